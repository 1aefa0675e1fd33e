package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
    progress = new Progress(toldByAll());
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

  Map<Long, Event> eventsByPosition() {
    Map<Long, Event> byPosition = new HashMap<>();
    events.forEach(event -> byPosition.put(event.position(), event));
    return byPosition;
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
  @Nullable SentWrite writeOf(Event event) {
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
    long position = call.answer().position();
    return call.isAcknowledgedWrite()
        ? history.excusesWrite(position, call.begin())
        : history.excuses(position, call.begin());
  }

  /** What the calls of some kind have told of the present, by node. */
  Map<Integer, List<Told>> told(Predicate<Call> which) {
    Map<Integer, List<Told>> told = new HashMap<>();
    for (Call call : history.calls()) {
      if (which.test(call) && call.answer().position() >= 0 && !excuses(call)) {
        told.computeIfAbsent(call.node(), node -> new ArrayList<>()).add(Told.by(call));
      }
    }
    return told;
  }

  /** What the watches have told, by node. */
  Map<Integer, List<Told>> toldByWatches() {
    Map<Integer, List<Told>> told = new HashMap<>();
    for (WatchRecord watch : history.watches()) {
      for (WatchRecord.Connection stream : watch.connections()) {
        for (WatchRecord.Message message : stream.messages()) {
          if (!history.excuses(message.id(), message.end())) {
            told.computeIfAbsent(stream.node(), node -> new ArrayList<>()).add(Told.by(message));
          }
        }
      }
    }
    return told;
  }

  private List<Told> toldByAll() {
    List<Told> all = new ArrayList<>();
    told(call -> call.isAcknowledgedWrite() || call.isPresentRead()).values().forEach(all::addAll);
    toldByWatches().values().forEach(all::addAll);
    return all;
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
