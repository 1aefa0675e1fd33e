package io.configapi.eventstore.postgres;

import io.configapi.eventstore.postgres.database.DatabaseSettings;

/** The schema of the log in one database: what it is, making it, dropping it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Schema {

  /**
   * The schema's state.
   *
   * @param present the version the database has, 0 if it has none
   * @param expected the version this program needs
   * @param events how many events the log holds
   */
  public record Status(int present, int expected, long events) {

    /** Whether this program can work with it as it is. */
    public boolean current() {
      return present == expected;
    }
  }

  private Schema() {}

  /** What the database has. */
  public static Status status(DatabaseSettings database) {
    throw new UnsupportedOperationException(database.toString());
  }

  /** Brings the schema up to date; does nothing if it is. Several programs may do so at once. */
  public static Status migrate(DatabaseSettings database) {
    throw new UnsupportedOperationException(database.toString());
  }

  /** Drops the schema with every event in it, for ever. */
  public static void drop(DatabaseSettings database) {
    throw new UnsupportedOperationException(database.toString());
  }
}
