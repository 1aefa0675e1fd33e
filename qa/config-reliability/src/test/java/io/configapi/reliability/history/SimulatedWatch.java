package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A watch that gets just what it should, a part at a time, now from this node and now from that.
 */
final class SimulatedWatch {

  private final int client;
  private final String prefix;
  private final Random random;
  private final List<WatchRecord.Connection> connections = new ArrayList<>();
  private List<WatchRecord.Message> messages = new ArrayList<>();
  private int node;
  private long after;
  private long reached;

  SimulatedWatch(int client, String prefix, Random random) {
    this.client = client;
    this.prefix = prefix;
    this.random = random;
  }

  /** Gets all that its node has got to, and a sign of life; then goes to another node, at times. */
  void take(List<Event> log, long[] nodes, long now) {
    long until = nodes[node];
    while (reached < until) {
      List<Event> next = next(log, until);
      reached = next.isEmpty() ? until : next.getLast().transactionEnd();
      messages.add(
          new WatchRecord.Message(
              reached,
              now,
              next.stream()
                  .map(e -> new WatchRecord.Seen(e.position(), e.fingerprint()))
                  .toList()));
    }
    if (random.nextInt(6) == 0) {
      end();
      node = random.nextInt(nodes.length);
    }
  }

  WatchRecord told(long awaited) {
    end();
    return new WatchRecord(client, prefix, connections, awaited);
  }

  /** The events with the prefix of the next transaction that has any. */
  private List<Event> next(List<Event> log, long until) {
    List<Event> next = new ArrayList<>();
    for (Event event : log.subList((int) reached, (int) until)) {
      boolean goesOn = next.isEmpty() || next.getLast().transactionEnd() >= event.position();
      if (!goesOn) {
        return next;
      }
      if (event.name().startsWith(prefix)) {
        next.add(event);
      }
    }
    return next;
  }

  private void end() {
    connections.add(new WatchRecord.Connection(node, after, 0, messages, false));
    messages = new ArrayList<>();
    after = reached;
  }
}
