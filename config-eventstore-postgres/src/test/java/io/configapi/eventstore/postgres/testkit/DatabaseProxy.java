package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.network.FaultyProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** A {@link FaultyProxy} before a database. */
public final class DatabaseProxy extends FaultyProxy {

  private final DatabaseSettings target;

  private DatabaseProxy(DatabaseSettings target) throws IOException {
    super(() -> new InetSocketAddress(target.host(), target.port()), false);
    this.target = target;
  }

  /** A proxy that passes everything on, until told otherwise. */
  public static DatabaseProxy before(DatabaseSettings target) {
    try {
      DatabaseProxy proxy = new DatabaseProxy(target);
      proxy.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database as it is reached through the proxy. */
  public DatabaseSettings settings() {
    return through(this, target);
  }

  /** A database as it is reached through a proxy before it. */
  public static DatabaseSettings through(FaultyProxy proxy, DatabaseSettings target) {
    return new DatabaseSettings(
        "127.0.0.1",
        proxy.port(),
        target.database(),
        target.user(),
        target.password(),
        target.properties());
  }
}
