package io.configapi.http.watch;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.answer.MemoryBudget;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * One client's stream of changes. It takes the next changes from its watch only when what was sent
 * before has gone out, so a slow client costs no more than one portion; one that takes nothing for
 * too long is cut off, and loses nothing: it comes again with the last id it got.
 *
 * <p>Whatever happens (news, a piece gone out, a heart-beat, the end) is a signal; signals are
 * handled one after the other, on a virtual thread that lives only as long as there are any.
 */
final class WatchStream {

  static final String TYPE = "text/event-stream";

  private static final Logger LOG = LoggerFactory.getLogger(WatchStream.class);

  /** Asks proxies that would rather gather an answer first to pass it on as it comes. */
  private static final HttpString NO_BUFFERING = HttpString.tryFromString("X-Accel-Buffering");

  /** Written at a time: what is, is copied to memory outside of the heap first. */
  private static final int PIECE_BYTES = 16 * 1024;

  private static final int NEWS = 1;
  private static final int SENT = 2;
  private static final int HEART_BEAT = 4;
  private static final int GONE = 8;
  private static final int END = 16;
  private static final int RETRY = 32;

  private final HttpServerExchange exchange;
  private final OpeningWatch watch;
  private final Executor executor;
  private final Duration heartBeat;
  private final EventStreamText text;
  private final AtomicInteger signals = new AtomicInteger();
  private final AtomicInteger unhandled = new AtomicInteger();
  private EventPortion portion = new EventPortion();
  private volatile XnioExecutor.@Nullable Key clock;
  private boolean sending;
  private boolean begun;
  private boolean retrying;
  private volatile boolean ended;

  WatchStream(
      HttpServerExchange exchange,
      OpeningWatch watch,
      EncodedEvents encoded,
      Executor executor,
      Duration heartBeat) {
    this.exchange = exchange;
    this.watch = watch;
    this.text = new EventStreamText(encoded, MemoryBudget.of(exchange));
    this.executor = executor;
    this.heartBeat = heartBeat;
  }

  /** Sends the head of the answer, and goes on for as long as the client and the server stay. */
  void begin(OpenWatches open) {
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          // At once: it may wait for its turn to read, for nobody now.
          watch.close();
          signal(GONE);
          listeners.proceed();
        });
    open.register(exchange, () -> signal(END));
    signal(NEWS);
  }

  private void signal(int what) {
    keep(what);
    if (unhandled.getAndIncrement() == 0) {
      executor.execute(this::handleSignals);
    }
  }

  /** A signal that is handled together with the next one. */
  private void keep(int what) {
    signals.accumulateAndGet(what, (before, more) -> before | more);
  }

  private void handleSignals() {
    int handled = unhandled.get();
    while (handled > 0) {
      try {
        handle(signals.getAndSet(0));
      } catch (RuntimeException | Error e) {
        close();
        ErrorAnswers.send(exchange, e);
      }
      handled = unhandled.addAndGet(-handled);
    }
  }

  private void handle(int what) {
    if (ended) {
      return;
    }
    if ((what & GONE) != 0) {
      close();
      return;
    }
    sending = sending && (what & SENT) == 0;
    if (sending || portion.hasRemaining() || !begun) {
      // Not lost: they come once what was begun has gone out.
      keep(what & (END | RETRY));
      sendMore();
    } else if ((what & END) != 0) {
      finish();
    } else if (retrying && (what & RETRY) == 0) {
      beat(what);
      sendText();
    } else {
      goOn(what);
    }
  }

  private void sendMore() {
    if (sending) {
      return;
    }
    if (portion.hasRemaining()) {
      sendPiece();
    } else {
      begun = true;
      sendHead();
    }
  }

  private void sendHead() {
    Answers.position(exchange, watch.reached());
    Answers.begin(exchange, StatusCodes.OK, TYPE);
    exchange.getResponseHeaders().put(NO_BUFFERING, "no");
    exchange.getIoThread().execute(this::startClock);
    // The client knows at once that it is connected.
    text.comment("watching");
    sendText();
  }

  /** On the IO thread: one that is just going to sleep can miss a timer that another one sets. */
  private void startClock() {
    if (!ended) {
      long millis = heartBeat.toMillis();
      clock = exchange.getIoThread().executeAtInterval(this::tick, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void tick() {
    XnioExecutor.Key ticking = clock;
    if (ended && ticking != null) {
      ticking.remove();
    } else {
      signal(HEART_BEAT);
    }
  }

  /** One step; there may be millions without anything for this client. */
  private void goOn(int what) {
    retrying = false;
    boolean moved = false;
    try {
      Optional<WatchedChanges> changes = watch.poll();
      moved = changes.isPresent();
      if (moved && !isWritten(changes.orElseThrow())) {
        cutOff("there is no memory for its changes now");
        return;
      }
    } catch (LogReplacedException e) {
      text.logReplaced(e.position());
      keep(END);
    } catch (UnavailableException e) {
      if (e.reason() == UnavailableException.Reason.CLOSED) {
        finish();
        return;
      }
      retryLater(e);
    } catch (ConfigException e) {
      LOG.error("A watch ends: the log can't be read", e);
      finish();
      return;
    }
    beat(what);
    if (!sendText()) {
      goOnLater(moved);
    }
  }

  private boolean isWritten(WatchedChanges changes) {
    try {
      text.changes(changes);
      return true;
    } catch (UnavailableException noMemory) {
      return false;
    }
  }

  private void goOnLater(boolean moved) {
    if (moved) {
      signal(NEWS);
    } else if (!retrying) {
      watch.whenReady(() -> signal(NEWS));
    }
  }

  private void beat(int what) {
    if ((what & HEART_BEAT) != 0) {
      text.heartBeat(watch.reached());
    }
  }

  private void retryLater(UnavailableException failure) {
    LOG.debug("A watch can't read the log now; it tries again", failure);
    retrying = true;
    XnioIoThread thread = exchange.getIoThread();
    thread.execute(() -> thread.executeAfter(() -> signal(RETRY), 1, TimeUnit.SECONDS));
  }

  /** Sends what was written; false if there is nothing. */
  private boolean sendText() {
    portion.close();
    portion = text.take();
    if (!portion.isCounted(MemoryBudget.of(exchange))) {
      cutOff("there is no memory for its changes now");
      return true;
    }
    if (!portion.hasRemaining()) {
      return false;
    }
    sendPiece();
    return true;
  }

  private void sendPiece() {
    ByteBuffer piece = portion.next(PIECE_BYTES);
    sending = true;
    exchange.getResponseSender().send(piece, new WhenSent());
  }

  private void finish() {
    close();
    exchange.endExchange();
  }

  /** Its client loses nothing: it comes again with the last id it got. */
  private void cutOff(String reason) {
    LOG.debug("A watch is cut off at position {}: {}", watch.reached(), reason);
    IoUtils.safeClose(exchange.getConnection());
  }

  private void close() {
    ended = true;
    watch.close();
    portion.close();
    text.take().close();
    XnioExecutor.Key ticking = clock;
    if (ticking != null) {
      ticking.remove();
    }
  }

  /** Called by whichever thread wrote last; the stream goes on on its own. */
  private final class WhenSent implements IoCallback {

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      signal(SENT);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
      signal(GONE);
      IoCallback.END_EXCHANGE.onException(exchange, sender, failure);
    }
  }
}
