package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApplyTest extends CommandTest {

  private static final String SWITCH =
      """
      {"operations": [
         {"op": "set", "name": "db.url", "value": "db2", "if_version": 1},
         {"op": "set", "name": "db.pool", "value": "20", "if_version": null},
         {"op": "delete", "name": "db.old"}],
       "reason": "db1 retires"}
      """;

  @Test
  void a_transaction_is_shown_and_recorded_as_one() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");

    Result result = apply(SWITCH);

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines())
        .contains("@@ db.pool @@", "-db1", "+db2", "+20", "-x", "changes\t3", "position\t5");
    assertThat(run("log", "--after", "2").column(6)).containsOnly("db1 retires");
    JsonNode events = Json.of(run("log", "--after", "2", "--output", "json").out());
    assertThat(events.get(0).get("metadata").get("transaction").asString()).isEqualTo("3-5");
  }

  @Test
  void a_version_of_a_transaction_may_have_its_mark() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");
    String number = "\"if_version\": 1";

    Result other = apply(SWITCH.replace(number, "\"if_version\": \"1-hqz3w8yk1c\""));
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("expected version 1-hqz3w8yk1c");
    assertThat(apply(SWITCH.replace(number, "\"if_version\": \"1-\"")).err())
        .contains("if_version");
    assertThat(apply(SWITCH.replace(number, "\"if_version\": \"1\"")).exitCode()).isZero();
  }

  @Test
  void a_reason_of_the_call_counts_before_that_of_the_file() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");
    apply(SWITCH, "--reason", "mine");

    assertThat(run("log", "--after", "2").column(6)).containsOnly("mine");
  }

  @Test
  void what_is_shown_is_what_is_recorded_event_by_event() {
    run("set", "a", "1");
    String twice =
        """
        {"operations": [{"op": "set", "name": "a", "value": "2"},
                        {"op": "set", "name": "a", "value": "3"},
                        {"op": "set", "name": "gone", "value": "x"},
                        {"op": "delete", "name": "gone"}]}
        """;

    assertThat(apply(twice, "--dry-run").lines())
        .containsSubsequence("-1", "+2", "-2", "+3", "+x", "-x");
    JsonNode planned = Json.of(apply(twice, "--dry-run", "--output", "json").out()).get("changes");
    JsonNode json = Json.of(apply(twice, "--output", "json").out());

    assertThat(json.get("from").asLong()).isEqualTo(1);
    assertThat(json.get("to").asLong()).isEqualTo(5);
    JsonNode made = json.get("changes");
    assertThat(made).hasSize(4);
    assertThat(made.get(1).get("after").get("version").asLong()).isEqualTo(3);
    assertThat(planned).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(planned.get(i).get("name")).isEqualTo(made.get(i).get("name"));
      assertThat(planned.get(i).get("change")).isEqualTo(made.get(i).get("change"));
      for (String side : List.of("before", "after")) {
        assertThat(planned.get(i).get(side).path("value"))
            .isEqualTo(made.get(i).get(side).path("value"));
      }
    }
  }

  @Test
  void what_comes_back_to_what_it_was_is_shown_and_counts_as_changed() {
    run("set", "ap.x", "2");
    String thereAndBack =
        """
        {"operations": [{"op": "set", "name": "ap.x", "value": "9"},
                        {"op": "set", "name": "ap.x", "value": "2"}]}
        """;
    TestShell person = shell().with("NO_COLOR", "1").onTerminal("no").in(bytes(thereAndBack));

    assertThat(person.run("apply", "-", "--format", "json").lines())
        .containsSubsequence("-2", "+9", "-9", "+2");
    assertThat(person.questions()).singleElement().asString().contains("these 2 changes");
    assertThat(apply(thereAndBack).lines()).contains("changes\t2", "position\t3");
    Result since = apply(thereAndBack, "--if-unchanged-since", "1");
    assertThat(since.exitCode()).isEqualTo(1);
    assertThat(since.err()).contains("ap.x was changed at position 3, after position 1");
    assertThat(run("log").lines()).hasSize(3);
  }

  @Test
  void a_condition_that_is_not_met_is_said_before_anybody_is_asked() {
    run("set", "db.url", "db1");
    run("set", "db.url", "db1b");
    TestShell person = shell().onTerminal("yes").in(bytes(SWITCH));

    Result result = person.run("apply", "-", "--format", "json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .endsWith(
            "configctl: operations[0]: Configuration db.url is not as expected:"
                + " expected version 1, actual version 2\n");
    assertThat(person.questions()).isEmpty();
    assertThat(apply(SWITCH, "--dry-run").exitCode()).isEqualTo(1);
    assertThat(run("log").lines()).hasSize(2);
  }

  @Test
  void deleting_what_is_not_there_names_the_operation() {
    run("set", "db.url", "db1");

    assertThat(apply(SWITCH))
        .isEqualTo(
            new Result(3, "", "configctl: operations[2]: Configuration db.old was never set\n"));
  }

  @Test
  void just_what_was_shown_is_done_or_nothing() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");
    TestShell slow =
        shell().onTerminal("yes").in(bytes(SWITCH)).whenAsked(() -> run("set", "db.old", "y"));

    Result result = slow.run("apply", "-", "--format", "json");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("Configuration db.old was changed meanwhile");
    assertThat(run("log").lines()).hasSize(3);
  }

  @Test
  void under_a_key_it_is_done_once_whatever_became_of_its_conditions() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");
    Result first = apply(SWITCH, "--idempotency-key", "k");
    run("set", "db.url", "db3");

    Result again = apply(SWITCH, "--idempotency-key", "k");

    assertThat(first.lines()).contains("changes\t3", "position\t5");
    assertThat(again.lines()).contains("changes\t3", "position\t5", "repeated\ttrue");
    assertThat(apply(SWITCH, "--idempotency-key", "s", "--if-unchanged-since", "now").exitCode())
        .isEqualTo(1);
    assertThat(run("get", "db.url").out()).isEqualTo("db3\n");
    assertThat(apply(SWITCH, "--idempotency-key", "k", "--reason", "another").exitCode())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"operations\": []} | expected at least one",
        "{\"operations\": [1]} | operations[0]: expected an object",
        "{\"operations\": [{\"op\": \"set\", \"name\": \"a\"}]} | operations[0].value",
        "{\"operations\": [{\"op\": \"set\", \"value\": \"s3cret\"}]} | operations[0].name",
        "{\"operations\": [{\"name\": \"a\"}]} | operations[0].op",
        "{\"operations\": [{\"op\": \"s3cret\", \"name\": \"a\"}]} | expected set or delete",
        "{\"operations\": [{\"op\": \"delete\", \"name\": \"a\", \"value\": \"s3cret\"}]} | value",
        "{\"operations\": [{\"op\": \"set\", \"name\": \"..\", \"value\": \"\"}]} | Invalid conf",
        "{\"operations\": [{\"op\": \"set\", \"name\": \"a\", \"value\": 5}]} | a string",
        "{\"operations\": [{\"op\": \"delete\", \"name\": \"a\", \"if_version\": 0}]} | if_version",
        "{\"operations\": [{\"op\": \"delete\", \"name\": \"a\", \"if_version\": 1e99}]} | if_vers",
        "{\"operations\": [{\"op\": \"delete\", \"name\": \"a\", \"s3cret\": 0}]} | unknown field",
        "{\"operations\": [{\"op\": \"set\", \"name\": \"a\", \"ifversion\": 0}]} | mean"
            + " if_version",
        "{\"operations\": [{\"op\": \"delete\", \"op\": \"set\", \"name\": \"a\"}]} | line 1, col",
        "{\"operations\": [], \"reason\": 5} | reason to be a string",
        "{\"operations\": [{\"op\": \"delete\", \"name\": \"a\"}], \"reason\": s3cret} | line 1",
      })
  void a_transaction_that_is_none_names_the_place_and_quotes_nothing(String text, String part) {
    Result result = apply(text);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("configctl: standard input: ").contains(part);
    assertThat(result.err()).doesNotContain("s3cret");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void what_has_other_keys_too_is_a_wanted_state() {
    assertThat(apply("{\"operations\": {\"x\": \"1\"}, \"reason\": \"r\"}").exitCode()).isZero();
    assertThat(run("list").column(0)).containsExactly("operations.x", "reason");
    assertThat(apply("{\"operations\": [], \"reson\": \"1\"}").err())
        .contains("unknown field reson: expected only operations, reason; did you mean reason?");
  }

  @Test
  void options_of_wanted_states_are_not_for_transactions() {
    run("set", "db.url", "db1");
    run("set", "db.old", "x");

    assertThat(apply(SWITCH, "--mode", "replace").err()).contains("for a wanted state");
    assertThat(apply(SWITCH, "--prefix", "db.u").err()).contains("operations[1].name");
    assertThat(apply(SWITCH, "--prefix", "db.").exitCode()).isZero();
  }

  @Test
  void a_set_or_delete_under_a_key_is_done_once_too() {
    List<String> key = List.of("--idempotency-key", "k", "--output", "json");
    String[] set = with(key, "set", "a", "1");

    assertThat(Json.of(run(set).out()).get("repeated").asBoolean()).isFalse();
    Result again = run(set);
    assertThat(Json.of(again.out()).get("repeated").asBoolean()).isTrue();
    assertThat(Json.of(again.out()).get("position").asLong()).isEqualTo(1);
    assertThat(run(with(key, "set", "a", "2")).exitCode()).isEqualTo(1);
    assertThat(run(with(key, "delete", "a")).exitCode()).isEqualTo(1);
    assertThat(run("set", "a", "1", "--idempotency-key", "two words").exitCode()).isEqualTo(2);
    assertThat(run("log").lines()).hasSize(1);
  }

  private Result apply(String text, String... options) {
    return shell()
        .in(bytes(text))
        .run(with(List.of(options), "apply", "-", "--format", "json", "--yes"));
  }

  private static String[] with(List<String> more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(more);
    return all.toArray(new String[0]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
