package io.configapi.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way in for programs: names map to values, every change is kept with its time, author and
 * reason, and every past state can be asked for.
 *
 * <p>A write returns once it is durable and this service's own reads show it. Safe for use by many
 * threads; holds nothing that must be closed, the store and the view are their opener's.
 */
public final class ConfigService {

  /** How often a restore is worked out anew because what it restores was changed meanwhile. */
  private static final int RESTORE_ATTEMPTS = 5;

  private final EventStore store;
  private final ConfigView view;
  private final Options options;

  /**
   * How a service behaves.
   *
   * @param maxValueBytes the longest value taken, in bytes of UTF-8
   * @param viewTimeout how long a write, once durable, waits until the view shows it; after that it
   *     returns all the same, since it is recorded
   * @param clock gives events their timestamps
   */
  public record Options(int maxValueBytes, Duration viewTimeout, InstantSource clock) {

    /** 1 MiB, 5 seconds, the system's clock. */
    public static Options defaults() {
      return new Options(
          ConfigValue.DEFAULT_MAX_BYTES, Duration.ofSeconds(5), InstantSource.system());
    }

    public Options {
      Objects.requireNonNull(viewTimeout, "viewTimeout");
      Objects.requireNonNull(clock, "clock");
    }
  }

  /** A service that writes to a store and reads from a view of it. */
  public ConfigService(EventStore store, ConfigView view, Options options) {
    this.store = Objects.requireNonNull(store, "store");
    this.view = Objects.requireNonNull(view, "view");
    this.options = Objects.requireNonNull(options, "options");
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
    return execute(List.of(command), metadata).getFirst();
  }

  /**
   * Does several things in one transaction, in order: all of them or none, and no reader sees a
   * part. A later command sees what an earlier one did.
   *
   * @return one recorded event a command, in order
   * @throws ConfigException of the first command that can't be done
   */
  public List<RecordedEvent> execute(List<ConfigCommand> commands, EventMetadata metadata) {
    List<RecordedEvent> recorded = store.append(request(commands, metadata)).events();
    if (!isShown(recorded)) {
      awaitOwnWrite(recorded);
    }
    return recorded;
  }

  /**
   * The same without waiting, for programs that have no thread to spare: the stage completes as
   * {@link #execute(List, EventMetadata)} returns, or fails with what it throws; nothing is thrown
   * here. What hangs on the stage must be quick and must not wait: it may run on the thread that
   * writes.
   */
  public CompletionStage<List<RecordedEvent>> executeAsync(
      List<ConfigCommand> commands, EventMetadata metadata) {
    AppendRequest request;
    try {
      request = request(commands, metadata);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
    return store
        .appendAsync(request)
        .thenApply(AppendResult::events)
        .thenCompose(
            recorded ->
                isShown(recorded)
                    ? CompletableFuture.completedStage(recorded)
                    : shownLater(recorded));
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
   * The state of all configurations as of an instant, inclusive: an event recorded at just that
   * instant is in it. For an instant still to come it is the state as of now, which later writes
   * can still change.
   */
  public ConfigState stateAt(Instant instant) {
    return new LoggedState(store, store.positionAt(instant));
  }

  /**
   * The state of all configurations as of a position of the log.
   *
   * @throws InvalidInputException if it is negative, or the log has not got there
   */
  public ConfigState stateAtPosition(long position) {
    requireReached(position);
    return new LoggedState(store, position);
  }

  /** The position the log has reached now; 0 if it is empty. */
  public long position() {
    return store.head().position();
  }

  /** The position the log had reached at an instant, as {@link #stateAt} understands it. */
  public long positionAt(Instant instant) {
    return store.positionAt(instant);
  }

  /**
   * How the state at one position differs from that at another; either may be the earlier one.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @throws InvalidInputException if a position is negative, or the log has not got there
   */
  public StateDiff diff(long from, long to, String prefix) {
    requireReached(from, to);
    return new StateDiff(store, from, to, prefix);
  }

  /**
   * Gives the configurations with a prefix the values again that they had at a position: one
   * transaction of new events, one for each that is not so already. What somebody else creates
   * while it is done stays.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @return the recorded events, by name; empty if all was so already
   * @throws InvalidInputException if the position is negative, or the log has not got there, or it
   *     takes more changes than one transaction may have
   * @throws VersionConflictException if others change the same configurations faster than this can
   *     follow
   */
  public List<RecordedEvent> restore(long position, String prefix, EventMetadata metadata) {
    requireReached(position);
    for (int attempt = 1; ; attempt++) {
      List<ConfigCommand> commands =
          StateRestore.commands(new StateDiff(store, position(), position, prefix));
      if (commands.isEmpty()) {
        return List.of();
      }
      try {
        return execute(commands, metadata);
      } catch (VersionConflictException e) {
        if (attempt == RESTORE_ATTEMPTS) {
          throw e;
        }
      }
    }
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

  private void requireReached(long... positions) {
    long head = position();
    for (long position : positions) {
      if (position < 0 || position > head) {
        throw new InvalidInputException(
            "position", "Invalid position: expected 0 to " + head + ", where the log ends");
      }
    }
  }

  private static List<ConfigEvent> decide(
      List<ConfigCommand> commands, Decision.LatestState latest, Instant now) {
    Map<ConfigName, ConfigAggregate> changed = new HashMap<>();
    List<ConfigEvent> events = new ArrayList<>(commands.size());
    for (ConfigCommand command : commands) {
      ConfigAggregate aggregate = changed.computeIfAbsent(command.name(), latest::of);
      ConfigEvent event = command.decide(aggregate, now);
      changed.put(command.name(), aggregate.apply(event));
      events.add(event);
    }
    return events;
  }

  private void checkSize(ConfigCommand command) {
    if (command instanceof ConfigCommand.Set set
        && set.value().sizeInBytes() > options.maxValueBytes()) {
      throw new ValueTooLargeException(options.maxValueBytes());
    }
  }

  /**
   * The new values, and twice the present ones: the store loads them, and writes them again as old
   * ones.
   */
  private long weigh(List<ConfigCommand> commands) {
    ConfigState state = view.state();
    long weight = 0;
    for (ConfigCommand command : commands) {
      weight += 2L * state.find(command.name()).map(entry -> entry.value().length()).orElse(0);
      if (command instanceof ConfigCommand.Set set) {
        weight += set.value().text().length();
      }
    }
    return weight;
  }

  private AppendRequest request(List<ConfigCommand> commands, EventMetadata metadata) {
    commands.forEach(this::checkSize);
    Instant now = options.clock().instant().truncatedTo(ChronoUnit.MICROS);
    Set<ConfigName> names = new LinkedHashSet<>();
    commands.forEach(command -> names.add(command.name()));
    return new AppendRequest(
        names, latest -> decide(commands, latest, now), metadata, weigh(commands));
  }

  private boolean isShown(List<RecordedEvent> recorded) {
    return recorded.isEmpty() || view.hasReached(recorded.getLast().position());
  }

  /** The exception: the view is behind this very write. A thread of its own waits for it. */
  private CompletionStage<List<RecordedEvent>> shownLater(List<RecordedEvent> recorded) {
    CompletableFuture<List<RecordedEvent>> shown = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("configapi-own-write")
        .start(
            () -> {
              awaitOwnWrite(recorded);
              shown.complete(recorded);
            });
    return shown;
  }

  private void awaitOwnWrite(List<RecordedEvent> recorded) {
    try {
      view.awaitPosition(recorded.getLast().position(), options.viewTimeout());
    } catch (UnavailableException recordedButNotYetSeen) {
      // The write is durable: to report it failed would be the greater lie.
      return;
    }
  }
}
