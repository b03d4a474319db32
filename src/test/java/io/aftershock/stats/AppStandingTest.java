package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AppStandingTest {

  @Test
  void countsSnapshotsAndDaysInARowAtTheFirstPlace() {
    AppStanding standing =
        AppStanding.first(january(20), 31, 100)
            .after(january(21), 12, 100, january(20))
            .after(january(22), 1, 100, january(21))
            .after(january(23), 1, 100, january(22))
            .after(january(25), 1, 100, january(23))
            .after(january(26), 2, 100, january(25));

    assertThat(standing.firstDate()).isEqualTo(january(20));
    assertThat(standing.firstInTop10()).isEqualTo(january(22));
    assertThat(standing.firstAtNo1()).isEqualTo(january(22));
    assertThat(standing.bestDate()).isEqualTo(january(22));
    assertThat(standing.snapshots()).isEqualTo(6);
    assertThat(standing.snapshotsAtNo1()).isEqualTo(3);
    assertThat(standing.snapshotsInTop10()).isEqualTo(4);
    assertThat(standing.longestRunAtNo1()).as("the 24th is not known").isEqualTo(2);
    assertThat(standing.runAtNo1()).isZero();
    assertThat(standing.greatestGain()).isEqualTo(19);
    assertThat(standing.gainTo()).isEqualTo(january(21));
  }

  @Test
  void stepOverSnapshotsThatDidNotRankItIsNoGainOfRanks() {
    AppStanding standing =
        AppStanding.first(january(20), 90, 100).after(january(22), 5, 100, january(21));

    assertThat(standing.greatestGain()).isZero();
    assertThat(standing.gainFrom()).isNull();
  }

  private static LocalDate january(int day) {
    return LocalDate.of(2025, 1, day);
  }
}
