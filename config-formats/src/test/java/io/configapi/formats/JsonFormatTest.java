package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.JSON;
import static io.configapi.formats.Texts.assertRefused;
import static io.configapi.formats.Texts.read;
import static io.configapi.formats.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  @Test
  void it_is_written_as_a_flat_object_with_a_name_a_line() {
    assertThat(write(JSON, new TreeMap<>(Map.of("a.b", "say \"hi\"\n", "a.c", "ä €"))))
        .isEqualTo(
            """
            {
              "a.b": "say \\"hi\\"\\n",
              "a.c": "ä €"
            }
            """);
    assertThat(write(JSON, new TreeMap<>())).isEqualTo("{}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "1.50", "-0", "1e5", "1E+05", "true", "false"})
  void a_number_or_a_truth_is_the_text_that_is_written(String literal) {
    assertThat(read(JSON, "{\"a\": " + literal + "}")).isEqualTo(Map.of("a", literal));
  }

  @Test
  void a_number_of_any_length_is_the_text_that_is_written() {
    String digits = "1234567890".repeat(1_000);

    assertThat(read(JSON, "{\"a\":" + digits + ",\"b\":0." + digits + "}"))
        .isEqualTo(Map.of("a", digits, "b", "0." + digits));
  }

  @Test
  void objects_within_objects_are_joined_by_dots() {
    assertThat(read(JSON, "{\"a\":{\"b\":\"1\",\"c\":{\"d\":2},\"e\":{}},\"f\":\"3\"}"))
        .isEqualTo(Map.of("a.b", "1", "a.c.d", "2", "f", "3"));
    assertThat(read(JSON, "{\"a\":{\"b\":{\"c\":1}},\"a.b\":{\"d\":2}}"))
        .isEqualTo(Map.of("a.b.c", "1", "a.b.d", "2"));
  }

  @Test
  void elements_of_arrays_are_numbered() {
    assertThat(read(JSON, "{\"a\":[\"1\",{\"b\":2,\"c\":[true,[3]]}],\"d\":[],\"e\":[[],[{}],4]}"))
        .isEqualTo(
            Map.of(
                "a[0]", "1", "a[1].b", "2", "a[1].c[0]", "true", "a[1].c[1][0]", "3", "e[2]", "4"));
    assertThat(read(JSON, "{\"a.b\":[1],\"a.b[1]\":2}"))
        .isEqualTo(Map.of("a.b[0]", "1", "a.b[1]", "2"));
  }

  @Test
  void at_most_16_objects_stand_within_each_other() {
    assertThat(read(JSON, "{\"a\":".repeat(16) + "1" + "}".repeat(16))).hasSize(1);
    assertRefused(JSON, "{\"a\":".repeat(17) + "1" + "}".repeat(17))
        .hasMessageContaining("expected at most 16 mappings within each other");
    assertThat(read(JSON, "{\"a\":" + "[".repeat(15) + "1" + "]".repeat(15) + "}")).hasSize(1);
    assertRefused(JSON, "{\"a\":" + "[".repeat(16) + "1" + "]".repeat(16) + "}")
        .hasMessageContaining("expected at most 16 mappings within each other");
    assertRefused(JSON, "{\"a\":" + "[".repeat(100_000)).hasMessageContaining("at most 16");
    assertRefused(JSON, "{\"a\":".repeat(100_000)).hasMessageContaining("at most 16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":null}            | line 1, column 6: expected a string, a number, true, false, an object or an array, got null",
        "{\"a\":[\"s3cret\",null]} | line 1, column 16: expected a string, a number, true, false, an object or an array, got null",
        "{\"a\":[\"1\"],\"a[0]\":\"s3cret\"} | line 1, column 12: the name a[0] stands twice; expected it once",
        "{\"a\":[{\"[0]\":\"s3cret\"}]} | line 1, column 8: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "{\"a\":\"s3cret\",\"a\":\"s3cret\"} | line 1, column 15: the key stands twice in one mapping; expected it once",
        "{\"a\":{\"b\":\"1\"},\"a\":{\"c\":\"2\"}} | line 1, column 16: the key stands twice in one mapping; expected it once",
        "{\"a\":{\"b\":\"1\"},\"a.b\":\"s3cret\"} | line 1, column 16: the name a.b stands twice; expected it once",
        "{\"a s3cret\":\"1\"}     | line 1, column 2: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "{\"a\":\"s3cret\\u0000\"} | line 1, column 2: the value of a must not contain U+0000 or a lone surrogate, and does",
        "{\"a\":\"s3cret\\ud800\"} | line 1, column 2: the value of a must not contain U+0000 or a lone surrogate, and does",
        "{\"a\":\"1\"} s3cret      | line 1, column 11: expected JSON, and here it is not well-formed",
        "{\"a\":\"1\"} {}          | line 1, column 11: expected nothing after the JSON object",
        "[{\"a\":\"s3cret\"}]     | line 1, column 1: expected a JSON object",
        "\"s3cret\"              | line 1, column 1: expected a JSON object",
        "``                      | line 1: expected a JSON object",
      })
  void what_is_not_expected_is_refused_with_its_place(String text, String problem) {
    assertRefused(JSON, text).hasMessage("Invalid body: " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n\"a\":s3cret}",
        "{\n\"a\":\"s3cret",
        "{\n\"a\" \"s3cret\"}",
        "{\n\"a\":\"s3cret\",}",
        "{\n'a':'s3cret'}",
        "{\na:\"s3cret\"}",
        "{\n\"a\":\"s3cret\"",
        "{\n/* s3cret */}",
        "{\n\"a\":01}",
        "{\n\"a\":NaN}"
      })
  void what_is_not_well_formed_is_refused_and_not_quoted(String text) {
    assertRefused(JSON, text)
        .hasMessageStartingWith("Invalid body: line 2, column ")
        .hasMessageEndingWith(": expected JSON, and here it is not well-formed");
  }
}
