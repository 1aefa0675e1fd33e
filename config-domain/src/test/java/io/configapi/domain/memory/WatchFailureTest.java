package io.configapi.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What goes wrong in one place is no end of all watches. */
class WatchFailureTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Test
  void after_a_failure_of_the_view_watches_go_on_and_meanwhile_it_is_said()
      throws InterruptedException {
    FailingView view = new FailingView(new LogView(store));
    try (ConfigService service = new ConfigService(store, view, ServiceOptions.defaults());
        ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      view.failing.set(true);
      ConfigService.over(store).set("a", "1", Write.plain());
      while (service.problem().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(service.problem()).get().asString().contains("StackOverflowError");

      view.failing.set(false);

      assertThat(watch.take(LIMIT)).get().extracting("position").isEqualTo(1L);
      while (service.problem().isPresent()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_call_that_throws_keeps_no_other_watch_from_being_woken() throws Exception {
    CountDownLatch woken = new CountDownLatch(20);
    try (ConfigService service = ConfigService.over(store)) {
      for (int i = 0; i < 20; i++) {
        boolean failing = i % 2 == 0;
        service
            .watch(0, NameScope.ALL)
            .whenReady(
                () -> {
                  woken.countDown();
                  if (failing) {
                    throw new StackOverflowError("deep");
                  }
                });
      }
      service.set("a", "1", Write.plain());

      assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(service.problem()).isEmpty();
    }
  }

  private record FailingView(ConfigView real, AtomicBoolean failing) implements ConfigView {

    FailingView(ConfigView real) {
      this(real, new AtomicBoolean());
    }

    @Override
    public ConfigState state() {
      return real.state();
    }

    @Override
    public Optional<ConfigState> stateAtHand() {
      return real.stateAtHand();
    }

    @Override
    public void requireUnderstood() {
      real.requireUnderstood();
    }

    @Override
    public boolean hasReached(long position) {
      if (failing.get()) {
        throw new StackOverflowError("deep");
      }
      return real.hasReached(position);
    }

    @Override
    public Optional<LogMark> markAt(long position) {
      return real.markAt(position);
    }

    @Override
    public ConfigState awaitPosition(long position, Duration timeout) {
      return real.awaitPosition(position, timeout);
    }

    @Override
    public Registration onAdvance(Runnable listener) {
      return real.onAdvance(listener);
    }
  }
}
