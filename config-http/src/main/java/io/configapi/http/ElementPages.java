package io.configapi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All elements, in pages that are made when they are asked for.
 *
 * @param <T> the elements
 */
final class ElementPages<T> implements ArrayBody.Pages {

  private static final int PORTION = 500;
  private static final int FEWEST = 8;

  private final Elements<T> elements;
  private @Nullable T last;

  /** How many to ask for: few, where they are large and most would be asked for again. */
  private int portion = PORTION;

  ElementPages(Elements<T> elements) {
    this.elements = elements;
  }

  @Override
  public byte[] next() {
    JsonPage json = JsonPage.ofElements();
    List<T> found = elements.after(last, portion);
    int written = 0;
    while (written < found.size() && !json.isFull()) {
      last = found.get(written);
      elements.write(json, last);
      written++;
    }
    int next = written < found.size() ? 2 * written : 2 * portion;
    portion = Math.clamp(next, FEWEST, PORTION);
    return json.toArray();
  }
}
