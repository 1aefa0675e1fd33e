package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.configapi.http.body.BodyReader;
import io.configapi.http.call.Need;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.Route;
import io.configapi.http.docs.DocumentationPages;
import io.configapi.http.health.Health;
import io.configapi.http.resource.DiffHandler;
import io.configapi.http.resource.EventsHandler;
import io.configapi.http.resource.ExportHandler;
import io.configapi.http.resource.HistoryHandler;
import io.configapi.http.resource.ListHandler;
import io.configapi.http.resource.PastStates;
import io.configapi.http.resource.PlanHandlers;
import io.configapi.http.resource.ProofHandlers;
import io.configapi.http.resource.TransactionHandler;
import io.configapi.http.resource.ValueHandlers;
import io.configapi.http.watch.LongPoll;
import io.configapi.http.watch.OpenWatches;
import io.configapi.http.watch.WatchHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.function.Consumer;

/** The table of all calls: path, method, what is done, and what that needs. */
final class Routes {

  private Routes() {}

  /** All calls over a service; what is asked for most stands first. */
  static List<Route> of(
      HttpOptions options,
      ConfigService service,
      RequestExecutor executor,
      OpenWatches watches,
      Health health,
      Notary notary) {
    BodyReader bodies =
        new BodyReader(options.maxBody(), options.maxLargeBody(), options.maxBodyBytes(), executor);
    PastStates states = new PastStates(service, executor);
    LongPoll longPoll = new LongPoll(service, executor, watches);
    ValueHandlers values = new ValueHandlers(service, executor, bodies, longPoll, states);
    ListHandler lists = new ListHandler(service, executor, states);
    HistoryHandler histories = new HistoryHandler(service, executor);
    DiffHandler diffs = new DiffHandler(service, executor);
    PlanHandlers plans = new PlanHandlers(service, executor, bodies);
    TransactionHandler transactions =
        new TransactionHandler(service, executor, bodies, options.maxValueBytes());
    EventsHandler events = new EventsHandler(service, executor, options.readAfterTimeout());
    WatchHandler watch = new WatchHandler(service, executor, watches, options.heartBeat());
    ProofHandlers proofs = new ProofHandlers(notary, executor);
    ExportHandler exports = new ExportHandler(executor, states);
    DocumentationPages documentation = new DocumentationPages(executor);
    return List.of(
        Route.of("/config/{name}")
            .get(values::get, Need.READ_AFTER, Need.LONG_WAIT)
            .put(values::set, Need.CONDITION)
            .delete(values::delete, Need.CONDITION),
        Route.of("/config").get(lists::list, Need.READ_AFTER),
        Route.of("/config/{name}/history").get(histories::history, Need.READ_AFTER),
        Route.of("/config/{name}/at/{timestamp}").get(values::at, Need.READ_AFTER),
        Route.of("/config/{name}/restore").post(plans::restoreOne, Need.CONDITION),
        Route.of("/diff").get(diffs::diff, Need.READ_AFTER),
        Route.of("/transactions").post(transactions::execute, Need.LARGE_BODY),
        Route.of("/restore").post(plans::restore),
        Route.of("/events").get(events::events, Need.READ_AFTER),
        Route.of("/events/{position}/proof").get(proofs::event, Need.READ_AFTER),
        Route.of("/checkpoint").get(proofs::checkpoint, Need.READ_AFTER),
        Route.of("/consistency").get(proofs::consistency, Need.READ_AFTER),
        Route.of("/watch").get(watch::watch, Need.READ_AFTER, Need.LONG_WAIT, Need.NO_PLACE),
        Route.of("/export").get(exports::export, Need.READ_AFTER),
        Route.of("/import").post(plans::importAll, Need.LARGE_BODY),
        Route.of("/health").get(asking(health::report)),
        Route.of("/health/live").get(asking(Health::live)),
        Route.of("/health/ready").get(asking(health::ready)),
        Route.of("/openapi.json").get(documentation::description),
        Route.of("/docs").get(documentation::page),
        Route.of("/docs/{version}/{part}").get(documentation::part));
  }

  /** Health knows of no call: nothing that one says counts for it. */
  private static Route.Handler asking(Consumer<HttpServerExchange> health) {
    return call -> {
      call.noParameters();
      health.accept(call.exchange());
    };
  }
}
