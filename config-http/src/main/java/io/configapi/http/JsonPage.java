package io.configapi.http;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Some elements of a JSON array, with commas between them. Used by one thread only. */
final class JsonPage {

  private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator(",").build();

  /** So that a few large values do not make a page of hundreds of them. */
  private static final int FULL_BYTES = 128 * 1024;

  /** The most that is held of a page with a link to the next one. */
  private static final int LARGE_BYTES = 4 * 1024 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * 1024);
  private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

  /** Where the next element is written. */
  JsonGenerator element() {
    return json;
  }

  /** Whether it is large enough to be sent. */
  boolean isFull() {
    return bytes.size() >= FULL_BYTES;
  }

  /** Whether it is so large that a page must end. */
  boolean isLarge() {
    return bytes.size() >= LARGE_BYTES;
  }

  /** All elements; empty if there are none. */
  byte[] toArray() {
    json.close();
    return bytes.toByteArray();
  }
}
