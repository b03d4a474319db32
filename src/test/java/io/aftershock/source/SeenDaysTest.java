package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.source.SeenDays.Earlier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenDaysTest {
  private final SeenDays seen = new SeenDays();

  @Test
  void firstRowOfKeyMeetsNoEarlierOne() {
    assertThat(seen.add("NVDA", 20_000, 2, 7)).isNull();
    assertThat(seen.add("NVDA", 20_001, 3, 7)).isNull();
    assertThat(seen.add("AAPL", 20_000, 4, 7)).isNull();
  }

  @Test
  void laterRowsMeetTheFirstAndLearnWhetherAnyContradictedIt() {
    seen.add("NVDA", 20_000, 2, 7);

    assertThat(seen.add("NVDA", 20_000, 3, 7)).isEqualTo(new Earlier(2, true, false));
    assertThat(seen.add("NVDA", 20_000, 4, 8)).isEqualTo(new Earlier(2, false, false));
    assertThat(seen.add("NVDA", 20_000, 5, 7)).isEqualTo(new Earlier(2, true, true));
    assertThat(seen.add("NVDA", 20_000, 6, 9)).isEqualTo(new Earlier(2, false, true));
  }

  @Test
  void daysMayComeInAnyOrder() {
    List<Integer> days = new ArrayList<>();
    for (int day = -3000; day < 20_000; day += 7) {
      days.add(day);
    }
    Collections.shuffle(days, new Random(1));
    Map<Integer, Long> lines = new HashMap<>();
    for (int i = 0; i < days.size(); i++) {
      assertThat(seen.add("NVDA", days.get(i), i + 2L, 1)).isNull();
      lines.put(days.get(i), i + 2L);
    }

    lines.forEach(
        (day, line) ->
            assertThat(seen.add("NVDA", day, 9999, 1)).isEqualTo(new Earlier(line, true, false)));
  }
}
