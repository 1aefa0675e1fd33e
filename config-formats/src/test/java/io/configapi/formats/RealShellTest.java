package io.configapi.formats;

import static io.configapi.formats.ConfigFormat.ENV;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell of this machine agrees with what is written and with what is read. */
class RealShellTest {

  @Property(tries = 200)
  void a_shell_reads_what_is_written(
      @ForAll @Size(max = 10) List<@From(supplier = AnyValue.class) String> values)
      throws Exception {
    TreeMap<String, String> configuration = new TreeMap<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      configuration.put("test.a-" + i, values.get(i));
      keys.add("TEST_A_" + i);
    }

    assertThat(valuesInAShell(Texts.write(ENV, configuration), keys)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a#b",
        "a #b",
        "'a'\"b\"c",
        "'a'#b",
        "'it'\\''s'",
        "\"it's\"",
        "\"\\\\ \\\" \\$ \\`\"",
        "\"a\\nb\\x\\'\"",
        "\"a\\\nb\"",
        "a\\\nb",
        "a\\ b\\'\\n",
        "a=b",
        "a*?[]{}!",
        "a~b",
        "\"~\":'~'",
        "'x\ny'",
        "''",
        ""
      })
  void a_shell_reads_what_is_read(String written) throws Exception {
    String text = "TEST_A=" + written + "\nTEST_B=1\n";

    assertThat(valuesInAShell(text, List.of("TEST_A", "TEST_B")))
        .containsExactlyElementsOf(Texts.read(ENV, text).values());
  }

  private static List<String> valuesInAShell(String text, List<String> keys) throws Exception {
    Path file = Files.createTempFile("configuration", ".env");
    try {
      Files.writeString(file, text);
      List<String> values = new ArrayList<>();
      String output = run(script(keys), file);
      for (String value : output.split("\0", -1)) {
        values.add(value);
      }
      return values.subList(0, values.size() - 1);
    } finally {
      Files.delete(file);
    }
  }

  private static String script(List<String> keys) {
    StringBuilder script = new StringBuilder(". \"$1\"\n");
    keys.forEach(key -> script.append("printf '%s\\0' \"$").append(key).append("\"\n"));
    return script.toString();
  }

  private static String run(String script, Path file) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-euc", script, "sh", file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = shell.getInputStream().readAllBytes();
    assertThat(shell.waitFor()).isZero();
    return new String(output, StandardCharsets.UTF_8);
  }
}
