package io.configapi.benchmark.micro;

import io.configapi.benchmark.log.HandFedProjection;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event folded into the projection, in pages of a thousand and alone. */
@State(Scope.Thread)
public class FoldBenchmark {

  private static final int PAGE = 1_000;

  /** How many names the projection holds. */
  @Param({"10000", "1000000"})
  public int names;

  private final HandFedProjection projection = new HandFedProjection();
  private List<RecordedEvent> page = List.of();
  private List<RecordedEvent> one = List.of();

  /** Holds all names; the page's are spread over them. */
  @Setup
  public void fill() {
    for (int from = 0; from < names; from += PAGE) {
      projection.fold(SampleEvents.range(from, from + PAGE, names));
    }
    int step = names / PAGE;
    page =
        SampleEvents.range(0, names, names).stream()
            .filter(event -> (event.position() - 1) % step == 0)
            .toList();
    one = List.of(page.get(PAGE / 2));
  }

  @Benchmark
  @OperationsPerInvocation(PAGE)
  public void eventOfPage() {
    projection.fold(page);
  }

  @Benchmark
  public void eventAlone() {
    projection.fold(one);
  }
}
