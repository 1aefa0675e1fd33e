package io.configapi.domain.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Observer observer = new Observer();

  @Test
  void whatever_a_round_throws_is_told_once_and_followed_by_another_round() throws Exception {
    SynchronousQueue<Throwable> failures = new SynchronousQueue<>();
    AtomicInteger rounds = new AtomicInteger();
    try (BackgroundLoop loop =
        loop(
            () -> {
              rounds.incrementAndGet();
              throwUnchecked(failures.take());
              return LONG;
            })) {
      OutOfMemoryError exhausted = new OutOfMemoryError("none left");
      give(failures, exhausted);
      give(failures, new OutOfMemoryError("none left"));
      give(failures, new IllegalStateException("other"));
      give(failures, new NothingAtAll());

      assertThat(observer.told.poll(60, TimeUnit.SECONDS)).isEqualTo("failed: none left");
      assertThat(observer.told.poll(60, TimeUnit.SECONDS)).isEqualTo("failed: other");
      assertThat(observer.told.poll(60, TimeUnit.SECONDS)).isEqualTo("recovered");
      assertThat(loop.failure()).isEmpty();
      assertThat(rounds).hasValue(4);
    }
  }

  @Test
  void the_last_failure_is_known_until_a_round_is_good() throws Exception {
    SynchronousQueue<Throwable> failures = new SynchronousQueue<>();
    try (BackgroundLoop loop =
        loop(
            () -> {
              throwUnchecked(failures.take());
              return LONG;
            })) {
      give(failures, new StackOverflowError("deep"));
      observer.told.take();

      assertThat(loop.failure()).get().isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void an_observer_that_throws_does_not_end_the_loop() throws Exception {
    CountingRound round = new CountingRound();
    LoopObserver broken =
        new LoopObserver() {
          @Override
          public void failed(Throwable failure) {
            throw new OutOfMemoryError("can't even say it");
          }

          @Override
          public void recovered() {
            throw new IllegalStateException("nor this");
          }
        };
    round.failing = true;
    try (BackgroundLoop loop =
        new BackgroundLoop(Thread.ofVirtual(), round, new BackOff(SHORT, SHORT), broken).start()) {
      round.await();
      round.failing = false;
      while (loop.failure().isPresent()) {
        Thread.onSpinWait();
      }
      round.begun.clear();
      loop.wake();
      round.await();
    }
  }

  @Test
  void a_wake_up_ends_the_rest_but_not_the_wait_after_a_failure() throws Exception {
    CountingRound round = new CountingRound();
    try (BackgroundLoop loop =
        new BackgroundLoop(Thread.ofVirtual(), round, new BackOff(LONG, LONG), observer).start()) {
      round.await();
      loop.wake();
      round.await();
      round.failing = true;
      loop.wake();
      round.await();
      observer.told.take();
      int before = round.count.get();
      for (int i = 0; i < 1_000; i++) {
        loop.wake();
      }

      assertThat(round.count).hasValue(before);
    }
  }

  @Test
  void what_failed_outside_of_a_round_is_shown_and_made_good_by_the_next() throws Exception {
    CountingRound round = new CountingRound();
    try (BackgroundLoop loop = loop(round)) {
      round.await();
      loop.report(new IllegalStateException("outside"));

      assertThat(observer.told.poll(60, TimeUnit.SECONDS)).isEqualTo("failed: outside");
      assertThat(observer.told.poll(60, TimeUnit.SECONDS)).isEqualTo("recovered");
    }
  }

  @Test
  void closing_ends_a_rest_and_what_fails_afterwards_is_no_problem() throws Exception {
    CountingRound round = new CountingRound();
    BackgroundLoop loop = loop(round);
    round.await();

    loop.close();
    loop.close();

    assertThat(loop.awaitEnd(Duration.ofSeconds(60))).isTrue();
    loop.report(new IllegalStateException("late"));
    assertThat(loop.failure()).isEmpty();
    assertThat(observer.told).isEmpty();
  }

  @Test
  void the_wait_doubles_up_to_a_bound_and_begins_anew() {
    BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofMillis(350));

    List<Long> waits = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 4; i++) {
      waits.add(backOff.next().toMillis());
    }
    backOff.reset();
    waits.add(backOff.next().toMillis());

    assertThat(waits).containsExactly(100L, 200L, 350L, 350L, 100L);
  }

  private BackgroundLoop loop(BackgroundLoop.Round round) {
    return new BackgroundLoop(Thread.ofVirtual(), round, new BackOff(SHORT, SHORT), observer)
        .start();
  }

  private static void give(SynchronousQueue<Throwable> failures, Throwable next)
      throws InterruptedException {
    assertThat(failures.offer(next, 60, TimeUnit.SECONDS)).isTrue();
  }

  private static void throwUnchecked(Throwable failure) {
    switch (failure) {
      case NothingAtAll nothing -> {}
      case Error error -> throw error;
      case RuntimeException unchecked -> throw unchecked;
      default -> throw new IllegalStateException(failure);
    }
  }

  private static final class NothingAtAll extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class CountingRound implements BackgroundLoop.Round {

    private final AtomicInteger count = new AtomicInteger();
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
    private volatile boolean failing;

    @Override
    public Duration run() {
      boolean fails = failing;
      begun.add(count.incrementAndGet());
      if (fails) {
        throw new IllegalStateException("failing");
      }
      return LONG;
    }

    private void await() throws InterruptedException {
      assertThat(begun.poll(60, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static final class Observer implements LoopObserver {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void failed(Throwable failure) {
      told.add("failed: " + failure.getMessage());
    }

    @Override
    public void recovered() {
      told.add("recovered");
    }
  }
}
