package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.undertow.util.Methods;
import java.util.List;

/** The table of all calls. */
final class Routes {

  private Routes() {}

  /** All calls over a service; what is asked for most stands first. */
  static List<Route> of(
      HttpOptions options,
      ConfigService service,
      Threads threads,
      OpenWatches watches,
      Health health,
      Notary notary) {
    BodyReader bodies = new BodyReader(options, threads);
    ReadAfter readAfter = new ReadAfter(service, threads, options.readAfterTimeout());
    PastStates states = new PastStates(service, threads);
    LongPoll longPoll = new LongPoll(service, threads, watches);
    ValueHandlers values = new ValueHandlers(service, threads, bodies, longPoll);
    ListHandler lists = new ListHandler(service, threads, states);
    HistoryHandler histories = new HistoryHandler(service, threads);
    DiffHandler diffs = new DiffHandler(service, threads);
    PlanHandlers plans = new PlanHandlers(service, threads, bodies);
    TransactionHandler transactions = new TransactionHandler(service, threads, bodies);
    EventsHandler events = new EventsHandler(service, threads);
    WatchHandler watch = new WatchHandler(service, threads, watches, options);
    ProofHandlers proofs = new ProofHandlers(notary, threads);
    ExportHandler exports = new ExportHandler(threads, states);
    DocumentationPages documentation = new DocumentationPages(threads);
    return List.of(
        Route.of("/config/{name}")
            .get(readAfter.then(values::get))
            .on(Methods.PUT, values::set)
            .on(Methods.DELETE, values::delete),
        Route.of("/config").get(readAfter.then(lists::list)),
        Route.of("/config/{name}/history").get(readAfter.then(histories::history)),
        Route.of("/config/{name}/at/{timestamp}").get(readAfter.then(values::at)),
        Route.of("/config/{name}/restore").on(Methods.POST, plans::restoreOne),
        Route.of("/diff").get(readAfter.then(diffs::diff)),
        Route.of("/transactions").on(Methods.POST, transactions::execute),
        Route.of("/restore").on(Methods.POST, plans::restore),
        Route.of("/events").get(readAfter.then(events::events)),
        Route.of("/events/{position}/proof").get(readAfter.then(proofs::event)),
        Route.of("/checkpoint").get(readAfter.then(proofs::checkpoint)),
        Route.of("/consistency").get(readAfter.then(proofs::consistency)),
        Route.of("/watch").get(readAfter.then(watch::watch)),
        Route.of("/export").get(readAfter.then(exports::export)),
        Route.of("/import").on(Methods.POST, plans::importAll),
        Route.of("/health").get(plain((exchange, variables) -> health.report(exchange))),
        Route.of("/health/live").get(plain((exchange, variables) -> Health.live(exchange))),
        Route.of("/health/ready").get(plain((exchange, variables) -> health.ready(exchange))),
        Route.of("/openapi.json").get(plain(documentation::description)),
        Route.of("/docs").get(plain(documentation::page)),
        Route.of("/docs/{version}/{part}").get(plain(documentation::part)));
  }

  /** What has no parameters. */
  private static Route.Handler plain(Route.Handler handler) {
    return (exchange, variables) -> {
      QueryParameters.of(exchange);
      handler.handle(exchange, variables);
    };
  }
}
