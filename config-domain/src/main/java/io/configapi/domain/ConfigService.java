package io.configapi.domain;

import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.AppliedChanges;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.RestorePreview;
import io.configapi.domain.plan.StateDiff;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.service.ChangePlanner;
import io.configapi.domain.service.CommandWriter;
import io.configapi.domain.service.LogPages;
import io.configapi.domain.service.LoggedState;
import io.configapi.domain.service.PlanExecution;
import io.configapi.domain.service.ShownPositions;
import io.configapi.domain.service.TransactionPlanner;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.store.LogPlaces;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.Watches;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.IdempotencyKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The way in for programs: names map to values, every change is kept with its time, author and
 * reason, and every past state can be asked for, compared and brought back.
 *
 * <p>A write returns once it is durable and this service's own reads show it. Safe for use by many
 * threads. The store and the view are their opener's to close; closing the service itself ends its
 * watches, and is not needed where there were none.
 */
public final class ConfigService implements AutoCloseable {

  private final EventStore store;
  private final ConfigView view;
  private final CommandWriter writer;
  private final ChangePlanner planner;
  private final TransactionPlanner transactions;
  private final PlanExecution execution;
  private final Watches watches;
  private final LogPlaces places;
  private final ShownPositions shown;

  /**
   * How a service behaves.
   *
   * @param maxValueBytes the longest value taken, in bytes of UTF-8
   * @param viewTimeout how long a write, once durable, waits until the view shows it; after that it
   *     returns all the same, since it is recorded
   * @param clock gives events their timestamps
   * @param telemetry is told of the watches
   */
  public record Options(
      int maxValueBytes, Duration viewTimeout, InstantSource clock, Telemetry telemetry) {

    /** 1 MiB, 5 seconds, the system's clock. */
    public static Options defaults() {
      return new Options(
          ConfigValue.DEFAULT_MAX_BYTES, Duration.ofSeconds(5), InstantSource.system());
    }

    public Options {
      Objects.requireNonNull(viewTimeout, "viewTimeout");
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(telemetry, "telemetry");
    }

    /** Without anybody who counts. */
    public Options(int maxValueBytes, Duration viewTimeout, InstantSource clock) {
      this(maxValueBytes, viewTimeout, clock, Telemetry.none());
    }
  }

  /** A service that writes to a store and reads from a view of it. */
  public ConfigService(EventStore store, ConfigView view, Options options) {
    this.store = Objects.requireNonNull(store, "store");
    this.view = Objects.requireNonNull(view, "view");
    Objects.requireNonNull(options, "options");
    this.writer =
        new CommandWriter(
            store,
            view,
            new CommandWriter.Limits(options.maxValueBytes(), options.viewTimeout()),
            options.clock());
    this.planner = new ChangePlanner(store);
    this.transactions = new TransactionPlanner(store, writer);
    this.execution = new PlanExecution(store, writer);
    this.watches = new Watches(store, view, Telemetry.isolated(options.telemetry()));
    this.places = new LogPlaces(store);
    this.shown = new ShownPositions(places, view);
  }

  /** A service that reads straight from the log it writes to. */
  public static ConfigService over(EventStore store) {
    return new ConfigService(store, new LogView(store), Options.defaults());
  }

  /**
   * Gives a configuration a value, whatever it had before.
   *
   * @return the event as recorded: its version, position and time
   * @throws InvalidInputException if the name, the value or the metadata can't be taken
   * @throws UnavailableException if it can't be recorded now
   * @throws OutcomeUnknownException if it may have been recorded, and could not be found out in
   *     time
   */
  public RecordedEvent set(String name, String value, EventMetadata metadata) {
    return execute(ConfigCommand.set(ConfigName.of(name), ConfigValue.of(value)), metadata);
  }

  /**
   * Deletes a configuration.
   *
   * @return the event as recorded: its version, position and time
   * @throws ConfigNotFoundException if it was never set
   * @throws ConfigDeletedException if it is deleted already
   * @throws InvalidInputException if the name or the metadata can't be taken
   * @throws UnavailableException if it can't be recorded now
   * @throws OutcomeUnknownException if it may have been recorded, and could not be found out in
   *     time
   */
  public RecordedEvent delete(String name, EventMetadata metadata) {
    return execute(ConfigCommand.delete(ConfigName.of(name)), metadata);
  }

  /**
   * Does one thing, under its condition.
   *
   * @return the event as recorded
   * @throws VersionConflictException if the condition is not met
   * @throws ConfigException as {@link #set} and {@link #delete} do
   */
  public RecordedEvent execute(ConfigCommand command, EventMetadata metadata) {
    return writer.write(command, metadata, Optional.empty()).events().getFirst();
  }

  /**
   * Does one thing without waiting, for programs that have no thread to spare. Nothing is thrown
   * here. What hangs on the stage must be quick and must not wait: it may run on the thread that
   * writes.
   *
   * @param key makes sending it again harmless; empty where that is not wanted
   * @return completes as {@link #execute(ConfigCommand, EventMetadata)} returns, or fails with what
   *     it throws, or with {@link IdempotencyKeyReusedException}
   */
  public CompletionStage<AppendResult> executeAsync(
      ConfigCommand command, EventMetadata metadata, Optional<IdempotencyKey> key) {
    return writer.writeAsync(command, metadata, key);
  }

  /**
   * Does several things in one transaction, in order: all of them or none, and no reader sees a
   * part. A later command sees what an earlier one did.
   *
   * @return one recorded event a command, in order
   * @throws OperationRejectedException if a command can't be done: it says which, and why
   * @throws TransactionTooLargeException if there are too many commands, or their values are too
   *     long
   * @throws ConfigException as {@link #set} does
   */
  public List<RecordedEvent> execute(List<ConfigCommand> commands, EventMetadata metadata) {
    return execute(new ConfigTransaction(commands, metadata)).events();
  }

  /**
   * Does a transaction: all of it or nothing, and no reader or watcher sees a part.
   *
   * @throws OperationRejectedException if a command can't be done: it says which, and why
   * @throws IdempotencyKeyReusedException if its key was used for something else
   * @throws TransactionTooLargeException if its values are too long
   * @throws ConfigException as {@link #set} does
   */
  public AppendResult execute(ConfigTransaction transaction) {
    return writer.write(transaction);
  }

  /**
   * The same without waiting, as {@link #executeAsync(ConfigCommand, EventMetadata, Optional)}
   * does.
   */
  public CompletionStage<AppendResult> executeAsync(ConfigTransaction transaction) {
    return writer.writeAsync(transaction);
  }

  /**
   * The live configuration of this name; empty if it was never set, or was deleted.
   *
   * @throws InvalidInputException if it is no name
   */
  public Optional<ConfigEntry> get(String name) {
    return view.state().find(ConfigName.of(name));
  }

  /** The present state of all configurations. */
  public ConfigState state() {
    return view.state();
  }

  /**
   * What tells the log from any other for as long as it lives, wherever it is restored. Who keeps
   * positions of it keeps this with them.
   *
   * @throws UnavailableException if it is not known yet, and the log can't be read now
   */
  public UUID logId() {
    return store.logId();
  }

  /** Whether this service's own reads show this position of the log. Never waits. */
  public boolean hasReached(long position) {
    return view.hasReached(position);
  }

  /**
   * Whether this service's own reads show this position, and of the log it is marked with, so far
   * as that is known without a look at the log. Never waits.
   */
  public boolean hasReached(MarkedPosition position) {
    return shown.isShown(position);
  }

  /**
   * The present state, once it has got to a position that somebody else, perhaps on another node,
   * was told of.
   *
   * @param timeout the longest wait
   * @throws UnavailableException if it is not there in time
   * @throws LogReplacedException if it is no position of the log itself: the log ends before it, or
   *     has another mark there
   */
  public ConfigState stateOnceAt(MarkedPosition position, Duration timeout) {
    return shown.await(position, timeout);
  }

  /** The same for a position of whatever log there is. */
  public ConfigState stateOnceAt(long position, Duration timeout) {
    return stateOnceAt(MarkedPosition.of(position), timeout);
  }

  /**
   * The state of all configurations as of a place in the log. It is that of the last event it takes
   * in, or of the end of that one's transaction: half a transaction is never seen. The state says
   * which position it is of.
   *
   * @throws InvalidInputException if the position is negative, or the log has not got there
   * @throws LogReplacedException if the position has a mark that the log does not have there
   */
  public ConfigState stateAt(LogPlace place) {
    return new LoggedState(store, places.pointOf(place));
  }

  /**
   * The state of all configurations as of an instant, inclusive: an event recorded at just that
   * instant is in it, with all of its transaction. For an instant still to come it is the state as
   * of now, which later writes can still change.
   */
  public ConfigState stateAt(Instant instant) {
    return stateAt(LogPlace.asOf(instant));
  }

  /**
   * The state of all configurations as of a position of the log; of the end of the transaction,
   * where the position is inside one.
   *
   * @throws InvalidInputException if it is negative, or the log has not got there
   */
  public ConfigState stateAtPosition(long position) {
    return stateAt(LogPlace.at(position));
  }

  /** The position the log has reached now; 0 if it is empty. */
  public long position() {
    return store.head().position();
  }

  /** The position the log had reached at an instant, as {@link #stateAt} understands it. */
  public long positionAt(Instant instant) {
    return positionOf(LogPlace.asOf(instant));
  }

  /**
   * The position of the state that is meant by a place in the log: the end of the transaction,
   * where it is inside one.
   *
   * @throws InvalidInputException if it is negative, or the log has not got there
   */
  public long positionOf(LogPlace place) {
    return markedPositionOf(place).position();
  }

  /** The same with the mark of the log. */
  public MarkedPosition markedPositionOf(LogPlace place) {
    return MarkedPosition.of(places.pointOf(place));
  }

  /**
   * How the state at one place in the log differs from that at another; either may be the earlier
   * one.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @throws InvalidInputException if a position is negative, or the log has not got there
   */
  public StateDiff diff(LogPlace from, LogPlace to, String prefix) {
    return new StateDiff(store, positionOf(from), positionOf(to), prefix);
  }

  /** The same between two positions. */
  public StateDiff diff(long from, long to, String prefix) {
    return diff(LogPlace.at(from), LogPlace.at(to), prefix);
  }

  /**
   * What has to be done so that the configurations with a prefix have the values again that they
   * had at a place in the log.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @throws InvalidInputException if the position is negative, or the log has not got there, or it
   *     takes more changes than one transaction may have
   */
  public ChangePlan planRestore(LogPlace then, String prefix) {
    return planner.restore(positionOf(then), prefix);
  }

  /** The same for what they had at a position. */
  public ChangePlan planRestore(long position, String prefix) {
    return planRestore(LogPlace.at(position), prefix);
  }

  /**
   * What {@link #planRestore(LogPlace, String)} would plan, to be shown and not to be carried out:
   * read page by page, where a plan is held as a whole.
   *
   * @throws ConfigException as {@link #planRestore(LogPlace, String)} does
   */
  public RestorePreview previewRestore(LogPlace then, String prefix) {
    return RestorePreview.of(store, positionOf(then), prefix);
  }

  /**
   * What has to be done so that one configuration is again what it was at a place in the log; to
   * delete it, where it had no value then.
   *
   * @throws InvalidInputException if the position is negative, or the log has not got there
   * @throws ConfigNotFoundException if it was never set
   */
  public ChangePlan planRestore(ConfigName name, LogPlace then) {
    return planRestore(name, then, ExpectedVersion.ANY);
  }

  /**
   * The same, if the configuration now is what is expected. A plan is only carried out if all is
   * still as it was found, so the log itself holds the condition.
   *
   * @throws VersionConflictException if it is not what is expected
   * @throws ConfigException as {@link #planRestore(ConfigName, LogPlace)} does
   */
  public ChangePlan planRestore(ConfigName name, LogPlace then, ExpectedVersion expected) {
    return planner.restore(name, positionOf(then), expected);
  }

  /** The same for what it was at a position. */
  public ChangePlan planRestore(ConfigName name, long position) {
    return planRestore(name, LogPlace.at(position));
  }

  /**
   * What has to be done so that one configuration is again what one of its versions was; to delete
   * it, where that version was a deletion.
   *
   * @throws ConfigNotFoundException if it has no such version
   */
  public ChangePlan planRestoreOfVersion(ConfigName name, long version) {
    return planRestoreOfVersion(name, version, ExpectedVersion.ANY);
  }

  /**
   * The same, if the configuration now is what is expected.
   *
   * @throws VersionConflictException if it is not
   * @throws ConfigException as {@link #planRestoreOfVersion(ConfigName, long)} does
   */
  public ChangePlan planRestoreOfVersion(ConfigName name, long version, ExpectedVersion expected) {
    return planRestoreOfVersion(name, MarkedVersion.of(version), expected);
  }

  /**
   * The same for a version of one certain log.
   *
   * @throws LogReplacedException if the log has no such version with this mark
   * @throws ConfigException as {@link #planRestoreOfVersion(ConfigName, long, ExpectedVersion)}
   *     does
   */
  public ChangePlan planRestoreOfVersion(
      ConfigName name, MarkedVersion version, ExpectedVersion expected) {
    return planner.restoreVersion(name, version, expected);
  }

  /**
   * What has to be done so that configurations have values that are given from outside.
   *
   * @param compared is told now and then how many of the values were looked at so far
   * @throws TransactionTooLargeException if it takes more changes than one transaction may have
   */
  public ChangePlan planImport(DesiredState desired, LongConsumer compared) {
    return planner.importing(desired, compared);
  }

  /**
   * Carries out just this plan, as one transaction of new events: history is never rewritten.
   *
   * @param key makes sending it again harmless; empty where that is not wanted
   * @throws VersionConflictException if a configuration is not as the plan found it any more;
   *     nothing was recorded
   * @throws ConfigException as {@link #execute(ConfigTransaction)} does
   */
  public AppliedChanges apply(
      ChangePlan plan, EventMetadata metadata, Optional<IdempotencyKey> key) {
    return execution.apply(plan, metadata, key);
  }

  /**
   * What a transaction would record if it was done now: one event a command, decided as the log
   * decides.
   *
   * @throws OperationRejectedException if a command can't be done: it says which, and why
   * @throws TransactionTooLargeException if there are too many commands, or their values are too
   *     long
   */
  public TransactionPlan plan(List<ConfigCommand> commands) {
    return transactions.plan(commands);
  }

  /**
   * Does a transaction just as it was planned.
   *
   * @return one change an event, in order
   * @throws OperationRejectedException if a configuration is not as the plan found it any more;
   *     nothing was recorded
   * @throws ConfigException as {@link #execute(ConfigTransaction)} does
   */
  public AppliedChanges apply(
      TransactionPlan plan, EventMetadata metadata, Optional<IdempotencyKey> key) {
    return execution.apply(plan, metadata, key);
  }

  /**
   * What was done under a key, whoever did it; empty if nothing is recorded under it. To be asked
   * before something is planned that may have been done already.
   *
   * @throws IdempotencyKeyReusedException if the key was used for another request
   */
  public Optional<AppliedChanges> firstAnswer(IdempotencyKey key) {
    return execution.firstAnswer(key);
  }

  /**
   * Plans and carries out, and plans anew where others change the same configurations meanwhile.
   * What somebody else creates while it is done stays. Under a key that is recorded already nothing
   * is planned: it gets its first answer.
   *
   * @param planning works the plan out; called again where needed
   * @throws VersionConflictException if others change the same configurations faster than this can
   *     follow
   */
  public AppliedChanges apply(
      Supplier<ChangePlan> planning, EventMetadata metadata, Optional<IdempotencyKey> key) {
    return execution.apply(planning, metadata, key);
  }

  /**
   * Gives the configurations with a prefix the values again that they had at a position: one
   * transaction of new events, one for each that is not so already.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @return what was done; no changes if all was so already
   * @throws ConfigException as {@link #planRestore(long, String)} and {@link #apply(Supplier,
   *     EventMetadata, Optional)} do
   */
  public AppliedChanges restore(long position, String prefix, EventMetadata metadata) {
    return apply(() -> planRestore(position, prefix), metadata, Optional.empty());
  }

  /**
   * A page of the history of a configuration, oldest first.
   *
   * @param afterVersion only versions greater than this; 0 begins at the first
   * @param limit the most events wanted; fewer can come where values are large, none only at the
   *     end
   */
  public List<RecordedEvent> history(ConfigName name, long afterVersion, int limit) {
    return store.readStream(name, afterVersion, limit);
  }

  /**
   * A page of the history of a configuration, newest first.
   *
   * @param beforeVersion only versions less than this; {@link Long#MAX_VALUE} begins at the last
   * @param limit the most events wanted; fewer can come where values are large, none only at the
   *     end
   */
  public List<RecordedEvent> historyBackward(ConfigName name, long beforeVersion, int limit) {
    return store.readStreamBackward(name, beforeVersion, limit);
  }

  /**
   * A page of the whole log, in order.
   *
   * @param after only what was recorded after this position; 0 begins at the first
   * @param prefix only names that begin with it; the empty one takes all
   * @param limit the most events wanted; fewer can come, even none, where the page says that the
   *     log goes on
   * @throws LogReplacedException if the log does not hold the position: it ends before it, or has
   *     another mark there
   */
  public LogPage events(MarkedPosition after, String prefix, int limit) {
    return LogPages.read(store, after, prefix, limit);
  }

  /** The same after a position of whatever log there is. */
  public LogPage events(long afterPosition, String prefix, int limit) {
    return events(MarkedPosition.of(afterPosition), prefix, limit);
  }

  /**
   * Follows the log from a position on: all that is recorded after it, each event once and in
   * order, as soon as this service's own reads show it.
   *
   * <p>If the log does not hold that position (it ends before it, or has another mark there), the
   * watch says so as soon as it is asked for anything, as it does where the log is replaced later:
   * with a {@link LogReplacedException}. If the position is inside a transaction, the watch begins
   * with the whole of it.
   *
   * @param after where to begin: 0 for the whole log, {@link #position} for what is to come
   * @param prefix only names that begin with it; the empty one takes all
   * @throws InvalidInputException if the position is negative
   * @throws UnavailableException if the service is closed, or the log can't be read now
   */
  public ConfigWatch watch(MarkedPosition after, String prefix) {
    if (after.position() < 0) {
      throw new InvalidInputException("position", "Invalid position: expected 0 or more");
    }
    return watches.open(after, prefix);
  }

  /** The same after a position of whatever log there is. */
  public ConfigWatch watch(long afterPosition, String prefix) {
    return watch(MarkedPosition.of(afterPosition), prefix);
  }

  /** What keeps watches from being told, for operators; empty while all is well. */
  public Optional<String> problem() {
    return watches.problem();
  }

  /** Ends all watches. Closing twice is no error. */
  @Override
  public void close() {
    watches.close();
  }
}
