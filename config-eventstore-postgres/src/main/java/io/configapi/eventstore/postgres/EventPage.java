package io.configapi.eventstore.postgres;

import io.configapi.domain.CorruptLogException;
import io.configapi.domain.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a page of events without ever holding much more than it returns: rows come in portions that
 * are sized by the largest row so far, and the page ends where it has become heavy. Needs a
 * connection that is not in auto-commit mode, else the driver takes all rows at once.
 */
final class EventPage {

  private static final int FIRST_PORTION = 4;
  private static final int LARGEST_PORTION = 5_000;
  private static final int PORTION_WEIGHT = 4 * 1024 * 1024;
  private static final long PAGE_WEIGHT = 8L * 1024 * 1024;

  private EventPage() {}

  /**
   * Runs the query and reads its page.
   *
   * @throws CorruptLogException if the first event can't be understood; one further on ends the
   *     page before it
   */
  static List<RecordedEvent> read(PreparedStatement query) throws SQLException {
    return read(query, row -> {});
  }

  /**
   * The same.
   *
   * @param check is given each row that could be understood, and says if it is corrupt all the same
   */
  static List<RecordedEvent> read(PreparedStatement query, Consumer<StoredRow> check)
      throws SQLException {
    query.setFetchSize(FIRST_PORTION);
    List<RecordedEvent> page = new ArrayList<>();
    long weight = 0;
    int heaviest = 1;
    try (ResultSet rows = query.executeQuery()) {
      while (weight < PAGE_WEIGHT && rows.next()) {
        int rowWeight = EventColumns.weight(rows);
        if (rowWeight > heaviest || page.isEmpty()) {
          heaviest = Math.max(heaviest, rowWeight);
          rows.setFetchSize(Math.clamp(PORTION_WEIGHT / heaviest, 1, LARGEST_PORTION));
        }
        weight += rowWeight;
        StoredRow row = EventColumns.row(rows);
        RecordedEvent event = row.decode();
        check.accept(row);
        page.add(event);
      }
    } catch (CorruptLogException e) {
      if (page.isEmpty()) {
        throw e;
      }
    }
    return page;
  }
}
