package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.PROPERTIES;
import static io.configapi.formats.Texts.assertRefused;
import static io.configapi.formats.Texts.read;
import static io.configapi.formats.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesFormatTest {

  @Test
  void it_is_written_in_ascii_with_a_name_a_line() {
    assertThat(
            write(PROPERTIES, new TreeMap<>(Map.of("a.b", " x: y=z ", "a.c", "ä\n\\😀", "d", ""))))
        .isEqualTo(
            """
            a.b=\\u0020x: y=z\\u0020
            a.c=\\u00e4\\n\\\\\\ud83d\\ude00
            d=
            """);
    assertThat(write(PROPERTIES, new TreeMap<>())).isEmpty();
  }

  @Property
  void java_reads_what_is_written_whichever_encoding_it_takes_it_for(
      @ForAll(supplier = AnyName.class) String name,
      @ForAll(supplier = AnyValue.class) String value)
      throws IOException {
    byte[] text = write(PROPERTIES, name, value).getBytes(StandardCharsets.US_ASCII);
    Properties latin1 = new Properties();
    latin1.load(new ByteArrayInputStream(text));

    assertThat(latin1).isEqualTo(Map.of(name, value));
  }

  @Test
  void every_way_to_write_a_property_is_read() {
    assertThat(
            read(
                PROPERTIES,
                """
                # comment \\
                ! comment

                equals = ä
                colon:b
                blank c
                alone
                  joined = a, \\
                           b
                escaped = \\u0041\\t\\ z
                cr=1\rlf=2\r
                """))
        .isEqualTo(
            Map.of(
                "equals", "ä",
                "colon", "b",
                "blank", "c",
                "alone", "",
                "joined", "a, b",
                "escaped", "A\t z",
                "cr", "1",
                "lf", "2"));
  }

  @Property(tries = 10_000)
  void a_text_is_divided_into_lines_as_java_divides_it(@ForAll("texts") String text)
      throws IOException {
    Properties whole = new Properties();
    whole.load(new StringReader(text));

    Properties byLine = new Properties();
    LogicalLines lines = new LogicalLines(text);
    for (String line = lines.next(); line != null; line = lines.next()) {
      byLine.load(new StringReader(line));
    }

    assertThat(byLine).isEqualTo(whole);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'b', '=', ':', ' ', '\t', '\f', '\\', '\n', '\r', '#', '!')
        .ofMaxLength(30);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '`',
      value = {
        "a=s3cret               | 3: the name a stands twice; expected it once",
        "a: s3cret              | 3: the name a stands twice; expected it once",
        "s3cret/ key            | 3: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "= s3cret               | 3: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "b=s3cret\\u12          | 3: expected four hexadecimal digits after \\u",
        "b=s3cret\\u0000        | 3: the value of b must not contain U+0000 or a lone surrogate, and does",
        "b=s3cret\\ud800        | 3: the value of b must not contain U+0000 or a lone surrogate, and does",
      })
  void what_is_not_expected_is_refused_with_its_line(String line, String problem) {
    assertRefused(PROPERTIES, "a=1,\\\r\n2\n" + line).hasMessage("Invalid body: line " + problem);
  }
}
