package io.configapi.reliability.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JSON that is none, or almost none, or more than a reader asked for. */
final class TrickyJson {

  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "NaN",
          "-Infinity",
          "+1",
          "01",
          "1e999",
          "-0",
          "1.",
          ".1",
          "0x1",
          "9223372036854775807",
          "9223372036854775808",
          "9007199254740993",
          "-1",
          "0",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\u12G4\"",
          "\"a\nb\"",
          "\"\t\"",
          "'a'",
          "[]",
          "{}",
          "[[]]",
          "{\"a\":1,\"a\":2}",
          "\"\"",
          "\"",
          "/* c */ 1",
          "// c\n1",
          "[1,]",
          "{\"a\":1,}",
          "undefined",
          "\"\u0001\"",
          "\"\ufeff\"",
          "\"\u2028\"",
          "True",
          "nul",
          "\"\\/\"",
          "\"\\\"\"",
          "1e-400",
          "123456789012345678901234567890",
          "\"ä\"");

  private static final List<Charset> OTHER_CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32"),
          Charset.forName("UTF-32LE"),
          StandardCharsets.ISO_8859_1);

  private static final byte[][] NO_UTF_8 = {
    {(byte) 0xff},
    {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xc0, (byte) 0xaf},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
    {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xe2, (byte) 0x82},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}
  };

  private TrickyJson() {}

  /** A token that may be none. */
  static String anything(Chance chance) {
    return switch (chance.below(12)) {
      case 0 -> nested(chance, "[", "]");
      case 1 -> nested(chance, "{\"a\":", "}");
      case 2 -> quoted(TrickyTexts.wild(chance));
      case 3 -> "1" + "0".repeat(chance.between(90, 2_000));
      default -> chance.pick(TOKENS);
    };
  }

  /** An object of these members, which may stand there twice, or without their commas. */
  static String object(Chance chance, List<String> members, int bendOneIn) {
    List<String> all = new ArrayList<>(members);
    if (!all.isEmpty() && chance.oneIn(bendOneIn * 2)) {
      all.add(chance.pick(all));
    }
    if (chance.oneIn(bendOneIn * 2)) {
      all.add(quoted(TrickyTexts.wild(chance)) + ":" + anything(chance));
    }
    String comma = chance.oneIn(bendOneIn * 8) ? chance.pick("", ",,", ";") : ",";
    return "{" + String.join(comma, all) + "}";
  }

  /** The bytes of a body: mostly UTF-8, and mostly all of them. */
  static byte[] bytes(Chance chance, String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return switch (chance.below(30)) {
      case 0 -> json.getBytes(chance.pick(OTHER_CHARSETS));
      case 1 -> spliced(utf8, chance.below(utf8.length + 1), chance.pick(List.of(NO_UTF_8)));
      case 2 -> spliced(utf8, 0, NO_UTF_8[NO_UTF_8.length - 1]);
      case 3 ->
          (json + chance.pick(" ", "{}", "x", "\u0000", ",", "\n\n"))
              .getBytes(StandardCharsets.UTF_8);
      case 4 -> json.substring(0, chance.below(json.length() + 1)).getBytes(StandardCharsets.UTF_8);
      case 5 -> new byte[0];
      default -> utf8;
    };
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  static byte[] spliced(byte[] bytes, int at, byte[] inserted) {
    byte[] all = new byte[bytes.length + inserted.length];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(inserted, 0, all, at, inserted.length);
    System.arraycopy(bytes, at, all, at + inserted.length, bytes.length - at);
    return all;
  }

  private static String nested(Chance chance, String open, String close) {
    int depth = chance.pick(List.of(14, 15, 16, 17, 100, 10_000));
    return open.repeat(depth) + "1" + (chance.oneIn(4) ? "" : close.repeat(depth));
  }
}
