package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array of configurations that are in memory anyway, of any length; long values go out piece
 * by piece. Used by one thread at a time.
 */
public final class EntriesBody implements BodyParts {

  private static final int PORTION = 500;
  private static final byte[] START = {'['};
  private static final byte[] END = {']'};
  private static final byte[] COMMA = {','};
  private static final byte[] NOTHING = {};

  private final Elements<ConfigEntry, ConfigName> elements;
  private Iterator<ConfigEntry> portion = List.<ConfigEntry>of().iterator();
  private @Nullable ConfigName last;
  private byte[] separator = START;
  private boolean ended;

  /** The one that is going out piece by piece. */
  private @Nullable BodyParts longOne;

  /** A body of all entries, from the first one on. */
  public EntriesBody(Elements<ConfigEntry, ConfigName> elements) {
    this.elements = elements;
  }

  @Override
  public byte @Nullable [] next() {
    byte[] piece = longOne == null ? null : longOne.next();
    if (piece != null) {
      return piece;
    }
    longOne = null;
    return ended ? null : page();
  }

  /** The next elements, up to a long one. */
  private byte[] page() {
    JsonPage page = JsonPage.ofElements();
    while (!page.isFull() && longOne == null && hasNext()) {
      ConfigEntry entry = portion.next();
      last = entry.name();
      if (LongText.isLong(entry)) {
        longOne = new LongElement(entry, this::element);
      } else {
        elements.write(page, entry);
      }
    }
    byte[] made = page.toArray();
    byte[] part = made.length == 0 ? NOTHING : joined(separator, made);
    separator = made.length == 0 ? separator : COMMA;
    if (longOne != null) {
      part = joined(part, separator);
      separator = COMMA;
    } else if (!hasNext()) {
      ended = true;
      part = joined(begun() ? part : START, END);
    }
    return part;
  }

  @SuppressWarnings("ReferenceEquality") // it is the same array or another
  private boolean begun() {
    return separator == COMMA;
  }

  private byte[] element(ConfigEntry entry) {
    JsonPage page = JsonPage.ofElements();
    elements.write(page, entry);
    return page.toArray();
  }

  private boolean hasNext() {
    if (!portion.hasNext() && !ended) {
      portion = elements.after(last, PORTION).elements().iterator();
    }
    return portion.hasNext();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
