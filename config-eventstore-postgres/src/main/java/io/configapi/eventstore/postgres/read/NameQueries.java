package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
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
 * The questions about all names, or those with a prefix, page by page. The connection is the
 * caller's.
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
  private static final String AFTER_ALL_NAMES = "~";

  private static final String NAMES =
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

  /** Of each name whether it has an event in a part of the log. */
  static final String CHANGED_BY_NAMES =
      NAMES
          + """
          SELECT n.name,
                 coalesce((SELECT e.position FROM configapi.events e
                            WHERE (e.name, e.position) <= (n.name, ?::bigint) AND e.name >= n.name
                            ORDER BY e.name DESC, e.position DESC
                            LIMIT 1) > ?, false)
            FROM names n
           WHERE n.name IS NOT NULL
          """;

  static final String CHANGED_BY_EVENTS = NAMES_OF_EVENTS;

  private NameQueries() {}

  /** The state of all names at a position. */
  public static NamePage<RecordedEvent> latest(
      Connection connection, long atPosition, String prefix, @Nullable ConfigName after, int limit)
      throws SQLException {
    return latest(connection, atPosition, prefix, after, limit, USUAL);
  }

  static NamePage<RecordedEvent> latest(
      Connection connection,
      long atPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit,
      Effort effort)
      throws SQLException {
    if (atPosition <= effort.fewEvents()) {
      return latest(connection, atPosition, prefix, after, limit, true);
    }
    NamePage<RecordedEvent> byNames = latest(connection, atPosition, prefix, after, limit, false);
    boolean rare =
        !byNames.ended()
            && atPosition <= effort.manyEvents()
            && areRare(byNames, atPosition, limit);
    return rare ? latest(connection, atPosition, prefix, after, limit, true) : byNames;
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
      Connection connection,
      long atPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit,
      boolean byEvents)
      throws SQLException {
    String sql = byEvents ? LATEST_BY_EVENTS : LATEST_BY_NAMES;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (byEvents) {
        bindPart(query, 0, atPosition, prefix, after, limit);
      } else {
        bindNames(query, prefix, after, limit);
        query.setLong(6, atPosition);
      }
      return EventPage.readByName(query, limit);
    }
  }

  /** The names that have an event in a part of the log. */
  static NamePage<ConfigName> changed(
      Connection connection,
      long afterPosition,
      long upToPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    return changed(connection, afterPosition, upToPosition, prefix, after, limit, USUAL);
  }

  static NamePage<ConfigName> changed(
      Connection connection,
      long afterPosition,
      long upToPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit,
      Effort effort)
      throws SQLException {
    long events = upToPosition - afterPosition;
    if (events <= effort.fewEvents()) {
      return changedByEvents(connection, afterPosition, upToPosition, prefix, after, limit);
    }
    boolean many = events > effort.manyEvents();
    int names = many ? limit : Math.min(limit, effort.fewNames());
    NamePage<ConfigName> byNames =
        changedByNames(connection, afterPosition, upToPosition, prefix, after, names);
    return byNames.ended() || many
        ? byNames
        : changedByEvents(connection, afterPosition, upToPosition, prefix, after, limit);
  }

  private static NamePage<ConfigName> changedByNames(
      Connection connection,
      long afterPosition,
      long upToPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    List<ConfigName> changed = new ArrayList<>();
    ConfigName last = null;
    int looked = 0;
    try (PreparedStatement query = connection.prepareStatement(CHANGED_BY_NAMES)) {
      bindNames(query, prefix, after, limit);
      query.setLong(6, upToPosition);
      query.setLong(7, afterPosition);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          last = ConfigName.of(row.getString(1));
          looked++;
          if (row.getBoolean(2)) {
            changed.add(last);
          }
        }
      }
    }
    return new NamePage<>(changed, looked < limit ? null : last);
  }

  private static NamePage<ConfigName> changedByEvents(
      Connection connection,
      long afterPosition,
      long upToPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    List<ConfigName> changed = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(CHANGED_BY_EVENTS)) {
      bindPart(query, afterPosition, upToPosition, prefix, after, limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          changed.add(ConfigName.of(row.getString(1)));
        }
      }
    }
    return new NamePage<>(changed, changed.size() < limit ? null : changed.getLast());
  }

  private static void bindNames(
      PreparedStatement query, String prefix, @Nullable ConfigName after, int limit)
      throws SQLException {
    query.setString(1, after == null ? BEFORE_ALL_NAMES : after.text());
    query.setString(2, prefix);
    query.setString(3, prefix + AFTER_ALL_NAMES);
    query.setString(4, prefix + AFTER_ALL_NAMES);
    query.setInt(5, limit);
  }

  private static void bindPart(
      PreparedStatement query,
      long afterPosition,
      long upToPosition,
      String prefix,
      @Nullable ConfigName after,
      int limit)
      throws SQLException {
    query.setLong(1, afterPosition);
    query.setLong(2, upToPosition);
    query.setLong(3, Math.max(0, upToPosition - afterPosition));
    query.setString(4, after == null ? BEFORE_ALL_NAMES : after.text());
    query.setString(5, prefix);
    query.setString(6, prefix + AFTER_ALL_NAMES);
    query.setInt(7, limit);
  }
}
