package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.PlanWeight;
import io.configapi.domain.plan.PlannedChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The changes of a plan that is being worked out: never more than one transaction can have. */
final class PlannedChanges {

  private final Map<ConfigName, PlannedChange> changes = new TreeMap<>();
  private final PlanWeight weight = new PlanWeight();

  /**
   * Plans a change, if there is a difference to make.
   *
   * @throws TransactionTooLargeException if it is one too many, or the values are too long
   */
  void plan(ConfigName name, @Nullable RecordedEvent before, @Nullable ConfigValue newValue) {
    ConfigValue oldValue = ConfigChange.valueOf(before);
    if (Objects.equals(oldValue, newValue)) {
      return;
    }
    weight.add(oldValue, newValue);
    changes.put(name, new PlannedChange(name, before, newValue));
  }

  ChangePlan towards(Goal goal, LogPoint point) {
    return new ChangePlan(goal, point, List.copyOf(changes.values()));
  }
}
