package io.configapi.benchmark.server;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.testkit.network.ServerPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Central Dogma, one node without replication, otherwise with the settings it is shipped with, on
 * jars of its own.
 */
public final class CentralDogma {

  private static final String PROJECT = "/api/v1/projects/bench";
  private static final Pattern JAR = Pattern.compile("centraldogma-server-([0-9.]+)\\.jar");
  private final Path jars;

  /**
   * The one whose jars the build has put beside this program's.
   *
   * @param home the folder of the project
   */
  public CentralDogma(Path home) {
    this.jars = home.resolve("qa/config-benchmark/target/centraldogma");
  }

  /** Its version; empty if it is not there. */
  public Optional<String> version() throws IOException {
    if (!Files.isDirectory(jars)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .map(file -> JAR.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(jar -> jar.group(1))
          .findFirst();
    }
  }

  /** Starts it with empty data below this directory, and gives it a repository. */
  public ChildServer start(Path directory) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(directory, "centraldogma");
    String url = "http://127.0.0.1:" + ServerPort.choose();
    Path configuration =
        Files.writeString(data.resolve("dogma.json"), configuration(data.resolve("data"), url));
    List<String> command = new ArrayList<>(JavaProgram.command(jars + "/*"));
    command.add("com.linecorp.centraldogma.server.Main");
    command.addAll(List.of("-config", configuration.toString()));
    command.addAll(List.of("-pidfile", data.resolve("pid").toString()));
    ChildServer server = ChildServer.listening(url, command, data.resolve("log"));
    try (HttpConnection connection = new HttpConnection(url)) {
      post(connection, "/api/v1/projects", "{\"name\":\"bench\"}");
      post(connection, PROJECT + "/repos", "{\"name\":\"bench\"}");
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Gives each of the names that the load asks for a value, in one commit. */
  public static void fill(ChildServer server, int names) throws IOException {
    String changes =
        IntStream.rangeClosed(1, names)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"path\":\"/bench.name.%d.txt\",\"type\":\"UPSERT_TEXT\",\"content\":\"%0100d\"}",
                        i,
                        i))
            .collect(Collectors.joining(","));
    try (HttpConnection connection = new HttpConnection(server.url())) {
      post(
          connection,
          PROJECT + "/repos/bench/contents",
          "{\"commitMessage\":{\"summary\":\"fill\"},\"changes\":[" + changes + "]}");
    }
  }

  private static String configuration(Path data, String url) {
    return """
      {"dataDir": "%s",
       "ports": [{"localAddress": {"host": "127.0.0.1", "port": %s}, "protocols": ["http"]}],
       "numRepositoryWorkers": 16,
       "repositoryCacheSpec": "maximumWeight=134217728,expireAfterAccess=5m",
       "gracefulShutdownTimeout": {"quietPeriodMillis": 0, "timeoutMillis": 5000},
       "webAppEnabled": false,
       "replication": {"method": "NONE"}}
      """
        .formatted(data, URI.create(url).getPort());
  }

  private static void post(HttpConnection connection, String path, String body) throws IOException {
    HttpConnection.Answer answer =
        connection.json("POST", path, body, "Authorization: Bearer anonymous");
    if (answer.status() / 100 != 2) {
      throw new IOException("Central Dogma refused " + path + ": " + answer);
    }
  }
}
