package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.PlannedEvent;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out what a transaction would record, by the very decisions that would record it. */
public final class TransactionPlanner {

  private final EventReader log;
  private final CommandWriter writer;

  public TransactionPlanner(EventReader log, CommandWriter writer) {
    this.log = log;
    this.writer = writer;
  }

  public TransactionPlan plan(List<ConfigCommand> commands) {
    ConfigTransaction transaction = new ConfigTransaction(commands, Write.plain());
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
