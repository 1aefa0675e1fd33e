package io.configapi.reliability.load;

import io.configapi.reliability.history.Answer;
import io.configapi.reliability.history.Condition;
import io.configapi.reliability.history.Operation;
import io.configapi.reliability.history.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The last write of a workload: one that every watch gets, whatever its prefix. */
final class Closing {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BACK_OFF_MILLIS = 100;

  private Closing() {}

  /**
   * Writes on one node after the other until one says that it is done.
   *
   * @return where it stands
   * @throws IllegalStateException if none takes it
   */
  static long write(LoadOptions options, Nodes nodes, long id) throws InterruptedException {
    List<Operation> operations = new ArrayList<>();
    for (String name : new Names(options).closing()) {
      operations.add(new Operation(name, id + "." + operations.size(), Condition.ANY));
    }
    Request.Write write = new Request.Write(id, operations, true, "closing", options.prefix() + id);
    int client = options.clients();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int node = 0; System.nanoTime() < deadline; node = (node + 1) % nodes.count()) {
      Answer answer = nodes.call(client, node, write, true);
      if (answer.isAcknowledged()) {
        return answer.position();
      }
      TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
    }
    throw new IllegalStateException("no node takes a write any more");
  }
}
