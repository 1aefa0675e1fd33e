package io.configapi.domain.testkit;

import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all it is told. Safe for use by many threads. */
public final class RecordedTelemetry implements Telemetry {

  private final List<Occurrence> occurrences = new CopyOnWriteArrayList<>();

  @Override
  public void note(Occurrence occurrence) {
    occurrences.add(occurrence);
  }

  /** Those of one kind, in the order they happened. */
  public <T extends Occurrence> List<T> of(Class<T> kind) {
    return occurrences.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
