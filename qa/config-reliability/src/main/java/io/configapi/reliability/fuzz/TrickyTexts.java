package io.configapi.reliability.fuzz;

import java.util.List;

/** Texts that programs stumble over, by what they are given for. */
final class TrickyTexts {

  /** How many names are written to: few, so that they have histories. */
  private static final int NAMES = 60;

  private static final List<String> WILD =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "null",
          "undefined",
          "NaN",
          "true",
          "-1",
          "../../etc/passwd",
          "..",
          ".",
          "%",
          "%00",
          "%2e%2e",
          "%252e",
          "${jndi:ldap://127.0.0.1/x}",
          "{{7*7}}",
          "#{1+1}",
          "' OR '1'='1",
          "'; DROP TABLE events; --",
          "<script>alert(1)</script>",
          "a\r\nX-Forged: 1",
          "a\nb",
          "\ufeffa",
          "\u202eabc",
          "\u2028",
          "ä",
          "é",
          "\ud83d\ude00",
          "ＦＵＬＬ",
          "ⅷ",
          "٣",
          "ß",
          "İ",
          "*",
          "\"",
          "\\",
          "\t",
          "a,b",
          "a;b",
          "a=b",
          "a&b",
          "+",
          "now",
          "W/\"1\"",
          "bytes=0-1");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "00",
          "01",
          "1",
          "2",
          "-1",
          "+1",
          "1.0",
          "1e0",
          "1e999",
          "1e-999",
          "-1e999",
          "9007199254740991",
          "9007199254740992",
          "9007199254740993",
          "2147483647",
          "2147483648",
          "-2147483649",
          "999999999999999999",
          "1000000000000000000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "18446744073709551616",
          "1_000",
          "0x10",
          "1f",
          "NaN",
          "Infinity",
          "-Infinity",
          "10001",
          "10000",
          " 1",
          "1 ",
          "١",
          "１",
          "1e",
          ".5",
          "5.",
          "000000000000000000",
          "0000000000000000001");

  private static final List<String> DATES =
      List.of(
          "0000-01-01",
          "0001-01-01",
          "1582-10-15",
          "1900-02-29",
          "1969-12-31",
          "1970-01-01",
          "2000-02-29",
          "2023-02-29",
          "2024-02-29",
          "2024-02-30",
          "2024-13-01",
          "2024-00-01",
          "2024-01-00",
          "2024-1-1",
          "9999-12-31",
          "10000-01-01",
          "+10000-01-01",
          "+294276-12-31",
          "+294277-01-01",
          "-4713-11-24",
          "-4714-01-01",
          "-0001-12-31",
          "-0000-01-01",
          "+999999999-12-31",
          "-999999999-01-01",
          "+1000000000-01-01",
          "2024-W01-1",
          "2024-001",
          "20240101",
          "99999-01-01");

  private static final List<String> TIMES =
      List.of(
          "T00:00:00",
          "T23:59:59",
          "T23:59:60",
          "T24:00:00",
          "T12:00",
          "T12",
          "t12:00:00",
          " 12:00:00",
          "T25:00:00",
          "T12:60:00",
          "T12:00:61",
          "T12:00:00.",
          "T12:00:00,5",
          "T12:00:00.1",
          "T12:00:00.12",
          "T12:00:00.123456",
          "T12:00:00.1234567",
          "T12:00:00.123456789",
          "T12:00:00.1234567890",
          "T12:00:00.123456789012",
          "T00:00:00.000000001",
          "T23:59:59.999999999",
          "T23:59:59.9999995",
          "");

  private static final List<String> ZONES =
      List.of(
          "Z",
          "z",
          "+00:00",
          "-00:00",
          "+18:00",
          "-18:00",
          "+18:01",
          "-18:01",
          "+19:00",
          "+1",
          "+01",
          "+0100",
          "+01:00:59",
          "+01:60",
          "[Europe/Paris]",
          "+01:00[Europe/Paris]",
          "UTC",
          " Z",
          "Z ",
          "",
          "+99:99");

  private TrickyTexts() {}

  /** A name that can be written to. */
  static String name(Chance chance) {
    return "f." + (10 + chance.below(NAMES));
  }

  static String anyName(Chance chance) {
    return switch (chance.below(8)) {
      case 0 -> "a".repeat(chance.between(254, 257));
      case 1 -> chance.pick("...", "-", "_", "a..b", ".a", "a.", "A.b_C-9", "CON", "__proto__");
      case 2 -> wild(chance);
      default -> name(chance);
    };
  }

  static String wild(Chance chance) {
    return switch (chance.below(20)) {
      case 0 -> "x".repeat(chance.between(1_000, 1_100));
      case 1 -> number(chance);
      case 2 -> instant(chance);
      default -> chance.pick(WILD);
    };
  }

  static String number(Chance chance) {
    return chance.pick(NUMBERS);
  }

  static String instant(Chance chance) {
    if (chance.oneIn(4)) {
      return "20" + chance.between(10, 40) + "-06-15T10:30:00Z";
    }
    return chance.pick(DATES) + chance.pick(TIMES) + chance.pick(ZONES);
  }

  /** What a header can carry: no line break, or the request would be another one. */
  static String header(Chance chance) {
    return wild(chance).replaceAll("[\r\n\u0000]", "?");
  }
}
