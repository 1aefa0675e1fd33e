package io.configapi.http;

import io.configapi.domain.ConfigException;
import io.configapi.domain.ConfigWatch;
import io.configapi.domain.LogReplacedException;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.WatchedChanges;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One client's stream of changes. It takes the next changes from its watch only when what was sent
 * before has gone out, so a slow client costs no more than one portion; one that takes nothing for
 * too long is cut off, and loses nothing: it comes again with the last id it got.
 *
 * <p>Whatever happens (news, a portion gone out, a heart-beat, the end) is a signal; signals are
 * handled one after the other, on a virtual thread that lives only as long as there are any.
 */
final class WatchStream {

  static final String TYPE = "text/event-stream";

  private static final Logger LOG = LoggerFactory.getLogger(WatchStream.class);

  /** Asks proxies that would rather gather an answer first to pass it on as it comes. */
  private static final HttpString NO_BUFFERING = HttpString.tryFromString("X-Accel-Buffering");

  private static final int NEWS = 1;
  private static final int SENT = 2;
  private static final int HEART_BEAT = 4;
  private static final int GONE = 8;
  private static final int END = 16;
  private static final int BEGIN = 32;

  private final HttpServerExchange exchange;
  private final ConfigWatch watch;
  private final Executor executor;
  private final HttpOptions options;
  private final EventStreamText text = new EventStreamText();
  private final AtomicInteger signals = new AtomicInteger();
  private final AtomicInteger unhandled = new AtomicInteger();
  private XnioExecutor.@Nullable Key heartBeat;
  private volatile XnioExecutor.@Nullable Key stall;
  private boolean sending;
  private boolean ended;

  WatchStream(
      HttpServerExchange exchange, ConfigWatch watch, Executor executor, HttpOptions options) {
    this.exchange = exchange;
    this.watch = watch;
    this.executor = executor;
    this.options = options;
  }

  /** Sends the head of the answer, and goes on for as long as the client stays. */
  void begin() {
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          signal(GONE);
          listeners.proceed();
        });
    signal(BEGIN);
  }

  /** Ends the stream once what is being sent has gone out. */
  void end() {
    signal(END);
  }

  private void signal(int what) {
    signals.accumulateAndGet(what, (before, more) -> before | more);
    if (unhandled.getAndIncrement() == 0) {
      executor.execute(this::handleSignals);
    }
  }

  private void handleSignals() {
    int handled = unhandled.get();
    while (handled > 0) {
      handle(signals.getAndSet(0));
      handled = unhandled.addAndGet(-handled);
    }
  }

  private void handle(int what) {
    if ((what & SENT) != 0) {
      sending = false;
    }
    if (ended) {
      return;
    }
    if ((what & GONE) != 0) {
      close();
    } else if ((what & BEGIN) != 0) {
      sendHead();
    } else if (!sending) {
      if ((what & END) != 0) {
        finish();
      } else {
        goOn((what & HEART_BEAT) != 0);
      }
    } else if ((what & END) != 0) {
      // Not lost: handled again once the portion has gone out.
      signals.accumulateAndGet(END, (before, more) -> before | more);
    }
  }

  private void sendHead() {
    Answers.position(exchange, watch.position());
    Answers.begin(exchange, StatusCodes.OK, TYPE);
    exchange.getResponseHeaders().put(NO_BUFFERING, "no");
    heartBeat =
        exchange
            .getIoThread()
            .executeAtInterval(
                () -> signal(HEART_BEAT), options.heartBeat().toMillis(), TimeUnit.MILLISECONDS);
    // The client knows at once that it is connected.
    text.comment("watching");
    send(text.take());
  }

  private void goOn(boolean heartBeatDue) {
    try {
      Optional<WatchedChanges> changes = watch.poll();
      while (changes.isPresent() && changes.get().events().isEmpty() && changes.get().complete()) {
        changes = watch.poll();
      }
      if (changes.isPresent()) {
        text.changes(changes.get());
      } else if (heartBeatDue) {
        text.heartBeat(watch.position());
      }
    } catch (LogReplacedException e) {
      text.logReplaced(e.position());
      send(text.take());
      end();
      return;
    } catch (UnavailableException e) {
      if (e.reason() == UnavailableException.Reason.CLOSED) {
        finish();
        return;
      }
      LOG.debug("A watch can't read the log now; it tries again", e);
      retryLater();
      return;
    } catch (ConfigException e) {
      LOG.error("A watch ends: the log can't be read", e);
      finish();
      return;
    }
    byte[] portion = text.take();
    if (portion.length > 0) {
      send(portion);
    } else {
      watch.whenReady(() -> signal(NEWS));
    }
  }

  private void retryLater() {
    exchange.getIoThread().executeAfter(() -> signal(NEWS), 1, TimeUnit.SECONDS);
  }

  private void send(byte[] portion) {
    sending = true;
    stall =
        exchange
            .getIoThread()
            .executeAfter(this::cutOff, options.stallTimeout().toMillis(), TimeUnit.MILLISECONDS);
    exchange.getResponseSender().send(ByteBuffer.wrap(portion), new WhenSent());
  }

  private void cutOff() {
    LOG.debug("A watch is cut off at position {}: its client takes nothing", watch.position());
    IoUtils.safeClose(exchange.getConnection());
  }

  private void finish() {
    close();
    exchange.endExchange();
  }

  private void close() {
    ended = true;
    watch.close();
    XnioExecutor.Key beating = heartBeat;
    if (beating != null) {
      beating.remove();
    }
    disarm();
  }

  private void disarm() {
    XnioExecutor.Key armed = stall;
    if (armed != null) {
      armed.remove();
    }
  }

  /** Called by whichever thread wrote last; the stream goes on on its own. */
  private final class WhenSent implements IoCallback {

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      disarm();
      signal(SENT);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
      disarm();
      IoUtils.safeClose(exchange.getConnection());
      signal(GONE);
    }
  }
}
