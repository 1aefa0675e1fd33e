package io.configapi.reliability.history;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as it can be understood, from a row of the log or from the wire.
 *
 * @param value the value it leaves; null where it is a deletion
 * @param oldValue the value that it says was there before; null if there was none
 * @param metadata who, why, with which key and in which transaction
 * @param timestamp when it was decided, as it is written
 */
public record Event(
    long position,
    String name,
    long version,
    String type,
    @Nullable String value,
    @Nullable String oldValue,
    Map<String, String> metadata,
    Instant recordedAt,
    String timestamp) {

  static final String SET = "ConfigValueSet";
  static final String DELETED = "ConfigValueDeleted";
  static final String TRANSACTION = "transaction";

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  public Event {
    metadata = Map.copyOf(metadata);
  }

  /** Whether it leaves a value. */
  public boolean isLive() {
    return value != null;
  }

  /** The position of the last event that was recorded together with it; its own if it was alone. */
  long transactionEnd() {
    Matcher range = RANGE.matcher(metadata.getOrDefault(TRANSACTION, ""));
    return range.matches() ? Long.parseLong(range.group(2)) : position;
  }

  /** The id of the write it is of; -1 if it is of none that a workload can have sent. */
  long writeId() {
    return Request.Write.idOf(metadata.get("correlation_id"));
  }

  /** A number that two events which differ in anything hardly share (FNV-1a). */
  public long fingerprint() {
    long hash = mixed(mixed(FNV_OFFSET, Long.toString(position)), name);
    hash = mixed(mixed(hash, Long.toString(version)), type);
    hash = mixed(mixed(hash, value), oldValue);
    hash = mixed(mixed(hash, recordedAt.toString()), timestamp);
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      hash = mixed(mixed(hash, entry.getKey()), entry.getValue());
    }
    return hash;
  }

  /** Leaves the values out. */
  @Override
  public String toString() {
    return "position " + position + " (" + type + " " + name + " " + version + ")";
  }

  private static long mixed(long hash, @Nullable String text) {
    // No text is longer than this, so null is like none of them.
    long mixed = (hash ^ (text == null ? -1 : text.length())) * FNV_PRIME;
    for (int i = 0; text != null && i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
    }
    return mixed;
  }
}
