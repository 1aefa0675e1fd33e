package io.configapi.benchmark.part;

import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.CentralDogma;
import io.configapi.benchmark.server.ChildServer;
import io.configapi.benchmark.server.Etcd;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The services that are asked over HTTP beside ours: those of them that are there, running. */
final class LoadPeers implements AutoCloseable {

  static final String ETCD = "etcd, JSON gateway";
  static final String CENTRAL_DOGMA = "Central Dogma";

  private @Nullable ChildServer etcd;
  private @Nullable ChildServer centralDogma;

  private LoadPeers() {}

  /** Starts them with empty data, and gives each name a value. */
  static LoadPeers start(Workbench bench) throws IOException, InterruptedException {
    LoadPeers peers = new LoadPeers();
    try {
      peers.startAll(bench);
      return peers;
    } catch (IOException | InterruptedException e) {
      peers.close();
      throw e;
    }
  }

  private void startAll(Workbench bench) throws IOException, InterruptedException {
    int names = bench.settings().names();
    if (Etcd.isInstalled()) {
      ChildServer started = Etcd.start(bench.scratch());
      etcd = started;
      Etcd.fill(started, names);
    }
    if (bench.centralDogma().version().isPresent()) {
      ChildServer started = bench.centralDogma().start(bench.scratch());
      centralDogma = started;
      CentralDogma.fill(started, names);
    }
  }

  @Nullable ChildServer etcd() {
    return etcd;
  }

  @Nullable ChildServer centralDogma() {
    return centralDogma;
  }

  /** Says in a table which of them are not there. */
  void nameMissing(Table table) {
    if (etcd == null) {
      table.missing(ETCD, "/usr/bin/etcd is not installed");
    }
    if (centralDogma == null) {
      table.missing(CENTRAL_DOGMA, "its jars could not be fetched");
    }
  }

  @Override
  public void close() {
    if (etcd != null) {
      etcd.close();
    }
    if (centralDogma != null) {
      centralDogma.close();
    }
  }
}
