package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankedPositionsTest {

  @Test
  void each_position_keeps_its_rank_when_they_are_sorted() {
    for (int count : new int[] {0, 1, 2, 255, 256, 1_000}) {
      long[] positions = new Random(count).longs(1, 1L << 40).distinct().limit(count).toArray();

      RankedPositions ranked = RankedPositions.of(positions.clone());

      assertThat(ranked.count()).isEqualTo(count);
      assertThat(ranked.slice(0, count)).isEqualTo(LongStream.of(positions).sorted().toArray());
      for (int place = 0; place < count; place++) {
        assertThat(positions[ranked.rank(place)]).isEqualTo(ranked.position(place));
      }
    }
  }

  @Test
  void a_position_is_found_whatever_the_guess_and_one_that_is_not_there_is_not() {
    RankedPositions ranked = RankedPositions.of(new long[] {30, 10, 20, 40});

    for (int guess = 0; guess <= 4; guess++) {
      assertThat(ranked.find(10, guess, 0, 4)).isEqualTo(0);
      assertThat(ranked.find(40, guess, 0, 4)).isEqualTo(3);
      assertThat(ranked.find(25, guess, 0, 4)).isNegative();
      assertThat(ranked.find(5, guess, 0, 4)).isNegative();
      assertThat(ranked.find(50, guess, 0, 4)).isNegative();
    }
    assertThat(ranked.find(10, 1, 1, 4)).isNegative();
    assertThat(ranked.find(40, 0, 0, 3)).isNegative();
  }

  @Test
  void what_no_log_can_have_is_refused() {
    assertThatThrownBy(() -> RankedPositions.of(new long[] {1, Long.MAX_VALUE}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
