package io.configapi.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {

  @Test
  void every_control_character_is_shown_and_not_obeyed() {
    StringBuilder controls = new StringBuilder();
    for (char c = 0; c < 0xa0; c++) {
      if (Character.isISOControl(c)) {
        controls.append(c);
      }
    }
    controls.append("\u202e\u2066\u200e\u2028\u2029");

    assertThat(TerminalText.oneLine(controls.toString()))
        .matches("[\\x20-\\x7e]+")
        .contains("\\n", "\\t", "\\u{1b}", "\\u{9b}", "\\u{202e}");
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, abcd…",
    "abcdef, 1, …",
    "日本語, 6, 日本語",
    "日本語, 5, 日本…",
    "日本語, 4, 日…",
    "a😀b, 3, a…",
    "a😀b, 4, a😀b",
    "éé, 2, éé"
  })
  void text_is_cut_to_columns_between_characters(String text, int columns, String expected) {
    assertThat(TerminalText.fit(text, columns)).isEqualTo(expected);
  }

  @Test
  void an_escape_is_never_cut_in_two() {
    assertThat(TerminalText.fit("ab\u001bcd", 5)).isEqualTo("ab…");
  }

  @Test
  void marks_that_join_a_letter_take_no_column() {
    assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
    assertThat(TerminalText.fit("e\u0301e\u0301", 2)).isEqualTo("e\u0301e\u0301");
  }
}
