package io.configapi.reliability.fuzz;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Those who take a server's time while others want to be served: slow ones and endless bodies, one
 * wave after the other until closed; and one who only wants to be served.
 */
final class BesideClients implements AutoCloseable {

  private static final long LIMIT_MINUTES = 5;

  private final SlowClients slow;
  private final HugeBodies huge;
  private final ServedClient served;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final AtomicLong count = new AtomicLong();
  private Thread waves = Thread.currentThread();

  BesideClients(InetSocketAddress server, Consumer<Finding> found) {
    slow = new SlowClients(server, found);
    huge = new HugeBodies(server, found);
    served = new ServedClient(server, found, stopped);
  }

  void begin() {
    Thread other = Thread.ofVirtual().start(served::run);
    waves =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    do {
                      count.addAndGet(huge.sendAll());
                      count.addAndGet(slow.wave(stopped));
                      firstRound.countDown();
                    } while (!stopped.get());
                    other.join();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  /** Waits for the end of the first wave, since less would show nothing. */
  void awaitFirstRound(boolean begun) throws InterruptedException {
    if (begun && !firstRound.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the first wave of slow clients does not end");
    }
  }

  long count() {
    return count.get();
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      if (waves != Thread.currentThread()) {
        waves.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
