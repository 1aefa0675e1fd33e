package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.delete;
import static io.configapi.reliability.history.Story.set;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Watches that told of something else than the log. */
final class WatchForgeries {

  /** Positions 1, 2 to 4 (a transaction), 5 and 6. */
  private static final Run RIGHT = right("");

  private static final WatchRecord WATCH = RIGHT.watches().getFirst();
  private static final List<WatchRecord.Message> MESSAGES =
      WATCH.connections().getFirst().messages();

  private WatchForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(told(), transactions(), lifeSigns(), connections(), ends())
        .flatMap(List::stream);
  }

  /** Each transaction's events with a prefix as one message. */
  static List<WatchRecord.Message> messages(List<Event> log, String prefix, long time) {
    TreeMap<Long, List<WatchRecord.Seen>> told = new TreeMap<>();
    for (Event event : log) {
      if (event.name().startsWith(prefix)) {
        told.computeIfAbsent(event.transactionEnd(), end -> new ArrayList<>()).add(seen(event));
      }
    }
    List<WatchRecord.Message> messages = new ArrayList<>();
    told.forEach((end, events) -> messages.add(new WatchRecord.Message(end, time, events)));
    return messages;
  }

  private static WatchRecord.Seen seen(Event event) {
    return new WatchRecord.Seen(event.position(), event.fingerprint());
  }

  private static Run right(String prefix) {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    story.done(0, set("load.a", "two"), set("load.b", "three"), set("load.a", "four"));
    story.done(0, set("load.b", "five"));
    story.done(0, delete("load.a"));
    story.watch(1, prefix);
    return story.run();
  }

  private static List<Forgery> told() {
    return List.of(
        forged("an event is missing", all -> all.remove(2)),
        forged("the first event is missing", all -> all.removeFirst()),
        forged("an event comes twice", all -> all.add(2, all.get(2))),
        forged("the last event comes twice", all -> all.add(all.getLast())),
        forged("events in another order", all -> all.add(1, all.remove(2))),
        forged("an altered event", all -> all.set(2, altered(all.get(2)))),
        forged("an altered position", all -> all.set(2, elsewhere(all.get(2)))),
        forged("an invented event", all -> all.add(message(7, new WatchRecord.Seen(7, 7)))),
        forged("an invented event of an old position", all -> all.add(4, message(6, event(5)))));
  }

  private static List<Forgery> transactions() {
    return List.of(
        forged(
            "a transaction in two parts",
            all -> {
              all.set(1, message(4, event(4)));
              all.add(1, message(3, event(2), event(3)));
            }),
        forged("a part of a transaction", all -> all.set(1, message(4, event(2), event(3)))),
        forged(
            "a transaction in another order",
            all -> all.set(1, message(4, event(3), event(2), event(4)))),
        forged(
            "two transactions as one",
            all -> {
              all.remove(3);
              all.set(2, message(6, event(5), event(6)));
            }),
        forged(
            "a transaction that ends elsewhere",
            all -> all.set(1, message(3, event(2), event(3), event(4)))));
  }

  private static List<Forgery> lifeSigns() {
    return List.of(
        forged("a sign of life in place of an event", all -> all.set(2, message(5))),
        forged("a sign of life that goes back", all -> all.add(3, message(4))),
        forged("a sign of life from beyond the log", all -> all.add(message(7))));
  }

  private static List<Forgery> connections() {
    return List.of(
        Forgery.of("a watch: went on too far", RIGHT, split(1, 5), new WatchesWhole()),
        Forgery.of("a watch: went on from before", RIGHT, split(1, 0), new WatchesWhole()));
  }

  /** The stream broke after so many messages; the next one began after a position. */
  private static Run split(int messages, long after) {
    long ended = MESSAGES.getFirst().end();
    WatchRecord.Connection first = connection(0, MESSAGES.subList(0, messages));
    WatchRecord.Connection second =
        connection(
            after,
            messages(RIGHT.events(), "", ended).stream()
                .filter(message -> message.id() > after)
                .toList());
    return watching(List.of(first, second));
  }

  private static List<Forgery> ends() {
    Rule rule = new WatchesCatchUp();
    Run narrow = right("load.b");
    WatchRecord watch = narrow.watches().getFirst();
    return List.of(
        Forgery.of(
            "a watch: the last event is missing",
            RIGHT,
            watching(List.of(connection(0, MESSAGES.subList(0, 3)))),
            rule),
        Forgery.of(
            "a watch: no event comes", RIGHT, watching(List.of(connection(0, List.of()))), rule),
        Forgery.of("a watch: no stream", RIGHT, watching(List.of()), rule),
        Forgery.of(
            "a watch of some names: no word of the end",
            narrow,
            narrow.withWatches(
                List.of(new WatchRecord(0, "load.b", watch.connections(), RIGHT.end()))),
            rule));
  }

  private static Forgery forged(String kind, Consumer<List<WatchRecord.Message>> change) {
    List<WatchRecord.Message> messages = new ArrayList<>(MESSAGES);
    change.accept(messages);
    return Forgery.of(
        "a watch: " + kind, RIGHT, watching(List.of(connection(0, messages))), new WatchesWhole());
  }

  private static Run watching(List<WatchRecord.Connection> connections) {
    return RIGHT.withWatches(List.of(new WatchRecord(0, "", connections, WATCH.awaited())));
  }

  private static WatchRecord.Connection connection(long after, List<WatchRecord.Message> messages) {
    return new WatchRecord.Connection(1, after, 0, messages, false);
  }

  private static WatchRecord.Message message(long id, WatchRecord.Seen... events) {
    return new WatchRecord.Message(id, MESSAGES.getFirst().end(), List.of(events));
  }

  private static WatchRecord.Seen event(int position) {
    return seen(RIGHT.events().get(position - 1));
  }

  private static WatchRecord.Message altered(WatchRecord.Message message) {
    WatchRecord.Seen seen = message.events().getFirst();
    return message(message.id(), new WatchRecord.Seen(seen.position(), seen.fingerprint() + 1));
  }

  private static WatchRecord.Message elsewhere(WatchRecord.Message message) {
    WatchRecord.Seen seen = message.events().getFirst();
    return message(message.id(), new WatchRecord.Seen(seen.position() + 1, seen.fingerprint()));
  }
}
