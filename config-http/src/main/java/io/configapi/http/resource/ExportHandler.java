package io.configapi.http.resource;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.formats.ConfigFormat;
import io.configapi.formats.FormatWriter;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.BodyParts;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.StateOfRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A whole state as a file, in a format of the client's choice. */
public final class ExportHandler {

  private static final int PORTION = 500;
  private static final int FULL_CHARACTERS = 128 * 1024;

  private final RequestExecutor executor;
  private final PastStates states;

  /** Exports present and past states. */
  public ExportHandler(RequestExecutor executor, PastStates states) {
    this.executor = executor;
    this.states = states;
  }

  /** {@code GET /export}. */
  public void export(Call call) {
    QueryParameters query =
        call.parameters("format", "nested", "prefix", "scope", "at", "position");
    ConfigFormat format = ConfigFormat.named(query.text("format", "json"));
    boolean nested = query.truth("nested");
    NameScope scope = query.scope();
    LogPlace place = StateOfRequest.of(query);
    executor.mayWait(
        call,
        () -> {
          ConfigState state = states.of(place);
          BodyParts body =
              nested ? nested(call.exchange(), format, scope, state) : flat(format, scope, state);
          send(call.exchange(), format, body, state);
        });
  }

  private BodyParts flat(ConfigFormat format, NameScope scope, ConfigState state) {
    Parts parts = new Parts(state, scope, format);
    parts.announce();
    return parts;
  }

  private BodyParts nested(
      HttpServerExchange exchange, ConfigFormat format, NameScope scope, ConfigState state) {
    NestedExport export = NestedExport.begin(exchange, format);
    ConfigName after = null;
    do {
      NamePage<ConfigEntry> page = page(state, scope, after);
      page.elements().forEach(export::add);
      after = page.next();
    } while (after != null);
    return export.end();
  }

  private NamePage<ConfigEntry> page(
      ConfigState state, NameScope scope, @Nullable ConfigName after) {
    return states.reading(state, after != null, () -> state.page(scope, after, PORTION));
  }

  private void send(
      HttpServerExchange exchange, ConfigFormat format, BodyParts parts, ConfigState state) {
    Answers.position(exchange, state.markedPosition());
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_DISPOSITION, "inline; filename=\"configuration." + format + '"');
    StreamedBody.send(exchange, parts, format.contentType(), executor);
  }

  private final class Parts implements BodyParts {

    private final ConfigState state;
    private final NameScope scope;
    private final ConfigFormat format;
    private final StringBuilder text = new StringBuilder();
    private final FormatWriter writer;
    private @Nullable ConfigName last;
    private boolean begun;
    private boolean ended;

    private Parts(ConfigState state, NameScope scope, ConfigFormat format) {
      this.state = state;
      this.scope = scope;
      this.format = format;
      this.writer = format.writer(text);
    }

    /** What can't be written must be known before the first byte goes out. */
    void announce() {
      if (!format.canRefuse()) {
        return;
      }
      ConfigName after = null;
      do {
        NamePage<ConfigEntry> page = page(after);
        page.elements().forEach(entry -> writer.announce(entry.name(), entry.value()));
        after = page.next();
      } while (after != null);
    }

    @Override
    public byte @Nullable [] next() {
      text.setLength(0);
      if (!begun) {
        begun = true;
        writer.begin();
      }
      while (!ended && text.length() < FULL_CHARACTERS) {
        write(page(last));
      }
      byte[] part = text.toString().getBytes(StandardCharsets.UTF_8);
      return part.length == 0 ? null : part;
    }

    private void write(NamePage<ConfigEntry> page) {
      for (ConfigEntry entry : page.elements()) {
        if (text.length() >= FULL_CHARACTERS) {
          return;
        }
        writer.entry(entry.name(), entry.value());
        last = entry.name();
      }
      last = page.next();
      if (page.ended()) {
        ended = true;
        writer.end();
      }
    }

    private NamePage<ConfigEntry> page(@Nullable ConfigName after) {
      return ExportHandler.this.page(state, scope, after);
    }
  }
}
