package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadingTest extends CommandTest {

  @Test
  void a_sealed_value_is_told_of_and_never_taken_for_an_empty_one() {
    before(
        config ->
            config.set(
                ConfigName.of("s"),
                ConfigValue.sealed("key-1", new byte[] {1}, ContentType.TEXT_PLAIN),
                Write.plain()));

    assertThat(run("get", "s"))
        .isEqualTo(
            new Result(
                1,
                "",
                "configctl: The value of s is sealed with the key key-1: its text can't be"
                    + " read\n"));
    assertThat(run("get", "s", "--output", "json").out())
        .contains("\"value\":null,\"sealed\":{\"key_id\":\"key-1\"}");
    assertThat(run("list").out()).contains("(sealed with key-1)");
    assertThat(run("diff", "0").out()).contains("+(sealed with key-1)");
    assertThat(run("export", "--format", "env").exitCode()).isEqualTo(1);
    assertThat(run("export", "--format", "env").out()).isEmpty();
    assertThat(run("verify").exitCode()).isZero();
  }

  @Test
  void get_prints_the_value_and_a_newline() {
    run("set", "greeting", "Grüße 😀\tjetzt");

    assertThat(run("get", "greeting")).isEqualTo(new Result(0, "Grüße 😀\tjetzt\n", ""));
  }

  @Test
  void get_prints_the_empty_value_as_an_empty_line() {
    run("set", "empty", "");

    assertThat(run("get", "empty")).isEqualTo(new Result(0, "\n", ""));
  }

  @Test
  void get_as_json_gives_name_value_version_and_time() {
    run("set", "a", "1");
    run("set", "a", "2\n");

    JsonNode json = Json.of(run("get", "a", "--output", "json").out());

    assertThat(json.propertyNames()).containsExactly("name", "value", "version", "updated_at");
    assertThat(json.get("name").asString()).isEqualTo("a");
    assertThat(json.get("value").asString()).isEqualTo("2\n");
    assertThat(json.get("version").asLong()).isEqualTo(2);
    assertThat(json.get("updated_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  void no_value_can_send_escape_sequences_to_a_terminal() {
    run("set", "evil", "a\u001b]0;title\u0007\u009b31m\nb");

    assertThat(shell().onTerminal(null).run("get", "evil").out())
        .isEqualTo("a\\u{1b}]0;title\\u{7}\\u{9b}31m\nb\n");
    assertThat(shell().onTerminal(null).run("list").out()).doesNotContain("\u001b", "\u009b");
    assertThat(run("get", "evil").out()).isEqualTo("a\u001b]0;title\u0007\u009b31m\nb\n");
  }

  @Test
  void what_has_no_value_is_not_found() {
    run("set", "gone", "x");
    run("delete", "gone");

    assertThat(run("get", "never"))
        .isEqualTo(new Result(3, "", "configctl: Configuration never was never set\n"));
    assertThat(run("get", "gone"))
        .isEqualTo(
            new Result(3, "", "configctl: Configuration gone is deleted, by its version 2\n"));
  }

  @Test
  void a_failure_is_json_with_a_code_for_who_asked_for_json() {
    run("set", "gone", "x");
    run("delete", "gone");

    Result never = run("get", "never", "--output", "json");
    assertThat(never.exitCode()).isEqualTo(3);
    assertThat(Json.of(never.err()).get("code").asString()).isEqualTo("never-set");
    assertThat(Json.of(never.err()).get("detail").asString())
        .isEqualTo("Configuration never was never set");
    assertThat(codeOf("get", "gone")).isEqualTo("deleted");
    assertThat(codeOf("delete", "gone")).isEqualTo("deleted");
    assertThat(codeOf("set", "gone", "x", "--if-version", "7")).isEqualTo("version-conflict");
    assertThat(codeOf("get", "..")).isEqualTo("invalid-name");
    assertThat(codeOf("get", "gone", "--bogus")).isEqualTo("unknown-parameter");
    assertThat(codeOf("list", "--position", "99")).isEqualTo("position-beyond-log");
    assertThat(codeOf("import", "none.json")).isEqualTo("command-failed");
  }

  private String codeOf(String... args) {
    List<String> all = new ArrayList<>(List.of("--output", "json"));
    all.addAll(List.of(args));
    return Json.of(run(all.toArray(String[]::new)).err()).get("code").asString();
  }

  @Test
  void list_shows_live_names_in_order() {
    run("set", "b.two", "2\t\\");
    run("set", "a.one", "1");
    run("set", "b.gone", "x");
    run("delete", "b.gone");

    Result all = run("list");

    assertThat(all.lines()).hasSize(2);
    assertThat(all.lines().get(0)).matches("a\\.one\t1\t\\S+Z\t1");
    assertThat(all.lines().get(1)).matches("b\\.two\t1\t\\S+Z\t2\\\\t\\\\\\\\");
    assertThat(run("list", "--prefix", "b.").lines()).hasSize(1);
    assertThat(run("list", "--prefix", "c").out()).isEmpty();
  }

  @Test
  void list_as_json_is_an_array_even_when_empty() {
    assertThat(run("list", "--output", "json").out()).isEqualTo("[]\n");

    run("set", "a", "1");

    JsonNode json = Json.of(run("list", "--output", "json").out());
    assertThat(json).hasSize(1);
    assertThat(json.get(0).get("name").asString()).isEqualTo("a");
    assertThat(json.get(0).get("value").asString()).isEqualTo("1");
  }

  @Test
  void list_pages_through_more_than_fits_on_one_page() {
    try (var log = PatientStore.open(database.settings())) {
      var service = ConfigService.over(log);
      var nobody = Write.plain();
      for (int i = 0; i < 450; i++) {
        service.set(String.format(Locale.ROOT, "n%03d", i), Integer.toString(i), nobody);
        service.set("busy", Integer.toString(i), nobody);
      }
    }

    assertThat(run("list", "--prefix", "n").lines()).hasSize(450).doesNotHaveDuplicates();
    assertThat(run("history", "busy").lines())
        .hasSize(450)
        .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(7));
    assertThat(Json.of(run("history", "busy", "--output", "json").out())).hasSize(450);
  }

  @Test
  void a_table_fits_the_terminal_and_says_what_was_cut() {
    run("set", "long", "x".repeat(500));

    Result table = shell().onTerminal(null).run("list");

    assertThat(table.lines().getFirst()).startsWith("NAME  VERSION  UPDATED");
    assertThat(table.lines()).hasSize(2).allMatch(line -> line.length() <= 80);
    assertThat(table.lines().getLast()).hasSize(80).endsWith("x…");
    assertThat(run("list", "--output", "table").lines().getLast()).endsWith("x".repeat(500));
  }

  @Test
  void history_tells_who_did_what_and_why() {
    run("set", "a", "1", "--reason", "first");
    run("set", "a", "2", "--actor", "bob");
    run("delete", "a");

    assertThat(run("history", "a").lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("1\t1\t\\S+Z\tset\tann\tfirst\t1"),
            line -> assertThat(line).matches("2\t2\t\\S+Z\tset\tbob\t\t2"),
            line -> assertThat(line).matches("3\t3\t\\S+Z\tdeleted\tann\t\t"));
    assertThat(run("history", "a", "--output", "table").lines().getFirst())
        .matches("VERSION +RECORDED +EVENT +ACTOR +REASON +VALUE");
  }

  @Test
  void history_as_json_is_that_of_the_http_api_with_the_position() {
    run("set", "a", "1", "--reason", "first");
    run("delete", "a");

    JsonNode events = Json.of(run("history", "a", "--output", "json").out());

    JsonNode set = events.get(0);
    assertThat(set.propertyNames())
        .containsExactly(
            "event_type", "data", "metadata", "created_at", "stream_version", "position", "format");
    assertThat(set.get("event_type").asString()).isEqualTo("ConfigValueSet");
    assertThat(set.get("data").propertyNames())
        .containsExactly("config_name", "value", "old_value", "timestamp");
    assertThat(set.get("data").get("old_value").isNull()).isTrue();
    assertThat(set.get("metadata").toString())
        .isEqualTo("{\"actor\":\"ann\",\"reason\":\"first\"}");
    assertThat(events.get(1).get("data").propertyNames())
        .containsExactly("config_name", "deleted_value", "timestamp");
    assertThat(events.get(1).get("stream_version").asLong()).isEqualTo(2);
  }

  @Test
  void of_a_history_the_first_or_the_last_can_be_chosen() {
    for (int i = 1; i <= 5; i++) {
      run("set", "a", "v" + i);
    }

    assertThat(run("history", "a", "--limit", "2").column(0)).containsExactly("1", "2");
    assertThat(run("history", "a", "--tail", "2").column(0)).containsExactly("4", "5");
    assertThat(run("history", "a", "--tail", "9").column(0)).hasSize(5);
    assertThat(run("history", "never", "--tail", "2").exitCode()).isEqualTo(3);
  }

  @Test
  void an_unknown_name_has_no_history() {
    assertThat(run("history", "never"))
        .isEqualTo(new Result(3, "", "configctl: Configuration never was never set\n"));
  }

  @Test
  void at_gives_the_value_of_then() {
    run("set", "a", "1");
    run("set", "a", "2");
    run("delete", "a");
    List<String> times = run("history", "a").column(2);

    assertThat(run("at", "a", times.get(0)).out()).isEqualTo("1\n");
    assertThat(run("at", "a", times.get(1).replace("Z", "+00:00")).out()).isEqualTo("2\n");
    assertThat(run("at", "a", times.get(2)).err()).contains("was deleted at").contains("version 3");
    assertThat(run("at", "a", "2", "days", "ago").exitCode()).isEqualTo(3);
    assertThat(run("at", "a", "2000-01-01").err())
        .isEqualTo("configctl: Configuration a did not exist yet at 2000-01-01T00:00:00.000000Z\n");
    assertThat(
            Json.of(run("at", "a", times.get(0), "--output", "json").out()).get("version").asLong())
        .isEqualTo(1);
  }
}
