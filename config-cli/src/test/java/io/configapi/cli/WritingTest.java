package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest extends CommandTest {

  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void behind_two_dashes_a_dash_is_just_a_dash() {
    byte[] text = "from input".getBytes(StandardCharsets.UTF_8);

    assertThat(shell().in(text).run("set", "a", "--", "-").exitCode()).isZero();
    assertThat(run("get", "a").out()).isEqualTo("-\n");
    assertThat(shell().in(text).run("set", "--reason", "x", "--", "a", "-").exitCode()).isZero();
    assertThat(run("get", "a").out()).isEqualTo("-\n");
    assertThat(shell().in(text).run("set", "a", "-").exitCode()).isZero();
    assertThat(run("get", "a").out()).isEqualTo("from input\n");
  }

  @Test
  void set_says_how_it_was_recorded_but_not_the_value() {
    Result first = run("set", "a", "secret");

    assertThat(first.exitCode()).isZero();
    assertThat(first.lines().subList(0, 3)).containsExactly("name\ta", "version\t1", "position\t1");
    assertThat(first.out() + first.err()).doesNotContain("secret");
    assertThat(Json.of(run("set", "a", "x", "--output", "json").out()).get("version").asLong())
        .isEqualTo(2);
  }

  @Test
  void standard_input_is_kept_exactly() {
    byte[] text = "\uFEFFline\r\n\tümlaut\u0001\n\n".getBytes(StandardCharsets.UTF_8);

    assertThat(shell().in(text).run("set", "a", "-").exitCode()).isZero();

    assertThat(run("get", "a").out()).isEqualTo("\uFEFFline\r\n\tümlaut\u0001\n\n\n");
  }

  @Test
  void trim_newline_drops_just_one() {
    shell().in("a\n\n".getBytes(StandardCharsets.UTF_8)).run("set", "a", "-", "--trim-newline");
    shell().in("b\r\n".getBytes(StandardCharsets.UTF_8)).run("set", "b", "-", "--trim-newline");
    shell().in("c".getBytes(StandardCharsets.UTF_8)).run("set", "c", "-", "--trim-newline");

    assertThat(run("get", "a").out()).isEqualTo("a\n\n");
    assertThat(run("get", "b").out()).isEqualTo("b\n");
    assertThat(run("get", "c").out()).isEqualTo("c\n");
  }

  @Test
  void a_file_can_be_the_value() throws Exception {
    Path file = Files.writeString(directory.resolve("rules"), "k: v\n");

    assertThat(run("set", "a", "--file", file.toString()).exitCode()).isZero();
    assertThat(run("get", "a").out()).isEqualTo("k: v\n\n");
    assertThat(run("set", "a", "--file", directory.resolve("none").toString()))
        .isEqualTo(
            new Result(1, "", "configctl: There is no file " + directory.resolve("none") + "\n"));
    assertThat(run("set", "a", "--file", directory.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void a_value_can_be_of_another_kind_than_plain_text() {
    assertThat(run("set", "a", "{x", "--content-type", "application/json", "--check").err())
        .isEqualTo(
            "configctl: Invalid value: line 1, column 2: it is not well-formed JSON, or is nested"
                + " too deeply\n");
    run("set", "a", "{}", "--content-type", "application/json", "--check");
    run("set", "a", "x");

    assertThat(run("history", "a", "--output", "json").out())
        .contains(
            "\"value\":\"{}\",\"content_type\":\"application/json\",\"old_value\":null",
            "\"value\":\"x\",\"old_value\":\"{}\",\"old_content_type\":\"application/json\"");
    assertThat(run("get", "a", "--output", "json").out()).doesNotContain("content_type");
    run("set", "a", "{}", "--content-type", "application/json");
    assertThat(run("get", "a", "--output", "json").out())
        .contains("\"value\":\"{}\",\"content_type\":\"application/json\"");
    assertThat(run("list", "--output", "json").out())
        .contains("\"content_type\":\"application/json\"");
  }

  @Test
  void what_is_not_utf8_or_cannot_be_stored_is_refused() {
    assertThat(shell().in(new byte[] {'a', (byte) 0xff}).run("set", "a", "-"))
        .isEqualTo(new Result(2, "", "configctl: Invalid value: it is not UTF-8\n"));
    assertThat(shell().in(new byte[] {'a', 0}).run("set", "a", "-").exitCode()).isEqualTo(2);
    assertThat(run("set", "a", "caf\uFFFD").err()).contains("encoding of this locale");
  }

  @Test
  void an_endless_input_is_refused_once_it_is_too_long() {
    InputStream endless =
        new InputStream() {
          private long read;

          @Override
          public int read() {
            throw new AssertionError("read byte by byte");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            read += length;
            if (read > 4 * MEBIBYTE) {
              throw new AssertionError("read on");
            }
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
          }
        };

    Result result = shell().in(endless).run("set", "a", "-");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("at most 1048576 bytes");
  }

  @Test
  void a_mebibyte_fits_and_one_byte_more_does_not() {
    byte[] most = "x".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
    byte[] withNewline = ("x".repeat(MEBIBYTE) + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(shell().in(most).run("set", "a", "-").exitCode()).isZero();
    assertThat(shell().in(withNewline).run("set", "a", "-", "--trim-newline").exitCode()).isZero();
    assertThat(shell().in(withNewline).run("set", "a", "-").exitCode()).isEqualTo(2);
    assertThat(run("get", "a").out()).hasSize(MEBIBYTE + 1);
  }

  @Test
  void just_one_source_of_the_value_is_taken() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "x");

    assertThat(run("set", "a").exitCode()).isEqualTo(2);
    assertThat(run("set", "a", "x", "--file", file.toString()).exitCode()).isEqualTo(2);
    assertThat(run("get", "a").exitCode()).isEqualTo(3);
  }

  @Test
  void a_value_may_look_like_an_option_or_a_file_of_arguments() {
    assertThat(run("set", "a", "--", "-5").exitCode()).isZero();
    assertThat(run("set", "b", "@nowhere").exitCode()).isZero();

    assertThat(run("get", "a").out()).isEqualTo("-5\n");
    assertThat(run("get", "b").out()).isEqualTo("@nowhere\n");
  }

  @Test
  void a_condition_that_is_not_met_changes_nothing() {
    run("set", "a", "1");

    assertThat(run("set", "a", "2", "--if-version", "7"))
        .isEqualTo(
            new Result(
                1,
                "",
                "configctl: Configuration a is not as expected: expected version 7,"
                    + " actual version 1\n"));
    assertThat(run("set", "a", "2", "--if-absent").exitCode()).isEqualTo(1);
    assertThat(run("delete", "a", "--if-version", "7").exitCode()).isEqualTo(1);
    assertThat(run("get", "a").out()).isEqualTo("1\n");
  }

  @Test
  void a_condition_that_is_met_lets_the_change_through() {
    assertThat(run("set", "a", "1", "--if-absent").exitCode()).isZero();
    assertThat(run("set", "a", "2", "--if-version", "1").exitCode()).isZero();
    assertThat(run("delete", "a", "--if-version", "2").exitCode()).isZero();
    assertThat(run("set", "a", "3", "--if-absent").exitCode()).isZero();
    assertThat(run("history", "a").lines()).hasSize(4);
  }

  @Test
  void conditions_exclude_each_other_and_must_make_sense() {
    assertThat(run("set", "a", "1", "--if-absent", "--if-version", "1").exitCode()).isEqualTo(2);
    assertThat(run("set", "a", "1", "--if-version", "0").exitCode()).isEqualTo(2);
    assertThat(run("set", "a", "1", "--if-version", "x").err())
        .isEqualTo(
            "configctl: Invalid --if-version: expected a version, such as 3 or 3-hqz3w8yk1c\n");
  }

  @Test
  void deleting_what_is_not_there_says_which_of_the_two_it_is() {
    run("set", "a", "1");

    assertThat(run("delete", "a").exitCode()).isZero();
    assertThat(run("delete", "a"))
        .isEqualTo(
            new Result(3, "", "configctl: Configuration a is already deleted, by its version 2\n"));
    assertThat(run("delete", "never"))
        .isEqualTo(new Result(3, "", "configctl: Configuration never was never set\n"));
  }

  @Test
  void the_actor_is_the_login_name_unless_told_otherwise() {
    shell().with("CONFIG_ACTOR", "").run("set", "a", "1");
    run("set", "a", "2", "--actor", "");

    assertThat(run("history", "a").column(4)).containsExactly(System.getProperty("user.name"), "");
  }

  @Test
  void how_long_a_key_counts_is_said_as_to_the_servers() {
    TestShell wrong = shell().with("CONFIG_IDEMPOTENCY_RETENTION", "soon");

    assertThat(wrong.run("set", "a", "1", "--idempotency-key", "k").err())
        .isEqualTo(
            "configctl: Invalid CONFIG_IDEMPOTENCY_RETENTION:"
                + " expected a number of hours, 1 to 9999\n");
    assertThat(shell().with("CONFIG_IDEMPOTENCY_RETENTION", "72").run("set", "a", "1").exitCode())
        .isZero();
  }
}
