package io.configapi.benchmark.server;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.testkit.network.ServerPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** etcd, one node, with its defaults; asked through its JSON gateway. */
public final class Etcd {

  private static final Path PROGRAM = Path.of("/usr/bin/etcd");

  private Etcd() {}

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it with empty data below this directory. */
  public static ChildServer start(Path directory) throws IOException, InterruptedException {
    String client = "http://127.0.0.1:" + ServerPort.choose();
    String peer = "http://127.0.0.1:" + ServerPort.choose();
    Path data = Files.createTempDirectory(directory, "etcd");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PROGRAM.toString(), "--data-dir", data.resolve("data").toString()));
    command.addAll(List.of("--listen-client-urls", client, "--advertise-client-urls", client));
    command.addAll(List.of("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer));
    command.addAll(List.of("--initial-cluster", "default=" + peer, "--log-level", "error"));
    return ChildServer.listening(client, command, data.resolve("log"));
  }

  /** Gives each of the names that the load asks for a value. */
  public static void fill(ChildServer etcd, int names) throws IOException {
    try (HttpConnection connection = new HttpConnection(etcd.url())) {
      for (int i = 1; i <= names; i++) {
        String body =
            "{\"key\":\"%s\",\"value\":\"%s\"}"
                .formatted(
                    base64("bench.name." + i), base64(String.format(Locale.ROOT, "%0100d", i)));
        HttpConnection.Answer answer = connection.json("POST", "/v3/kv/put", body);
        if (answer.status() != 200) {
          throw new IOException("etcd refused a put: " + answer);
        }
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
