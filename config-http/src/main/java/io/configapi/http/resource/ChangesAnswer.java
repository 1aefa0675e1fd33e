package io.configapi.http.resource;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.PlanDigest;
import io.configapi.domain.plan.PlannedChange;
import io.configapi.domain.plan.RestorePreview;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.write.WriteResult;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.ElementPages;
import io.configapi.http.answer.Elements;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells what was changed, or would be. */
final class ChangesAnswer {

  private ChangesAnswer() {}

  static void applied(HttpServerExchange exchange, WriteResult applied, Executor executor) {
    if (!applied.repeated()) {
      applied.events().forEach(AuditLog::recorded);
    }
    Answers.position(exchange, applied.markedPosition());
    Answers.repeated(exchange, applied.repeated());
    send(
        exchange,
        applied,
        "\"from\":" + applied.positionBefore() + ",\"to\":" + applied.position() + ",",
        executor);
  }

  /** What any write did: the same for all of them. Its position is told already. */
  static void written(HttpServerExchange exchange, WriteResult written, Executor executor) {
    send(exchange, written, "", executor);
  }

  private static void send(
      HttpServerExchange exchange, WriteResult written, String more, Executor executor) {
    String start =
        "{"
            + more
            + "\"position\":"
            + written.position()
            + ",\"replayed\":"
            + written.repeated()
            + ",\"changes\":[";
    StreamedBody.send(
        exchange,
        new ArrayBody(pages(written.changes(), JsonWriter::written), start, "]}"),
        executor);
  }

  static void planned(HttpServerExchange exchange, ChangePlan plan, Executor executor) {
    Answers.position(exchange, MarkedPosition.of(plan.point()));
    StreamedBody.send(
        exchange,
        new ArrayBody(
            pages(plan.changes(), JsonWriter::planned),
            plannedAt(plan.point(), plan.digest()),
            "]}"),
        executor);
  }

  /** The same for one that is read as it is sent. */
  static void previewed(
      HttpServerExchange exchange, RestorePreview preview, RequestExecutor executor) {
    Answers.position(exchange, MarkedPosition.of(preview.point()));
    StreamedBody.send(
        exchange,
        new ArrayBody(
            new ElementPages<>(new Previewed(preview.diff().pages(), executor)),
            plannedAt(preview.point(), preview.digest()),
            "]}"),
        executor);
  }

  private static String plannedAt(LogPoint point, PlanDigest plan) {
    return "{\"from\":"
        + point.position()
        + ",\"to\":null,\"dry_run\":true,\"plan\":\""
        + plan
        + "\",\"changes\":[";
  }

  private record Previewed(StateDiff.Pages changes, RequestExecutor executor)
      implements Elements<ConfigChange, ConfigName> {

    @Override
    public Portion<ConfigChange, ConfigName> after(@Nullable ConfigName last, int limit) {
      NamePage<ConfigChange> page = executor.readingLog(true, () -> changes.page(last, limit));
      return new Portion<>(page.elements(), page.next());
    }

    @Override
    public ConfigName place(ConfigChange change) {
      return change.name();
    }

    @Override
    public void write(JsonPage page, ConfigChange change) {
      JsonWriter.planned(page, PlannedChange.of(change));
    }
  }

  static <T> ArrayBody.Pages pages(List<T> changes, BiConsumer<JsonPage, T> write) {
    Iterator<T> rest = changes.iterator();
    return () -> {
      JsonPage page = JsonPage.ofElements();
      while (rest.hasNext() && !page.isFull()) {
        write.accept(page, rest.next());
      }
      return page.toArray();
    };
  }
}
