package io.configapi.eventstore.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.store.EventReader;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state that was put together by a test.
 *
 * @param entries by name
 */
public record ListedState(MarkedPosition markedPosition, List<ConfigEntry> entries)
    implements ConfigState {

  /** The present state, as a log gives it. */
  public static ListedState present(EventReader log) {
    LogPoint head = log.head();
    return new ListedState(MarkedPosition.of(head), log.readState(head.position()));
  }

  /** Keeps entries beside the log as the state at a position, whether or not they are. */
  public static void keep(
      DatabaseSettings database, List<ConfigEntry> entries, long position, int partBytes)
      throws SQLException {
    ConnectionFactory connections = new ConnectionFactory(database, PatientStore.OPTIONS);
    try (Connection connection = connections.openForSweeping()) {
      SnapshotWriter writer = new SnapshotWriter(connection, UUID.randomUUID(), partBytes);
      for (ConfigEntry entry : entries) {
        writer.add(entry);
      }
      LogPoint point = LogQueries.placeAt(connection, position).orElseThrow().point();
      assertThat(writer.finish(position, point.hash().toBytes())).isTrue();
    }
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Optional<ConfigEntry> find(ConfigName name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  @Override
  public NamePage<ConfigEntry> page(NameScope scope, @Nullable ConfigName after, int limit) {
    List<ConfigEntry> page =
        entries.stream()
            .filter(entry -> after == null || entry.name().compareTo(after) > 0)
            .limit(limit)
            .toList();
    return page.size() < limit ? NamePage.last(page) : new NamePage<>(page, page.getLast().name());
  }
}
