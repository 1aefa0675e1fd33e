package io.configapi.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.testkit.process.ProgramRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void what_would_break_a_line_or_a_field_is_escaped() {
    assertThat(PlainText.escape("a\\b\tc\nd\re\u001bf\u009bg😀"))
        .isEqualTo("a\\\\b\\tc\\nd\\re\\0033f\\0302\\0233g😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\\n", "\\\\t\t", "\u0001\u007f\u00857", "a\nb\r\n", "%s\\c"})
  void printf_gives_the_text_back(String text) throws Exception {
    ProgramRun printf =
        ProgramRun.of(List.of("sh", "-c", "printf '%b' \"$1\"", "sh", PlainText.escape(text)));

    assertThat(printf).isEqualTo(new ProgramRun(0, text, ""));
  }
}
