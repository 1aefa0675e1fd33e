package io.configapi.eventstore.postgres;

import java.time.Duration;

/**
 * The bounds of a {@link PostgresEventStore}.
 *
 * @param poolSize the most connections for reading; writing and the feed have one each besides
 * @param connectTimeout the longest wait for a connection
 * @param writeTimeout the longest an append waits to be taken up, and the longest it is tried again
 *     while the database is away
 * @param statementTimeout the longest the server works on one statement
 * @param queueCapacity the most appends that wait; one more is refused as overloaded
 * @param maxBatchRequests the most appends committed together
 * @param maxBatchWeight the most weight ({@link io.configapi.domain.AppendRequest#weight})
 *     committed together
 * @param pollInterval how often the feed looks for events that no notification told of
 */
public record StoreOptions(
    int poolSize,
    Duration connectTimeout,
    Duration writeTimeout,
    Duration statementTimeout,
    int queueCapacity,
    int maxBatchRequests,
    long maxBatchWeight,
    Duration pollInterval) {

  /** What suits a small server. */
  public static StoreOptions defaults() {
    return new StoreOptions(
        4,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        4096,
        512,
        16L * 1024 * 1024,
        Duration.ofSeconds(1));
  }

  /** The same with another pool size. */
  public StoreOptions withPoolSize(int size) {
    return new StoreOptions(
        size,
        connectTimeout,
        writeTimeout,
        statementTimeout,
        queueCapacity,
        maxBatchRequests,
        maxBatchWeight,
        pollInterval);
  }

  /** The same with other waits for a connection and for an append. */
  public StoreOptions withTimeouts(Duration connect, Duration write) {
    return new StoreOptions(
        poolSize,
        connect,
        write,
        statementTimeout,
        queueCapacity,
        maxBatchRequests,
        maxBatchWeight,
        pollInterval);
  }

  /** The same with room for so many waiting appends. */
  public StoreOptions withQueueCapacity(int capacity) {
    return new StoreOptions(
        poolSize,
        connectTimeout,
        writeTimeout,
        statementTimeout,
        capacity,
        maxBatchRequests,
        maxBatchWeight,
        pollInterval);
  }

  /** The same with another poll of the feed. */
  public StoreOptions withPollInterval(Duration interval) {
    return new StoreOptions(
        poolSize,
        connectTimeout,
        writeTimeout,
        statementTimeout,
        queueCapacity,
        maxBatchRequests,
        maxBatchWeight,
        interval);
  }
}
