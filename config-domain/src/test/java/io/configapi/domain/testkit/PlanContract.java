package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.plan.PlannedChange;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Changes that are worked out first, shown or refused, and then carried out as planned. */
public abstract class PlanContract extends ServiceContract {

  private static final Write KEYED = Write.plain().under("k-1");

  @Test
  void one_configuration_goes_back_to_any_of_its_versions() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    service.delete("a", NOBODY);

    assertThat(service.plan(Goal.version(name("a"), MarkedVersion.of(3))).isEmpty()).isTrue();
    apply(service, service.plan(Goal.version(name("a"), MarkedVersion.of(1))));
    assertThat(value(service, "a")).contains("1");
    assertThat(service.plan(Goal.version(name("a"), MarkedVersion.of(1))).isEmpty()).isTrue();
    apply(service, service.plan(Goal.version(name("a"), MarkedVersion.of(2))));
    assertThat(value(service, "a")).contains("2");
    apply(service, service.plan(Goal.version(name("a"), MarkedVersion.of(3))));
    assertThat(value(service, "a")).isEmpty();
    assertThat(service.position()).isEqualTo(6);
  }

  @Test
  void a_version_with_its_mark_is_only_that_of_this_log() {
    ConfigService service = serve();
    WriteResult first = service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    LogMark mark = LogMark.of(first.event().recordedAt());

    for (MarkedVersion other :
        List.of(
            new MarkedVersion(1, Optional.of(new LogMark(mark.micros() + 1))),
            new MarkedVersion(2, Optional.of(mark)),
            new MarkedVersion(3, Optional.of(mark)))) {
      assertThatThrownBy(() -> service.plan(Goal.version(name("a"), other)))
          .isInstanceOf(LogReplacedException.class)
          .hasMessageContaining("version " + other + " of a");
    }
    MarkedVersion right = new MarkedVersion(1, Optional.of(mark));
    assertThat(MarkedVersion.parse(right.toString())).contains(right);
    apply(service, service.plan(Goal.version(name("a"), right)));
    assertThat(value(service, "a")).contains("1");
  }

  @Test
  void one_configuration_goes_back_to_what_it_was_at_a_position() {
    ConfigService service = serve();
    service.set("other", "1", NOBODY);
    service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    service.delete("other", NOBODY);

    WriteResult back = apply(service, service.plan(Goal.past(name("a"), LogPlace.at(2))));
    assertThat(changes(back))
        .extracting(ConfigChange::kind)
        .containsExactly(ConfigChange.Kind.CHANGED);
    assertThat(value(service, "a")).contains("1");
    WriteResult gone = apply(service, service.plan(Goal.past(name("a"), LogPlace.at(1))));
    assertThat(changes(gone))
        .extracting(ConfigChange::kind)
        .containsExactly(ConfigChange.Kind.REMOVED);
    assertThat(value(service, "a")).isEmpty();
    assertThat(service.plan(Goal.past(name("a"), LogPlace.at(0))).isEmpty()).isTrue();
    assertThat(value(service, "other")).isEmpty();
  }

  @Test
  void what_never_was_can_not_be_gone_back_to() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);

    for (long version : new long[] {Long.MIN_VALUE, -1, 0, 2, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> service.plan(Goal.version(name("a"), MarkedVersion.of(version))))
          .isInstanceOf(ConfigNotFoundException.class);
    }
    assertThatThrownBy(() -> service.plan(Goal.version(name("b"), MarkedVersion.of(1))))
        .isInstanceOf(ConfigNotFoundException.class);
    assertThatThrownBy(() -> service.plan(Goal.past(name("b"), LogPlace.at(1))))
        .isInstanceOf(ConfigNotFoundException.class);
    assertThatThrownBy(() -> service.plan(Goal.past(name("a"), LogPlace.at(2))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_plan_is_not_carried_out_once_anything_it_changes_was_changed() {
    ConfigService service = serve();
    service.set("kept", "1", NOBODY);
    service.set("gone", "1", NOBODY);
    ChangePlan plan = service.plan(replacing("", "kept", "2", "new", "2"));
    List<Runnable> others =
        List.of(
            () -> service.set("kept", "1", NOBODY),
            () -> service.delete("kept", NOBODY),
            () -> service.set("gone", "1", NOBODY),
            () -> service.set("new", "1", NOBODY));
    for (Runnable other : others) {
      other.run();
      long head = service.position();

      assertThatThrownBy(() -> apply(service, plan)).isInstanceOf(VersionConflictException.class);
      assertThat(service.position()).isEqualTo(head);
    }
  }

  @Test
  void what_others_create_meanwhile_stays() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    ChangePlan plan = service.plan(replacing("", "a", "2"));
    service.set("b", "1", NOBODY);

    apply(service, plan);

    assertThat(value(service, "a")).contains("2");
    assertThat(value(service, "b")).contains("1");
  }

  @Test
  void a_change_says_what_was_there_before_it_and_not_what_the_plan_had_found() {
    ConfigService service = serve();
    ChangePlan plan = service.plan(merging("a", "2"));
    service.set("a", "1", NOBODY);
    service.delete("a", NOBODY);

    ConfigChange change = changes(apply(service, plan)).getFirst();

    assertThat(Objects.requireNonNull(change.before()).version()).isEqualTo(2);
    assertThat(Objects.requireNonNull(change.after()).version()).isEqualTo(3);
  }

  @Test
  void worked_out_anew_it_follows_what_others_do() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    List<ChangePlan> plans = new ArrayList<>();
    Supplier<ChangePlan> disturbed =
        () -> {
          plans.add(service.plan(merging("a", "3")));
          if (plans.size() < 5) {
            service.set("a", "2", NOBODY);
          }
          return plans.getLast();
        };

    WriteResult applied = service.apply(merging("a", "3"), disturbed, NOBODY);

    assertThat(plans).hasSize(5);
    assertThat(changes(applied).getFirst().oldValue()).isEqualTo(ConfigValue.of("2"));
    assertThat(applied.position()).isEqualTo(6);
  }

  @Test
  void others_who_are_always_faster_are_a_conflict() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);

    assertThatThrownBy(
            () ->
                service.apply(
                    merging("a", "3"),
                    () -> {
                      ChangePlan plan = service.plan(merging("a", "3"));
                      service.set("a", "2", NOBODY);
                      return plan;
                    },
                    NOBODY))
        .isInstanceOf(VersionConflictException.class);
    assertThat(value(service, "a")).contains("2");
  }

  @Test
  void an_import_merges_or_replaces_within_its_prefix() {
    ConfigService service = serve();
    for (String present : List.of("a.same", "a.other", "a.left", "b")) {
      service.set(present, "1", NOBODY);
    }
    String[] wanted = {"a.same", "1", "a.other", "2", "a.new", "2"};

    ChangePlan merge = service.plan(merging(wanted));
    ChangePlan replace = service.plan(replacing("a.", wanted));

    assertThat(merge.changes())
        .extracting(PlannedChange::toString)
        .containsExactly("PlannedChange(a.new, ADDED)", "PlannedChange(a.other, CHANGED)");
    assertThat(replace.changes())
        .extracting(PlannedChange::toString)
        .containsExactly(
            "PlannedChange(a.left, REMOVED)",
            "PlannedChange(a.new, ADDED)",
            "PlannedChange(a.other, CHANGED)");
    WriteResult applied = apply(service, replace);
    assertThat(applied.positionBefore()).isEqualTo(4);
    assertThat(applied.position()).isEqualTo(7);
    assertThat(service.state().list(NameScope.ALL, null, 10))
        .extracting(entry -> entry.name() + "=" + entry.text())
        .containsExactly("a.new=2", "a.other=2", "a.same=1", "b=1");
    assertThat(service.plan(replacing("a.", wanted)).isEmpty()).isTrue();
    assertThatThrownBy(() -> replacing("a.", "b", "1")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void to_replace_by_nothing_is_refused_unless_it_is_meant() {
    ConfigService service = serve();
    service.set("a.x", "1", NOBODY);
    service.set("b", "1", NOBODY);

    for (String prefix : List.of("", "a.", "c.")) {
      assertThatThrownBy(() -> replacing(prefix))
          .isInstanceOfSatisfying(
              InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("allow_empty"))
          .hasMessageContaining("--allow-empty")
          .hasMessageContaining("{}");
    }
    DesiredState meant =
        new DesiredState(new TreeMap<>(), DesiredState.Mode.REPLACE, NamePrefix.of("a."), true);

    assertThat(apply(service, service.plan(meant)).changes()).hasSize(1);
    assertThat(service.state().list(NameScope.ALL, null, 10))
        .extracting(ConfigEntry::name)
        .hasSize(1);
    assertThat(service.plan(merging()).isEmpty()).isTrue();
  }

  @Test
  void many_configurations_are_imported_at_once_and_brought_back_at_once() {
    ConfigService service = serve();
    service.set("n.0007", "before", NOBODY);
    SortedMap<ConfigName, ConfigValue> wanted = names(3_000, ConfigValue.of("x"));
    List<Long> looked = new ArrayList<>();

    WriteResult applied = apply(service, service.plan(DesiredState.merging(wanted), looked::add));

    assertThat(applied.changes()).hasSize(3_000);
    assertThat(looked).isSorted().endsWith(3_000L);
    assertThat(service.plan(DesiredState.merging(wanted)).isEmpty()).isTrue();
    assertThat(service.restore(LogPlace.at(1), NameScope.ALL, NOBODY).changes()).hasSize(3_000);
    assertThat(service.state().list(NameScope.ALL, null, 10))
        .extracting(ConfigEntry::text)
        .containsExactly("before");
  }

  @Test
  void a_plan_is_refused_where_it_is_more_than_one_transaction_can_have() {
    ConfigService service = serve();
    ConfigValue one = ConfigValue.of("1");
    ConfigValue large = ConfigValue.of("x".repeat(1 << 20));

    assertThatThrownBy(() -> service.plan(DesiredState.merging(names(100_001, one))))
        .isInstanceOf(TransactionTooLargeException.class)
        .hasMessageContaining("100000 changes");
    assertThatThrownBy(() -> service.plan(DesiredState.merging(names(129, large))))
        .isInstanceOf(TransactionTooLargeException.class)
        .hasMessageContaining("values");
    assertThatThrownBy(() -> service.execute(Collections.nCopies(100_001, setting("a", 1)), NOBODY))
        .isInstanceOf(TransactionTooLargeException.class);
    assertThat(service.position()).isZero();
  }

  @Test
  void sent_again_under_its_key_a_plan_gives_the_first_answer() {
    ConfigService service = serve();
    service.set("n.0003", "before", NOBODY);
    service.set("n.0004", "before", NOBODY);
    service.delete("n.0004", NOBODY);
    DesiredState wanted = DesiredState.merging(names(2_500, ConfigValue.of("x")));
    WriteResult first = applyUnderKey(service, wanted);
    service.set("n.0003", "after", NOBODY);

    WriteResult second = applyUnderKey(service, wanted);
    WriteResult third = applyUnderKey(serve(), wanted);

    assertThat(first.repeated()).isFalse();
    assertThat(first.changes()).hasSize(2_500);
    assertThat(second)
        .isEqualTo(new WriteResult(first.markedPosition(), first.changes(), true))
        .isEqualTo(third);
    assertThat(service.position()).isEqualTo(first.position() + 1);
  }

  @Test
  void a_plan_with_nothing_to_do_is_remembered_under_its_key_too() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    WriteResult first = applyUnderKey(service, merging("a", "1"));
    service.set("a", "2", NOBODY);

    WriteResult second = applyUnderKey(service, merging("a", "1"));

    assertThat(first).isEqualTo(new WriteResult(MarkedPosition.of(1), List.of(), false));
    assertThat(second).isEqualTo(new WriteResult(MarkedPosition.of(1), List.of(), true));
    assertThat(value(service, "a")).contains("2");
  }

  @Test
  void under_a_key_that_has_its_answer_nothing_is_planned_any_more() {
    ConfigService service = serve();
    WriteResult first = applyUnderKey(service, merging("a", "1"));
    service.set("a", "2", NOBODY);

    WriteResult second =
        service.apply(
            merging("a", "1"),
            () -> {
              throw new AssertionError("it was planned");
            },
            KEYED);

    assertThat(second).isEqualTo(new WriteResult(first.markedPosition(), first.changes(), true));
    assertThat(service.firstAnswer(merging("a", "1"), KEYED)).contains(second);
    assertThat(serve().firstAnswer(merging("a", "1"), KEYED)).contains(second);
    assertThat(service.position()).isEqualTo(2);
  }

  @Test
  void a_key_that_has_no_answer_stays_free_when_it_is_asked_for() {
    ConfigService service = serve();

    assertThat(service.firstAnswer(merging("a", "1"), KEYED)).isEmpty();
    assertThatThrownBy(() -> service.apply(Goal.version(name("a"), MarkedVersion.of(1)), KEYED))
        .isInstanceOf(ConfigNotFoundException.class);

    assertThat(applyUnderKey(service, merging("a", "1")).repeated()).isFalse();
  }

  @Test
  void another_request_under_the_key_is_refused_before_it_is_planned() {
    ConfigService service = serve();
    applyUnderKey(service, merging("a", "1"));
    Goal other = merging("a", "2");

    assertThatThrownBy(() -> service.firstAnswer(other, KEYED))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThatThrownBy(
            () ->
                service.apply(
                    other,
                    () -> {
                      throw new AssertionError("it was planned");
                    },
                    KEYED))
        .isInstanceOf(IdempotencyKeyReusedException.class);
  }

  @Test
  void one_configuration_is_restored_only_from_what_is_expected() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    ExpectedVersion two = ExpectedVersion.exactly(2);

    for (ExpectedVersion wrong : List.of(ExpectedVersion.exactly(1), ExpectedVersion.ABSENT)) {
      int[] plans = {0};
      Goal restored = Goal.version(name("a"), MarkedVersion.of(1)).expecting(wrong);
      assertThatThrownBy(
              () ->
                  service.apply(
                      restored,
                      () -> {
                        plans[0]++;
                        return service.plan(restored);
                      },
                      NOBODY))
          .isInstanceOf(VersionConflictException.class);
      assertThat(plans).containsExactly(1);
      assertThatThrownBy(() -> service.plan(Goal.past(name("a"), LogPlace.at(1)).expecting(wrong)))
          .isInstanceOf(VersionConflictException.class);
    }
    // What is so already is judged, too.
    assertThatThrownBy(
            () ->
                service.plan(
                    Goal.past(name("a"), LogPlace.at(2)).expecting(ExpectedVersion.exactly(1))))
        .isInstanceOf(VersionConflictException.class);
    assertThat(service.position()).isEqualTo(2);

    assertThat(
            apply(service, service.plan(Goal.past(name("a"), LogPlace.at(1)).expecting(two)))
                .position())
        .isEqualTo(3);
    assertThat(value(service, "a")).contains("1");
  }

  @Test
  void what_changes_after_the_condition_was_looked_at_is_seen_by_the_log() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    service.set("a", "2", NOBODY);
    Goal goal = Goal.version(name("a"), MarkedVersion.of(1)).expecting(ExpectedVersion.exactly(2));
    Supplier<ChangePlan> overtaken =
        () -> {
          ChangePlan plan = service.plan(goal);
          service.set("a", "3", NOBODY);
          return plan;
        };

    assertThatThrownBy(() -> service.apply(goal, overtaken, NOBODY))
        .isInstanceOf(VersionConflictException.class);
    assertThat(value(service, "a")).contains("3");
    assertThat(service.position()).isEqualTo(3);
  }

  private static List<ConfigChange> changes(WriteResult result) {
    return result.changes().stream().map(ConfigChange::of).toList();
  }

  private static WriteResult apply(ConfigService service, ChangePlan plan) {
    return service.apply(plan, NOBODY);
  }

  private static WriteResult applyUnderKey(ConfigService service, DesiredState wanted) {
    return service.apply(wanted, KEYED);
  }

  private static DesiredState merging(String... namesAndValues) {
    return DesiredState.merging(values(namesAndValues));
  }

  private static DesiredState replacing(String prefix, String... namesAndValues) {
    return new DesiredState(
        values(namesAndValues), DesiredState.Mode.REPLACE, NamePrefix.of(prefix));
  }

  private static SortedMap<ConfigName, ConfigValue> values(String... namesAndValues) {
    SortedMap<ConfigName, ConfigValue> values = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(name(namesAndValues[i]), ConfigValue.of(namesAndValues[i + 1]));
    }
    return values;
  }

  private static SortedMap<ConfigName, ConfigValue> names(int count, ConfigValue value) {
    SortedMap<ConfigName, ConfigValue> names = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      names.put(name(String.format(Locale.ROOT, "n.%04d", i)), value);
    }
    return names;
  }

  private static Optional<String> value(ConfigService service, String name) {
    return service.get(name).map(ConfigEntry::text);
  }
}
