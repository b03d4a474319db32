package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Reach;
import io.aftershock.warehouse.Manifest.DataFile;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsTest {
  private static final String UNDATED = "__HIVE_DEFAULT_PARTITION__";

  @Test
  void yearSaysWhatItsMonthsSaid() {
    Contents months = Contents.of(List.of(file("2024-11", 2, "01"), file("2024-12", 3, "ff")));
    Contents year = Contents.of(List.of(file("2024", 5, "100")));

    assertThat(months.inReach(Reach.SAME_PERIOD, "2024"))
        .isEqualTo(year.inReach(Reach.SAME_PERIOD, "2024"))
        .isEqualTo("5:100");
    assertThat(months.inReach(Reach.UP_TO_PERIOD, "2025-01"))
        .isEqualTo(year.inReach(Reach.UP_TO_PERIOD, "2025-01"));
  }

  @Test
  void digestsOverflowLikeLongsAndAFileWithoutRowsSaysNothing() {
    Contents contents =
        Contents.of(
            List.of(
                file("2024", 1, "ffffffffffffffff"),
                file("2025-01", 1, "2"),
                file("2025-02", 0, "7")));

    assertThat(contents.inReach(Reach.WHOLE, "2025-01")).isEqualTo("2:1");
    assertThat(contents.byPeriod()).containsOnlyKeys("2024", "2025-01");
    assertThat(contents.inReach(Reach.SAME_PERIOD, "2025-02")).isEqualTo("-");
  }

  @Test
  void whatCameBeforeAPeriodCountsWhereThereIsThePeriod() {
    DataFile january = file("2025-01", 2, "01");
    Contents before = Contents.of(List.of(january));
    Contents first = Contents.of(List.of(january, file("2025-02-01", 1, "02")));
    Contents second =
        Contents.of(List.of(january, file("2025-02-01", 1, "02"), file("2025-02-02", 1, "04")));

    assertThat(before.inReach(Reach.BEFORE_PERIOD, "2025-02")).isEqualTo("-");
    assertThat(first.inReach(Reach.BEFORE_PERIOD, "2025-02"))
        .isEqualTo(second.inReach(Reach.BEFORE_PERIOD, "2025-02"))
        .isEqualTo("2:1");
  }

  @ParameterizedTest
  @CsvSource({
    "SAME_PERIOD, 2025-01, 2025-01, true",
    "SAME_PERIOD, 2025-01, 2025-02, false",
    "SAME_PERIOD, 2025-01, 2024, false",
    "SAME_PERIOD, 2024, 2024-11, true",
    "SAME_PERIOD, 2024-11, 2024, true",
    "SAME_PERIOD, 2025-01, whole, true",
    "UP_TO_PERIOD, 2025-01, 2024, true",
    "UP_TO_PERIOD, 2025-01, 2025-01, true",
    "UP_TO_PERIOD, 2025-01, 2025-02, false",
    "UP_TO_PERIOD, 2024, 2024-12, true",
    "UP_TO_PERIOD, 2024, 2025-01, false",
    "UP_TO_PERIOD, whole, 2025-01, true",
    "BEFORE_PERIOD, 2025-02, 2025-01-31, true",
    "BEFORE_PERIOD, 2025-02, 2025-02-01, false",
    "BEFORE_PERIOD, 2025-02, 2025-01, true",
    "BEFORE_PERIOD, 2025-02, 2025-02, false",
    "WHOLE, 2024, 2025-01, true",
    "UNDATED, 2024, 2025-01, false",
    "UNDATED, " + UNDATED + ", 2025-01, true"
  })
  void periodReachesPeriodsOfItsInput(
      Reach reach, String period, String ofInput, boolean isReached) {
    assertThat(Contents.isInReach(reach, period, ofInput)).isEqualTo(isReached);
  }

  private static DataFile file(String period, long rows, String digest) {
    return new DataFile(
        period + ".parquet",
        period.substring(0, 4),
        period,
        rows,
        1,
        "sha",
        digest,
        new TreeMap<>(),
        new TreeMap<>());
  }
}
