package io.configapi.http.watch;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.http.answer.EntityTag;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.answer.ValueAnswer;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * A value, asked for with {@code ?wait=30s}: answered as soon as it is another than the client
 * knows, or, after that time, as it is. No thread waits meanwhile.
 */
public final class LongPoll {

  private static final Pattern WAIT = Pattern.compile("([0-9]{1,6})(s|ms)");

  /** Proxies give up an answer that does not begin within 60 s. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private final ConfigService service;
  private final RequestExecutor executor;
  private final OpenWatches open;

  /** Waits for changes of a service, as one of those who have a place. */
  public LongPoll(ConfigService service, RequestExecutor executor, OpenWatches open) {
    this.service = service;
    this.executor = executor;
    this.open = open;
  }

  /** Answers for a value, after the wait that the query names. */
  public void get(Call call, ConfigName name, String text) {
    Duration wait = wait(text);
    ConfigState state = service.state();
    if (wait.isZero() || isNews(call, state.find(name))) {
      ValueAnswer.send(call.exchange(), state, name);
      return;
    }
    open.enter(call);
    executor.mayWait(
        call,
        () ->
            new Waiting(call, name, service.watch(state.markedPosition(), NameScope.of(name)))
                .begin(wait));
  }

  private static Duration wait(String text) {
    Matcher matcher = WAIT.matcher(text);
    if (!matcher.matches()) {
      throw QueryParameters.invalid("wait", "a time as 30s or 500ms, at most 50s");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration wait =
        matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    if (wait.compareTo(LONGEST) > 0) {
      throw QueryParameters.invalid("wait", "a time as 30s or 500ms, at most 50s");
    }
    return wait;
  }

  /** Who names no version knows of no value. */
  private static boolean isNews(Call call, Optional<ConfigEntry> found) {
    return found.isPresent()
        ? !EntityTag.isKnown(call.exchange(), found.get())
        : call.hasHeader(Headers.IF_NONE_MATCH);
  }

  private final class Waiting {

    private final Call call;
    private final HttpServerExchange exchange;
    private final ConfigName name;
    private final ConfigWatch watch;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile XnioExecutor.@Nullable Key timer;

    private Waiting(Call call, ConfigName name, ConfigWatch watch) {
      this.call = call;
      this.exchange = call.exchange();
      this.name = name;
      this.watch = watch;
    }

    /** What ends with the exchange is arranged before anything that can answer, and so end it. */
    private void begin(Duration wait) {
      exchange.addExchangeCompleteListener(
          (completed, listeners) -> {
            XnioExecutor.Key waiting = timer;
            if (waiting != null) {
              waiting.remove();
            }
            watch.close();
            listeners.proceed();
          });
      open.register(exchange, this::answer);
      exchange.getIoThread().execute(() -> startTimer(wait));
      watch.whenReady(this::lookLater);
    }

    /** On the IO thread: one that is just going to sleep can miss a timer that another one sets. */
    private void startTimer(Duration wait) {
      if (!answered.get()) {
        timer =
            exchange
                .getIoThread()
                .executeAfter(this::answer, wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private void lookLater() {
      executor.execute(this::look);
    }

    /** What is new may be of another name that only begins like this one. */
    private void look() {
      try {
        watch.poll();
        if (isNews(call, service.state().find(name))) {
          answer();
        } else {
          watch.whenReady(this::lookLater);
        }
      } catch (RuntimeException closedOrReplaced) {
        answer();
      }
    }

    private void answer() {
      if (answered.compareAndSet(false, true)) {
        try {
          ValueAnswer.send(exchange, service.state(), name);
        } catch (RuntimeException e) {
          ErrorAnswers.send(exchange, e);
        }
      }
    }
  }
}
