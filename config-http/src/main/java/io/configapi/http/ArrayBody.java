package io.configapi.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A JSON array of any length, made page by page. */
final class ArrayBody implements BodyParts {

  /** The elements of an array, in order. */
  @FunctionalInterface
  interface Pages {

    /** The next elements as JSON, with commas between them; an empty page is the end. */
    byte[] next();
  }

  private static final byte[] EMPTY = {'[', ']'};
  private static final byte[] END = "]".getBytes(StandardCharsets.US_ASCII);

  private final Pages pages;
  private boolean begun;
  private boolean ended;

  ArrayBody(Pages pages) {
    this.pages = pages;
  }

  @Override
  public byte @Nullable [] next() {
    if (ended) {
      return null;
    }
    byte[] page = pages.next();
    if (page.length == 0) {
      ended = true;
      return begun ? END : EMPTY;
    }
    byte[] part =
        ByteBuffer.allocate(page.length + 1).put((byte) (begun ? ',' : '[')).put(page).array();
    begun = true;
    return part;
  }
}
