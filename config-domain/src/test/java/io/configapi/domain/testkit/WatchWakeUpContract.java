package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a watch wakes who waits for it: for an event, at its end, and when the log is replaced. */
public abstract class WatchWakeUpContract extends ServiceContract {

  private static final Duration LONG = Duration.ofSeconds(LIMIT_SECONDS);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Puts another log, that is empty, in the place of the one there is. */
  protected abstract void replaceLog() throws Exception;

  @AfterEach
  final void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void who_takes_waits_and_is_woken() throws Exception {
    ConfigService service = serve();
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("a"))) {
      Future<Optional<WatchedChanges>> taken = threads.submit(() -> watch.take(LONG));
      service.set("b", "1", NOBODY);
      assertThat(taken.isDone()).isFalse();

      service.set("a", "1", NOBODY);

      assertThat(get(taken)).map(WatchedChanges::position).contains(2L);
    }
  }

  @Test
  void another_stores_events_wake_as_its_own_do() throws Exception {
    ConfigService service = serve();
    ConfigService other = serve();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      for (int i = 1; i <= 20; i++) {
        Future<Optional<WatchedChanges>> taken = threads.submit(() -> watch.take(LONG));
        other.set("a", "1", NOBODY);

        assertThat(get(taken)).map(WatchedChanges::position).contains((long) i);
      }
    }
  }

  @Test
  void an_arranged_call_is_made_once_and_for_no_other_prefix() throws InterruptedException {
    ConfigService service = serve();
    AtomicInteger calls = new AtomicInteger();
    try (ConfigWatch watch = service.watch(0, NameScope.beginningWith("a"));
        ConfigWatch all = service.watch(0, NameScope.ALL)) {
      watch.whenReady(calls::incrementAndGet);
      service.set("b", "1", NOBODY);
      new WatchRecorder(all).takeTo(1);
      assertThat(calls).hasValue(0);

      for (int i = 0; i < 5; i++) {
        service.set("a", "1", NOBODY);
      }
      await("the call", () -> calls.get() > 0);
      new WatchRecorder(all).takeTo(6);

      assertThat(calls).hasValue(1);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void where_there_is_something_already_the_call_is_made_at_once() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    AtomicInteger calls = new AtomicInteger();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      watch.whenReady(calls::incrementAndGet);
      await("the call", () -> calls.get() == 1);

      new WatchRecorder(watch).pollTo(1);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void to_ask_takes_an_arrangement_back() {
    ConfigService service = serve();
    AtomicInteger calls = new AtomicInteger();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      watch.whenReady(calls::incrementAndGet);
      watch.poll();
      service.set("a", "1", NOBODY);
      new WatchRecorder(watch).pollTo(1);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void a_call_that_fails_keeps_nobody_else_from_being_woken() throws InterruptedException {
    ConfigService service = serve();
    try (ConfigWatch failing = service.watch(0, NameScope.ALL);
        ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      for (int i = 1; i <= 3; i++) {
        failing.poll();
        failing.whenReady(
            () -> {
              throw new IllegalStateException("a call that fails, as this test wants it to");
            });
        service.set("a", "1", NOBODY);

        new WatchRecorder(watch).takeTo(i);
      }
    }
  }

  @Test
  void a_call_may_be_held_up_by_a_lock_under_which_the_watch_is_asked() throws Exception {
    ConfigService service = serve();
    ReentrantLock lock = new ReentrantLock();
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(1);
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      watch.whenReady(
          () -> {
            called.countDown();
            calls.addAndGet(isFreeInTime(lock) ? 1 : 0);
          });
      Future<Optional<WatchedChanges>> asked =
          threads.submit(
              () -> {
                lock.lock();
                try {
                  service.set("a", "1", NOBODY);
                  called.await();
                  return watch.poll();
                } finally {
                  lock.unlock();
                }
              });

      assertThat(get(asked)).map(WatchedChanges::position).contains(1L);
      await("the end of the call", () -> calls.get() == 1);
    }
  }

  @Test
  void to_close_a_watch_ends_the_wait_for_it() throws Exception {
    ConfigService service = serve();
    for (int i = 0; i < 50; i++) {
      ConfigWatch watch = service.watch(0, NameScope.ALL);
      Future<Optional<WatchedChanges>> taken = threads.submit(() -> watch.take(LONG));
      watch.close();

      assertClosed(taken);
      watch.close();
      assertThatThrownBy(watch::poll).isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void to_close_the_service_ends_every_watch() throws Exception {
    ConfigService service = serve();
    List<Future<Optional<WatchedChanges>>> taken = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      ConfigWatch watch = service.watch(0, NameScope.beginningWith("a" + i));
      taken.add(threads.submit(() -> watch.take(LONG)));
      service.watch(0, NameScope.beginningWith("b")).whenReady(calls::incrementAndGet);
    }
    service.close();
    service.close();

    for (Future<Optional<WatchedChanges>> each : taken) {
      assertClosed(each);
    }
    assertThat(calls).hasValue(20);
    assertThatThrownBy(() -> service.watch(0, NameScope.ALL))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnavailableException.Reason.CLOSED));
  }

  @Test
  void who_is_interrupted_stops_waiting_and_can_go_on_later() throws Exception {
    ConfigService service = serve();
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> watch.take(LONG)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();

      service.set("a", "1", NOBODY);
      assertThat(watch.take(LONG)).isPresent();
    }
  }

  @Test
  void of_a_log_that_was_replaced_all_are_told_and_a_new_watch_follows_the_other_one()
      throws Exception {
    EventStore store = open();
    ConfigService service = serve(store);
    for (int i = 0; i < 3; i++) {
      set(store, "a", "1");
    }
    ConfigWatch waiting = service.watch(3, NameScope.beginningWith("a"));
    ConfigWatch behind = service.watch(0, NameScope.ALL);
    new WatchRecorder(behind).pollTo(3);
    Future<Optional<WatchedChanges>> taken = threads.submit(() -> waiting.take(LONG));

    replaceLog();

    assertThatThrownBy(() -> get(taken)).hasCauseInstanceOf(LogReplacedException.class);
    assertThatThrownBy(behind::poll)
        .isInstanceOfSatisfying(
            LogReplacedException.class, e -> assertThat(e.position()).isEqualTo(3));
    assertThatThrownBy(() -> behind.take(LONG)).isInstanceOf(LogReplacedException.class);
    try (ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      set(store, "b", "1");
      assertThat(watch.take(LONG).orElseThrow().events())
          .extracting(event -> event.name().text())
          .containsExactly("b");
    }
  }

  private static boolean isFreeInTime(ReentrantLock lock) {
    try {
      boolean free = lock.tryLock(LIMIT_SECONDS / 2, TimeUnit.SECONDS);
      if (free) {
        lock.unlock();
      }
      return free;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static void assertClosed(Future<?> taken) {
    assertThatThrownBy(() -> get(taken))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnavailableException.Reason.CLOSED));
  }

  private static <T> T get(Future<T> taken) throws Exception {
    return taken.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
