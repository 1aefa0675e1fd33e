package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameRange;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.eventstore.postgres.log.EventColumns;
import io.configapi.eventstore.postgres.log.EventPage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions about all names, or some of them, page by page, one range of them after the other.
 * The connection is the caller's.
 *
 * <p>There are two ways to a page: from name to name along the index, which costs what there are
 * names, or through the part of the log that is asked about, which costs what there are events. The
 * first is a loose index scan (PostgreSQL wiki, "Loose indexscan"), whose recursion goes only as
 * far as the limit asks; the second is a range of the primary key. Neither depends on statistics.
 */
public final class NameQueries {

  /** How many events are read one after the other in the time that one name is looked for. */
  private static final int EVENTS_FOR_A_NAME = 25;

  private static final Effort USUAL = new Effort(10_000, 500_000, 1_000);

  /**
   * Which way is gone.
   *
   * @param fewEvents up to so many events it is quickest to look at all of them
   * @param manyEvents beyond so many it is not, however many names there are
   * @param fewNames in between, so many names are looked at to find out whether there are few
   */
  record Effort(int fewEvents, int manyEvents, int fewNames) {}

  /** Greater than every stream of the service's own, and less than every name. */
  private static final String BEFORE_ALL_NAMES = "$~";

  /** Greater than every character of a name. */
  static final String AFTER_ALL_NAMES = "~";

  /** The names of a range after one of them, to be followed by what is asked of each. */
  static final String NAMES =
      """
      WITH RECURSIVE names(name, place) AS (
        (SELECT e.name, 1 FROM configapi.events e
          WHERE e.name > ? AND e.name >= ? AND e.name < ?
          ORDER BY e.name LIMIT 1)
        UNION ALL
        SELECT (SELECT e.name FROM configapi.events e
                 WHERE e.name > n.name AND e.name < ?
                 ORDER BY e.name LIMIT 1),
               n.place + 1
          FROM names n
         WHERE n.name IS NOT NULL AND n.place < ?
      )
      """;

  /** Of each name its last event, or nulls if it came later. */
  static final String LATEST_BY_NAMES =
      (NAMES
              + """
              SELECT %s, n.name
                FROM names n
                LEFT JOIN LATERAL (
                     SELECT * FROM configapi.events e
                      WHERE (e.name, e.position) <= (n.name, ?::bigint) AND e.name >= n.name
                      ORDER BY e.name DESC, e.position DESC
                      LIMIT 1) e ON true
               WHERE n.name IS NOT NULL
              """)
          .formatted(EventColumns.ALL);

  /**
   * The names in a part of the log; what is asked of them is asked outside, or it chose the way.
   */
  private static final String NAMES_OF_EVENTS =
      """
      SELECT e.name, max(e.position) AS position
        FROM (SELECT e.name, e.position FROM configapi.events e
               WHERE e.position > ? AND e.position <= ?
               ORDER BY e.position
               LIMIT ?) e
       WHERE e.name > ? AND e.name >= ? AND e.name < ?
       GROUP BY e.name
       ORDER BY e.name
       LIMIT ?
      """;

  /** The same as by names, of those that have one. */
  static final String LATEST_BY_EVENTS =
      """
      SELECT %s, n.name
        FROM (%s) n
       CROSS JOIN LATERAL (
             SELECT * FROM configapi.events e WHERE e.position = n.position LIMIT 1) e
       ORDER BY n.name
      """
          .formatted(EventColumns.ALL, NAMES_OF_EVENTS);

  /** Of each name its last event's position, or null if that came later. */
  static final String CHANGED_BY_NAMES =
      NAMES
          + """
          SELECT n.name,
                 (SELECT e.position FROM configapi.events e
                   WHERE (e.name, e.position) <= (n.name, ?::bigint) AND e.name >= n.name
                   ORDER BY e.name DESC, e.position DESC
                   LIMIT 1)
            FROM names n
           WHERE n.name IS NOT NULL
          """;

  static final String CHANGED_BY_EVENTS = NAMES_OF_EVENTS;

  private NameQueries() {}

  /** The state of all names at a position. */
  public static NamePage<RecordedEvent> latest(
      Connection connection,
      long atPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    return latest(connection, atPosition, scope, after, limit, USUAL);
  }

  static NamePage<RecordedEvent> latest(
      Connection connection,
      long atPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit,
      Effort effort)
      throws SQLException {
    return RangePages.of(
        scope,
        after,
        limit,
        RecordedEvent::name,
        (range, from, left) ->
            latest(connection, atPosition, new Names(range, from, left), effort));
  }

  private static NamePage<RecordedEvent> latest(
      Connection connection, long atPosition, Names names, Effort effort) throws SQLException {
    if (atPosition <= effort.fewEvents()) {
      return latest(connection, atPosition, names, true);
    }
    NamePage<RecordedEvent> byNames = latest(connection, atPosition, names, false);
    boolean rare =
        !byNames.ended()
            && atPosition <= effort.manyEvents()
            && areRare(byNames, atPosition, names.limit());
    return rare ? latest(connection, atPosition, names, true) : byNames;
  }

  /**
   * Whether so many of the names came only later that it is quicker to look at all events up to the
   * position than to go on from name to name until as many are found.
   */
  private static boolean areRare(NamePage<RecordedEvent> byNames, long atPosition, int limit) {
    List<RecordedEvent> found = byNames.elements();
    boolean full = !found.isEmpty() && found.getLast().name().equals(byNames.next());
    return !full && found.size() * atPosition < (long) EVENTS_FOR_A_NAME * limit * limit;
  }

  private static NamePage<RecordedEvent> latest(
      Connection connection, long atPosition, Names names, boolean byEvents) throws SQLException {
    String sql = byEvents ? LATEST_BY_EVENTS : LATEST_BY_NAMES;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      names.bind(query, 0, atPosition, byEvents);
      return EventPage.readByName(query, names.limit());
    }
  }

  /** The names that have an event in a part of the log. */
  static NamePage<ConfigName> changed(
      Connection connection,
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    return changed(connection, afterPosition, upToPosition, scope, after, limit, USUAL);
  }

  static NamePage<ConfigName> changed(
      Connection connection,
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit,
      Effort effort)
      throws SQLException {
    return RangePages.of(
        scope,
        after,
        limit,
        name -> name,
        (range, from, left) ->
            changed(connection, afterPosition, upToPosition, new Names(range, from, left), effort));
  }

  private static NamePage<ConfigName> changed(
      Connection connection, long afterPosition, long upToPosition, Names names, Effort effort)
      throws SQLException {
    long events = upToPosition - afterPosition;
    if (events <= effort.fewEvents()) {
      return changed(connection, afterPosition, upToPosition, names, true);
    }
    boolean many = events > effort.manyEvents();
    Names first = many ? names : names.atMost(effort.fewNames());
    NamePage<ConfigName> byNames = changed(connection, afterPosition, upToPosition, first, false);
    return byNames.ended() || many
        ? byNames
        : changed(connection, afterPosition, upToPosition, names, true);
  }

  private static NamePage<ConfigName> changed(
      Connection connection, long afterPosition, long upToPosition, Names names, boolean byEvents)
      throws SQLException {
    List<ConfigName> changed = new ArrayList<>();
    ConfigName last = null;
    int looked = 0;
    String sql = byEvents ? CHANGED_BY_EVENTS : CHANGED_BY_NAMES;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      names.bind(query, afterPosition, upToPosition, byEvents);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          last = ConfigName.of(row.getString(1));
          looked++;
          // 0 for null.
          if (row.getLong(2) > afterPosition) {
            changed.add(last);
          }
        }
      }
    }
    return new NamePage<>(changed, looked < names.limit() ? null : last);
  }

  /** So many of the names of a range, after one of them. */
  private record Names(NameRange range, @Nullable ConfigName after, int limit) {

    Names atMost(int fewer) {
      return new Names(range, after, Math.min(limit, fewer));
    }

    /** Asks for them in a part of the log, by either way. */
    void bind(PreparedStatement query, long afterPosition, long upToPosition, boolean byEvents)
        throws SQLException {
      int index = 1;
      if (byEvents) {
        query.setLong(index++, afterPosition);
        query.setLong(index++, upToPosition);
        query.setLong(index++, Math.max(0, upToPosition - afterPosition));
      }
      query.setString(index++, after == null ? BEFORE_ALL_NAMES : after.text());
      query.setString(index++, range.from());
      query.setString(index++, range.to());
      if (!byEvents) {
        query.setString(index++, range.to());
        query.setLong(index + 1, upToPosition);
      }
      query.setInt(index, limit);
    }
  }
}
