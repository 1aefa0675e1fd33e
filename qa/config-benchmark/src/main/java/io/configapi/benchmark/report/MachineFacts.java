package io.configapi.benchmark.report;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** The machine and the programs that figures belong to, asked of them. */
public final class MachineFacts {

  private MachineFacts() {}

  /**
   * All in one line.
   *
   * @param database a database of the PostgreSQL that is measured
   */
  public static String collect(DatabaseSettings database, Optional<String> centralDogma)
      throws IOException, SQLException {
    StringJoiner facts = new StringJoiner(", ");
    facts.add(Runtime.getRuntime().availableProcessors() + " cores (" + cpu() + ")");
    facts.add(memory());
    facts.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.add(System.getProperty("java.vendor") + " JDK " + Runtime.version());
    facts.add("PostgreSQL " + postgres(database));
    facts.add(firstLine("/usr/bin/etcd", "--version").orElse("no etcd"));
    facts.add(centralDogma.map(version -> "Central Dogma " + version).orElse("no Central Dogma"));
    return facts.toString();
  }

  private static String postgres(DatabaseSettings database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.driverProperties());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT format('%s (fsync %s, synchronous_commit %s)',"
                    + " current_setting('server_version'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit'))")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String cpu() throws IOException {
    return field("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
  }

  private static String memory() throws IOException {
    return field("/proc/meminfo", "MemTotal")
        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024.0 / 1024)
        .map(gib -> String.format(Locale.ROOT, "%.1f GiB of memory", gib))
        .orElse("memory unknown");
  }

  private static Optional<String> field(String file, String name) throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    return Files.readAllLines(path).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static Optional<String> firstLine(String... command) throws IOException {
    if (!Files.isExecutable(Path.of(command[0]))) {
      return Optional.empty();
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().findFirst().map(line -> line.replace(" Version:", ""));
  }
}
