package io.configapi.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
    Process printf =
        new ProcessBuilder("sh", "-c", "printf '%b' \"$1\"", "sh", PlainText.escape(text)).start();

    String back = new String(printf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printf.waitFor()).isZero();
    assertThat(back).isEqualTo(text);
  }
}
