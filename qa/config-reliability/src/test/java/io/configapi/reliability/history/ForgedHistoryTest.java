package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgedHistoryTest {

  static Stream<Forgery> forgeries() {
    return Stream.of(
            LogForgeries.all(),
            HashForgeries.all(),
            WriteForgeries.all(),
            OrderForgeries.all(),
            JudgedForgeries.all(),
            KeyForgeries.all(),
            ReadForgeries.all(),
            StaleForgeries.all(),
            WatchForgeries.all(),
            StatusForgeries.all())
        .flatMap(forgeries -> forgeries);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void what_is_forged_breaks_just_the_promises_it_should(Forgery forgery) {
    assertThat(forgery.right().violations()).as("before it is forged").isEmpty();
    assertThat(forgery.violations())
        .as("%s", forgery)
        .extracting(Violation::promise)
        .hasSameElementsAs(forgery.broken());
  }

  @Test
  void every_promise_is_broken_alone_by_a_forgery() {
    List<String> alone =
        forgeries()
            .filter(forgery -> forgery.broken().size() == 1)
            .flatMap(forgery -> forgery.broken().stream())
            .toList();

    assertThat(Checker.promises()).doesNotHaveDuplicates();
    assertThat(alone).containsAll(Checker.promises());
  }

  @Test
  void each_kind_of_forgery_is_there_once() {
    assertThat(forgeries().map(Forgery::kind)).doesNotHaveDuplicates();
  }
}
