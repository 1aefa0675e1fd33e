package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What an event leaves, read from its JSON without making anything of the rest, which is only
 * looked at: nothing passes that {@link EventDecoder} would not understand.
 *
 * @param value null after a deletion, and only then
 */
record StoredEntry(@Nullable ConfigValue value) {

  private static final StoredEntry NOTHING = new StoredEntry(null);

  /** The short way, for the form in which events are written; null if it is not enough. */
  static @Nullable StoredEntry of(String type, CanonicalJson data, CanonicalJson metadata) {
    boolean begins = isMetadata(metadata) && data.skip(EventDecoder.NAME) && data.skipString();
    if (!begins) {
      return null;
    }
    return switch (type) {
      case ConfigValueSet.TYPE -> set(data);
      case ConfigValueDeleted.TYPE -> deleted(data);
      default -> null;
    };
  }

  private static @Nullable StoredEntry set(CanonicalJson json) {
    String value = json.skip(EventDecoder.VALUE) ? json.string() : null;
    boolean ends =
        value != null
            && json.skip(EventDecoder.OLD_VALUE)
            && (json.skip(EventDecoder.NULL) || json.skipString())
            && endsWithTimestamp(json);
    return value != null && ends
        ? new StoredEntry(ConfigValue.recorded(value, ContentType.TEXT_PLAIN))
        : null;
  }

  private static @Nullable StoredEntry deleted(CanonicalJson json) {
    return json.skip(EventDecoder.DELETED_VALUE) && json.skipString() && endsWithTimestamp(json)
        ? NOTHING
        : null;
  }

  private static boolean endsWithTimestamp(CanonicalJson json) {
    String timestamp = json.skip(EventDecoder.TIMESTAMP) ? json.string() : null;
    return timestamp != null
        && json.skip(EventDecoder.END)
        && json.isAtEnd()
        && IsoTimestamp.parse(timestamp) != null;
  }

  /** Whether this is an object of few short texts, with keys that are good. */
  private static boolean isMetadata(CanonicalJson json) {
    if (!json.skip(EventDecoder.BEGIN)) {
      return false;
    }
    int entries = 0;
    while (!json.skip(EventDecoder.END)) {
      boolean good =
          (entries == 0 || json.skip(EventDecoder.NEXT))
              && json.skipKey(EventMetadata.MAX_KEY_LENGTH)
              && json.skipString(EventMetadata.MAX_TEXT_LENGTH);
      if (!good) {
        return false;
      }
      entries++;
    }
    return json.isAtEnd() && entries <= EventMetadata.MAX_ENTRIES;
  }
}
