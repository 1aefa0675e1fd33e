package io.configapi.http;

import io.configapi.http.answer.MemoryBudget;
import io.configapi.http.call.Call;
import io.configapi.http.call.ReadAfter;
import io.configapi.http.call.RequestConditions;
import io.configapi.http.call.Router;
import io.configapi.http.filter.AccessLog;
import io.configapi.http.filter.AnswerMemory;
import io.configapi.http.filter.BodyTimeout;
import io.configapi.http.filter.ContinuedBody;
import io.configapi.http.filter.CrossSiteGuard;
import io.configapi.http.filter.Draining;
import io.configapi.http.filter.Filter;
import io.configapi.http.filter.KeepAlive;
import io.configapi.http.filter.RequestBound;
import io.configapi.http.filter.RequestFraming;
import io.configapi.http.filter.RequestSize;
import io.configapi.http.filter.ServedHosts;
import java.util.List;

/**
 * The list of all filters. One that finds out who asks belongs before the {@code router}, so that
 * strangers don't learn which calls there are; one that judges whether they may belongs right
 * behind it, where it is known which call it is and what stands in its path.
 */
final class Filters {

  private Filters() {}

  /** All filters, in the order in which a request passes them. */
  static List<Filter> of(
      HttpOptions options,
      MemoryBudget budget,
      Draining draining,
      Router router,
      ReadAfter readAfter) {
    ServedHosts hosts = new ServedHosts(options.address(), options.publicHosts());
    return List.of(
        draining,
        new AccessLog(),
        new AnswerMemory(budget),
        new KeepAlive(),
        new BodyTimeout(options.bodyTimeout()),
        new RequestFraming(options.maxLargeBody()),
        new RequestSize(),
        new CrossSiteGuard(hosts),
        router::find,
        new RequestBound(options.maxRequests(), exchange -> Call.of(exchange).takesPlace()),
        new ContinuedBody(),
        RequestConditions::check,
        readAfter::await);
  }
}
