package io.configapi.http;

import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
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
 * <p>How much something takes is often known only once it is made: a charge is taken first, after a
 * wait if need be, and is then corrected to what it came to. That can exceed the whole for a
 * moment, by no more than what is being made just now; nobody else is given any until it is back.
 */
final class MemoryBudget {

  /** What is so small is not counted: connections take as much for their buffers. */
  static final int SMALL = 16 * 1024;

  private static final AttachmentKey<MemoryBudget> KEY = AttachmentKey.create(MemoryBudget.class);

  /** Less than a connection may be without any byte. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final long size;
  private long free;

  MemoryBudget(long size) {
    this.size = size;
    this.free = size;
  }

  /** A part of a budget, until it is given back. */
  final class Charge implements AutoCloseable {

    private long bytes;
    private boolean closed;

    private Charge(long bytes) {
      this.bytes = bytes;
    }

    /** Corrects it to what it came to. */
    void resize(long actual) {
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
    boolean tryGrow(long more) {
      lock.lock();
      try {
        if (closed || more > free) {
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
  static MemoryBudget of(HttpServerExchange exchange) {
    MemoryBudget budget = exchange.getAttachment(KEY);
    if (budget == null) {
      throw new IllegalStateException("a request outside of any server");
    }
    return budget;
  }

  void countFor(HttpServerExchange exchange) {
    exchange.putAttachment(KEY, this);
  }

  long size() {
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
  Charge nothingYet() {
    return new Charge(0);
  }

  /** Takes what is there at once; null if it is not. More than the whole counts for the whole. */
  @Nullable Charge tryTake(long bytes) {
    lock.lock();
    try {
      long counted = counted(bytes);
      if (counted > free) {
        return null;
      }
      free -= counted;
      return new Charge(counted);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes it, after a wait if need be. Who needs little does not wait behind who needs much.
   *
   * @throws UnavailableException if others have not given back enough in time
   */
  Charge take(long bytes) {
    long left = LONGEST_WAIT.toNanos();
    long counted = counted(bytes);
    lock.lock();
    try {
      while (counted > free) {
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

  /** Takes it until the exchange is over, unless it is small. */
  void hold(HttpServerExchange exchange, long bytes) {
    if (bytes > SMALL) {
      Charge charge = take(bytes);
      closeWith(exchange, charge);
    }
  }

  static void closeWith(HttpServerExchange exchange, Charge charge) {
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          charge.close();
          listeners.proceed();
        });
  }

  private long counted(long bytes) {
    return Math.min(bytes, size);
  }
}
