package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.YAML;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class YamlFormatTest {

  @Test
  void it_is_written_as_a_flat_mapping_of_quoted_values() {
    assertThat(
            write(YAML, new TreeMap<>(Map.of("a.b-c", "say \"hi\"\n", "1", "ä\u0001", "no", ""))))
        .isEqualTo(
            """
            "1": "ä\\u0001"
            a.b-c: "say \\"hi\\"\\n"
            "no": ""
            """);
    assertThat(write(YAML, new TreeMap<>())).isEqualTo("{}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "1.5", "0x1f", "-x", "---", "...", "_1", "true", "No", "NULL", "y", ".inf"})
  void to_a_reader_that_knows_numbers_and_truths_all_names_and_values_are_texts(String text) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();

    assertThat(new Load(settings).loadFromString(write(YAML, text, text)))
        .isEqualTo(Map.of(text, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO",
        "no",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "1.50",
        "0123",
        "0x1F",
        "1e3",
        ".inf",
        "2026-11-24",
        "12:30:45",
        "a#b",
        "http://x"
      })
  void a_value_without_quotes_is_the_text_that_is_written(String text) {
    assertThat(read(YAML, "country: " + text + "  # as it is\n"))
        .isEqualTo(Map.of("country", text));
  }

  @Test
  void every_way_to_write_a_text_is_read() {
    assertThat(
            read(
                YAML,
                """
                %YAML 1.2
                --- # one document
                plain: two
                  lines
                single: 'it''s'
                double: "a\\tb\\x41\\u0042\\U0001F600\\ud83d\\ude00"
                literal: |
                  a
                  b
                folded: >-
                  a
                  b
                tagged: !!str 3
                "quoted": ""
                ? explicit
                : 1
                ...
                """))
        .isEqualTo(
            Map.of(
                "plain", "two lines",
                "single", "it's",
                "double", "a\tbAB😀😀",
                "literal", "a\nb\n",
                "folded", "a b",
                "tagged", "3",
                "quoted", "",
                "explicit", "1"));
  }

  @Test
  void mappings_within_mappings_are_joined_by_dots() {
    assertThat(read(YAML, "a:\n  b: 1\n  c: {d: 2, e: {}}\nf: 3\n"))
        .isEqualTo(Map.of("a.b", "1", "a.c.d", "2", "f", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "---\n...\n", "{}", "--- # nothing"})
  void an_empty_document_has_no_names(String text) {
    assertThat(read(YAML, text)).isEmpty();
  }

  @Test
  void elements_of_sequences_are_numbered() {
    assertThat(
            read(
                YAML,
                """
                servers:
                - host: a
                  ports: [1, 2]
                - host: b
                -
                  - - c
                tags:
                  - NO
                  - ""
                none: []
                """))
        .isEqualTo(
            Map.of(
                "servers[0].host", "a",
                "servers[0].ports[0]", "1",
                "servers[0].ports[1]", "2",
                "servers[1].host", "b",
                "servers[2][0][0]", "c",
                "tags[0]", "NO",
                "tags[1]", ""));
  }

  @Test
  void at_most_16_mappings_stand_within_each_other() {
    assertThat(read(YAML, "{a: ".repeat(16) + "1" + "}".repeat(16))).hasSize(1);
    assertRefused(YAML, "{a: ".repeat(17) + "1" + "}".repeat(17))
        .hasMessageContaining("expected at most 16 mappings within each other");
    assertRefused(YAML, "{a: ".repeat(100_000)).hasMessageContaining("at most 16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a:                 | 1, column 3: expected a text, got nothing; the empty text needs quotes: \"\"",
        "a: !!str           | 1, column 4: expected a text, got nothing; the empty text needs quotes: \"\"",
        "{? : s3cret}       | 1, column 3: expected a text, got nothing; the empty text needs quotes: \"\"",
        "a: [&x s3cret]     | 1, column 5: expected no anchor: aliases are not followed",
        "a: &x [s3cret]     | 1, column 4: expected no anchor: aliases are not followed",
        "a: !!set [s3cret]  | 1, column 4: expected no tag but !!str: every value is its text",
        "a: [b,*s3cret]     | 1, column 7: expected a text, a mapping or a sequence, got an alias",
        "a: [b,~,{c: }]     | 1, column 12: expected a text, got nothing; the empty text needs quotes: \"\"",
        "a: *s3cret         | 1, column 4: expected a text, a mapping or a sequence, got an alias",
        "a: &x s3cret       | 1, column 4: expected no anchor: aliases are not followed",
        "a: &x {b: s3cret}  | 1, column 4: expected no anchor: aliases are not followed",
        "&x {b: s3cret}     | 1, column 1: expected no anchor: aliases are not followed",
        "a: !!int 3         | 1, column 4: expected no tag but !!str: every value is its text",
        "a: !vault s3cret   | 1, column 4: expected no tag but !!str: every value is its text",
        "!!set {b: s3cret}  | 1, column 1: expected no tag but !!str: every value is its text",
        "s3cret             | 1, column 1: expected a mapping of names to values",
        "- s3cret           | 1, column 1: expected a mapping of names to values",
        "[s3cret]: b        | 1, column 1: expected a name as the key",
        "{a: s3cret, a: b}  | 1, column 13: the key stands twice in one mapping; expected it once",
        "{a: {b: 1}, a.b: s3cret} | 1, column 13: the name a.b stands twice; expected it once",
        "{a s3cret: b}      | 1, column 2: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "<<: {a: s3cret}    | 1, column 6: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "a: \"s3cret\\0\"   | 1, column 1: the value of a must not contain U+0000 or a lone surrogate, and does",
        "a: \"s3cret\\ud800\" | 1, column 1: the value of a must not contain U+0000 or a lone surrogate, and does",
      })
  void what_is_not_expected_is_refused_with_its_place(String text, String problem) {
    assertRefused(YAML, text).hasMessage("Invalid body: line " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 'b'\ns3cret",
        "a: 'b'\nc: 's3cret",
        "a: 'b'\nc: \"\\s3cret\"",
        "a: 'b'\nc: @s3cret",
        "a: 'b'\n\tc: s3cret",
        "a: 'b'\nc: d: s3cret",
        "a: 'b'\nc: !s3cret!x y",
        "a: 'b'\nc: {d: 's3cret'"
      })
  void what_is_not_well_formed_is_refused_and_not_quoted(String text) {
    assertRefused(YAML, text)
        .hasMessageStartingWith("Invalid body: line 2, column ")
        .hasMessageEndingWith(": expected YAML, and here it is not well-formed");
  }

  @Test
  void a_second_document_is_refused() {
    assertRefused(YAML, "a: 1\n---\nb: s3cret\n")
        .hasMessage(
            "Invalid body: line 2, column 1: expected one document, and another one begins");
  }

  @Test
  void a_control_character_is_refused_outside_of_an_escape() {
    assertRefused(YAML, "a: 1\nb: \"😀\u0001s3cret\"\n")
        .hasMessage(
            "Invalid body: line 2, column 7: expected no control character but as an escape within"
                + " double quotes");
  }

  @Test
  void another_version_of_yaml_is_refused() {
    assertRefused(YAML, "%YAML 2.0\n---\na: s3cret\n")
        .hasMessage(
            "Invalid body: line 1, column 1: expected YAML 1.2, and what comes after this is not");
  }

  @Test
  void a_billion_laughs_are_refused_at_the_first() {
    assertRefused(YAML, "a: &a {x: lol}\nb: &b {x: *a, y: *a}\nc: {x: *b, y: *b}\n")
        .hasMessage("Invalid body: line 1, column 4: expected no anchor: aliases are not followed");
  }
}
