package io.configapi.reliability.history;

import java.util.List;

/** What a server that does everything right answers, over a log of its own. */
final class RightAnswers {

  private final SimulatedLog log;

  RightAnswers(SimulatedLog log) {
    this.log = log;
  }

  /** Judges a write, and records it if it can be done. */
  Answer done(Request.Write write) {
    int status = log.apply(write);
    if (status == 200) {
      return acknowledged(write, false);
    }
    long version = log.present(write.operations().getFirst().name()).version();
    boolean told = status == 412 && !write.transaction();
    return Answer.of(Outcome.REJECTED, status, -1, told ? version : -1);
  }

  /** The answer to what was recorded last. */
  Answer acknowledged(Request.Write write, boolean replayed) {
    List<Event> all = log.events();
    List<Event> own = all.subList(all.size() - write.operations().size(), all.size());
    return new Answer(
        Outcome.ACKNOWLEDGED,
        200,
        log.end(),
        write.transaction() ? -1 : own.getLast().version(),
        replayed,
        write.transaction() ? entries(own) : List.of());
  }

  /** What is there at a position. */
  Answer read(Request.Read read, long position) {
    States states = new States(log.events());
    List<Entry> entries =
        switch (read) {
          case Request.ReadValue one -> {
            Event latest = states.latest(one.name(), position);
            yield latest != null && latest.isLive() ? entries(List.of(latest)) : List.of();
          }
          case Request.ReadList list -> entries(states.list(list.prefix(), position));
        };
    boolean nothing = read instanceof Request.ReadValue && entries.isEmpty();
    return new Answer(Outcome.ACKNOWLEDGED, nothing ? 404 : 200, position, -1, false, entries);
  }

  private static List<Entry> entries(List<Event> events) {
    return events.stream()
        .map(e -> new Entry(e.name(), e.value(), e.version(), e.recordedAt()))
        .toList();
  }
}
