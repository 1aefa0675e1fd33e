package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history and the log, as the rules look at them. */
final class Evidence {

  private final History history;
  private final LogRecord log;
  private final List<Event> events = new ArrayList<>();
  private final Map<Long, String> notUnderstood = new HashMap<>();
  private final Map<Long, SentWrite> writes = new HashMap<>();
  private final States states;
  private final Progress progress;
  private final Horizon horizon;

  Evidence(History history, LogRecord log) {
    this.history = history;
    this.log = log;
    decode();
    for (Call call : history.calls()) {
      if (call.request() instanceof Request.Write write) {
        writes.computeIfAbsent(write.id(), id -> new SentWrite(write)).sent(call);
      }
    }
    for (Event event : events) {
      SentWrite write = writeOf(event);
      if (write != null) {
        write.found(event);
      }
    }
    states = new States(events);
    progress = Progress.of(history, call -> true);
    horizon = new Horizon(events, this::writeOf);
  }

  History history() {
    return history;
  }

  LogRecord log() {
    return log;
  }

  /** All events that can be understood, by position. */
  List<Event> events() {
    return events;
  }

  /** What is wrong with the others, by position. */
  Map<Long, String> notUnderstood() {
    return notUnderstood;
  }

  /** All writes, by their ids. */
  Map<Long, SentWrite> writes() {
    return writes;
  }

  /** The write that an event is of; null if nobody sent it, or others than the workload did. */
  final @Nullable SentWrite writeOf(Event event) {
    return isOurs(event.name()) ? writes.get(event.writeId()) : null;
  }

  /** Whether only the workload writes this name. */
  boolean isOurs(String name) {
    return name.startsWith(history.prefix());
  }

  States states() {
    return states;
  }

  /** How far the log must have got by a time. */
  Progress progress() {
    return progress;
  }

  /** How far the log can have got by a time. */
  Horizon horizon() {
    return horizon;
  }

  /** Whether the call told of what was lost on purpose, as far as can be known. */
  boolean excuses(Call call) {
    return history.excuses(call.answer().position(), call.begin());
  }

  private void decode() {
    EventDecoder decoder = new EventDecoder();
    for (LogEvent row : log.events()) {
      try {
        events.add(decoder.decode(row));
      } catch (IllegalArgumentException e) {
        notUnderstood.put(row.position(), String.valueOf(e.getMessage()));
      }
    }
  }
}
