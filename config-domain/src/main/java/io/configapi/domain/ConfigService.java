package io.configapi.domain;

import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
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
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.Goal;
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
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.store.LogPlaces;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.Watches;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The way in for programs: names map to values, every change is kept with its time, author and
 * reason, and every past state can be asked for, compared and brought back.
 *
 * <p>A write returns once it is durable and this service's own reads show it. Safe for use by many
 * threads. What {@link #open} was given it closes; else the store and the view are their opener's
 * to close, and closing the service itself ends its watches, and is not needed where there were
 * none.
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
  private final Executor continuations;

  /** What it closes, in order, beside its watches. */
  private final List<Runnable> closing;

  /** A service that writes to a store and reads from a view of it; who opened them closes them. */
  public ConfigService(EventStore store, ConfigView view, ServiceOptions options) {
    this(store, view, options, List.of());
  }

  private ConfigService(
      EventStore store, ConfigView view, ServiceOptions options, List<Runnable> closing) {
    this.store = Objects.requireNonNull(store, "store");
    this.view = Objects.requireNonNull(view, "view");
    this.continuations = options.continuations();
    this.closing = closing;
    this.writer =
        new CommandWriter(
            store,
            view,
            new CommandWriter.Limits(
                options.maxValueBytes(), options.viewTimeout(), options.uniqueCase()),
            options.clock());
    this.planner = new ChangePlanner(store);
    this.transactions = new TransactionPlanner(store, writer);
    this.execution = new PlanExecution(store, writer);
    this.watches = new Watches(store, view, Telemetry.isolated(options.telemetry()));
    this.places = new LogPlaces(store);
    this.shown = new ShownPositions(places, view);
  }

  /** A service that reads straight from the log it writes to, which its opener closes. */
  public static ConfigService over(EventStore store) {
    return new ConfigService(store, new LogView(store), ServiceOptions.defaults());
  }

  /** A service that reads straight from the log it writes to, and closes it. */
  public static ConfigService open(EventStore store) {
    return open(store, LogView::new, ServiceOptions.defaults());
  }

  /**
   * A service that reads from a view of the log it writes to. It closes both, the view first; the
   * store, too, where the view can't be opened.
   *
   * @param view opens the view, as {@code ConfigProjection::start} does
   * @throws ConfigException if the view can't be opened
   */
  public static ConfigService open(
      EventStore store,
      Function<? super EventStore, ? extends ConfigView> view,
      ServiceOptions options) {
    ConfigView opened;
    try {
      opened = view.apply(store);
    } catch (RuntimeException | Error e) {
      closeAfter(e, store);
      throw e;
    }
    return new ConfigService(store, opened, options, List.of(opened::close, store::close));
  }

  private static void closeAfter(Throwable failure, EventStore store) {
    try {
      store.close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Gives a configuration a value.
   *
   * @return what was recorded: its version, position and time
   * @throws InvalidInputException if the value or what is said of the write can't be taken
   * @throws VersionConflictException if the condition of the write is not met
   * @throws IdempotencyKeyReusedException if its key was used for something else
   * @throws UnavailableException if it can't be recorded now
   * @throws OutcomeUnknownException if it may have been recorded, and could not be found out in
   *     time
   */
  public WriteResult set(ConfigName name, ConfigValue value, Write write) {
    return execute(ConfigCommand.set(name, value), write);
  }

  /**
   * The same of texts.
   *
   * @throws InvalidInputException if the name, too, can't be taken
   */
  public WriteResult set(String name, String value, Write write) {
    return set(ConfigName.of(name), ConfigValue.of(value), write);
  }

  /** The same, whatever is there, and with nothing said of it. */
  public WriteResult set(String name, String value) {
    return set(name, value, Write.plain());
  }

  /**
   * Deletes a configuration.
   *
   * @return what was recorded: its version, position and time
   * @throws ConfigNotFoundException if it was never set
   * @throws ConfigDeletedException if it is deleted already
   * @throws ConfigException as {@link #set(ConfigName, ConfigValue, Write)} does
   */
  public WriteResult delete(ConfigName name, Write write) {
    return execute(ConfigCommand.delete(name), write);
  }

  /** The same of a text. */
  public WriteResult delete(String name, Write write) {
    return delete(ConfigName.of(name), write);
  }

  /** The same, whatever is there, and with nothing said of it. */
  public WriteResult delete(String name) {
    return delete(name, Write.plain());
  }

  /**
   * Does one thing, under its condition or that of the write.
   *
   * @throws ConfigException as {@link #set(ConfigName, ConfigValue, Write)} and {@link
   *     #delete(ConfigName, Write)} do
   */
  public WriteResult execute(ConfigCommand command, Write write) {
    return writer.write(command, write);
  }

  /**
   * Does one thing without waiting, for programs that have no thread to spare. Nothing is thrown
   * here. What hangs on the stage runs where {@link ServiceOptions.Builder#continuations} says.
   *
   * @return completes as {@link #execute(ConfigCommand, Write)} returns, or fails with what it
   *     throws
   */
  public CompletionStage<WriteResult> executeAsync(ConfigCommand command, Write write) {
    return handOver(writer.writeAsync(command, write));
  }

  /**
   * Does several things in one transaction, in order: all of them or none, and no reader sees a
   * part. A later command sees what an earlier one did.
   *
   * @param write has no condition: each command has its own
   * @return one change a command, in order
   * @throws OperationRejectedException if a command can't be done: it says which, and why
   * @throws TransactionTooLargeException if there are too many commands, or their values are too
   *     long
   * @throws ConfigException as {@link #set(ConfigName, ConfigValue, Write)} does
   */
  public WriteResult execute(List<ConfigCommand> commands, Write write) {
    return execute(new ConfigTransaction(commands, write));
  }

  /** The same. */
  public WriteResult execute(ConfigTransaction transaction) {
    return writer.write(transaction);
  }

  /** The same without waiting, as {@link #executeAsync(ConfigCommand, Write)} does. */
  public CompletionStage<WriteResult> executeAsync(ConfigTransaction transaction) {
    return handOver(writer.writeAsync(transaction));
  }

  private <T> CompletionStage<T> handOver(CompletionStage<T> stage) {
    return stage.whenCompleteAsync((result, failure) -> {}, continuations);
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

  /**
   * The state of all configurations as of a place in the log: an instant, inclusive, or a position.
   * For an instant still to come it is the state as of now, which later writes can still change. It
   * is that of the last event it takes in, or of the end of that one's transaction: half a
   * transaction is never seen. The state says which position it is of.
   *
   * @throws InvalidInputException if the position is negative, or the log has not got there
   * @throws LogReplacedException if the position has a mark that the log does not have there
   */
  public ConfigState state(LogPlace place) {
    return new LoggedState(store, places.pointOf(place));
  }

  /** The position the log has reached now; 0 if it is empty. */
  public long position() {
    return store.head().position();
  }

  /**
   * The position of the state that is meant by a place in the log: the end of the transaction,
   * where it is inside one.
   *
   * @throws InvalidInputException if it is negative, or the log has not got there
   * @throws LogReplacedException if the position has a mark that the log does not have there
   */
  public MarkedPosition position(LogPlace place) {
    return MarkedPosition.of(places.pointOf(place));
  }

  /**
   * How the state at one place in the log differs from that at another; either may be the earlier
   * one.
   *
   * @param scope the names that are meant
   * @throws InvalidInputException if a position is negative, or the log has not got there
   */
  public StateDiff diff(LogPlace from, LogPlace to, NameScope scope) {
    return new StateDiff(store, position(from).position(), position(to).position(), scope);
  }

  /**
   * What has to be done so that configurations are as they are wanted.
   *
   * @throws InvalidInputException if a position is negative, or the log has not got there
   * @throws TransactionTooLargeException if it takes more changes than one transaction may have
   * @throws ConfigNotFoundException if the one that is to be restored was never set, or has no such
   *     version
   * @throws LogReplacedException if the log does not hold a marked position or version
   * @throws VersionConflictException if the one that is to be restored is not now what is expected;
   *     a plan is only carried out if all is still as it was found, so the log itself holds the
   *     condition
   */
  public ChangePlan plan(Goal goal) {
    return plan(goal, looked -> {});
  }

  /**
   * The same, for many values given from outside.
   *
   * @param compared is told now and then how many of the values were looked at so far
   */
  public ChangePlan plan(Goal goal, LongConsumer compared) {
    ChangePlan plan = planner.plan(goal, compared);
    writer.requireUniqueCase(plan.commands());
    return plan;
  }

  /**
   * What {@link #plan(Goal)} would plan for a past state, to be shown and not to be carried out:
   * read page by page, where a plan is held as a whole.
   *
   * @throws ConfigException as {@link #plan(Goal)} does
   */
  public RestorePreview previewRestore(LogPlace then, NameScope scope) {
    return RestorePreview.of(store, position(then).position(), scope);
  }

  /**
   * Carries out just this plan, as one transaction of new events: history is never rewritten.
   *
   * @throws VersionConflictException if a configuration is not as the plan found it any more;
   *     nothing was recorded
   * @throws ConfigException as {@link #execute(ConfigTransaction)} does
   */
  public WriteResult apply(ChangePlan plan, Write write) {
    return execution.apply(plan, write);
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
  public WriteResult apply(TransactionPlan plan, Write write) {
    return execution.apply(plan, write);
  }

  /**
   * What was done under the key of a write, whoever did it; empty if nothing is recorded under it,
   * or the write has none. To be asked before something is planned that may have been done already.
   *
   * @throws IdempotencyKeyReusedException if the key was used for something else
   */
  public Optional<WriteResult> firstAnswer(Goal goal, Write write) {
    return execution.firstAnswer(goal.under(write), write);
  }

  /** The same for a transaction. */
  public Optional<WriteResult> firstAnswer(List<ConfigCommand> commands, Write write) {
    return execution.firstAnswer(commands, write);
  }

  /**
   * Plans and carries out, and plans anew where others change the same configurations meanwhile:
   * one transaction of new events, one for each configuration that is not as wanted already. What
   * somebody else creates while it is done stays. Under a key that is recorded already nothing is
   * planned: it gets its first answer.
   *
   * @return what was done; no changes if all was so already
   * @throws VersionConflictException if the condition of the write is not met, or others change the
   *     same configurations faster than this can follow
   * @throws ConfigException as {@link #plan(Goal)} and {@link #apply(ChangePlan, Write)} do
   */
  public WriteResult apply(Goal goal, Write write) {
    Goal conditional = goal.under(write);
    return apply(conditional, () -> plan(conditional), write);
  }

  /**
   * The same with a plan that is worked out by the caller, who shows how far that is, say.
   *
   * @param goal what the plan is for; with the condition, if there is one
   * @param planning works the plan out; called again where needed, never if there is a first answer
   */
  public WriteResult apply(Goal goal, Supplier<ChangePlan> planning, Write write) {
    return execution.apply(planning, goal, write);
  }

  /**
   * Gives the configurations that are meant the values again that they had at a place in the log.
   *
   * @param scope the names that are meant
   * @throws ConfigException as {@link #apply(Goal, Write)} does
   */
  public WriteResult restore(LogPlace then, NameScope scope, Write write) {
    return apply(Goal.past(then, scope), write);
  }

  /** The same of one configuration, on the condition of the write. */
  public WriteResult restore(ConfigName name, LogPlace then, Write write) {
    return apply(Goal.past(name, then), write);
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
   * @param scope the names that are meant
   * @param limit the most events wanted; fewer can come, even none, where the page says that the
   *     log goes on
   * @throws LogReplacedException if the log does not hold the position: it ends before it, or has
   *     another mark there
   */
  public LogPage events(MarkedPosition after, NameScope scope, int limit) {
    return LogPages.read(store, after, scope, limit);
  }

  /** The same after a position of whatever log there is. */
  public LogPage events(long afterPosition, NameScope scope, int limit) {
    return events(MarkedPosition.of(afterPosition), scope, limit);
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
   * @param scope the names that are meant
   * @throws InvalidInputException if the position is negative
   * @throws UnavailableException if the service is closed, or the log can't be read now
   */
  public ConfigWatch watch(MarkedPosition after, NameScope scope) {
    if (after.position() < 0) {
      throw new InvalidInputException("position", "Invalid position: expected 0 or more");
    }
    return watches.open(after, scope);
  }

  /** The same after a position of whatever log there is. */
  public ConfigWatch watch(long afterPosition, NameScope scope) {
    return watch(MarkedPosition.of(afterPosition), scope);
  }

  /** What keeps watches from being told, for operators; empty while all is well. */
  public Optional<String> problem() {
    return watches.problem();
  }

  /**
   * Ends all watches, and closes what it owns: each, even if one before it fails. Closing twice is
   * no error.
   */
  @Override
  public void close() {
    RuntimeException failed = null;
    List<Runnable> all = new ArrayList<>(List.of(watches::close));
    all.addAll(closing);
    for (Runnable each : all) {
      try {
        each.run();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
