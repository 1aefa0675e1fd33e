package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
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
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.Decision;
import io.configapi.domain.write.RequestKey;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import io.configapi.domain.write.WrittenChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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
   * @param uniqueCase whether a new name that differs only in case from a live one is refused
   */
  public record Limits(int maxValueBytes, Duration viewTimeout, boolean uniqueCase) {}

  /** Writes to a log that the view is of; the clock gives events their timestamps. */
  public CommandWriter(EventAppender log, ConfigView view, Limits limits, InstantSource clock) {
    this.log = log;
    this.view = view;
    this.limits = limits;
    this.clock = clock;
  }

  /** Returns once all of it is durable, and shown or waited for long enough. */
  public WriteResult write(ConfigTransaction transaction) {
    return write(transaction, transaction.requestKey());
  }

  /** The same under a key for what was asked for, where that is more than its commands say. */
  WriteResult write(ConfigTransaction transaction, Optional<RequestKey> key) {
    return result(append(request(transaction, key)));
  }

  /** The same for a single command, whose rejection needs no place in a transaction. */
  public WriteResult write(ConfigCommand command, Write write) {
    return result(append(request(command, write)));
  }

  /** The same without waiting; nothing is thrown here. */
  public CompletionStage<WriteResult> writeAsync(ConfigTransaction transaction) {
    return appendAsync(() -> request(transaction, transaction.requestKey()));
  }

  /** The same for a single command. */
  public CompletionStage<WriteResult> writeAsync(ConfigCommand command, Write write) {
    return appendAsync(() -> request(command, write));
  }

  /**
   * What was recorded under a key; empty if nothing is.
   *
   * @throws IdempotencyKeyReusedException if the key was used for another request
   */
  Optional<WriteResult> firstAnswer(RequestKey key) {
    try {
      return Optional.of(result(append(refused(key, new NothingRecorded()))));
    } catch (NothingRecorded none) {
      return Optional.empty();
    }
  }

  private static WriteResult result(AppendResult appended) {
    List<WrittenChange> changes = new ArrayList<>(appended.events().size());
    for (RecordedEvent event : appended.events()) {
      changes.add(new WrittenChange(event, Optional.empty()));
    }
    return new WriteResult(appended.markedPosition(), changes, appended.repeated());
  }

  private AppendRequest request(ConfigTransaction transaction, Optional<RequestKey> key) {
    Instant now = now();
    return request(
        transaction.names(),
        latest -> transaction.decide(latest, now),
        transaction.metadata(),
        transaction.commands(),
        key);
  }

  private AppendRequest request(ConfigCommand given, Write write) {
    Instant now = now();
    ConfigCommand command = given.under(write);
    List<ConfigCommand> commands = List.of(command);
    return request(
        Set.of(command.name()),
        latest -> List.of(command.decide(latest.of(command.name()), now)),
        write.metadata(),
        commands,
        write.key().map(key -> key.of(CommandFingerprint.of(commands, write.metadata()))));
  }

  private AppendRequest request(
      Set<ConfigName> names,
      Decision decision,
      EventMetadata metadata,
      List<ConfigCommand> commands,
      Optional<RequestKey> key) {
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
  private static AppendRequest refused(RequestKey key, RuntimeException refusal) {
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
    requireUniqueCase(commands);
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

  /**
   * Makes sure that no name is new that differs only in case from a live one, where that is wanted.
   *
   * @throws InvalidInputException if one is
   * @throws UnavailableException if there is no state to judge by
   */
  public void requireUniqueCase(List<ConfigCommand> commands) {
    if (limits.uniqueCase()) {
      UniqueCase.require(view.state(), commands);
    }
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

  private CompletionStage<WriteResult> appendAsync(Supplier<AppendRequest> request) {
    try {
      view.requireUnderstood();
      return log.appendAsync(request.get())
          .thenCompose(this::shown)
          .thenApply(CommandWriter::result);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<AppendResult> shown(AppendResult result) {
    return view.hasReached(result.position())
        ? CompletableFuture.completedStage(result)
        : shownLater(result);
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
