package io.configapi.domain.store;

import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.write.RequestKey;
import java.util.concurrent.CompletionStage;

/** The write port: the one way into the log. Safe for use by many threads. */
public interface EventAppender {

  /**
   * Appends what a decision makes of the latest state of the named configurations, all of it or
   * nothing, and returns once it is durable.
   *
   * <p>Decisions run one after the other, over all nodes: each sees what every earlier one did. So
   * an unconditional write never meets a conflict, and a conditional one is judged against the
   * truth. The recorded events follow each other in the log without another's between them; where
   * there is more than one, each says so in its metadata ({@link EventMetadata#TRANSACTION}).
   *
   * <p>A request with a {@link RequestKey} is done once, however often it is sent, by whichever
   * node: as long as its store keeps the key, the same request under it runs no decision, records
   * nothing, and gets the first answer again, events and position, as {@linkplain
   * AppendResult#repeated repeated}. That holds for a decision that made no events, too. A decision
   * that throws leaves no key: the request is judged anew when it is sent again. The key stands in
   * the metadata of the events ({@link EventMetadata#IDEMPOTENCY_KEY}).
   *
   * <p>Waits, but within the store's bound. A thread that is interrupted before its request was
   * taken up stops waiting, and nothing is recorded.
   *
   * @return the recorded events, in order, none if the decision made none; and the position of the
   *     log that holds them
   * @throws IdempotencyKeyReusedException if the key was used for another request; nothing was
   *     recorded
   * @throws UnavailableException if it can't be done now, or the first answer can't be read again;
   *     nothing was recorded
   * @throws OutcomeUnknownException if it may have been recorded, and could not be found out in
   *     time
   * @throws ConfigException whatever the decision threw; nothing was recorded
   */
  AppendResult append(AppendRequest request);

  /**
   * The same without waiting: the stage completes once the events are durable, or fails as {@link
   * #append} does; nothing is thrown here. A request that is refused at once fails its stage at
   * once.
   *
   * <p>What hangs on the stage runs on the thread that writes, and holds up every other write: it
   * must be quick and must not wait.
   */
  CompletionStage<AppendResult> appendAsync(AppendRequest request);
}
