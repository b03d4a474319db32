package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PublishedOvertakesTest {
  private final PublishedOvertakes overtakes = new PublishedOvertakes(2, crossing -> true);
  private final List<Crossing> settled = new ArrayList<>();

  @Test
  void firstPlaceIsAheadOfAllEvenOfAnAppThatIsNamedLater() {
    day(24, "deepseek", 31);
    day(26, "deepseek", 1);
    day(27, "deepseek", 1, "chatgpt", 2, "gemini", 14);

    assertThat(settled)
        .extracting(Crossing::overtaker, Crossing::overtaken, Crossing::before)
        .containsExactlyInAnyOrder(
            tuple("deepseek", "chatgpt", january(24)), tuple("deepseek", "gemini", january(24)));
    Crossing found = settled.get(0);
    assertThat(found.isOrderBeforeKnown()).isFalse();
    assertThat(found.overtakerBefore()).isEqualTo(31);
    assertThat(found.firstAhead()).isEqualTo(january(26));
    assertThat(found.overtakerAfter()).isEqualTo(1);
    assertThat(found.overtakenAfter()).isNull();
    assertThat(found.status()).isEqualTo(Crossing.Status.CONFIRMED);
    assertThat(found.settledOn()).isEqualTo(january(27));
  }

  @Test
  void whoIsAheadFromTheFirstDayThatTellsHasOvertakenNobody() {
    day(27, "chatgpt", 2, "gemini", 14);
    day(28, "chatgpt", 2, "gemini", 14);

    assertThat(settled).isEmpty();
    assertThat(overtakes.unsettled()).isEmpty();
  }

  /** A release that knew no more than earlier days said nothing of it. */
  @Test
  void whatALaterDayTellsOfEarlierOnesIsSettledByThatDay() {
    day(24, "deepseek", 31);
    day(26, "deepseek", 1);
    day(27, "deepseek", 1);
    day(30, "deepseek", 1, "chatgpt", 2);

    assertThat(settled)
        .extracting(Crossing::firstAhead, Crossing::status, Crossing::settledOn)
        .containsExactly(tuple(january(26), Crossing.Status.CONFIRMED, january(30)));
  }

  @Test
  void dayThatNamesOneOfThemTellsNothing() {
    day(20, "a", 3, "b", 5);
    day(21, "b", 2);
    day(22, "a", 4, "b", 2);

    assertThat(overtakes.unsettled()).hasSize(1);
    Crossing found = overtakes.unsettled().get(0);
    assertThat(found.isOrderBeforeKnown()).isTrue();
    assertThat(found.before()).isEqualTo(january(20));
    assertThat(found.firstAhead()).isEqualTo(january(22));
  }

  private void day(int day, Object... ranks) {
    Map<String, Integer> byApp = new LinkedHashMap<>();
    for (int i = 0; i < ranks.length; i += 2) {
      byApp.put((String) ranks[i], (Integer) ranks[i + 1]);
    }
    settled.addAll(overtakes.add(new RankedDay(january(day), OptionalInt.empty(), byApp)));
  }

  private static LocalDate january(int day) {
    return LocalDate.of(2025, 1, day);
  }
}
