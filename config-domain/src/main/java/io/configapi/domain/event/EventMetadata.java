package io.configapi.domain.event;

import io.configapi.domain.StorableText;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who changed something, why, and what else is worth keeping about a change. Open for more: any key
 * of {@code a-z 0-9 _} may be added.
 *
 * <p>Immutable; the {@code with…} methods give a new one.
 *
 * @param entries key to text, sorted by key
 */
public record EventMetadata(SortedMap<String, String> entries) {

  /** Who made the change. */
  public static final String ACTOR = "actor";

  /** Why the change was made. */
  public static final String REASON = "reason";

  /** What ties the change to a request elsewhere. */
  public static final String CORRELATION_ID = "correlation_id";

  /**
   * The positions of the events that were recorded together with this one, itself included: put in
   * by the store where there is more than one.
   */
  public static final String TRANSACTION = "transaction";

  /** The key that the append was made under: put in by the store where there is one. */
  public static final String IDEMPOTENCY_KEY = "idempotency_key";

  /** The most entries one event can carry, those that are reserved not counted. */
  public static final int MAX_ENTRIES = 16;

  /** The longest key, in characters. */
  public static final int MAX_KEY_LENGTH = 64;

  /** The longest text of one entry, in characters. */
  public static final int MAX_TEXT_LENGTH = 1024;

  /**
   * What nobody but the service itself may say, as a reader relies on it: what a store puts in, and
   * what is to be put in by whoever lets somebody in, traces a request, or releases a change.
   */
  private static final SortedSet<String> RESERVED =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              Set.of(
                  TRANSACTION,
                  IDEMPOTENCY_KEY,
                  "auth",
                  "on_behalf_of",
                  "trace_id",
                  "causation_id",
                  "release",
                  "change_request")));

  private static final EventMetadata NONE = new EventMetadata(Collections.emptySortedMap());

  /**
   * Checks and copies the entries.
   *
   * @throws InvalidInputException if there are too many, or one is too long, or can't be stored
   */
  public EventMetadata {
    if (entries.size() > MAX_ENTRIES && entries.size() - reserved(entries).size() > MAX_ENTRIES) {
      throw new InvalidInputException(
          "metadata", "Too much metadata: expected at most " + MAX_ENTRIES + " entries");
    }
    entries.forEach(EventMetadata::check);
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** No metadata at all. */
  public static EventMetadata none() {
    return NONE;
  }

  /** Metadata of these entries. */
  public static EventMetadata of(Map<String, String> entries) {
    return new EventMetadata(new TreeMap<>(entries));
  }

  /** Metadata that names who makes the change. */
  public static EventMetadata by(String actor) {
    return NONE.with(ACTOR, actor);
  }

  /** The same, with the reason for the change. */
  public EventMetadata because(String reason) {
    return with(REASON, reason);
  }

  /** The same, with this entry added or replaced. */
  public EventMetadata with(String key, String text) {
    SortedMap<String, String> more = new TreeMap<>(entries);
    more.put(key, text);
    return new EventMetadata(more);
  }

  /** Who made the change, if it is known. */
  public Optional<String> actor() {
    return Optional.ofNullable(entries.get(ACTOR));
  }

  /** Why the change was made, if it was said. */
  public Optional<String> reason() {
    return Optional.ofNullable(entries.get(REASON));
  }

  /** What ties the change to a request elsewhere, if anything does. */
  public Optional<String> correlationId() {
    return Optional.ofNullable(entries.get(CORRELATION_ID));
  }

  /** The positions of all that was recorded together, if it was said and can be understood. */
  public Optional<PositionRange> transaction() {
    String positions = entries.get(TRANSACTION);
    return positions == null ? Optional.empty() : PositionRange.parse(positions);
  }

  /**
   * The same where they hold the event at this position: what does not was not put in by a store.
   */
  Optional<PositionRange> transactionOf(long position) {
    return transaction().filter(range -> range.contains(position));
  }

  /** The key that the append was made under, if there was one. */
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(entries.get(IDEMPOTENCY_KEY));
  }

  /**
   * Refuses what only the service itself may say: {@code transaction}, {@code idempotency_key},
   * {@code auth}, {@code on_behalf_of}, {@code trace_id}, {@code causation_id}, {@code release},
   * {@code change_request}.
   *
   * @throws InvalidInputException if there is such an entry
   */
  public void requireNoneReserved() {
    for (String key : RESERVED) {
      if (entries.containsKey(key)) {
        throw new InvalidInputException(
            key,
            "Invalid metadata key: expected none of the reserved " + String.join(", ", RESERVED));
      }
    }
  }

  /** Without what only the service itself may say. */
  public EventMetadata withoutReserved() {
    List<String> reserved = reserved(entries);
    if (reserved.isEmpty()) {
      return this;
    }
    SortedMap<String, String> rest = new TreeMap<>(entries);
    rest.keySet().removeAll(reserved);
    return new EventMetadata(rest);
  }

  private static List<String> reserved(Map<String, String> entries) {
    return RESERVED.stream().filter(entries::containsKey).toList();
  }

  private static void check(String key, String text) {
    boolean goodKey =
        !key.isEmpty()
            && key.length() <= MAX_KEY_LENGTH
            && key.chars()
                .allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    if (!goodKey) {
      throw new InvalidInputException(
          "metadata", "Invalid metadata key: expected 1 to " + MAX_KEY_LENGTH + " of a-z 0-9 _");
    }
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new InvalidInputException(
          key, "Invalid " + key + ": expected at most " + MAX_TEXT_LENGTH + " characters");
    }
    String problem = StorableText.problemOf(text);
    if (!problem.isEmpty()) {
      throw new InvalidInputException(key, "Invalid " + key + ": it " + problem);
    }
  }
}
