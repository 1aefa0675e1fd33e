package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.IdempotencyKey;
import io.configapi.domain.write.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a key makes of an append that is sent more than once. */
public abstract class IdempotencyContract extends StoreContract {

  private static final int SENDERS = 32;
  private static final RequestKey KEY = key("k-1", "set a to 1");

  /** Makes all keys that are recorded older than they are kept. */
  protected abstract void letKeysExpire() throws Exception;

  @Test
  void sent_again_an_append_gets_the_first_answer_and_is_not_done_again() {
    EventStore store = open();
    AppendResult first = store.append(setting(KEY, "a"));
    set(store, "a", "2");

    AppendResult second = store.append(setting(KEY, "a"));

    assertThat(first.repeated()).isFalse();
    assertThat(second).isEqualTo(new AppendResult(1, first.events(), true));
    assertThat(store.head().position()).isEqualTo(2);
  }

  @Test
  void sent_again_without_waiting_it_gets_the_first_answer_too() {
    EventStore store = open();
    AppendResult first = store.append(setting(KEY, "a"));

    assertThat(store.appendAsync(setting(KEY, "a")))
        .succeedsWithin(Duration.ofSeconds(60))
        .isEqualTo(new AppendResult(1, first.events(), true));
  }

  @Test
  void a_transaction_is_repeated_with_all_its_events_and_no_other() {
    EventStore store = open();
    set(store, "before", "1");
    AppendResult first = store.append(setting(KEY, "a", "b", "c"));
    set(store, "after", "1");

    AppendResult second = store.append(setting(KEY, "a", "b", "c"));

    assertThat(second).isEqualTo(new AppendResult(4, first.events(), true));
    assertThat(second.events()).hasSize(3);
  }

  @Test
  void another_store_on_the_same_log_knows_the_key() {
    AppendResult first = open().append(setting(KEY, "a"));

    AppendResult second = open().append(setting(KEY, "a"));

    assertThat(second).isEqualTo(new AppendResult(1, first.events(), true));
  }

  @Test
  void the_key_stands_in_the_metadata_of_the_events() {
    EventStore store = open();
    store.append(setting(KEY, "a", "b"));
    set(store, "a", "2");

    assertThat(store.readLog(0, 10))
        .extracting(event -> event.metadata().idempotencyKey())
        .containsExactly(Optional.of("k-1"), Optional.of("k-1"), Optional.empty());
  }

  @Test
  void a_key_that_comes_with_another_request_is_refused() {
    EventStore store = open();
    store.append(setting(KEY, "a"));

    assertThatThrownBy(() -> store.append(setting(key("k-1", "set b to 1"), "b")))
        .isInstanceOfSatisfying(
            IdempotencyKeyReusedException.class, e -> assertThat(e.key()).isEqualTo("k-1"));
    assertThat(store.appendAsync(setting(key("k-1", "set b to 1"), "b")))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IdempotencyKeyReusedException.class);

    assertThat(store.head().position()).isEqualTo(1);
    assertThat(store.append(setting(key("k-2", "set b to 1"), "b")).position()).isEqualTo(2);
  }

  @Test
  void what_was_rejected_is_judged_anew_under_the_same_key() {
    EventStore store = open();
    AppendRequest delete = deleting("a", KEY);
    assertThatThrownBy(() -> store.append(delete)).isInstanceOf(ConfigNotFoundException.class);
    set(store, "a", "1");

    assertThat(store.append(delete).repeated()).isFalse();

    assertThat(store.append(delete).repeated()).isTrue();
    assertThat(store.head().position()).isEqualTo(2);
  }

  @Test
  void a_rejected_key_is_free_for_another_request() {
    EventStore store = open();
    assertThatThrownBy(() -> store.append(deleting("a", KEY)))
        .isInstanceOf(ConfigNotFoundException.class);

    assertThat(store.append(setting(key("k-1", "another"), "a")).position()).isEqualTo(1);
  }

  @Test
  void a_decision_that_wants_nothing_is_not_asked_again_either() {
    EventStore store = open();
    set(store, "a", "1");
    assertThat(store.append(setting(KEY))).isEqualTo(new AppendResult(1, List.of(), false));
    set(store, "a", "2");

    assertThat(store.append(setting(KEY, "b"))).isEqualTo(new AppendResult(1, List.of(), true));
    assertThatThrownBy(() -> store.append(setting(key("k-1", "another"))))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThat(store.head().position()).isEqualTo(2);
  }

  @Test
  void on_an_empty_log_too() {
    EventStore store = open();
    assertThat(store.append(setting(KEY))).isEqualTo(new AppendResult(0, List.of(), false));

    assertThat(store.append(setting(KEY))).isEqualTo(new AppendResult(0, List.of(), true));
  }

  @Test
  void of_many_who_send_the_same_at_once_one_is_recorded_and_all_get_its_answer() throws Exception {
    List<EventStore> stores = List.of(open(), open());
    for (int round = 1; round <= 5; round++) {
      RequestKey key = key("round-" + round, "the same");
      List<Callable<AppendResult>> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        EventStore store = stores.get(i % 2);
        senders.add(() -> store.append(setting(key, "a", "b")));
      }

      List<AppendResult> answers = race(senders);

      assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
      assertThat(answers).extracting(AppendResult::position).containsOnly(2L * round);
      assertThat(answers.stream().map(AppendResult::events).collect(Collectors.toSet()))
          .containsExactly(
              LoggedEvent.ofConfigurations(stores.getFirst().readLog(2L * round - 2, 10)));
    }
  }

  @Test
  void a_key_that_is_older_than_it_is_kept_counts_as_new() throws Exception {
    EventStore store = open();
    store.append(setting(KEY, "a"));
    letKeysExpire();

    AppendResult second = store.append(setting(key("k-1", "another"), "b"));

    assertThat(second.position()).isEqualTo(2);
    assertThat(second.repeated()).isFalse();
    assertThat(store.append(setting(key("k-1", "another"), "b")))
        .isEqualTo(new AppendResult(2, second.events(), true));
  }

  @Test
  void a_key_with_no_events_that_is_older_than_it_is_kept_counts_as_new() throws Exception {
    EventStore store = open();
    store.append(setting(KEY));
    letKeysExpire();

    assertThat(store.append(setting(KEY)).repeated()).isFalse();
    assertThat(store.append(setting(KEY)).repeated()).isTrue();
  }

  @Test
  void appends_without_a_key_are_each_done() {
    EventStore store = open();
    set(store, "a", "1");

    RecordedEvent second = set(store, "a", "1");

    assertThat(second.position()).isEqualTo(2);
    assertThat(second.metadata()).isEqualTo(EventMetadata.none());
  }

  private static RequestKey key(String text, String request) {
    return IdempotencyKey.of(text).of(CommandFingerprint.ofKind(request));
  }

  private static AppendRequest setting(RequestKey key, String... names) {
    List<ConfigName> all = Arrays.stream(names).map(ConfigName::of).toList();
    return new AppendRequest(
        Set.copyOf(all),
        latest ->
            all.stream()
                .<ConfigEvent>map(n -> latest.of(n).set(ConfigValue.of("1"), Instant.EPOCH))
                .toList(),
        EventMetadata.none(),
        0,
        Optional.of(key));
  }

  private static AppendRequest deleting(String name, RequestKey key) {
    ConfigName configName = name(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).delete(Instant.EPOCH)),
        EventMetadata.none(),
        0,
        Optional.of(key));
  }
}
