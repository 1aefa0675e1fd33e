package io.configapi.http;

import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.RecordedEvent;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What the calls under {@code /config} do. Whichever of them can wait is called on a thread that
 * may.
 */
final class ConfigHandlers {

  private static final int PAGE = 500;

  private final ConfigService service;
  private final Threads threads;
  private final KeptList lists = new KeptList();

  ConfigHandlers(ConfigService service, Threads threads) {
    this.service = service;
    this.threads = threads;
  }

  /** Answered from memory; never waits. */
  void get(HttpServerExchange exchange, String name) {
    sendEntry(exchange, service.get(name));
  }

  /** All names, as of one position, however long it takes to send them; answered from memory. */
  void list(HttpServerExchange exchange) {
    ConfigState state = service.state();
    List<byte[]> kept = lists.of(state);
    if (kept == null) {
      BodyParts list = lists.keeping(state, new ArrayBody(new ListPages(state)), exchange);
      StreamedBody.send(exchange, list, threads.executor());
    } else {
      StreamedBody.send(exchange, kept);
    }
  }

  /** Does not wait, but answers later. */
  void set(HttpServerExchange exchange, ConfigName name, byte[] body) {
    SetRequest request = SetRequest.parse(body);
    EventMetadata metadata = RequestMetadata.of(exchange, request.reason());
    ConfigValue value = ConfigValue.of(request.value());
    execute(exchange, new ConfigCommand.Set(name, value, WriteCondition.of(exchange)), metadata);
  }

  /** Does not wait, but answers later. */
  void delete(HttpServerExchange exchange, ConfigName name) {
    ConfigCommand delete = new ConfigCommand.Delete(name, WriteCondition.of(exchange));
    execute(exchange, delete, RequestMetadata.of(exchange, null));
  }

  void history(HttpServerExchange exchange, ConfigName name) {
    StreamedBody.send(exchange, new ArrayBody(new HistoryPages(name)), threads.executor());
  }

  void at(HttpServerExchange exchange, ConfigName name, Instant instant) {
    sendEntry(exchange, threads.readingLog(() -> service.stateAt(instant).find(name)));
  }

  private void execute(HttpServerExchange exchange, ConfigCommand command, EventMetadata metadata) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () ->
            service
                .executeAsync(List.of(command), metadata)
                .whenComplete(
                    (recorded, failure) ->
                        exchange
                            .getIoThread()
                            .execute(() -> answerWrite(exchange, recorded, failure))));
  }

  /** On the connection's own thread again: the one that writes has other things to do. */
  private static void answerWrite(
      HttpServerExchange exchange,
      @Nullable List<RecordedEvent> recorded,
      @Nullable Throwable failure) {
    if (recorded == null) {
      ErrorAnswers.send(exchange, causeOf(failure));
      return;
    }
    recorded.forEach(AuditLog::recorded);
    Answers.text(exchange, StatusCodes.OK, "OK");
  }

  /** A stage that hangs on another one wraps what that one failed with. */
  private static Throwable causeOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? new IllegalStateException("a write ended without an outcome") : cause;
  }

  private static void sendEntry(HttpServerExchange exchange, Optional<ConfigEntry> found) {
    if (found.isEmpty()) {
      ErrorAnswers.notFound(exchange);
    } else if (Accepted.prefersJson(exchange)) {
      Answers.json(exchange, StatusCodes.OK, JsonBodies.entry(found.get()));
    } else {
      byte[] value = found.get().value().getBytes(StandardCharsets.UTF_8);
      Answers.send(exchange, StatusCodes.OK, Answers.TEXT, value);
    }
  }

  private static final class ListPages implements ArrayBody.Pages {

    private final ConfigState state;
    private @Nullable ConfigName last;

    private ListPages(ConfigState state) {
      this.state = state;
    }

    @Override
    public byte[] next() {
      JsonPage json = new JsonPage();
      for (ConfigEntry entry : state.list("", last, PAGE)) {
        JsonBodies.listed(json, entry);
        last = entry.name();
        if (json.isFull()) {
          break;
        }
      }
      return json.toArray();
    }
  }

  private final class HistoryPages implements ArrayBody.Pages {

    private final ConfigName name;
    private long lastVersion;

    private HistoryPages(ConfigName name) {
      this.name = name;
    }

    @Override
    public byte[] next() {
      JsonPage json = new JsonPage();
      for (RecordedEvent event :
          threads.readingLog(() -> service.history(name, lastVersion, PAGE))) {
        JsonBodies.event(json, event);
        lastVersion = event.version();
      }
      return json.toArray();
    }
  }
}
