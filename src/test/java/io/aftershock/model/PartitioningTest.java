package io.aftershock.model;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitioningTest {
  private static final Field DAY = Field.required(1, "day", DateType, "A day.");
  private static final Field END = Field.optional(1, "end", DateType, "A day that may lack.");
  private static final LocalDate NEWEST = LocalDate.of(2025, 2, 3);

  @Test
  void yearThatIsOverIsOnePeriodAndTheOpenOneIsItsMonths() {
    assertThat(Partitioning.byYear(DAY).periods(List.of("2023", "2024-11", "2025-01-27"), NEWEST))
        .containsExactly("2023", "2024", "2025-01");
  }

  @Test
  void monthsOfAYearThatOpensAgainAreThoseUpToTheNewestDay() {
    assertThat(Partitioning.byYear(DAY).periods(List.of("2025"), NEWEST))
        .containsExactly("2025-01", "2025-02");
  }

  @Test
  void rowsThatMayHaveNoDateHaveAPeriodOfTheirOwn() {
    assertThat(Partitioning.byYear(END).periods(List.of("2024"), NEWEST))
        .containsExactly("2024", "__HIVE_DEFAULT_PARTITION__");
    assertThat(Partitioning.isUndated("__HIVE_DEFAULT_PARTITION__")).isTrue();
  }

  @Test
  void periodsOfOthersThatHaveNoDateAreNone() {
    assertThat(Partitioning.byYear(DAY).periods(List.of("whole"), NEWEST)).isEmpty();
    assertThat(Partitioning.none().periods(List.of("2024", "2025-01"), NEWEST))
        .containsExactly("whole");
  }

  @Test
  void wholeYearsHaveNoMonths() {
    assertThat(Partitioning.byWholeYear(DAY).periods(List.of("2024-11", "2025-01"), NEWEST))
        .containsExactly("2024", "2025");
  }

  @Test
  void periodsBeginAndEndWithTheirFirstAndLastDay() {
    assertThat(Partitioning.firstDay("2024")).isEqualTo("2024-01-01");
    assertThat(Partitioning.lastDay("2024")).isEqualTo("2024-12-31");
    assertThat(Partitioning.firstDay("2024-02")).isEqualTo("2024-02-01");
    assertThat(Partitioning.lastDay("2024-02")).isEqualTo("2024-02-29");
    assertThat(Partitioning.lastDay("2025-01-27")).isEqualTo("2025-01-27");
  }
}
