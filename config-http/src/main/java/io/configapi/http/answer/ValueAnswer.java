package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.SealedValueException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One value as a state has it: its text, or all that is known of it for who prefers JSON. */
public final class ValueAnswer {

  private static final HttpString CONTENT_SECURITY_POLICY =
      HttpString.tryFromString("Content-Security-Policy");

  private ValueAnswer() {}

  /** Sends the value that a state has under a name. */
  public static void send(HttpServerExchange exchange, ConfigState state, ConfigName name) {
    send(exchange, state.markedPosition(), name, state.find(name));
  }

  /** Sends a value that was found already, or that there is none. */
  public static void send(
      HttpServerExchange exchange,
      MarkedPosition position,
      ConfigName name,
      Optional<ConfigEntry> found) {
    Answers.position(exchange, position);
    if (found.isEmpty()) {
      ErrorAnswers.noValue(exchange, name);
      return;
    }
    ConfigEntry entry = found.get();
    if (entry.value() instanceof ConfigValue.Sealed sealed
        && !ContentNegotiation.prefersJson(exchange)) {
      ErrorAnswers.send(exchange, new SealedValueException(entry.name(), sealed.keyId()));
      return;
    }
    EntityTag.put(exchange, entry);
    if (EntityTag.isKnown(exchange, entry)) {
      Answers.begin(exchange, StatusCodes.NOT_MODIFIED);
      exchange.endExchange();
    } else if (LongText.isLong(entry)) {
      sendLong(exchange, entry);
    } else if (ContentNegotiation.prefersJson(exchange)) {
      Answers.json(exchange, StatusCodes.OK, JsonWriter.entry(entry));
    } else {
      byte[] value = entry.text().getBytes(StandardCharsets.UTF_8);
      Answers.send(exchange, StatusCodes.OK, typeOf(exchange, entry), value);
    }
  }

  /**
   * The type that the text of a value is sent as. What a browser may take for more than a text gets
   * no right to do anything: who may set a value must not get at those who look at it.
   */
  private static String typeOf(HttpServerExchange exchange, ConfigEntry entry) {
    ContentType type = entry.value().contentType();
    if (type.isTextPlain()) {
      return Answers.TEXT;
    }
    exchange.getResponseHeaders().put(CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    return type.isText() ? type + "; charset=utf-8" : type.text();
  }

  private static void sendLong(HttpServerExchange exchange, ConfigEntry entry) {
    if (ContentNegotiation.prefersJson(exchange)) {
      StreamedBody.send(exchange, new LongElement(entry, JsonWriter::entry), Answers.JSON);
    } else {
      exchange.setResponseContentLength(LongText.utf8Length(entry.text()));
      StreamedBody.send(exchange, LongText.plain(entry.text()), typeOf(exchange, entry));
    }
  }
}
