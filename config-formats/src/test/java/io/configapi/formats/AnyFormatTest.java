package io.configapi.formats;

import static io.configapi.formats.Texts.assertRefused;
import static io.configapi.formats.Texts.read;
import static io.configapi.formats.Texts.utf8;
import static io.configapi.formats.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnyFormatTest {

  @ParameterizedTest
  @EnumSource
  void a_byte_order_mark_at_the_beginning_is_passed_over(ConfigFormat format) {
    assertThat(read(format, "\ufeff" + write(format, "a", "1"))).isEqualTo(Map.of("a", "1"));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_utf_8_is_refused(ConfigFormat format) {
    byte[] latin1 = write(format, "a", "1").getBytes(StandardCharsets.ISO_8859_1);
    byte[] text = "\n# \u00e4".getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(format, text, 10).hasMessage("Invalid body: line 2, column 3: expected UTF-8");
    assertThat(format.read(latin1, 10)).hasSize(1);
    assertRefused(format, write(format, "a", "1").getBytes(StandardCharsets.UTF_16), 10)
        .hasMessage("Invalid body: line 1, column 1: expected UTF-8");
  }

  @ParameterizedTest
  @EnumSource
  void more_names_than_are_wanted_are_refused(ConfigFormat format) {
    byte[] text = utf8(write(format, new TreeMap<>(Map.of("a", "s3cret", "b", "", "c", ""))));

    assertThat(format.read(text, 3)).hasSize(3);
    assertRefused(format, text, 2)
        .hasMessageContaining("line " + (format == ConfigFormat.JSON ? 4 : 3))
        .hasMessageEndingWith(": expected at most 2 names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JSON       | {}              | true
          JSON       | '{"a":{}}'      | true
          JSON       | '{"a":"1"}'     | false
          YAML       | {}              | true
          YAML       | '--- {} # none' | true
          YAML       | ''              | false
          YAML       | '---'           | false
          YAML       | '# none'        | false
          YAML       | 'a: 1'          | false
          PROPERTIES | ''              | false
          PROPERTIES | '# none'        | false
          ENV        | ''              | false
          ENV        | '# none'        | false
          """)
  void only_an_object_without_names_says_that_there_are_none(
      ConfigFormat format, String text, boolean saysEmpty) {
    assertThat(format.readDocument(utf8(text), 10).saysEmpty()).isEqualTo(saysEmpty);
  }

  @Property(tries = 20_000)
  void any_text_is_either_read_or_refused_as_a_body(
      @ForAll ConfigFormat format, @ForAll("texts") String text) {
    try {
      format.read(utf8(text), 100);
    } catch (InvalidInputException e) {
      assertThat(e.field()).isEqualTo("body");
      assertThat(e).hasMessageStartingWith("Invalid body: line ");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> pieces =
        List.of(
            "a",
            "b",
            "1",
            ".",
            "-",
            ":",
            ": ",
            "=",
            "'",
            "\"",
            "\\",
            "\\u",
            "00",
            "\n",
            "\r",
            " ",
            "  ",
            "\t",
            "#",
            "# name: ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "|",
            ">",
            "?",
            "? ",
            "&a",
            "*a",
            "!!str ",
            "!",
            "!<",
            "%YAML 1.2\n",
            "%TAG ",
            "%",
            "---\n",
            "...\n",
            "<<",
            "~",
            "$",
            "`",
            "export ",
            "A=",
            "\"a\": ",
            "null",
            "true",
            "1e",
            "\\x",
            "\\U",
            "00110000",
            "ffffffff",
            "\ufeff",
            "\u0000",
            "\u0085",
            "\u2028",
            "\ud83d\ude00",
            "@",
            ";");
    return Arbitraries.of(pieces).list().ofMaxSize(25).map(all -> String.join("", all));
  }
}
