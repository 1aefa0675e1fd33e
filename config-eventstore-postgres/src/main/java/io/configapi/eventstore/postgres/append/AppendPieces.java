package io.configapi.eventstore.postgres.append;

import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.LogTail;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The events of a large append on their way into the log: as soon as a piece of them is staged it
 * is inserted, while the next ones are encoded and hashed. All of it happens in the transaction
 * that holds the lock on the head. The last piece is left to whoever moves the head and commits, so
 * that either all of them count or none.
 *
 * <p>Used by one thread only; it must leave the transaction alone until it has waited for {@link
 * #left}.
 */
final class AppendPieces {

  /** As many events, and as many bytes of them, as still make a small append. */
  static final int MOST_EVENTS = 2_000;

  private static final long MOST_BYTES = 4L * 1024 * 1024;

  private final AppendTransaction transaction;
  private final long deadline;
  private List<EncodedEvent> piece = new ArrayList<>();
  private long bytes;
  private int sent;
  private CompletableFuture<Void> inserted = CompletableFuture.completedFuture(null);

  /**
   * Nothing is sent yet.
   *
   * @param bound how long the server may be at all of the pieces together
   */
  AppendPieces(AppendTransaction transaction, Duration bound) {
    this.transaction = transaction;
    this.deadline = System.nanoTime() + bound.toNanos();
  }

  /** Takes the next event, and sends those before it if they make a piece. Never waits. */
  void add(EncodedEvent event) {
    long more = (long) event.data().length + event.metadata().length;
    if (piece.size() == MOST_EVENTS || (!piece.isEmpty() && bytes + more > MOST_BYTES)) {
      send(piece);
      piece = new ArrayList<>(MOST_EVENTS);
      bytes = 0;
    }
    piece.add(event);
    bytes += more;
  }

  /**
   * Waits until all that was sent is inserted. What is left has the rest of the time.
   *
   * @return the staged events that were not sent
   * @throws SQLException if one piece was not inserted; then the later ones are not, either
   */
  List<EncodedEvent> left(LogTail tail) throws SQLException {
    try {
      inserted.join();
    } catch (CompletionException e) {
      throw rethrown(e);
    }
    List<EncodedEvent> staged = tail.staged();
    if (sent == 0 || staged.isEmpty()) {
      return staged;
    }
    transaction.bound(nanosLeft());
    return staged.subList(sent, staged.size());
  }

  private void send(List<EncodedEvent> events) {
    sent += events.size();
    inserted = inserted.thenRunAsync(() -> insert(events), Thread::startVirtualThread);
  }

  private void insert(List<EncodedEvent> events) {
    try {
      transaction.insert(events, nanosLeft());
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private long nanosLeft() {
    return deadline - System.nanoTime();
  }

  private static SQLException rethrown(CompletionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof SQLException database) {
      return database;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof RuntimeException unchecked ? unchecked : failure;
  }
}
