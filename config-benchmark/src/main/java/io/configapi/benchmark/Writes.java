package io.configapi.benchmark;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Durable PUTs over HTTP, against etcd's and against one transaction an event on the same database.
 */
final class Writes {

  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64, 256);

  /** The database takes 100 connections; each plain writer needs one. */
  private static final int PLAIN_WRITERS = 64;

  private final ChildServer configd;
  private final DatabaseSettings database;
  private final int rounds;
  private final Duration time;
  private final int names;
  private final Path directory;

  Writes(
      ChildServer configd,
      DatabaseSettings database,
      int rounds,
      Duration time,
      int names,
      Path directory) {
    this.configd = configd;
    this.database = database;
    this.rounds = rounds;
    this.time = time;
    this.names = names;
    this.directory = directory;
  }

  void run(Table table) throws IOException, InterruptedException, SQLException, ExecutionException {
    PlainAppend append = new PlainAppend(database);
    append.prepare();
    table.begin("Durable writes", "of the best plain append");
    LoadResult plain = plain(append, 1);
    table.row("plain append, one transaction an event, no HTTP", 1, plain, 0);
    LoadResult crowded = plain(append, PLAIN_WRITERS);
    table.row("plain append, one transaction an event, no HTTP", PLAIN_WRITERS, crowded, 0);
    if (crowded.perSecond() > plain.perSecond()) {
      plain = crowded;
    }
    Wrk put = new Wrk("put.lua");
    put.run(configd.url(), 64, time, Integer.toString(names));
    for (int connections : CONNECTIONS) {
      LoadResult ours = median(put, configd.url(), connections);
      table.row("ConfigApi PUT", connections, ours, ours.perSecond() / plain.perSecond());
    }
    LoadResult hot = median(put, configd.url(), 64, 1);
    table.row("ConfigApi PUT, one hot name", 64, hot, hot.perSecond() / plain.perSecond());
    if (Files.isExecutable(Path.of("/usr/bin/etcd"))) {
      etcd(table, plain);
    }
  }

  private LoadResult plain(PlainAppend append, int writers)
      throws InterruptedException, ExecutionException {
    append.run(writers, time);
    List<LoadResult> runs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      runs.add(append.run(writers, time));
    }
    return LoadResult.median(runs);
  }

  private void etcd(Table table, LoadResult plain) throws IOException, InterruptedException {
    String client = "http://127.0.0.1:" + freePort();
    String peer = "http://127.0.0.1:" + freePort();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/usr/bin/etcd", "--data-dir", directory.resolve("etcd").toString()));
    command.addAll(List.of("--listen-client-urls", client, "--advertise-client-urls", client));
    command.addAll(List.of("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer));
    command.addAll(List.of("--initial-cluster", "default=" + peer, "--log-level", "error"));
    try (ChildServer etcd = ChildServer.program(client, command, directory.resolve("etcd.log"))) {
      Wrk put = new Wrk("etcd-put.lua");
      put.run(etcd.url(), 64, time, Integer.toString(names));
      for (int connections : CONNECTIONS) {
        LoadResult theirs = median(put, etcd.url(), connections);
        table.row(
            "etcd put (JSON gateway)", connections, theirs, theirs.perSecond() / plain.perSecond());
      }
    }
  }

  private LoadResult median(Wrk wrk, String url, int connections)
      throws IOException, InterruptedException {
    return median(wrk, url, connections, names);
  }

  private LoadResult median(Wrk wrk, String url, int connections, int ofNames)
      throws IOException, InterruptedException {
    List<LoadResult> runs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      runs.add(wrk.run(url, connections, time, Integer.toString(ofNames)));
    }
    return LoadResult.median(runs);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
