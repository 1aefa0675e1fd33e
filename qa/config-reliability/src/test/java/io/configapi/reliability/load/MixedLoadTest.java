package io.configapi.reliability.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.history.Checker;
import io.configapi.reliability.history.History;
import io.configapi.reliability.history.LogRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedLoadTest {

  private static final long SEED = 20_261_125;
  private static final int WRITES = 800;

  @TempDir private Path logs;

  @Test
  void where_nothing_is_broken_every_promise_is_kept() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema();
        ServerNode one = ServerNode.serving(database.settings(), logs.resolve("one"));
        ServerNode other = ServerNode.serving(database.settings(), logs.resolve("other"));
        Workload workload =
            Workload.begin(LoadOptions.mixed(SEED), List.of(one::address, other::address))) {
      workload.awaitMore(WRITES);
      History history = workload.stop(() -> {});
      LogRecord log = LogRecord.read(database.settings());

      assertThat(history.acknowledgedWrites()).isGreaterThanOrEqualTo(WRITES);
      assertThat(log.end()).isGreaterThanOrEqualTo(WRITES);
      assertThat(Checker.check(history, log)).isEmpty();
    }
  }
}
