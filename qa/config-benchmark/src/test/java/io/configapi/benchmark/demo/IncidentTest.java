package io.configapi.benchmark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The incident of the documents, on the programs as they are packaged. */
class IncidentTest {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", "../.."));
  private static final long LIMIT_MINUTES = 5;

  @TempDir private Path directory;

  @Test
  void a_bad_change_at_night_is_found_undone_and_explained() throws Exception {
    String told = runScript();

    assertThat(told)
        .containsSubsequence(
            "$ configctl diff 4 now",
            "by deploy-bot: release 12",
            "-3\n+500",
            "$ configctl restore --prefix payments. --position 4 --dry-run",
            "-500\n+3",
            "changes\t2",
            "$ curl /config/payments.retries\n3\n",
            "$ curl /config/search.limit\n80\n",
            "payments hang: undo release 12",
            "ok          true\nevents      9\n");
  }

  private String runScript() throws IOException, InterruptedException {
    File output = directory.resolve("output").toFile();
    ProcessBuilder script =
        new ProcessBuilder(ROOT.resolve("docs/incident.sh").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(output);
    script.environment().put("CONFIGD_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = script.start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroy();
    }
    String told = Files.readString(output.toPath());
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }
}
