package io.configapi.benchmark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The incident of the documents, on the programs as they are packaged. */
class IncidentTest {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", "../.."));
  private static final Duration LIMIT = Duration.ofMinutes(5);

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
    ProcessBuilder script =
        new ProcessBuilder(ROOT.resolve("docs/incident.sh").toAbsolutePath().toString())
            .redirectErrorStream(true);
    script.environment().put("CONFIGD_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return ProgramRun.of(script, LIMIT).outOfSuccess();
  }
}
