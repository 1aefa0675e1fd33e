package io.configapi.http.answer;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Some JSON texts, with commas or line ends between them. Used by one thread only. */
public final class JsonPage {

  private static final JsonFactory ELEMENTS = JsonFactory.builder().rootValueSeparator(",").build();
  private static final JsonFactory LINES = JsonFactory.builder().rootValueSeparator("\n").build();

  /** So that a few large values do not make a page of hundreds of them. */
  private static final int FULL_BYTES = 128 * 1024;

  /** The most that is held of a page with a link to the next one. */
  private static final int LARGE_BYTES = 4 * 1024 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * 1024);
  private final JsonGenerator json;
  private boolean empty = true;

  private JsonPage(JsonFactory factory) {
    json = factory.createGenerator(ObjectWriteContext.empty(), bytes);
  }

  /** A page whose texts are elements of an array. */
  public static JsonPage ofElements() {
    return new JsonPage(ELEMENTS);
  }

  /** A page whose texts are lines of their own. */
  public static JsonPage ofLines() {
    return new JsonPage(LINES);
  }

  /** Where the next text is written. */
  JsonGenerator element() {
    empty = false;
    return json;
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return empty;
  }

  /** Whether it is large enough to be sent. */
  public boolean isFull() {
    return bytes.size() >= FULL_BYTES;
  }

  /** Whether it is so large that a page must end. */
  public boolean isLarge() {
    return bytes.size() >= LARGE_BYTES;
  }

  /** All elements; empty if there are none. */
  public byte[] toArray() {
    json.close();
    return bytes.toByteArray();
  }

  /** All lines, the last one ended, too; empty if there are none. */
  public byte[] toLines() {
    json.close();
    if (!empty) {
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }
}
