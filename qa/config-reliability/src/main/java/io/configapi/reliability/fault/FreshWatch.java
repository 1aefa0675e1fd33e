package io.configapi.reliability.fault;

import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/** A watch that is begun for the sake of one write. */
final class FreshWatch {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private FreshWatch() {}

  /**
   * Whether a watch that begins after that position is told of this value in time.
   *
   * @param name the one configuration it is to be told of
   */
  static boolean isTold(URI node, long after, String name, String value) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (EventStream stream =
        new EventStream(
            RawConnection.to(node, PATIENCE), "/watch?after=" + after + "&prefix=" + name)) {
      EventStream.Block block = stream.next();
      while (block != null && System.nanoTime() < deadline) {
        if (block.data().contains("\"" + value + "\"")) {
          return true;
        }
        block = stream.next();
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
