package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.http.answer.MemoryBudget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A message that is written in several portions. */
class EventStreamTextTest {

  private final EventStreamText text =
      new EventStreamText(new EncodedEvents(), new MemoryBudget(1_000_000));
  private final List<RecordedEvent> two = transactionOfTwo();

  @Test
  void a_transaction_in_two_portions_is_one_message_with_its_id_at_the_end() {
    text.changes(new WatchedChanges(MarkedPosition.of(two.getFirst()), two.subList(0, 1), false));
    String first = taken();
    text.changes(new WatchedChanges(MarkedPosition.of(two.getLast()), two.subList(1, 2), true));
    String second = taken();

    assertThat(first).startsWith("event: change\ndata: {\"events\":[{").doesNotContain("\n\n");
    assertThat(second)
        .startsWith(",\ndata: {")
        .endsWith("],\"position\":2}\nid: " + MarkedPosition.of(two.getLast()) + "\n\n");
  }

  @Test
  void a_sign_of_life_does_not_end_a_message_half_way() {
    text.changes(new WatchedChanges(MarkedPosition.of(two.getFirst()), two.subList(0, 1), false));
    text.take();

    text.heartBeat(MarkedPosition.of(1));

    assertThat(taken()).isEmpty();
  }

  @Test
  void a_message_that_cannot_be_completed_is_none_of_a_change() {
    text.changes(new WatchedChanges(MarkedPosition.of(two.getFirst()), two.subList(0, 1), false));
    text.take();

    text.logReplaced(1);

    assertThat(taken())
        .isEqualTo("\nevent: log-replaced\ndata: {\"position\":1}\n\n")
        .doesNotContain("id:");
  }

  @Test
  void a_position_is_told_once() {
    text.heartBeat(new MarkedPosition(5, Optional.of(new LogMark(36))));
    assertThat(taken()).isEqualTo(": heart-beat\nid: 5-10\n\n");
    text.heartBeat(new MarkedPosition(5, Optional.of(new LogMark(36))));
    assertThat(taken()).isEqualTo(": heart-beat\n\n");
  }

  private String taken() {
    return text.take().text();
  }

  private static List<RecordedEvent> transactionOfTwo() {
    try (InMemoryEventStore store = new InMemoryEventStore();
        ConfigService service = ConfigService.over(store)) {
      return service
          .execute(
              List.of(
                  ConfigCommand.set(ConfigName.of("a"), ConfigValue.of("1")),
                  ConfigCommand.set(ConfigName.of("b"), ConfigValue.of("2"))),
              Write.plain())
          .events();
    }
  }
}
