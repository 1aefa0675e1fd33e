package io.configapi.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelListeners;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** A server whose only IO thread can be held up, and a client that takes what it is told to. */
class StallBoundTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LOOKS = 10;
  private static final Duration LONGEST = LOOK.multipliedBy(LOOKS);

  /** More than the client's own buffer holds, and less than what wakes a writer by itself. */
  private static final int PART = 200_000;

  private final CompletableFuture<StreamConnection> accepted = new CompletableFuture<>();

  /** Completed once something was written again. */
  private final CompletableFuture<Integer> written = new CompletableFuture<>();

  private final CompletableFuture<IOException> cutOff = new CompletableFuture<>();

  /** How often nothing could be written since something could. */
  private final AtomicInteger inVain = new AtomicInteger();

  private final Socket client = new Socket();
  private XnioWorker worker;
  private AcceptingChannel<StreamConnection> server;

  @BeforeEach
  void connect() throws Exception {
    worker =
        Xnio.getInstance()
            .createWorker(OptionMap.builder().set(Options.WORKER_IO_THREADS, 1).getMap());
    server =
        worker.createStreamConnectionServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ChannelListeners.openListenerAdapter(
                connection -> {
                  StallBound.on(connection, LOOK, LONGEST);
                  accepted.complete(connection);
                }),
            OptionMap.EMPTY);
    server.resumeAccepts();
    client.setReceiveBufferSize(4_096);
    client.connect(server.getLocalAddress());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    worker.shutdownNow();
  }

  @Test
  void one_that_took_something_while_the_server_was_held_up_gets_more() throws Exception {
    writeAllThatGoes(
        () -> {
          client.getInputStream().readNBytes(PART);
          Thread.sleep(LONGEST.multipliedBy(2));
        });

    assertThat(written.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isPositive();
  }

  @Test
  void one_that_takes_nothing_is_cut_off_after_so_many_looks_each_of_which_tried_to_write()
      throws Exception {
    writeAllThatGoes(() -> {});

    assertThat(cutOff.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ClosedChannelException.class);
    assertThat(inVain).hasValueGreaterThanOrEqualTo(LOOKS);
  }

  private interface HoldingUp {
    void run() throws Exception;
  }

  /** Writes until nothing more goes, holds the server up, and tries again whenever it is woken. */
  private void writeAllThatGoes(HoldingUp holdingUp) throws Exception {
    StreamConnection connection = accepted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    ConduitStreamSinkChannel sink = connection.getSinkChannel();
    sink.setWriteListener(this::tryToWrite);
    connection
        .getIoThread()
        .execute(
            () -> {
              try {
                while (sink.write(ByteBuffer.allocate(PART)) > 0) {}
                holdingUp.run();
                sink.resumeWrites();
              } catch (Exception e) {
                written.completeExceptionally(e);
              }
            });
  }

  private void tryToWrite(ConduitStreamSinkChannel sink) {
    try {
      int now = sink.write(ByteBuffer.allocate(PART));
      if (now > 0) {
        written.complete(now);
        inVain.set(0);
      } else {
        inVain.incrementAndGet();
      }
    } catch (IOException e) {
      cutOff.complete(e);
      written.completeExceptionally(e);
      sink.suspendWrites();
    }
  }
}
