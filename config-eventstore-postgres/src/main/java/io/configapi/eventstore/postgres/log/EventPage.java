package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.store.LogPage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of events without ever holding much more than it returns: rows come in portions that
 * are sized by the largest row so far, and the page ends where it has become heavy. Needs a
 * connection that is not in auto-commit mode, else the driver takes all rows at once.
 *
 * <p>An event that can't be understood is a {@link CorruptLogException} where it is the first; one
 * further on ends the page before it.
 */
public final class EventPage {

  private static final int FIRST_PORTION = 4;
  private static final int LARGEST_PORTION = 5_000;
  private static final int PORTION_WEIGHT = 4 * 1024 * 1024;
  private static final long PAGE_WEIGHT = 8L * 1024 * 1024;

  private EventPage() {}

  /** What is done with each row. */
  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /** Runs a query for events of configurations and reads its page. */
  public static List<RecordedEvent> read(PreparedStatement query) throws SQLException {
    List<RecordedEvent> page = new ArrayList<>();
    forEach(query, columns -> page.add(EventColumns.event(columns)));
    return page;
  }

  /**
   * The same of events of whatever stream.
   *
   * @param check is given each row that could be understood, and says if it is corrupt all the same
   */
  static List<LoggedEvent> read(PreparedStatement query, Consumer<StoredRow> check)
      throws SQLException {
    List<LoggedEvent> page = new ArrayList<>();
    forEach(
        query,
        columns -> {
          StoredRow row = EventColumns.row(columns);
          LoggedEvent event = row.decode();
          check.accept(row);
          page.add(event);
        });
    return page;
  }

  /**
   * The same of a query that looked at the log up to a position, for so many events. Where it did
   * not find so many, it leaves the mark of that position open.
   */
  public static LogPage readLog(PreparedStatement query, int limit, long upToPosition)
      throws SQLException {
    List<RecordedEvent> page = new ArrayList<>();
    boolean all = forEach(query, columns -> page.add(EventColumns.event(columns)));
    boolean cut = !all || page.size() == limit;
    MarkedPosition reached =
        cut ? MarkedPosition.of(page.getLast()) : MarkedPosition.of(upToPosition);
    return new LogPage(page, reached, false);
  }

  /**
   * The same of a query that looked at so many names, and gives each behind the event's columns;
   * those of a name that has none are null.
   */
  public static NamePage<RecordedEvent> readByName(PreparedStatement query, int limit)
      throws SQLException {
    List<RecordedEvent> page = new ArrayList<>();
    @Nullable ConfigName[] last = new ConfigName[1];
    int[] names = {0};
    boolean all =
        forEach(
            query,
            columns -> {
              if (EventColumns.isEvent(columns)) {
                page.add(EventColumns.event(columns));
              }
              last[0] = ConfigName.of(columns.getString(EventColumns.COUNT + 1));
              names[0]++;
            });
    return new NamePage<>(page, all && names[0] < limit ? null : last[0]);
  }

  /** Gives whether all rows were read. */
  private static boolean forEach(PreparedStatement query, Row each) throws SQLException {
    query.setFetchSize(FIRST_PORTION);
    long weight = 0;
    int heaviest = 0;
    boolean begun = false;
    try (ResultSet rows = query.executeQuery()) {
      while (weight < PAGE_WEIGHT) {
        if (!rows.next()) {
          return true;
        }
        int rowWeight = Math.max(1, EventColumns.weight(rows));
        if (rowWeight > heaviest) {
          heaviest = rowWeight;
          rows.setFetchSize(Math.clamp(PORTION_WEIGHT / heaviest, 1, LARGEST_PORTION));
        }
        weight += rowWeight;
        each.take(rows);
        begun = true;
      }
      return false;
    } catch (CorruptLogException e) {
      if (!begun) {
        throw e;
      }
      return false;
    }
  }
}
