package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.domain.write.Write;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestoreTest extends CommandTest {

  @BeforeEach
  void a_bad_change() {
    Write ann = Write.by("ann");
    Write bot = Write.by("bot");
    before(
        config -> {
          config.set("a.retries", "3", ann);
          config.set("a.url", "db1", ann);
          config.set("b", "1", ann);
          config.set("a.retries", "50", bot.because("night"));
          config.delete("a.url", bot);
          config.set("a.new", "x", bot);
          config.set("b", "2", ann);
        });
  }

  @Test
  void one_configuration_gets_back_the_value_of_a_version() {
    Result result = run("restore", "a.retries", "--version", "1", "--yes", "--reason", "undo");

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("--- position 7 ("),
            line -> assertThat(line).isEqualTo("+++ planned"),
            line -> assertThat(line).matches("@@ a.retries @@ version 2 set \\S+ by bot: night"),
            line -> assertThat(line).isEqualTo("-50"),
            line -> assertThat(line).isEqualTo("+3"),
            line -> assertThat(line).isEqualTo("changes\t1"),
            line -> assertThat(line).isEqualTo("position\t8"));
    assertThat(run("history", "a.retries").lines().getLast())
        .matches("3\t8\t\\S+\tset\tann\tundo\t3");
  }

  @Test
  void all_with_a_prefix_are_again_what_they_were_at_a_position_or_time() {
    String third = run("log").column(1).get(2);

    Result result = run("restore", "--prefix", "a.", "--at", third, "--yes");

    assertThat(result.lines()).contains("@@ a.url @@" + whenDeleted(), "+db1", "changes\t3");
    assertThat(run("list").column(0)).containsExactly("a.retries", "a.url", "b");
    assertThat(run("diff", "3", "--prefix", "a.").lines()).hasSize(2);
    assertThat(run("get", "b").out()).isEqualTo("2\n");
  }

  @Test
  void everything_can_be_restored_even_to_nothing() {
    assertThat(run("restore", "--all", "--position", "3", "--yes").exitCode()).isZero();
    assertThat(run("diff", "3", "--exit-code").exitCode()).isZero();
    assertThat(run("restore", "--all", "--position", "0", "--yes").exitCode()).isZero();
    assertThat(run("list").out()).isEmpty();
  }

  @Test
  void a_dry_run_only_shows_what_would_be_done() {
    Result text = run("restore", "--all", "--position", "3", "--dry-run");
    JsonNode json =
        Json.of(run("restore", "a.url", "--position", "2", "--dry-run", "--output", "json").out());

    assertThat(text.lines()).contains("-50", "+3").doesNotContain("changes\t4");
    assertThat(json.propertyNames()).containsExactly("from", "to", "dry_run", "changes");
    assertThat(json.get("to").isNull()).isTrue();
    assertThat(json.get("changes").get(0).get("after").toString())
        .isEqualTo("{\"state\":\"live\",\"value\":\"db1\"}");
    assertThat(run("log").lines()).hasSize(7);
  }

  @Test
  void as_json_it_is_what_the_http_api_answers() {
    JsonNode json =
        Json.of(run("restore", "--all", "--position", "3", "--yes", "--output", "json").out());

    assertThat(json.propertyNames()).containsExactly("from", "to", "changes");
    assertThat(json.get("from").asLong()).isEqualTo(7);
    assertThat(json.get("to").asLong()).isEqualTo(11);
    assertThat(json.get("changes")).hasSize(4);
    assertThat(json.get("changes").get(0).get("change").asString()).isEqualTo("removed");
  }

  @Test
  void what_is_so_already_gets_no_event_and_no_question() {
    TestShell person = shell().onTerminal("no");

    assertThat(person.run("restore", "b", "--version", "2", "--output", "plain").lines())
        .contains("changes\t0", "position\t7");
    assertThat(person.questions()).isEmpty();
    assertThat(run("log").lines()).hasSize(7);
  }

  @Test
  void without_a_terminal_it_needs_a_yes() {
    assertThat(run("restore", "b", "--version", "1"))
        .isEqualTo(
            new Result(
                2,
                "",
                "configctl: There is no terminal to ask on:"
                    + " this needs --yes here, or --dry-run to look first\n"));
  }

  @Test
  void a_yes_that_is_missing_is_said_after_all_other_mistakes() {
    assertThat(run("restore", "..", "--version", "1").err()).contains("Invalid configuration name");
    assertThat(run("restore", "b", "--at", "gestern").err()).doesNotContain("--yes");
    assertThat(run("import", "none.json").err()).contains("There is no file");
    assertThat(shell().in(new byte[] {'{'}).run("apply", "-", "--format", "json").err())
        .contains("line 1");
  }

  @Test
  void a_version_may_have_its_mark_and_must_be_of_this_log_then() {
    String at = run("history", "b").column(2).getFirst();
    Instant recorded = Instant.parse(at);
    long micros = recorded.getEpochSecond() * 1_000_000 + recorded.getNano() / 1_000;
    String marked = "1-" + Long.toString(micros, 36);

    Result other = run("restore", "b", "--version", marked + "z", "--yes");
    assertThat(other.err()).contains("The log does not hold version " + marked + "z of b");
    assertThat(run("get", "b").out()).isEqualTo("2\n");
    assertThat(run("restore", "b", "--version", "1-x-y", "--yes").err())
        .contains("Invalid --version: expected a version, such as 3 or 3-hqz3w8yk1c");
    assertThat(run("restore", "b", "--version", marked, "--yes").exitCode()).isZero();
    assertThat(run("get", "b").out()).isEqualTo("1\n");
  }

  @Test
  void one_is_restored_only_from_the_version_that_is_expected() {
    Result late = run("restore", "b", "--version", "1", "--if-version", "1", "--yes");

    assertThat(late.exitCode()).isEqualTo(1);
    assertThat(late.err()).contains("expected version 1, actual version 2");
    assertThat(run("restore", "b", "--version", "1", "--if-version", "2", "--yes").exitCode())
        .isZero();
    assertThat(run("get", "b").out()).isEqualTo("1\n");
  }

  @Test
  void under_a_key_that_has_its_answer_nothing_is_planned_or_asked_any_more() {
    String[] command = {"restore", "b", "--position", "3", "--idempotency-key", "k2"};
    assertThat(shell().onTerminal("yes").run(command).exitCode()).isZero();
    run("delete", "b");
    TestShell again = shell().onTerminal("no");

    assertThat(again.run(command).lines())
        .containsExactly("changes   1", "position  8", "repeated  true");
    assertThat(again.questions()).isEmpty();
  }

  @Test
  void on_a_terminal_it_asks() {
    TestShell careful = shell().onTerminal("no");
    Result refused = careful.run("restore", "b", "--version", "1");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).isEqualTo("configctl: Nothing was changed\n");
    assertThat(refused.out()).contains("-2").contains("+1");
    assertThat(careful.questions()).containsExactly("Make this change? Type yes to do so: ");
    assertThat(shell().onTerminal(null).run("restore", "b", "--version", "1").exitCode())
        .isEqualTo(1);
    assertThat(run("get", "b").out()).isEqualTo("2\n");

    TestShell sure = shell().onTerminal("yes");
    assertThat(sure.run("restore", "--all", "--position", "3").exitCode()).isZero();
    assertThat(sure.questions()).containsExactly("Make these 4 changes? Type yes to do so: ");
  }

  @Test
  void as_json_a_person_still_sees_what_is_asked_about() {
    Result result =
        shell().onTerminal("yes").run("restore", "b", "--version", "1", "--output", "json");

    assertThat(result.err()).contains("+++ planned");
    assertThat(Json.of(result.out()).get("to").asLong()).isEqualTo(8);
  }

  @Test
  void just_what_was_shown_is_done_or_nothing() {
    TestShell slow = shell().onTerminal("yes").whenAsked(() -> run("set", "a.url", "db2"));

    Result result = slow.run("restore", "--all", "--position", "3");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .endsWith(
            "configctl: Configuration a.url was changed meanwhile, and nothing was recorded:"
                + " look again\n");
    assertThat(run("log").lines()).hasSize(8);
  }

  @Test
  void a_change_beyond_what_was_shown_does_no_harm() {
    TestShell slow = shell().onTerminal("yes").whenAsked(() -> run("set", "other", "1"));

    assertThat(slow.run("restore", "--prefix", "a.", "--position", "3").exitCode()).isZero();
    assertThat(run("get", "other").out()).isEqualTo("1\n");
  }

  @Test
  void what_never_was_is_not_found() {
    assertThat(run("restore", "never", "--position", "3", "--yes"))
        .isEqualTo(new Result(3, "", "configctl: Configuration never was never set\n"));
    assertThat(run("restore", "b", "--version", "3", "--yes"))
        .isEqualTo(new Result(3, "", "configctl: Configuration b has no version 3\n"));
  }

  @Test
  void under_a_key_it_is_done_once() {
    String[] command = {"restore", "b", "--version", "1", "--yes", "--idempotency-key", "k1"};
    run(command);
    run("set", "b", "3");

    assertThat(run(command).lines()).contains("changes\t1", "position\t8", "repeated\ttrue");
    assertThat(run("get", "b").out()).isEqualTo("3\n");
    assertThat(run("restore", "b", "--version", "2", "--yes", "--idempotency-key", "k1").exitCode())
        .isEqualTo(1);
  }

  private String whenDeleted() {
    return " version 2 deleted " + run("log").column(1).get(4) + " by bot";
  }
}
