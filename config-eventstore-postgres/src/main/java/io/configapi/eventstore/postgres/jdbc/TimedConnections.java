package io.configapi.eventstore.postgres.jdbc;

import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import java.sql.SQLException;
import java.time.Duration;

/** Tells how long each question about the log took, whether it was answered or not. */
public final class TimedConnections implements ReadConnections {

  private final ReadConnections connections;
  private final Telemetry telemetry;

  /** Over these connections, which are closed with it. */
  public TimedConnections(ReadConnections connections, Telemetry telemetry) {
    this.connections = connections;
    this.telemetry = telemetry;
  }

  @Override
  public <T> T ask(Question<T> question) throws SQLException {
    long asked = System.nanoTime();
    try {
      return connections.ask(question);
    } finally {
      note(asked);
    }
  }

  @Override
  public <T> T askAtOnce(Question<T> question) throws SQLException {
    long asked = System.nanoTime();
    try {
      return connections.askAtOnce(question);
    } finally {
      note(asked);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private void note(long asked) {
    telemetry.note(new Occurrence.LogRead(Duration.ofNanos(System.nanoTime() - asked)));
  }
}
