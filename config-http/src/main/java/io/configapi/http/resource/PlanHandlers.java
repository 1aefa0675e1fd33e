package io.configapi.http.resource;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.PlanDigest;
import io.configapi.domain.plan.RestorePreview;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import io.configapi.formats.ConfigFormat;
import io.configapi.http.body.BodyReader;
import io.configapi.http.body.RestoreRequest;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that bring about a state that is given as a whole: one of the past, or one from
 * outside. Each is planned first, and the plan is all that a dry run gives.
 */
public final class PlanHandlers {

  private static final String PLAN = "plan";

  private final ConfigService service;
  private final RequestExecutor executor;
  private final BodyReader bodies;

  /** Plans changes of a service, and executes them. */
  public PlanHandlers(ConfigService service, RequestExecutor executor, BodyReader bodies) {
    this.service = service;
    this.executor = executor;
    this.bodies = bodies;
  }

  /** {@code POST /config/{name}/restore}. */
  public void restoreOne(Call call) {
    ConfigName name = call.name();
    QueryParameters query = call.parameters("dry_run", PLAN, Call.REASON);
    boolean dryRun = query.truth("dry_run");
    Optional<PlanDigest> shown = shown(query);
    ExpectedVersion expected = call.condition();
    bodies.json(
        call,
        body -> {
          RestoreRequest request = RestoreRequest.ofOne(body);
          Goal goal = goal(name, request).expecting(expected);
          run(call, request.reason(), dryRun, BulkCharge::ofOne, goal, shown);
        });
  }

  /** {@code POST /restore}. */
  public void restore(Call call) {
    QueryParameters query = call.parameters("dry_run", PLAN, Call.REASON);
    boolean dryRun = query.truth("dry_run");
    Optional<PlanDigest> shown = shown(query);
    bodies.json(
        call,
        body -> {
          RestoreRequest request = RestoreRequest.ofMany(body);
          if (dryRun && shown.isEmpty()) {
            call.metadata(request.reason());
            executor.mayWait(call, () -> preview(call.exchange(), request));
            return;
          }
          Goal goal = Goal.past(request.place(), request.scope());
          run(call, request.reason(), dryRun, BulkCharge::ofMany, goal, shown);
        });
  }

  /** {@code POST /import}. */
  public void importAll(Call call) {
    QueryParameters query =
        call.parameters("format", "mode", "prefix", "allow_empty", "dry_run", PLAN, Call.REASON);
    String named = query.text("format");
    ConfigFormat format = named == null ? null : ConfigFormat.named(named);
    DesiredState.Mode mode = mode(query);
    NamePrefix prefix = NamePrefix.of(query.text("prefix", ""));
    boolean allowEmpty = query.truth("allow_empty");
    boolean dryRun = query.truth("dry_run");
    Optional<PlanDigest> shown = shown(query);
    bodies.configurations(
        call,
        format,
        (chosen, body) ->
            executor.mayWait(
                call,
                () -> {
                  DesiredState desired =
                      chosen
                          .readDocument(body, ConfigTransaction.MAX_OPERATIONS)
                          .desired(mode, prefix, allowEmpty);
                  run(call, null, dryRun, BulkCharge::ofMany, desired, shown);
                }));
  }

  /** Read as it is sent: many such plans at a time would not fit. */
  private void preview(HttpServerExchange exchange, RestoreRequest request) {
    RestorePreview preview =
        executor.readingLog(() -> service.previewRestore(request.place(), request.scope()));
    ChangesAnswer.previewed(exchange, preview, executor);
  }

  private static Goal goal(ConfigName name, RestoreRequest request) {
    MarkedVersion version = request.version();
    return version != null ? Goal.version(name, version) : Goal.past(name, request.place());
  }

  /** The plan that its sender was shown, and that alone is to be carried out. */
  private static Optional<PlanDigest> shown(QueryParameters query) {
    return Optional.ofNullable(query.text(PLAN)).map(PlanDigest::new);
  }

  private static DesiredState.Mode mode(QueryParameters query) {
    return switch (query.text("mode", "merge")) {
      case "merge" -> DesiredState.Mode.MERGE;
      case "replace" -> DesiredState.Mode.REPLACE;
      default -> throw QueryParameters.invalid("mode", "merge or replace");
    };
  }

  private void run(
      Call call,
      @Nullable String reason,
      boolean dryRun,
      Function<HttpServerExchange, BulkCharge> charging,
      Goal goal,
      Optional<PlanDigest> shown) {
    Supplier<ChangePlan> planning =
        () -> {
          ChangePlan plan = service.plan(goal);
          return shown.isPresent() ? plan.required(shown.get()) : plan;
        };
    // What does nothing can be sent as often as one likes.
    Write write = dryRun ? Write.of(call.metadata(reason)) : call.write(reason);
    executor.mayWait(
        call,
        () -> {
          HttpServerExchange exchange = call.exchange();
          BulkCharge charge = charging.apply(exchange);
          if (dryRun) {
            ChangePlan plan = executor.readingLogCounted(planning);
            charge.made(plan);
            ChangesAnswer.planned(exchange, plan, executor);
          } else {
            WriteResult applied =
                executor.readingLogCounted(() -> service.apply(goal, planning, write));
            charge.made(applied);
            ChangesAnswer.applied(exchange, applied, executor);
          }
        });
  }
}
