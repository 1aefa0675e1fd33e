package io.configapi.http.health;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.failure.ConfigException;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.health.HealthCheck.Weight;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service is well: asks each of its parts, all at once, and for no longer than two
 * seconds. Whoever asks while an answer is being found gets that one, so no storm of questions can
 * harm what they ask about.
 */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final long LIMIT_SECONDS = 2;

  private final Supplier<UUID> logId;
  private final List<HealthCheck> checks;
  private final Executor executor;
  private final Clock clock = Clock.systemUTC();
  private final AtomicReference<CompletableFuture<Map<String, String>>> underWay =
      new AtomicReference<>();

  /**
   * Asks these checks, each on a thread of the executor.
   *
   * @param logId gives the id of the log; it may throw where that is not known
   */
  public Health(Supplier<UUID> logId, List<HealthCheck> checks, Executor executor) {
    this.logId = logId;
    this.checks = List.copyOf(checks);
    this.executor = executor;
  }

  /** {@code GET /health}: what each check says. */
  public void report(HttpServerExchange exchange) {
    whenChecked(
        exchange,
        results -> {
          boolean healthy = areOk(results, Set.of(Weight.SERVING, Weight.WRITING));
          String well = areOk(results, Set.of(Weight.NOTICE)) ? "healthy" : "degraded";
          byte[] body =
              json(
                  healthy ? well : "unhealthy",
                  IsoTimestamp.format(clock.instant()),
                  knownLogId(),
                  results);
          Answers.json(exchange, status(healthy), body);
        });
  }

  /** {@code GET /health/ready}: whether reads can be answered. */
  public void ready(HttpServerExchange exchange) {
    whenChecked(
        exchange,
        results -> {
          boolean ready = areOk(results, Set.of(Weight.SERVING));
          Answers.text(exchange, status(ready), ready ? "ready" : "not ready");
        });
  }

  /** {@code GET /health/live}: whether the process answers at all. */
  public static void live(HttpServerExchange exchange) {
    Answers.text(exchange, StatusCodes.OK, "live");
  }

  private interface ResultsHandler {
    void handle(Map<String, String> results);
  }

  private void whenChecked(HttpServerExchange exchange, ResultsHandler handler) {
    exchange.dispatch(
        executor,
        () -> {
          try {
            handler.handle(check().join());
          } catch (RuntimeException | Error e) {
            ErrorAnswers.send(exchange, e);
          }
        });
  }

  private CompletableFuture<Map<String, String>> check() {
    CompletableFuture<Map<String, String>> mine = new CompletableFuture<>();
    CompletableFuture<Map<String, String>> running = underWay.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    try {
      mine.complete(ask());
    } catch (Throwable e) {
      LOG.error("Health could not be found out", e);
      mine.completeExceptionally(e);
    } finally {
      underWay.set(null);
    }
    return mine;
  }

  private Map<String, String> ask() {
    Map<String, CompletableFuture<String>> started = new LinkedHashMap<>();
    checks.forEach(check -> started.put(check.name(), start(check)));
    Map<String, String> results = new LinkedHashMap<>();
    started.forEach((name, result) -> results.put(name, result.join()));
    return results;
  }

  private CompletableFuture<String> start(HealthCheck check) {
    return CompletableFuture.supplyAsync(() -> result(check), executor)
        .completeOnTimeout(
            "no answer within " + LIMIT_SECONDS + " s", LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static String result(HealthCheck check) {
    try {
      return check.problem().get().orElse("ok");
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    } catch (Throwable e) {
      LOG.error("The health check {} failed unexpectedly", check.name(), e);
      return "failed unexpectedly";
    }
  }

  /** Whether all checks of these weights are. */
  private boolean areOk(Map<String, String> results, Set<Weight> weights) {
    return checks.stream()
        .filter(check -> weights.contains(check.weight()))
        .allMatch(check -> "ok".equals(results.get(check.name())));
  }

  private @Nullable String knownLogId() {
    try {
      return logId.get().toString();
    } catch (ConfigException notKnown) {
      return null;
    }
  }

  private static byte[] json(
      String status, String timestamp, @Nullable String logId, Map<String, String> checks) {
    return JsonWriter.object(
        json -> {
          json.writeStringProperty("status", status);
          json.writeStringProperty("timestamp", timestamp);
          json.writeObjectPropertyStart("checks");
          checks.forEach(json::writeStringProperty);
          json.writeEndObject();
          JsonWriter.writeNullable(json, "log_id", logId);
        });
  }

  private static int status(boolean healthy) {
    return healthy ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
  }
}
