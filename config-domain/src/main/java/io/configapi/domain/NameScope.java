package io.configapi.domain;

import static java.util.stream.Collectors.joining;

import io.configapi.domain.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Which names are meant, or allowed: any union of single names and of all that begin with a text.
 * Never changes; two that have the same parts are equal, whatever they were made of.
 *
 * <p>As text: {@code payments} is that name, {@code payments.*} and {@code servers[*} what is below
 * it, {@code *} all, and a comma joins several. A star anywhere else is refused, as {@code
 * payments*} would mean {@code payments-test}, too; so {@link #beginningWith} can make scopes that
 * can't be written, and nor can {@link #NONE}.
 */
public final class NameScope {

  /** All names. */
  public static final NameScope ALL = new NameScope(List.of(new Part("", true)));

  /** No name at all. */
  public static final NameScope NONE = new NameScope(List.of());

  /** The most parts that are taken in one text. */
  public static final int MOST_PARTS = 100;

  private static final String STAR = "*";

  /**
   * One name, or all that begin with a text.
   *
   * @param text the name, or what they begin with
   * @param beginning whether the latter
   */
  private record Part(String text, boolean beginning) {

    private static final Comparator<Part> ORDER =
        Comparator.comparing(Part::text).thenComparing(part -> !part.beginning());

    boolean covers(String name) {
      return beginning ? name.startsWith(text) : name.equals(text);
    }

    boolean covers(Part other) {
      return (beginning || !other.beginning) && covers(other.text);
    }

    NameRange range() {
      return beginning ? NameRange.beginningWith(text) : NameRange.of(text);
    }

    @Override
    public String toString() {
      return beginning ? text + STAR : text;
    }
  }

  /** Sorted, and none covers another one. */
  private final List<Part> parts;

  private final List<NameRange> ranges;

  private NameScope(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.ranges = parts.stream().map(Part::range).toList();
  }

  /**
   * The scope that is written so.
   *
   * @throws InvalidInputException (field {@code scope}) if it is none
   */
  public static NameScope parse(String text) {
    String[] written = text.split(",", -1);
    if (written.length > MOST_PARTS) {
      throw new InvalidInputException(
          "scope", "Invalid scope: expected at most " + MOST_PARTS + " parts");
    }
    return of(Arrays.stream(written).map(NameScope::part).toList());
  }

  /** Just this name. */
  public static NameScope of(ConfigName name) {
    return new NameScope(List.of(new Part(name.text(), false)));
  }

  /** All names that begin with a text: {@link #ALL} with the empty one. */
  public static NameScope beginningWith(String text) {
    if (text.isEmpty()) {
      return ALL;
    }
    return ConfigName.canBeginWith(text) ? new NameScope(List.of(new Part(text, true))) : NONE;
  }

  /** What is in any of them. */
  public static NameScope union(Collection<NameScope> scopes) {
    return of(scopes.stream().flatMap(scope -> scope.parts.stream()).toList());
  }

  /** What is in either. */
  public NameScope union(NameScope other) {
    return union(List.of(this, other));
  }

  /** What is in both. */
  public NameScope intersect(NameScope other) {
    List<Part> both = new ArrayList<>();
    for (Part mine : parts) {
      for (Part theirs : other.parts) {
        if (mine.covers(theirs)) {
          both.add(theirs);
        } else if (theirs.covers(mine)) {
          both.add(mine);
        }
      }
    }
    return of(both);
  }

  /** Whether a name is meant. */
  public boolean covers(ConfigName name) {
    return covers(new Part(name.text(), false));
  }

  /** Whether all that the other means is meant by this. */
  public boolean covers(NameScope other) {
    return other.parts.stream().allMatch(this::covers);
  }

  /** Whether every name is meant. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether no name is meant. */
  public boolean isNone() {
    return parts.isEmpty();
  }

  /** The same as ranges of an index: sorted, none touches another. */
  public List<NameRange> ranges() {
    return ranges;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameScope scope && scope.parts.equals(parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** As it is written; what can't be is shown all the same. */
  @Override
  public String toString() {
    return isNone() ? "(none)" : parts.stream().map(Part::toString).collect(joining(","));
  }

  /** The last part that is not greater is the only one that can: none is within another. */
  private boolean covers(Part wanted) {
    int found = Collections.binarySearch(parts, wanted, Part.ORDER);
    int last = found >= 0 ? found : -found - 2;
    return last >= 0 && parts.get(last).covers(wanted);
  }

  private static NameScope of(Collection<Part> any) {
    List<Part> sorted = any.stream().sorted(Part.ORDER).toList();
    List<Part> disjoint = new ArrayList<>();
    for (Part part : sorted) {
      if (disjoint.isEmpty() || !disjoint.getLast().covers(part)) {
        disjoint.add(part);
      }
    }
    return new NameScope(disjoint);
  }

  private static Part part(String written) {
    if (!written.endsWith(STAR)) {
      if (NameText.isName(written)) {
        return new Part(written, false);
      }
      throw invalid();
    }
    String text = written.substring(0, written.length() - 1);
    boolean below = text.isEmpty() || text.endsWith(".") || text.endsWith("[");
    if (!below || !ConfigName.canBeginWith(text)) {
      throw invalid();
    }
    return new Part(text, true);
  }

  private static InvalidInputException invalid() {
    return new InvalidInputException(
        "scope",
        "Invalid scope: expected names, what is below them as payments.* or servers[*, or *; joined"
            + " by commas");
  }
}
