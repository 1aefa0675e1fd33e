package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShownWriteTest {

  private final Call write = new Story().done(0, Story.set("load.a", "one"));

  @Test
  void a_node_shows_what_it_acknowledged() {
    assertThat(write.isShownWrite()).isTrue();
  }

  @Test
  void unless_it_waited_in_vain_to_see_it_in_the_log() {
    assertThat(lasting(Duration.ofMillis(4_999)).isShownWrite()).isTrue();
    assertThat(lasting(Duration.ofSeconds(5)).isShownWrite()).isFalse();
  }

  private Call lasting(Duration time) {
    return new Call(
        write.client(),
        write.node(),
        write.request(),
        write.begin(),
        write.begin() + time.toNanos(),
        write.answer());
  }
}
