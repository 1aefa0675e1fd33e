package io.configapi.benchmark.micro;

import io.configapi.benchmark.log.HandFedProjection;
import io.configapi.benchmark.log.Logs;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NameScope;
import io.configapi.domain.store.ConfigView;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading the present state: one name, and a page of a hundred. */
@State(Scope.Benchmark)
public class ViewBenchmark {

  private static final int PAGE = 1_000;
  private static final int ASKED = 1 << 10;

  /** How many names the view holds. */
  @Param({"10000", "1000000"})
  public int names;

  private final HandFedProjection projection = new HandFedProjection();
  private final ConfigView view = projection.view();
  private List<ConfigName> asked = List.of();

  /** Which of the names is asked for next. */
  @State(Scope.Thread)
  public static class Turn {
    private int next;
  }

  @Setup
  public void fill() {
    for (int from = 0; from < names; from += PAGE) {
      projection.fold(SampleEvents.range(from, from + PAGE, names));
    }
    asked =
        IntStream.range(0, ASKED)
            .mapToObj(number -> Logs.name((long) number * names / ASKED + 1))
            .toList();
  }

  @Benchmark
  public Optional<ConfigEntry> find(Turn turn) {
    return view.state().find(asked.get(turn.next++ & (ASKED - 1)));
  }

  @Benchmark
  public List<ConfigEntry> listHundred(Turn turn) {
    return view.state().list(NameScope.ALL, asked.get(turn.next++ & (ASKED - 1)), 100);
  }
}
