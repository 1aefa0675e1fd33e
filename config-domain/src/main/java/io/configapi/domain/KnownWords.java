package io.configapi.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words that are taken in one place: the members of a body, the parameters of a query. Says
 * what is wrong with another one. Immutable.
 */
public final class KnownWords {

  /** What is longer is no slip. */
  private static final int LONGEST_GIVEN = 64;

  private final List<String> words;

  private KnownWords(List<String> words) {
    this.words = words;
  }

  /** These words, in the order they are to be told in. */
  public static KnownWords of(String... words) {
    return new KnownWords(List.of(words));
  }

  /** Whether it is one of them, letter by letter. */
  public boolean has(String word) {
    return words.contains(word);
  }

  /**
   * The one that was likely meant: the same but for its case, its dashes and a letter or two. Empty
   * if none is near.
   */
  public Optional<String> meantBy(String given) {
    if (given.length() > LONGEST_GIVEN) {
      return Optional.empty();
    }
    String plain = plain(given);
    return words.stream().filter(word -> isNear(plain, plain(word))).findFirst();
  }

  /**
   * What to say of a word that is none of them. It is repeated only where it is a slip: anything
   * else could be a value.
   *
   * @param kind what the words are, as "field"
   * @param place where it stands, as " in operations[1]"; or empty
   */
  public String refusal(String kind, String given, String place) {
    String expected = words.isEmpty() ? "none" : "only " + String.join(", ", words);
    Optional<String> meant = meantBy(given);
    return "unknown "
        + kind
        + meant.map(word -> " " + given).orElse("")
        + place
        + ": expected "
        + expected
        + meant.map(word -> "; did you mean " + word + "?").orElse("");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static boolean isNear(String given, String word) {
    int slips = Math.min(given.length(), word.length()) < 5 ? 1 : 2;
    return Math.abs(given.length() - word.length()) <= slips && distance(given, word) <= slips;
  }

  /** How many letters have to be put in, left out or exchanged (Levenshtein). */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int other = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(other, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
