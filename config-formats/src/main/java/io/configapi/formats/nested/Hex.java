package io.configapi.formats.nested;

import java.util.HexFormat;

/** A character's code in the four digits that {@code \}{@code u} is followed by. */
public final class Hex {

  private static final HexFormat DIGITS = HexFormat.of();

  private Hex() {}

  /** Appends them. */
  public static void append(StringBuilder out, char c) {
    out.append(DIGITS.toHexDigits(c));
  }
}
