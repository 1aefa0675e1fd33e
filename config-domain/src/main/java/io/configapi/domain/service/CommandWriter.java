package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.ValueTooLargeException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventAppender;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.Decision;
import io.configapi.domain.write.IdempotencyKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way of a write: from one command, or the several of a transaction, to an append; and back
 * once the view, which is the projection of the log in most programs, shows what was recorded.
 */
public final class CommandWriter {

  private final EventAppender log;
  private final ConfigView view;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * What a write is held to.
   *
   * @param maxValueBytes the longest value taken, in bytes of UTF-8
   * @param viewTimeout how long a write, once durable, waits until the view shows it
   */
  public record Limits(int maxValueBytes, Duration viewTimeout) {}

  /** Writes to a log that the view is of; the clock gives events their timestamps. */
  public CommandWriter(EventAppender log, ConfigView view, Limits limits, InstantSource clock) {
    this.log = log;
    this.view = view;
    this.limits = limits;
    this.clock = clock;
  }

  /** Returns once all of it is durable, and shown or waited for long enough. */
  public AppendResult write(ConfigTransaction transaction) {
    return append(request(transaction));
  }

  /** The same for a single command, whose rejection needs no place in a transaction. */
  public AppendResult write(
      ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> idempotencyKey) {
    return append(request(command, metadata, idempotencyKey));
  }

  /** The same without waiting; nothing is thrown here. */
  public CompletionStage<AppendResult> writeAsync(ConfigTransaction transaction) {
    try {
      return appendAsync(request(transaction));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The same for a single command. */
  public CompletionStage<AppendResult> writeAsync(
      ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> idempotencyKey) {
    try {
      return appendAsync(request(command, metadata, idempotencyKey));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * What was recorded under a key; empty if nothing is.
   *
   * @throws IdempotencyKeyReusedException if the key was used for another request
   */
  Optional<AppendResult> firstAnswer(IdempotencyKey key) {
    try {
      return Optional.of(append(refused(key, new NothingRecorded())));
    } catch (NothingRecorded none) {
      return Optional.empty();
    }
  }

  private AppendRequest request(ConfigTransaction transaction) {
    Instant now = now();
    return request(
        transaction.names(),
        latest -> transaction.decide(latest, now),
        transaction.metadata(),
        transaction.commands(),
        transaction.idempotencyKey());
  }

  private AppendRequest request(
      ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> idempotencyKey) {
    Instant now = now();
    return request(
        Set.of(command.name()),
        latest -> List.of(command.decide(latest.of(command.name()), now)),
        metadata,
        List.of(command),
        idempotencyKey);
  }

  private AppendRequest request(
      Set<ConfigName> names,
      Decision decision,
      EventMetadata metadata,
      List<ConfigCommand> commands,
      Optional<IdempotencyKey> key) {
    try {
      return new AppendRequest(names, decision, metadata, weigh(commands), commands.size(), key);
    } catch (InvalidInputException e) {
      // It may have been taken the first time, when what is there now was not there.
      return refused(key.orElseThrow(() -> e), e);
    }
  }

  /**
   * Asks the log for the first answer under a key, with nothing to record where there is none: a
   * decision that throws leaves no trace, and a key that is recorded runs no decision.
   */
  private static AppendRequest refused(IdempotencyKey key, RuntimeException refusal) {
    return new AppendRequest(
        Set.of(),
        latest -> {
          throw refusal;
        },
        EventMetadata.none(),
        0,
        Optional.of(key));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The new values, and twice the present ones: the store loads them, and writes them again as old
   * ones. What is not in memory is not asked of the log, one name after the other; and a view that
   * has no state just now is no reason to refuse what the log would take.
   *
   * @throws InvalidInputException if that is more than one transaction can have
   */
  long weigh(List<ConfigCommand> commands) {
    long weight = 0;
    ConfigState present = view.stateAtHand().orElse(null);
    for (ConfigCommand command : commands) {
      if (present != null) {
        weight += 2L * present.find(command.name()).map(entry -> entry.value().weight()).orElse(0);
      }
      if (command instanceof ConfigCommand.Set set) {
        checkSize(set.value());
        weight += set.value().weight();
      }
    }
    if (commands.size() > 1 && weight > ConfigTransaction.MAX_VALUE_CHARACTERS) {
      throw TransactionTooLargeException.values();
    }
    return weight;
  }

  private void checkSize(ConfigValue value) {
    if (value.sizeInBytes() > limits.maxValueBytes()) {
      throw new ValueTooLargeException(limits.maxValueBytes());
    }
  }

  private AppendResult append(AppendRequest request) {
    view.requireUnderstood();
    AppendResult result = log.append(request);
    if (!view.hasReached(result.position())) {
      awaitOwnWrite(result);
    }
    return result;
  }

  private CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    view.requireUnderstood();
    return log.appendAsync(request)
        .thenCompose(
            result ->
                view.hasReached(result.position())
                    ? CompletableFuture.completedStage(result)
                    : shownLater(result));
  }

  /** The exception: the view is behind this very write. A thread of its own waits for it. */
  private CompletionStage<AppendResult> shownLater(AppendResult result) {
    CompletableFuture<AppendResult> shown = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("configapi-own-write")
        .start(
            () -> {
              awaitOwnWrite(result);
              shown.complete(result);
            });
    return shown;
  }

  private void awaitOwnWrite(AppendResult result) {
    try {
      view.awaitPosition(result.position(), limits.viewTimeout());
    } catch (UnavailableException | IncompatibleLogException recordedButNotSeen) {
      // The write is durable: to report it failed would be the greater lie.
      return;
    }
  }

  /** Says that a key is free; nobody but the one who asked gets to see it. */
  private static final class NothingRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingRecorded() {
      super("nothing is recorded under the key", null, false, false);
    }
  }
}
