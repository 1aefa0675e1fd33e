package io.configapi.domain.event;

import io.configapi.domain.StreamName;
import io.configapi.domain.failure.IncompatibleLogException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An event as it stands in the log, of whatever stream: every position has one. Those of
 * configurations are {@link RecordedEvent}s.
 */
public sealed interface LoggedEvent permits RecordedEvent, UnknownRecordedEvent {

  /** Its place in the whole log: 1, 2, 3 … without a gap. */
  long position();

  /** Its place in its stream: 1, 2, 3 … without a gap. */
  long version();

  /** What happened. */
  LogEvent event();

  /** Who, why … */
  EventMetadata metadata();

  /** When, to the microsecond; greater than that of every position before. */
  Instant recordedAt();

  /** Chains it to all events before it. */
  EventHash hash();

  /** The form in which it is stored and hashed. */
  EventFormat format();

  /** The stream it belongs to. */
  default StreamName stream() {
    return event().stream();
  }

  /** The log's end, as it was once this event had been recorded. */
  default LogPoint point() {
    return new LogPoint(position(), recordedAt(), hash());
  }

  /**
   * The position of the first event of the transaction that recorded this one; its own where it was
   * recorded alone.
   */
  default long transactionStart() {
    return transaction().map(PositionRange::first).orElse(position());
  }

  /**
   * The position of the last event of the transaction that recorded this one; its own where it was
   * recorded alone.
   */
  default long transactionEnd() {
    return transaction().map(PositionRange::last).orElse(position());
  }

  private Optional<PositionRange> transaction() {
    return metadata().transactionOf(position());
  }

  /**
   * The events of configurations among these, in their order.
   *
   * @throws IncompatibleLogException if there is one that must be understood, and is not
   */
  static List<RecordedEvent> ofConfigurations(List<? extends LoggedEvent> events) {
    List<RecordedEvent> found = new ArrayList<>(events.size());
    for (LoggedEvent event : events) {
      event.ofConfiguration().ifPresent(found::add);
    }
    return Collections.unmodifiableList(found);
  }

  /**
   * This event if it is one of a configuration; empty if it may be passed over.
   *
   * @throws IncompatibleLogException if it must be understood, and is not
   */
  Optional<RecordedEvent> ofConfiguration();
}
