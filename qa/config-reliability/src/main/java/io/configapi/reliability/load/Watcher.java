package io.configapi.reliability.load;

import io.configapi.reliability.history.Event;
import io.configapi.reliability.history.EventDecoder;
import io.configapi.reliability.history.WatchRecord;
import io.configapi.testkit.network.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that follows the log at one node after the other: whenever a stream ends it goes on at
 * another node from the last id it was told, and begins anew only where it is told to. Run by one
 * thread, ended by another.
 */
final class Watcher {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long BACK_OFF_MILLIS = 50;
  private static final int OK = 200;

  private final int number;
  private final Nodes nodes;
  private final String prefix;
  private final Random random;
  private final EventDecoder decoder = new EventDecoder();
  private final List<WatchRecord.Connection> connections = new ArrayList<>();
  private long after;
  private volatile long reached = -1;

  /** The same as the stream said it: to go on from. */
  private String last = "";

  private volatile boolean ended;
  private volatile @Nullable EventStream stream;

  /**
   * One that has not begun.
   *
   * @param after where to begin; -1 for what is to come
   */
  Watcher(int number, Nodes nodes, String prefix, long after, Random random) {
    this.number = number;
    this.nodes = nodes;
    this.prefix = prefix;
    this.after = after;
    this.random = random;
  }

  /** The last position it was told; -1 if none yet. */
  long reached() {
    return reached;
  }

  /** Follows until it is ended. */
  void run() throws InterruptedException {
    while (!ended) {
      int node = nodes.any(random);
      long begin = System.nanoTime();
      try (EventStream open = WatchRequest.send(nodes.address(node), prefix, after, last)) {
        stream = open;
        if (open.status() == OK) {
          connections.add(follow(open, node, begin));
        }
      } catch (IOException | UncheckedIOException notToBeReached) {
        // It comes again, as a browser would.
      }
      if (!ended) {
        TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
      }
    }
  }

  /** Ends it, whatever it waits for. What it got stays to be told. */
  void end() {
    ended = true;
    EventStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  /** What it got; to be asked for once it has ended. */
  WatchRecord told(long awaited) {
    return new WatchRecord(number, prefix, connections, awaited);
  }

  private WatchRecord.Connection follow(EventStream open, int node, long begin) {
    String begins = open.header("config-position");
    long position = begins.isEmpty() ? -1 : Marked.number(begins);
    long from = reached >= 0 ? reached : after >= 0 ? after : position;
    reached = from;
    if (last.isEmpty()) {
      last = from == position ? begins : Long.toString(from);
    }
    List<WatchRecord.Message> messages = new ArrayList<>();
    boolean replaced = false;
    try {
      EventStream.Block block = ended ? null : open.next();
      while (block != null && !replaced) {
        replaced = block.event().equals("log-replaced");
        if (!replaced && !block.id().isEmpty()) {
          messages.add(message(block));
          reached = Marked.number(block.id());
          last = block.id();
        }
        block = open.next();
      }
    } catch (UncheckedIOException cut) {
      // What came whole stays told.
    }
    if (replaced) {
      beginAnew();
    }
    return new WatchRecord.Connection(node, from, begin, messages, replaced);
  }

  private void beginAnew() {
    reached = -1;
    last = "";
    after = 0;
  }

  private WatchRecord.Message message(EventStream.Block block) {
    List<WatchRecord.Seen> events = new ArrayList<>();
    if (!block.data().isEmpty()) {
      for (JsonNode json : JSON.readTree(block.data()).path("events")) {
        Event event = decoder.decode(json);
        events.add(new WatchRecord.Seen(event.position(), event.fingerprint()));
      }
    }
    return new WatchRecord.Message(Marked.number(block.id()), System.nanoTime(), events);
  }
}
