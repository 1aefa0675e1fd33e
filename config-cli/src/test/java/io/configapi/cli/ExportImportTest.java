package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportImportTest extends CommandTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"x.json", "x.yaml", "x.yml", "x.properties", "x.env"})
  void what_was_exported_is_imported_as_it_was(String name) {
    shell()
        .in("tab\t 'quote' \"\\ ü😀\n\n".getBytes(StandardCharsets.UTF_8))
        .run("set", "a.b", "-");
    run("set", "a-c", "");
    String file = directory.resolve(name).toString();

    Result export = run("export", file);
    run("restore", "--all", "--position", "0", "--yes");

    assertThat(export.lines()).containsExactly("file\t" + file, "names\t2", "position\t2");
    assertThat(run("import", file, "--yes").lines()).contains("changes\t2");
    assertThat(run("diff", "2", "--exit-code").exitCode()).isZero();
    assertThat(run("import", file, "--yes", "--mode", "replace").lines()).contains("changes\t0");
  }

  @Test
  void standard_output_gets_json_of_then_unless_told_otherwise() {
    run("set", "a", "1");
    run("set", "b", "2");
    String first = run("log").column(1).getFirst();

    assertThat(run("export").out()).isEqualTo("{\n  \"a\": \"1\",\n  \"b\": \"2\"\n}\n");
    assertThat(run("export", "-", "--format", "properties", "--prefix", "b").out())
        .isEqualTo("b=2\n");
    assertThat(run("export", "--format", "yaml", "--at", first).out()).isEqualTo("a: \"1\"\n");
    assertThat(run("export", "--format", "env", "--position", "1").out()).isEqualTo("A='1'\n");
  }

  @Test
  void a_file_is_replaced_as_a_whole_or_not_at_all() throws Exception {
    Path file = Files.writeString(directory.resolve("x.env"), "KEPT=1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    run("set", "a.b", "1");
    run("set", "a-b", "1");

    Result refused = run("export", file.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("a-b").contains("a.b");
    assertThat(file).hasContent("KEPT=1\n");
    assertThat(run("export", "--format", "env").out()).isEmpty();

    assertThat(run("export", file.toString(), "--prefix", "a.").exitCode()).isZero();
    assertThat(file).hasContent("A_B='1'\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void only_a_file_is_replaced() {
    Path none = directory.resolve("none").resolve("x.json");
    Path folder = directory.resolve("x.json");
    assertThat(folder.toFile().mkdir()).isTrue();

    assertThat(run("export", folder.toString()).err()).endsWith("is there, and is no file\n");
    assertThat(run("export", none.toString()).err()).endsWith("can't be written\n");
    assertThat(run("export", none.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void a_link_goes_on_leading_to_the_file() throws Exception {
    Path file = Files.writeString(directory.resolve("real"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);

    assertThat(run("export", link.toString()).exitCode()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("{}\n");
  }

  @Test
  void merging_leaves_others_and_replacing_deletes_those_with_the_prefix() throws Exception {
    run("set", "a.old", "1");
    run("set", "b", "1");
    String file = write("x.properties", "a.new=1\n");

    assertThat(run("import", file, "--prefix", "a.", "--mode", "merge", "--yes").lines())
        .contains("changes\t1");
    assertThat(run("import", file, "--prefix", "a.", "--mode", "replace", "--yes").lines())
        .contains("-1", "changes\t1");
    assertThat(run("list").column(0)).containsExactly("a.new", "b");
    assertThat(run("import", file, "--prefix", "b", "--yes").err())
        .contains(file, "a.new", "begin with the prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.yaml", "x.properties", "x.env"})
  void nothing_replaces_nothing_where_nobody_says_that_it_is_meant(String name) throws Exception {
    run("set", "a", "1");
    String file = write(name, "# an export that failed\n");

    for (String command : new String[] {"import", "apply"}) {
      Result refused = run(command, file, "--mode", "replace", "--yes");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains(file, "--allow-empty").doesNotContain("Invalid");
      assertThat(run(command, file, "--mode", "replace", "--dry-run").exitCode()).isEqualTo(2);
    }
    assertThat(run("get", "a").out()).isEqualTo("1\n");

    assertThat(run("import", file, "--mode", "replace", "--allow-empty", "--yes").lines())
        .contains("changes\t1");
    run("set", "a", "1");
    String written = write("y.yaml", "{}");
    assertThat(run("apply", written, "--mode", "replace", "--yes").lines()).contains("changes\t1");
  }

  @Test
  void nested_text_is_written_where_the_names_allow_it() throws Exception {
    String file = write("nested.yaml", "a:\n- b: 1\n- b: 2\n");
    run("import", file, "--yes");

    assertThat(run("get", "a[1].b").out()).isEqualTo("2\n");
    assertThat(run("export", "--nested", "--format", "yaml").out())
        .isEqualTo("a:\n  - b: \"1\"\n  - b: \"2\"\n");
    run("set", "a[3]", "1");
    Result gap = run("export", "--nested");
    assertThat(gap.exitCode()).isEqualTo(2);
    assertThat(gap.out()).isEmpty();
    assertThat(gap.err()).contains("a[3] is there, and no a[2]");
  }

  @Test
  void a_scope_says_which_names_are_meant() throws Exception {
    for (String name : new String[] {"a", "a.b", "ab", "s[0]", "t"}) {
      run("set", name, "1");
    }

    assertThat(run("export", "--scope", "a,s[*", "--format", "properties").out())
        .isEqualTo("a=1\ns[0]=1\n");
    assertThat(run("export", "--scope", "a.*,t", "--prefix", "a", "--format", "properties").out())
        .isEqualTo("a.b=1\n");
    assertThat(run("list", "--scope", "a.*,t").lines()).hasSize(2);
    assertThat(run("log", "--scope", "a").lines()).hasSize(1);
    assertThat(run("diff", "0", "now", "--scope", "a,a.*").out())
        .contains("a.b")
        .doesNotContain("ab");
    assertThat(run("restore", "--scope", "a.*", "--position", "0", "--yes").exitCode()).isZero();
    assertThat(run("list").out()).doesNotContain("a.b").contains("ab");
    Result refused = run("list", "--scope", "a*");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("Invalid scope: expected names");
  }

  @Test
  void what_is_malformed_is_said_with_file_and_line() throws Exception {
    String file = write("x.json", "{\n  \"a\": \"1\",\n  \"b\": [null, \"s3cret\"]\n}\n");

    Result result = run("import", file, "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("configctl: " + file + ": line 3, column 9: expected");
    assertThat(result.err()).doesNotContain("s3cret");
    assertThat(
            shell()
                .in("a\n".getBytes(StandardCharsets.UTF_8))
                .run("apply", "-", "--format", "env", "--dry-run")
                .err())
        .startsWith("configctl: standard input: line 1");
  }

  @Test
  void a_value_too_long_is_said_with_its_name() throws Exception {
    String file = write("x.properties", "ok=1\nlong=" + "x".repeat(1024 * 1024 + 1));

    Result result = run("import", file, "--dry-run");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("the value of long is too long", "1048576 bytes");
  }

  @Test
  void a_file_that_is_not_there_is_a_failure() {
    Path file = directory.resolve("none.json");

    assertThat(run("import", file.toString(), "--yes"))
        .isEqualTo(new Result(1, "", "configctl: There is no file " + file + "\n"));
  }

  @Test
  void a_condition_on_what_changed_since_is_held() throws Exception {
    run("set", "a", "1");
    run("set", "b", "1");
    run("set", "a", "2");
    String[] importing = {
      "import", write("x.properties", "a=9\nc=9\n"), "--yes", "--if-unchanged-since", "2"
    };

    Result refused = run(importing);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "configctl: Configuration a was changed at position 3, after position 2;"
                + " nothing was recorded\n");

    importing[importing.length - 1] = "3";
    assertThat(run(importing).lines()).contains("changes\t2");
  }

  @Test
  void a_hundred_thousand_names_are_one_transaction_and_one_more_is_refused() throws Exception {
    StringBuilder most = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      most.append(String.format(Locale.ROOT, "service%02d.n%06d=value %d\n", i % 100, i, i));
    }
    String tooMuch = write("more.properties", most + "one.more=1\n");
    String file = write("most.properties", most.toString());

    Result refused = run("import", tooMuch, "--yes");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("at most 100000 changes", "do it in parts, prefix by prefix");
    assertThat(run("log").out()).isEmpty();

    Result result = shell().onTerminal(null).run("import", file, "--yes");
    assertThat(result.err()).contains("[####################] compared 100000 of 100000 names");
    assertThat(result.lines()).endsWith("changes   100000", "position  100000");
    assertThat(run("import", tooMuch, "--yes", "--output", "plain").lines())
        .endsWith("changes\t1", "position\t100001");
    assertThat(run("restore", "--prefix", "service", "--position", "0", "--yes").lines())
        .endsWith("changes\t100000", "position\t200001");
  }

  private String write(String name, CharSequence text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
