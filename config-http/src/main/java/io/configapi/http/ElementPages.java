package io.configapi.http;

import org.jspecify.annotations.Nullable;

/**
 * All elements, in pages that are made when they are asked for.
 *
 * @param <T> the elements
 */
final class ElementPages<T> implements ArrayBody.Pages {

  private static final int PORTION = 500;

  private final Elements<T> elements;
  private @Nullable T last;

  ElementPages(Elements<T> elements) {
    this.elements = elements;
  }

  @Override
  public byte[] next() {
    JsonPage json = JsonPage.ofElements();
    for (T element : elements.after(last, PORTION)) {
      elements.write(json, element);
      last = element;
      if (json.isFull()) {
        break;
      }
    }
    return json.toArray();
  }
}
