package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTrainingTest {

  @TempDir Path directory;

  @Test
  void every_command_of_the_training_succeeds_and_the_server_is_stopped() throws IOException {
    Path data = ServerPrograms.lentIn(directory);

    assertThat(new StartTraining(data).run(new TestShell().silent())).isZero();

    assertThat(data.resolve("cluster/PG_VERSION")).exists();
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
  }
}
