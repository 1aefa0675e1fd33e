package io.configapi.reliability.fuzz;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.reliability.cluster.Programs;
import io.configapi.testkit.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A configd of the run's own, in a process of its own, and what it says of itself. */
final class FuzzedServer implements AutoCloseable {

  /** So small that a leak of a few bytes a request is seen. */
  private static final String HEAP = "-Xmx768m";

  /**
   * What Undertow 2.4.4 prints by itself for a chunk that is longer than any body may be; it tells
   * of nothing that was sent.
   */
  private static final String CHUNK_TOO_LONG =
      "io.undertow.server.RequestTooBigException: UT000020:";

  private static final int MOST_COMPLAINTS = 200;

  private final ServerProcess process;
  private final InetSocketAddress address;
  private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicInteger complained = new AtomicInteger();
  private boolean inKnownTrace;

  private FuzzedServer(ProcessBuilder program) throws IOException, InterruptedException {
    this.process = ServerProcess.start(program, line -> {}, this::noticed);
    try {
      int port = process.awaitAddress().getPort();
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("configd does not serve: " + complaints, e);
    }
  }

  /** One that serves. */
  static FuzzedServer start(DatabaseSettings database) {
    List<String> command = new ArrayList<>(Programs.configd());
    command.add(1, HEAP);
    // A position that is not there yet is waited for no longer than need be.
    command.addAll(List.of("--port", "0", "--read-after-timeout", "1"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DATABASE_URL", DatabaseUrl.of(database));
    try {
      return new FuzzedServer(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  InetSocketAddress address() {
    return address;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  long pid() {
    return process.handle().pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has complained of since this was asked last: errors, and traces of any. */
  List<String> complaints() {
    List<String> taken = new ArrayList<>();
    for (String next = complaints.poll(); next != null; next = complaints.poll()) {
      taken.add(next);
    }
    return taken;
  }

  @Override
  public void close() {
    process.close();
  }

  /** The lines of the audit say what clients sent; no other line should tell of anything. */
  private void noticed(String line) {
    boolean audit = line.contains(" INFO  io.configapi.audit - ");
    inKnownTrace = line.startsWith(CHUNK_TOO_LONG) || (inKnownTrace && line.startsWith("\tat "));
    if (!audit
        && !inKnownTrace
        && !line.contains(" INFO ")
        && complained.incrementAndGet() <= MOST_COMPLAINTS) {
      complaints.add(line);
    }
  }
}
