package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How programs are told of a database: as a URL, as {@code DATABASE_URL} takes it. */
public final class DatabaseUrl {

  private DatabaseUrl() {}

  /** The URL of a database, with user and password. */
  public static String of(DatabaseSettings settings) {
    return of(settings, settings.password());
  }

  /** The same with another password. */
  public static String of(DatabaseSettings settings, String password) {
    return "postgres://%s:%s@%s:%s/%s"
        .formatted(
            encoded(settings.user()),
            encoded(password),
            settings.host(),
            settings.port(),
            settings.database());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
