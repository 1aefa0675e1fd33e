package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.ENV;
import static io.configapi.formats.Texts.assertRefused;
import static io.configapi.formats.Texts.read;
import static io.configapi.formats.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFormatTest {

  @Test
  void it_is_written_as_assignments_with_the_name_where_the_key_does_not_tell_it() {
    assertThat(
            write(
                ENV,
                new TreeMap<>(
                    Map.of("payments.db.url", "it's", "payments.db-user", "a\nb", "2fa", ""))))
        .isEqualTo(
            """
            # name: 2fa
            _2FA=''
            # name: payments.db-user
            PAYMENTS_DB_USER='a
            b'
            PAYMENTS_DB_URL='it'\\''s'
            """);
    assertThat(write(ENV, new TreeMap<>())).isEmpty();
  }

  @Test
  void two_names_that_would_be_one_key_are_refused() {
    FormatWriter writer = ENV.writer(new StringBuilder());
    writer.begin();
    writer.entry(ConfigName.of("a-b"), "s3cret");

    assertThatThrownBy(() -> writer.entry(ConfigName.of("a.b"), "s3cret"))
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "format")
        .hasMessage(
            "Invalid format: as env, a-b and a.b are both A_B; expected a longer prefix or another"
                + " format");
  }

  @Test
  void two_names_that_would_be_one_key_are_refused_when_they_are_announced() {
    FormatWriter writer = ENV.writer(new StringBuilder());
    writer.announce(ConfigName.of("a"));
    writer.announce(ConfigName.of("b"));

    assertThatThrownBy(() -> writer.announce(ConfigName.of("A")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a and A are both A");
  }

  @Test
  void announced_names_can_be_written() {
    StringBuilder out = new StringBuilder();
    FormatWriter writer = ENV.writer(out);
    writer.announce(ConfigName.of("a"));
    writer.begin();
    writer.entry(ConfigName.of("a"), "1");
    writer.end();

    assertThat(out).hasToString("A='1'\n");
  }

  @Test
  void a_key_is_read_in_lower_case_with_dots_for_underscores() {
    assertThat(read(ENV, "PAYMENTS_DB_URL=x\nexport log_level=info\n\texport \tB=\nexport=1"))
        .isEqualTo(Map.of("payments.db.url", "x", "log.level", "info", "b", "", "export", "1"));
  }

  @Test
  void an_index_is_a_number_between_underscores_as_spring_has_it() {
    TreeMap<String, String> servers =
        new TreeMap<>(
            Map.of("servers[0].host", "1", "servers[10].host", "2", "a.b[0][1]", "3", "a.2", "4"));

    assertThat(write(ENV, servers))
        .isEqualTo(
            """
            # name: a.2
            A_2='4'
            A_B_0_1='3'
            SERVERS_0_HOST='1'
            SERVERS_10_HOST='2'
            """);
    assertThat(read(ENV, write(ENV, servers))).isEqualTo(servers);
    assertThat(read(ENV, "A_0=1\nA_01=2\nA__1=3\n_1=4"))
        .isEqualTo(Map.of("a[0]", "1", "a.01", "2", "a..1", "3", ".1", "4"));
  }

  @Test
  void a_comment_can_name_the_assignment_after_it() {
    assertThat(
            read(
                ENV,
                """
                # whatever
                # name: payments.db-url

                # of the main database
                export PAYMENTS_DB_URL=x # name: y
                #name:a_b
                a_b=2
                """))
        .isEqualTo(Map.of("payments.db-url", "x", "a_b", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "a|a",
        "a#b|a#b",
        "a #b|a",
        "a\t# b|a",
        "'a b' |a b",
        "'a'\"b\"c|abc",
        "'a'#b|a#b",
        "'it'\\''s'|it's",
        "'$x `y` \\n \" #'|$x `y` \\n \" #",
        "\"it's\"|it's",
        "\"\\\\ \\\" \\$ \\`\"|\\ \" $ `",
        "\"a\\nb\"|a\\nb",
        "a\\ b\\'|a b'",
        "a=b|a=b",
        "a*?[]{}!|a*?[]{}!",
        "a~b|a~b",
        "\"~\":'~'|~:~",
        "http://x:1/ä|http://x:1/ä",
      })
  void a_value_is_read_as_a_shell_reads_it(String written, String value) {
    assertThat(read(ENV, "A=" + written)).isEqualTo(Map.of("a", value));
    assertThat(read(ENV, "A=" + written + "\nB=1\n")).isEqualTo(Map.of("a", value, "b", "1"));
    assertThat(read(ENV, "A=" + written + "\r\nB=1\r\n")).isEqualTo(Map.of("a", value, "b", "1"));
  }

  @Test
  void a_value_can_have_several_lines() {
    assertThat(read(ENV, "A='x\ny\r\n'\nB=\"x\ny\\\nz\"\nC=x\\\ny\nD=1"))
        .isEqualTo(Map.of("a", "x\ny\r\n", "b", "x\nyz", "c", "xy", "d", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "B=$s3cret        | 3, column 3: expected no $ and no ` but in single quotes or after a backslash: nothing is evaluated",
        "B=\"$s3cret\"    | 3, column 4: expected no $ and no ` but in single quotes or after a backslash: nothing is evaluated",
        "B=\"a`s3cret\"   | 3, column 5: expected no $ and no ` but in single quotes or after a backslash: nothing is evaluated",
        "B=a;s3cret       | 3, column 4: a shell takes this character for more than itself; expected quotes around it",
        "B=(s3cret)       | 3, column 3: a shell takes this character for more than itself; expected quotes around it",
        "B=~/s3cret       | 3, column 3: a shell takes this character for more than itself; expected quotes around it",
        "B=a:~/s3cret     | 3, column 5: a shell takes this character for more than itself; expected quotes around it",
        "B=a s3cret       | 3, column 5: expected nothing after the value; one with blanks needs quotes",
        "B='s3cret        | 3, column 3: expected the quote that closes this one",
        "B='s3cret\"      | 3, column 3: expected the quote that closes this one",
        "B=a\"s3cret\\    | 3, column 4: expected the quote that closes this one",
        "B=s3cret\\       | 3, column 9: expected a character after the backslash",
        "B =s3cret        | 3, column 1: expected KEY=value, a comment or a blank line",
        "B= s3cret        | 3, column 4: expected nothing after the value; one with blanks needs quotes",
        "B+=s3cret        | 3, column 1: expected KEY=value, a comment or a blank line",
        "2B=s3cret        | 3, column 1: expected KEY=value, a comment or a blank line",
        "=s3cret          | 3, column 1: expected KEY=value, a comment or a blank line",
        "export B         | 3, column 1: expected KEY=value, a comment or a blank line",
        "set -a           | 3, column 1: expected KEY=value, a comment or a blank line",
        "A=s3cret         | 3, column 1: the name a stands twice; expected it once",
        "_=s3cret         | 3, column 1: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "# name: s3cret/  | 3, column 1: Invalid configuration name: expected 1 to 255 of A-Z a-z 0-9 . _ - and indexes such as [0] (and neither . nor ..)",
        "# name: b-c      | 3, column 12: expected the assignment of b-c, named by a comment",
      })
  void what_is_not_expected_is_refused_with_its_place(String line, String problem) {
    assertRefused(ENV, "A='1\n'\n" + line).hasMessage("Invalid body: line " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B=s3cret\u0001", "B=s3cret\u001b", "B=s3cret\rC=1"})
  void a_control_character_needs_quotes(String text) {
    assertRefused(ENV, text)
        .hasMessage(
            "Invalid body: line 1, column 9: a shell takes this character for more than itself;"
                + " expected quotes around it");
  }

  @Test
  void a_name_that_is_not_that_of_the_assignment_after_it_is_refused() {
    assertRefused(ENV, "# name: b-c\n\nB=s3cret\n")
        .hasMessage(
            "Invalid body: line 3, column 1: expected B_C, as the comment before names b-c");
    assertRefused(ENV, "# name: b-c\n# name: d-e\nB_C=s3cret\n")
        .hasMessage(
            "Invalid body: line 2, column 1: expected the assignment of b-c, named by a comment");
  }

  @Test
  void what_cannot_be_stored_is_refused() {
    assertRefused(ENV, "A=1\nB='s3cret\u0000'\n")
        .hasMessage(
            "Invalid body: line 2, column 1: the value of b must not contain U+0000 or a lone"
                + " surrogate, and does");
  }
}
