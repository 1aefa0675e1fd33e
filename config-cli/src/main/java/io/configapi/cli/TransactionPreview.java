package io.configapi.cli;

import io.configapi.cli.diff.Difference;
import io.configapi.domain.AppendResult;
import io.configapi.domain.AppliedChanges;
import io.configapi.domain.ConfigAggregate;
import io.configapi.domain.ConfigChange;
import io.configapi.domain.ConfigCommand;
import io.configapi.domain.ConfigException;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigTransaction;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.EventReader;
import io.configapi.domain.ExpectedVersion;
import io.configapi.domain.IdempotencyKey;
import io.configapi.domain.OperationRejectedException;
import io.configapi.domain.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a transaction would change, and makes of it one that changes just that: each
 * configuration is changed only if it still is as it was looked at.
 */
final class TransactionPreview {

  private final List<ConfigCommand> commands;
  private final EventMetadata metadata;
  private final Optional<IdempotencyKey> key;
  private final EventReader log;
  private final long position;
  private final Map<ConfigName, RecordedEvent> present;
  private final Map<ConfigName, ConfigAggregate> changed = new TreeMap<>();

  TransactionPreview(
      EventReader log,
      List<ConfigCommand> commands,
      EventMetadata metadata,
      Optional<IdempotencyKey> key) {
    this.log = log;
    this.commands = commands;
    this.metadata = metadata;
    this.key = key;
    this.position = log.head().position();
    this.present =
        LatestEvents.of(commands.stream().map(ConfigCommand::name).toList(), position, log);
  }

  /**
   * What it would change.
   *
   * @throws OperationRejectedException if an operation can't be done; under a key that is left to
   *     the log, as it may all be done already
   */
  Proposal proposal(ConfigService service) {
    List<ConfigCommand> pinned = commands;
    try {
      pinned = pinned();
    } catch (OperationRejectedException e) {
      if (key.isEmpty()) {
        throw e;
      }
      changed.clear();
    }
    ConfigTransaction transaction = new ConfigTransaction(pinned, metadata, key);
    return new Proposal(
        position, differences(), commands.size(), () -> applied(service.execute(transaction)));
  }

  /** Decides all as the log will, on what was found. */
  private List<ConfigCommand> pinned() {
    Instant any = Instant.EPOCH;
    List<ConfigCommand> pinned = new ArrayList<>(commands.size());
    for (ConfigCommand command : commands) {
      ConfigName name = command.name();
      ConfigAggregate earlier = changed.get(name);
      ConfigAggregate now = earlier == null ? found(name) : earlier;
      try {
        changed.put(name, now.apply(command.decide(now, any)));
      } catch (ConfigException e) {
        throw new OperationRejectedException(pinned.size(), name, e);
      }
      pinned.add(earlier == null ? pinned(command, now) : command);
    }
    return pinned;
  }

  private static ConfigCommand pinned(ConfigCommand command, ConfigAggregate found) {
    ExpectedVersion expected =
        found.isLive() ? ExpectedVersion.exactly(found.version()) : ExpectedVersion.ABSENT;
    return switch (command) {
      case ConfigCommand.Set set -> new ConfigCommand.Set(set.name(), set.value(), expected);
      case ConfigCommand.Delete delete -> new ConfigCommand.Delete(delete.name(), expected);
    };
  }

  private ConfigAggregate found(ConfigName name) {
    RecordedEvent latest = present.get(name);
    return latest == null
        ? ConfigAggregate.neverSet(name)
        : ConfigAggregate.after(latest.version(), latest.event());
  }

  /** One a name, by name, of what has another value at the end. */
  private List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    changed.forEach(
        (name, after) -> {
          String before = found(name).value();
          String value = after.value();
          if (before == null ? value != null : !before.equals(value)) {
            differences.add(Difference.planned(name, present.get(name), value));
          }
        });
    return differences;
  }

  /** What was done, one a name: what it was before all, and what it was after all. */
  private AppliedChanges applied(AppendResult result) {
    long from = result.position() - result.events().size();
    Map<ConfigName, RecordedEvent> last = new TreeMap<>();
    result.events().forEach(event -> last.put(event.name(), event));
    Map<ConfigName, RecordedEvent> before =
        result.repeated()
            ? LatestEvents.of(List.copyOf(last.keySet()), from, log)
            : new HashMap<>(present);
    List<ConfigChange> changes = new ArrayList<>();
    last.forEach(
        (name, after) -> {
          RecordedEvent earlier = before.get(name);
          if (isLive(earlier) || isLive(after)) {
            changes.add(new ConfigChange(earlier, after));
          }
        });
    return new AppliedChanges(from, result.position(), changes, result.repeated());
  }

  private static boolean isLive(@Nullable RecordedEvent event) {
    return event != null && ConfigAggregate.after(event.version(), event.event()).isLive();
  }
}
