package io.configapi.http.answer;

import org.jspecify.annotations.Nullable;

/**
 * All elements, in pages that are made when they are asked for.
 *
 * @param <T> the elements
 * @param <P> what says where one of them stands
 */
public final class ElementPages<T, P> implements ArrayBody.Pages {

  private static final int MOST = 500;
  private static final byte[] NONE = {};

  private final Elements<T, P> elements;

  /** How many are asked for: few, where they are large, since what does not fit is read again. */
  private int portion = MOST;

  private @Nullable P place;
  private boolean ended;

  /** Pages of all elements, from the first one on. */
  public ElementPages(Elements<T, P> elements) {
    this.elements = elements;
  }

  @Override
  public byte[] next() {
    if (ended) {
      return NONE;
    }
    Elements.Portion<T, P> found = elements.after(place, portion);
    JsonPage json = JsonPage.ofElements();
    int written = write(found, json);
    boolean all = written == found.elements().size();
    place = all ? found.next() : elements.place(found.elements().get(written - 1));
    ended = place == null;
    portion = Math.clamp(all ? 2L * portion : written, 1, MOST);
    return written == 0 && !ended ? ArrayBody.nothingYet() : json.toArray();
  }

  private int write(Elements.Portion<T, P> found, JsonPage json) {
    int written = 0;
    for (T element : found.elements()) {
      if (json.isFull()) {
        break;
      }
      elements.write(json, element);
      written++;
    }
    return written;
  }
}
