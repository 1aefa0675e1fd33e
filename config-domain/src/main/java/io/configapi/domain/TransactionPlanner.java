package io.configapi.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out what a transaction would record, by the very decisions that would record it. */
final class TransactionPlanner {

  private final EventReader log;
  private final TransactionWriter writer;

  TransactionPlanner(EventReader log, TransactionWriter writer) {
    this.log = log;
    this.writer = writer;
  }

  TransactionPlan plan(List<ConfigCommand> commands) {
    ConfigTransaction transaction = new ConfigTransaction(commands, EventMetadata.none());
    writer.weigh(transaction.commands());
    LogPoint head = log.head();
    Map<ConfigName, RecordedEvent> found =
        LatestEvents.of(log, List.copyOf(new TreeSet<>(transaction.names())), head.position());
    List<ConfigEvent> events =
        transaction.decide(name -> aggregate(name, found.get(name)), Instant.EPOCH);
    return new TransactionPlan(head, transaction.commands(), planned(events, found));
  }

  private static List<PlannedEvent> planned(
      List<ConfigEvent> events, Map<ConfigName, RecordedEvent> found) {
    List<PlannedEvent> planned = new ArrayList<>(events.size());
    Set<ConfigName> seen = new HashSet<>();
    for (ConfigEvent event : events) {
      ConfigName name = event.name();
      planned.add(new PlannedEvent(event, found.get(name), seen.add(name)));
    }
    return planned;
  }

  private static ConfigAggregate aggregate(ConfigName name, @Nullable RecordedEvent found) {
    return found == null
        ? ConfigAggregate.neverSet(name)
        : ConfigAggregate.after(found.version(), found.event());
  }
}
