package io.configapi.reliability.history;

import java.util.List;

/**
 * What a watching client got, over all its connections.
 *
 * @param client who watched
 * @param prefix of the names it wanted; the empty one for all
 * @param connections one after the other
 * @param awaited the position it was waited for in the end to have got to, at the least; 0 if it
 *     was not
 */
public record WatchRecord(int client, String prefix, List<Connection> connections, long awaited) {

  public WatchRecord {
    connections = List.copyOf(connections);
  }

  /**
   * One stream.
   *
   * @param node the number of the server
   * @param after the position it was asked to begin after
   * @param begin when it was asked for, as {@link System#nanoTime}
   * @param messages in the order they came, each whole
   * @param replaced whether it ended with the word that the log was replaced
   */
  public record Connection(
      int node, long after, long begin, List<Message> messages, boolean replaced) {

    public Connection {
      messages = List.copyOf(messages);
    }

    /** The last id it told; where it began if it told none. */
    public long reached() {
      return messages.isEmpty() ? after : messages.getLast().id();
    }
  }

  /**
   * A message: a change, or a sign of life that has an id.
   *
   * @param id the position it ends at
   * @param end when it had come, as {@link System#nanoTime}
   * @param events what it tells of, in order; none for a sign of life
   */
  public record Message(long id, long end, List<Seen> events) {
    public Message {
      events = List.copyOf(events);
    }

    @Override
    public String toString() {
      return "watched message " + id + " of " + events.size() + " events";
    }
  }

  /**
   * One event, as little as is needed to know it again.
   *
   * @param position where it is said to stand
   * @param fingerprint of all that is said of it: {@link Event#fingerprint}
   */
  public record Seen(long position, long fingerprint) {}
}
