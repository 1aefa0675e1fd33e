package io.configapi.http.resource;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.ConfigFormat;
import io.configapi.formats.FormatWriter;
import io.configapi.http.answer.BodyParts;
import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A state as one nested text, which is made as a whole before any of it is sent: what comes first
 * by name may have to be written last. It counts in the budget of memory, and is bounded by it.
 */
final class NestedExport {

  private static final int PART = 128 * 1024;

  private static final long FRAME = 200;

  /** A character as it is kept, as text and as bytes. */
  private static final long BYTES_A_CHARACTER = 8;

  private final BulkCharge charge;
  private final StringBuilder text = new StringBuilder();
  private final FormatWriter writer;
  private long weight;

  private NestedExport(BulkCharge charge, ConfigFormat format) {
    this.charge = charge;
    this.writer = format.nestedWriter(text);
    writer.begin();
  }

  /**
   * Begins one, for which it may have to wait.
   *
   * @throws InvalidInputException if the format has nothing like it
   */
  static NestedExport begin(HttpServerExchange exchange, ConfigFormat format) {
    return new NestedExport(BulkCharge.ofMany(exchange), format);
  }

  /**
   * Adds an entry, by name.
   *
   * @throws InvalidInputException if it can't stand beside those before, or they are too many
   */
  void add(ConfigEntry entry) {
    String value = entry.text();
    int characters = entry.name().text().length() + value.length();
    weight += FRAME + BYTES_A_CHARACTER * characters;
    if (!charge.isEnoughFor(weight)) {
      throw new InvalidInputException(
          "nested", "Invalid nested: it is too much to be nested; expected a longer prefix");
    }
    writer.entry(entry.name(), value);
  }

  /**
   * The text of all of them.
   *
   * @throws InvalidInputException if they can't be nested
   */
  BodyParts end() {
    writer.end();
    byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
    charge.made(all);
    int[] sent = {0};
    return () -> {
      int from = sent[0];
      sent[0] = Math.min(all.length, from + PART);
      return from == sent[0] ? null : Arrays.copyOfRange(all, from, sent[0]);
    };
  }
}
