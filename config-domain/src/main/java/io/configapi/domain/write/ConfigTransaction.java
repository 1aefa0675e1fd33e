package io.configapi.domain.write;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.TransactionTooLargeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several things to be done as one: all of them or none, in order, and nobody sees a part.
 *
 * @param commands what is to be done; a later one sees what an earlier one did
 * @param write how: without a condition, as each command has its own
 */
public record ConfigTransaction(List<ConfigCommand> commands, Write write) {

  /** The most commands of one transaction: all of it is written under the lock of the log. */
  public static final int MAX_OPERATIONS = 100_000;

  /** The most characters of values, new ones once and present ones twice, of one transaction. */
  public static final long MAX_VALUE_CHARACTERS = 128L * 1024 * 1024;

  /**
   * Checks and copies.
   *
   * @throws TransactionTooLargeException if there are more than {@value #MAX_OPERATIONS} commands
   * @throws InvalidInputException if the write has a condition
   */
  public ConfigTransaction {
    commands = List.copyOf(commands);
    write.requireUnconditional();
    if (commands.size() > MAX_OPERATIONS) {
      throw TransactionTooLargeException.operations();
    }
  }

  /** What is recorded with each of the events. */
  public EventMetadata metadata() {
    return write.metadata();
  }

  /** The key with what is asked for under it; empty if there is none. */
  public Optional<RequestKey> requestKey() {
    return write.key().map(key -> key.of(CommandFingerprint.of(commands, write.metadata())));
  }

  /** The configurations it is about, each once, in the order of their first command. */
  public Set<ConfigName> names() {
    Set<ConfigName> names = new LinkedHashSet<>();
    commands.forEach(command -> names.add(command.name()));
    return names;
  }

  /**
   * The events of all commands.
   *
   * @throws OperationRejectedException if one can't be done
   */
  public List<ConfigEvent> decide(Decision.LatestState latest, Instant now) {
    Map<ConfigName, ConfigAggregate> changed = new HashMap<>();
    List<ConfigEvent> events = new ArrayList<>(commands.size());
    for (ConfigCommand command : commands) {
      ConfigAggregate aggregate = changed.computeIfAbsent(command.name(), latest::of);
      ConfigEvent event = decide(command, aggregate, now, events.size());
      changed.put(command.name(), aggregate.apply(event));
      events.add(event);
    }
    return events;
  }

  private static ConfigEvent decide(
      ConfigCommand command, ConfigAggregate aggregate, Instant now, int operation) {
    try {
      return command.decide(aggregate, now);
    } catch (ConfigException e) {
      throw new OperationRejectedException(operation, command.name(), e);
    }
  }
}
