package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import io.configapi.reliability.history.Violation;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hundreds of clients ask one node with a small heap for a large list, and do not read it. The node
 * stays, and answers small calls.
 */
final class SlowReaders implements Fault {

  private static final String HEAP = "-Xmx256m";
  private static final int CLIENTS = 400;
  private static final int VALUES = 8;
  private static final int VALUE = 1_000_000;
  private static final int SMALL_CALLS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String SMALL = "slow.small";

  private final List<RawConnection> readers = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable ServerNode node;

  @Override
  public void inflict(Site site) throws Exception {
    ServerNode started = site.launchBeside(List.of(HEAP), "slow-readers.log").awaitServing();
    node = started;
    LoneNode calls = new LoneNode(started);
    for (int i = 0; i < VALUES; i++) {
      calls.put("slow.large." + i, "x".repeat(VALUE));
    }
    calls.put(SMALL, "small");
    for (int i = 0; i < CLIENTS; i++) {
      ask(started.address());
    }
    for (int i = 0; i < SMALL_CALLS; i++) {
      String shown = calls.get(SMALL);
      if (!shown.equals("small")) {
        violations.add(new Violation("small calls are answered beside slow readers", shown));
        return;
      }
    }
  }

  @Override
  public void end(Site site) throws Exception {
    for (RawConnection reader : readers) {
      reader.close();
    }
    ServerNode started = node;
    if (started == null) {
      return;
    }
    try (started) {
      LoneNode calls = new LoneNode(started);
      violations.addAll(calls.recovery(SMALL));
      for (int i = 0; i < VALUES; i++) {
        calls.delete("slow.large." + i);
      }
    }
  }

  @Override
  public List<Violation> aftermath(Site site) {
    return violations;
  }

  /** A node that refuses a connection does what it may. */
  private void ask(URI address) {
    try {
      RawConnection reader = RawConnection.ofSlowReader(address, PATIENCE);
      readers.add(reader);
      reader.send(
          "GET /config?prefix=slow.large. HTTP/1.1\r\nHost: "
              + address.getAuthority()
              + "\r\n\r\n");
    } catch (IOException refused) {
      // Whatever was opened is closed in the end.
    }
  }
}
