package io.configapi.http.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A JSON array of any length, or an object that ends with one, made page by page. */
public final class ArrayBody implements BodyParts {

  /** The elements of an array, in order. */
  @FunctionalInterface
  public interface Pages {

    /** The next elements as JSON, with commas between them; an empty page is the end. */
    byte[] next();
  }

  private static final byte[] NOTHING_YET = {'\n'};
  private static final byte[] COMMA = {','};

  private final Pages pages;
  private final byte[] start;
  private final byte[] end;
  private boolean begun;
  private boolean filled;
  private boolean ended;

  /** An array and nothing around it. */
  public ArrayBody(Pages pages) {
    this(pages, "[", "]");
  }

  /**
   * An array with something around it.
   *
   * @param start what stands before the first element, the bracket included
   * @param end what stands behind the last element, the bracket included
   */
  public ArrayBody(Pages pages, String start, String end) {
    this.pages = pages;
    this.start = start.getBytes(StandardCharsets.UTF_8);
    this.end = end.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * For a page that was looked for in vain, though more may follow. Something goes out all the
   * same, so that a client that has left is noticed, and nobody goes on looking for it.
   */
  public static byte[] nothingYet() {
    return NOTHING_YET;
  }

  @Override
  public byte @Nullable [] next() {
    if (ended) {
      return null;
    }
    byte[] page = pages.next();
    ended = page.length == 0;
    byte[] part = ended ? end : page;
    if (isOfElements(page)) {
      part = filled ? joined(COMMA, page) : page;
      filled = true;
    }
    byte[] next = begun ? part : joined(start, part);
    begun = true;
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // it says what kind of a page it is
  private static boolean isOfElements(byte[] page) {
    return page.length > 0 && page != NOTHING_YET;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
