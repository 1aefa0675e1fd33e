package io.configapi.http.answer;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all requests together may take for what is planned, kept or waiting to go out. A
 * bound for each client is not enough: there can be thousands. Safe for use by many threads.
 *
 * <p>What clients make others wait for, by taking their answers slowly, never gets all of it: a
 * part is kept back for what is worked on now, and is given back soon, whatever clients do. Half of
 * that is for answers that have begun only: they come to their end, one after the other if need be,
 * and are not cut off for others.
 *
 * <p>How much something takes is often known only once it is made: a charge is taken first, after a
 * wait if need be, and is then corrected to what it came to. That can exceed the whole for a
 * moment, by no more than what is being made just now; nobody else is given any until it is back.
 */
public final class MemoryBudget {

  /** What is so small is not counted: connections take as much for their buffers. */
  public static final int SMALL = 16 * 1024;

  /** A usual part of an answer: little enough to be given where much is not. */
  static final int PART = 64 * 1024;

  private static final AttachmentKey<MemoryBudget> KEY = AttachmentKey.create(MemoryBudget.class);

  /** Less than a connection may be without any byte. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Longer than those who take nothing of their answers keep their connections. */
  private static final Duration LONGEST_WAIT_TO_GO_ON = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final long size;
  private final long reserve;
  private long free;

  /** Three eighths are kept back for what is worked on now. */
  public MemoryBudget(long size) {
    this(size, size * 3 / 8);
  }

  MemoryBudget(long size, long reserve) {
    this.size = size;
    this.reserve = reserve;
    this.free = size;
  }

  /** A part of a budget, until it is given back. */
  public final class Charge implements AutoCloseable {

    private long bytes;
    private boolean closed;

    private Charge(long bytes) {
      this.bytes = bytes;
    }

    /** Corrects it to what it came to. */
    public void resize(long actual) {
      lock.lock();
      try {
        if (!closed) {
          long counted = actual;
          free += bytes - counted;
          bytes = counted;
          given.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Takes more, if it is there at once. */
    public boolean tryGrow(long more) {
      lock.lock();
      try {
        if (closed || more > free - reserve) {
          return false;
        }
        free -= more;
        bytes += more;
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Gives it back. To do so twice is no error. */
    @Override
    public void close() {
      lock.lock();
      try {
        resize(0);
        closed = true;
      } finally {
        lock.unlock();
      }
    }
  }

  /** That of the server which a request came to. */
  public static MemoryBudget of(HttpServerExchange exchange) {
    MemoryBudget budget = exchange.getAttachment(KEY);
    if (budget == null) {
      throw new IllegalStateException("a request outside of any server");
    }
    return budget;
  }

  /** Makes this the budget that a request is counted in. */
  public void countFor(HttpServerExchange exchange) {
    exchange.putAttachment(KEY, this);
  }

  /** All there is, in bytes. */
  public long size() {
    return size;
  }

  long free() {
    lock.lock();
    try {
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** A charge that is to grow. */
  public Charge nothingYet() {
    return new Charge(0);
  }

  /** Takes what is there at once; null if it is not. More than all there is counts for all. */
  public @Nullable Charge tryTake(long bytes) {
    lock.lock();
    try {
      long counted = Math.min(bytes, size - reserve);
      if (counted > free - keptBack(counted)) {
        return null;
      }
      free -= counted;
      return new Charge(counted);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes it for what may then wait for a client, after a wait if need be. Who needs little does
   * not wait behind who needs much.
   *
   * @throws UnavailableException if others have not given back enough in time
   */
  public Charge take(long bytes) {
    long counted = Math.min(bytes, size - reserve);
    return take(counted, keptBack(counted), LONGEST_WAIT);
  }

  /**
   * The same for what is worked on now, and waits for nobody.
   *
   * @throws UnavailableException if others have not given back enough in time
   */
  public Charge takeForNow(long bytes) {
    return take(Math.min(bytes, size - reserve / 2), reserve / 2, LONGEST_WAIT);
  }

  /**
   * The same for an answer that has begun: it would be cut half-way else.
   *
   * @throws UnavailableException if even those that have begun have not given back enough in time
   */
  public Charge takeToGoOn(long bytes) {
    return take(Math.min(bytes, size), 0, LONGEST_WAIT_TO_GO_ON);
  }

  /** Takes it until the exchange is over, unless it is small. */
  void hold(HttpServerExchange exchange, long bytes) {
    if (bytes > SMALL) {
      Charge charge = take(bytes);
      closeWith(exchange, charge);
    }
  }

  /** Gives a charge back once the exchange is over. */
  public static void closeWith(HttpServerExchange exchange, Charge charge) {
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          charge.close();
          listeners.proceed();
        });
  }

  private Charge take(long counted, long keptBack, Duration longest) {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (counted > free - keptBack) {
        if (left <= 0) {
          throw new UnavailableException(
              Reason.OVERLOADED,
              "Overloaded: answers that others have not taken yet fill the memory");
        }
        left = given.awaitNanos(left);
      }
      free -= counted;
      return new Charge(counted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(Reason.CLOSED, "The request was interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private long keptBack(long counted) {
    return counted <= PART ? reserve / 2 : reserve;
  }
}
