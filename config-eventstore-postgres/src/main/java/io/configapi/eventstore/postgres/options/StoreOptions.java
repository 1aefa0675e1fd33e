package io.configapi.eventstore.postgres.options;

import io.configapi.domain.log.ClockLead;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The bounds of a {@code PostgresEventStore}.
 *
 * @param poolSize the most connections for reading; writing, following and listening have one each
 *     besides
 * @param connectTimeout the longest wait for a connection, and for an answer to who follows the log
 * @param writeTimeout the longest an append waits to be taken up, and the longest it is tried again
 *     while the database is away
 * @param statementTimeout the longest the server works on one statement
 * @param queueCapacity the most appends that wait; one more is refused as overloaded
 * @param maxBatchRequests the most appends committed together
 * @param maxBatchWeight the most weight ({@link io.configapi.domain.store.AppendRequest#weight})
 *     committed together
 * @param pollInterval how often the feed looks for events that no notification told of
 * @param idempotencyRetention how long an idempotency key counts; of several stores on one database
 *     the one that keeps them shortest deletes them for all
 * @param maxClockLead how far the database's clock can be ahead of this node's; a write that would
 *     be the first with a later time is refused
 */
public record StoreOptions(
    int poolSize,
    Duration connectTimeout,
    Duration writeTimeout,
    Duration statementTimeout,
    int queueCapacity,
    int maxBatchRequests,
    long maxBatchWeight,
    Duration pollInterval,
    Duration idempotencyRetention,
    Duration maxClockLead) {

  /** Far more than makes sense, and still a time that the database can reckon with. */
  private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

  /** That of who wants no such bound. */
  private static final Duration LONGEST_LEAD = Duration.ofDays(36_500);

  public StoreOptions {
    if (idempotencyRetention.isNegative()
        || idempotencyRetention.compareTo(LONGEST_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "expected to keep idempotency keys for 0 to " + LONGEST_RETENTION.toDays() + " days");
    }
    if (maxClockLead.isNegative() || maxClockLead.compareTo(LONGEST_LEAD) > 0) {
      throw new IllegalArgumentException(
          "expected clocks to be 0 to " + LONGEST_LEAD.toDays() + " days apart at most");
    }
  }

  /**
   * What suits a small server. A connection that is lost in silence while it is in use is given up
   * two seconds after the longest statement, so everything works again within ten.
   */
  public static StoreOptions defaults() {
    return new StoreOptions(
        4,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(6),
        4096,
        512,
        16L * 1024 * 1024,
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        ClockLead.DEFAULT);
  }

  /** The same with another pool size. */
  public StoreOptions withPoolSize(int size) {
    return with(draft -> draft.poolSize = size);
  }

  /** The same with other waits for a connection and for an append. */
  public StoreOptions withTimeouts(Duration connect, Duration write) {
    return with(
        draft -> {
          draft.connectTimeout = connect;
          draft.writeTimeout = write;
        });
  }

  /** The same with room for so many waiting appends. */
  public StoreOptions withQueueCapacity(int capacity) {
    return with(draft -> draft.queueCapacity = capacity);
  }

  /** The same with another poll of the feed. */
  public StoreOptions withPollInterval(Duration interval) {
    return with(draft -> draft.pollInterval = interval);
  }

  /** The same with idempotency keys that count for so long. */
  public StoreOptions withIdempotencyRetention(Duration retention) {
    return with(draft -> draft.idempotencyRetention = retention);
  }

  /** The same with clocks that may be so far apart. */
  public StoreOptions withMaxClockLead(Duration lead) {
    return with(draft -> draft.maxClockLead = lead);
  }

  private StoreOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new StoreOptions(
        draft.poolSize,
        draft.connectTimeout,
        draft.writeTimeout,
        statementTimeout,
        draft.queueCapacity,
        maxBatchRequests,
        maxBatchWeight,
        draft.pollInterval,
        draft.idempotencyRetention,
        draft.maxClockLead);
  }

  /** What can be changed of options that were given. */
  private static final class Draft {

    private int poolSize;
    private Duration connectTimeout;
    private Duration writeTimeout;
    private int queueCapacity;
    private Duration pollInterval;
    private Duration idempotencyRetention;
    private Duration maxClockLead;

    Draft(StoreOptions options) {
      poolSize = options.poolSize;
      connectTimeout = options.connectTimeout;
      writeTimeout = options.writeTimeout;
      queueCapacity = options.queueCapacity;
      pollInterval = options.pollInterval;
      idempotencyRetention = options.idempotencyRetention;
      maxClockLead = options.maxClockLead;
    }
  }
}
