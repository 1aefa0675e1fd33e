package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.configapi.http.body.BodyReader;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.ReadAfter;
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
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.List;

/** The table of all calls. */
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
    ReadAfter readAfter = new ReadAfter(service, executor, options.readAfterTimeout());
    PastStates states = new PastStates(service, executor);
    LongPoll longPoll = new LongPoll(service, executor, watches);
    ValueHandlers values = new ValueHandlers(service, executor, bodies, longPoll);
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
            .get(readAfter.then(values::get), ReadAfter.HEADER)
            .on(Methods.PUT, values::set, Headers.IF_MATCH, Headers.IF_NONE_MATCH)
            .on(Methods.DELETE, values::delete, Headers.IF_MATCH, Headers.IF_NONE_MATCH),
        Route.of("/config").get(readAfter.then(lists::list), ReadAfter.HEADER),
        Route.of("/config/{name}/history")
            .get(readAfter.then(histories::history), ReadAfter.HEADER),
        Route.of("/config/{name}/at/{timestamp}").get(readAfter.then(values::at), ReadAfter.HEADER),
        Route.of("/config/{name}/restore")
            .on(Methods.POST, plans::restoreOne, Headers.IF_MATCH, Headers.IF_NONE_MATCH),
        Route.of("/diff").get(readAfter.then(diffs::diff), ReadAfter.HEADER),
        Route.of("/transactions").on(Methods.POST, transactions::execute),
        Route.of("/restore").on(Methods.POST, plans::restore),
        Route.of("/events").get(readAfter.then(events::events), ReadAfter.HEADER),
        Route.of("/events/{position}/proof").get(readAfter.then(proofs::event), ReadAfter.HEADER),
        Route.of("/checkpoint").get(readAfter.then(proofs::checkpoint), ReadAfter.HEADER),
        Route.of("/consistency").get(readAfter.then(proofs::consistency), ReadAfter.HEADER),
        Route.of("/watch").get(readAfter.then(watch::watch), ReadAfter.HEADER),
        Route.of("/export").get(readAfter.then(exports::export), ReadAfter.HEADER),
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
