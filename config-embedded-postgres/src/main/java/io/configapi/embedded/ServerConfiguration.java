package io.configapi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the embedded server. They stand in a file of their own, written anew at each
 * start, so that a new version of this program brings its settings to old clusters; {@code ALTER
 * SYSTEM} outranks them.
 */
final class ServerConfiguration {

  private static final String FILE = "configapi.conf";
  private static final String INCLUDE = "\ninclude '" + FILE + "'\n";

  private static final Pattern PORT = Pattern.compile("port = '(\\d{1,5})'");

  private ServerConfiguration() {}

  /** Makes a new cluster read the file. */
  static void include(Path cluster) throws IOException {
    Files.writeString(cluster.resolve(FILE), "");
    Files.writeString(cluster.resolve("postgresql.conf"), INCLUDE, StandardOpenOption.APPEND);
  }

  static void write(Path cluster, int port, Map<String, String> extra) throws IOException {
    Map<String, String> all = settings();
    all.putAll(extra);
    all.put("port", Integer.toString(port));
    StringBuilder file = new StringBuilder("# Written at each start: changes here do not last.\n");
    all.forEach(
        (name, value) ->
            file.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
    Path path = cluster.resolve(FILE);
    // On a full disk what is there must not be lost for the sake of the same.
    if (!Files.exists(path) || !Files.readString(path).contentEquals(file)) {
      Files.writeString(path, file);
    }
  }

  /** The port of the last start; empty if there was none. */
  static OptionalInt lastPort(Path cluster) throws IOException {
    Path file = cluster.resolve(FILE);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    return Files.readAllLines(file).stream()
        .map(PORT::matcher)
        .filter(Matcher::matches)
        .mapToInt(port -> Integer.parseInt(port.group(1)))
        .findFirst();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("max_connections", "100");
    settings.put("shared_preload_libraries", "");
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
    settings.put("synchronous_commit", "on");
    // One file a weekday, begun anew each week; never a statement or a value in it.
    settings.put("logging_collector", "on");
    settings.put("log_destination", "stderr");
    settings.put("log_directory", "../log");
    settings.put("log_filename", "postgresql-%a.log");
    settings.put("log_file_mode", "0600");
    settings.put("log_rotation_age", "1d");
    settings.put("log_rotation_size", "0");
    settings.put("log_truncate_on_rotation", "on");
    // Errors of statements quote values in their messages; their senders get them anyway.
    settings.put("log_min_messages", "log");
    settings.put("log_error_verbosity", "terse");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_statement", "none");
    settings.put("log_checkpoints", "off");
    return settings;
  }
}
