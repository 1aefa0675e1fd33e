package io.configapi.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GET of one value, against a bare Undertow handler that sends the same headers and bytes. */
final class Reads {

  private static final int CONNECTIONS = 64;
  private static final Set<String> SET_BY_UNDERTOW =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  private final ChildServer configd;
  private final int rounds;
  private final Duration time;
  private final int names;
  private final Path directory;

  Reads(ChildServer configd, int rounds, Duration time, int names, Path directory) {
    this.configd = configd;
    this.rounds = rounds;
    this.time = time;
    this.names = names;
    this.directory = directory;
  }

  void run(Table table) throws IOException, InterruptedException {
    Wrk wrk = new Wrk("get.lua");
    try (ChildServer bare = ChildServer.java(BareUndertow.class.getName(), bareArguments())) {
      wrk.run(configd.url(), CONNECTIONS, time, Integer.toString(names));
      wrk.run(bare.url(), CONNECTIONS, time, Integer.toString(names));
      List<LoadResult> ours = new ArrayList<>();
      List<LoadResult> limit = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ours.add(wrk.run(configd.url(), CONNECTIONS, time, Integer.toString(names)));
        limit.add(wrk.run(bare.url(), CONNECTIONS, time, Integer.toString(names)));
      }
      LoadResult bareResult = LoadResult.median(limit);
      LoadResult ourResult = LoadResult.median(ours);
      table.begin("GET of one value", "of the bare handler");
      table.row("bare Undertow handler, same bytes", CONNECTIONS, bareResult, 0);
      table.row(
          "ConfigApi", CONNECTIONS, ourResult, ourResult.perSecond() / bareResult.perSecond());
    }
  }

  /** What the service sends for one name: the limit shall send no byte less. */
  private List<String> bareArguments() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(configd.url() + "/config/bench.name.1")).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      Path body = Files.write(directory.resolve("body"), answer.body());
      List<String> arguments = new ArrayList<>(List.of(body.toString()));
      answer
          .headers()
          .map()
          .forEach(
              (name, texts) -> {
                if (!SET_BY_UNDERTOW.contains(name)) {
                  arguments.add(name + ": " + texts.getFirst());
                }
              });
      return arguments;
    }
  }
}
