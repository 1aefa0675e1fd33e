package io.configapi.eventstore.postgres.read;

import static io.configapi.eventstore.postgres.read.NameQueries.AFTER_ALL_NAMES;

import io.configapi.domain.ConfigName;
import io.configapi.domain.SystemStream;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.eventstore.postgres.log.CopiedRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;

/**
 * Finds the position of every name's last event, from the index (name, position) alone, by the
 * cheaper of two ways.
 *
 * <p>A walk along the index passes every event of a name; a look for the next name passes them at
 * once, but costs as much as some dozens of entries passed. What is cheaper can differ from name to
 * name, and nobody knows beforehand. So a part is walked, and where few names were found in it, the
 * next names are looked for; then it is tried again. Never is more than a part of the time spent in
 * vain, and every statement is bounded, so that no bound on its time cuts it, however large the
 * log.
 *
 * <p>It goes backwards: the first that comes of a name is its last event, so it does not matter
 * where a part ends.
 */
public final class LastPositions {

  /** How many entries of the index one statement passes. */
  public static final int SLICE = 100_000;

  /** How many entries are passed in the time of a look for one name. */
  private static final int ENTRIES_A_LOOK = 40;

  private static final int MOST_LOOKS = 16_384;

  private static final int FIELDS = 2;

  /** No position of an event. */
  private static final long NONE = 0;

  /**
   * Of each name that was found, with its last event of all, the last one up to a position; null if
   * there is none.
   */
  private static final String UP_TO_POSITION =
      """
      SELECT f.name,
             CASE WHEN f.position <= %1$s THEN f.position
                  ELSE (SELECT e.position
                          FROM configapi.events e
                         WHERE (e.name, e.position) <= (f.name, %1$s) AND e.name >= f.name
                         ORDER BY e.name DESC, e.position DESC
                         LIMIT 1)
             END
        FROM (%2$s) f
       ORDER BY f.name DESC
      """;

  /**
   * The names in a part of the index. Only that index has the order, and the limit stands in the
   * text, so that it is worth taking whatever the statistics say.
   */
  static final String WALK =
      UP_TO_POSITION.formatted(
          "%1$s",
          """
          SELECT DISTINCT ON (e.name) e.name, e.position
            FROM (SELECT e.name, e.position
                    FROM configapi.events e
                   WHERE e.name < '%2$s'
                   ORDER BY e.name DESC, e.position DESC
                   LIMIT %3$s) e
           ORDER BY e.name DESC, e.position DESC
          """);

  /** So many names, each by a look. */
  static final String LOOK =
      UP_TO_POSITION.formatted(
          "%1$s",
          """
          WITH RECURSIVE names(name, position, place) AS (
            (SELECT e.name, e.position, 1
               FROM configapi.events e
              WHERE e.name < '%2$s'
              ORDER BY e.name DESC, e.position DESC
              LIMIT 1)
            UNION ALL
            SELECT e.name, e.position, n.place + 1
              FROM names n
             CROSS JOIN LATERAL (
                   SELECT e.name, e.position
                     FROM configapi.events e
                    WHERE e.name < n.name
                    ORDER BY e.name DESC, e.position DESC
                    LIMIT 1) e
             WHERE n.place < %3$s
          )
          SELECT name, position FROM names
          """);

  private final Connection connection;
  private final long atPosition;
  private final int slice;
  private final LongStream.Builder found = LongStream.builder();

  /** The least of the names that were found. */
  private String least = AFTER_ALL_NAMES;

  private LastPositions(Connection connection, long atPosition, int slice) {
    this.connection = connection;
    this.atPosition = atPosition;
    this.slice = slice;
  }

  /**
   * Of each name the position of its last event at or before a position, by name. Each statement is
   * a transaction of its own.
   *
   * @param slice how many entries of the index one statement passes
   */
  static long[] byName(Connection connection, long atPosition, int slice) throws SQLException {
    LastPositions positions = new LastPositions(connection, atPosition, slice);
    positions.findAll();
    return reversed(positions.found.build().toArray());
  }

  private void findAll() throws SQLException {
    int looks = 0;
    for (long names = find(WALK, slice); names > 0; names = find(WALK, slice)) {
      boolean few = names * ENTRIES_A_LOOK < slice;
      looks = few ? Math.min(Math.max(slice / ENTRIES_A_LOOK, 2 * looks), MOST_LOOKS) : 0;
      if (few && find(LOOK, looks) < looks) {
        return;
      }
    }
  }

  /** Gives how many names were found. */
  private long find(String way, int most) throws SQLException {
    long names = 0;
    long position = NONE;
    try (CopiedRows rows =
        CopiedRows.of(connection, way.formatted(atPosition, least, most), FIELDS)) {
      while (rows.next()) {
        String name = rows.bytes().textField();
        long last = rows.bytes().longFieldOr(NONE);
        if (name.startsWith(SystemStream.SIGN)) {
          // They sort before all names: nothing else comes any more.
          continue;
        }
        least = name;
        position = last;
        if (position != NONE) {
          found.add(position);
        }
        names++;
      }
    }
    connection.commit();
    if (names > 0) {
      requireName(position);
    }
    return names;
  }

  /** It becomes part of a statement. */
  private void requireName(long position) {
    try {
      least = ConfigName.of(least).text();
    } catch (InvalidInputException e) {
      CorruptLogException corrupt = new CorruptLogException(position, "its name is malformed");
      corrupt.initCause(e);
      throw corrupt;
    }
  }

  private static long[] reversed(long[] numbers) {
    for (int low = 0, high = numbers.length - 1; low < high; low++, high--) {
      long number = numbers[low];
      numbers[low] = numbers[high];
      numbers[high] = number;
    }
    return numbers;
  }
}
