package io.configapi.reliability.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client asks for. */
public sealed interface Request {

  /**
   * A write, as one call or as several under one key.
   *
   * @param id unlike that of any other write of the run; goes with it as the correlation id that
   *     {@link #correlation()} gives
   * @param operations what it does; one, unless it is a transaction
   * @param transaction whether it goes to {@code /transactions}
   * @param actor who it says it is
   * @param key its Idempotency-Key; null if it has none, and then it is sent once only
   */
  record Write(
      long id, List<Operation> operations, boolean transaction, String actor, @Nullable String key)
      implements Request {

    private static final String PREFIX = "w";

    public Write {
      operations = List.copyOf(operations);
    }

    /** What the events of this write carry as their correlation id. */
    public String correlation() {
      return PREFIX + id;
    }

    /** The id of the write with this correlation id; -1 if there can be none. */
    static long idOf(@Nullable String correlation) {
      if (correlation == null || !correlation.matches(PREFIX + "[0-9]{1,18}")) {
        return -1;
      }
      return Long.parseLong(correlation.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
      return "write " + id + " " + operations;
    }
  }

  /** A read of what is there, or was. */
  sealed interface Read extends Request {

    /** The position that the node must have got to: Config-Read-After; 0 if it was not said. */
    long after();

    /** The instant that is asked for; null for the present state. */
    @Nullable Instant at();

    /** Whether it asks for a past state. */
    default boolean isOfPast() {
      return at() != null;
    }
  }

  /** A read of one value. */
  record ReadValue(String name, long after, @Nullable Instant at) implements Read {
    public ReadValue {
      Objects.requireNonNull(name, "name");
    }
  }

  /** A list of all configurations with a prefix, the empty one for all. */
  record ReadList(String prefix, long after, @Nullable Instant at) implements Read {
    public ReadList {
      Objects.requireNonNull(prefix, "prefix");
    }
  }
}
