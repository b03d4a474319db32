package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DimDateTest extends SparkTest {
  private final DimDate table = new DimDate();

  @Test
  void yearsAreWholeFromTheFirstToTheLastThatHasPrices() {
    List<Row> days = built(table, years("2020-01-01", "2021-01-01")).collectAsList();

    assertThat(days).hasSize(366 + 365);
    assertThat(days.get(0).<LocalDate>getAs("calendar_date")).isEqualTo("2020-01-01");
    assertThat(days.get(730).<LocalDate>getAs("calendar_date")).isEqualTo("2021-12-31");
  }

  @Test
  void daysAroundNewYearBelongToTheIsoWeekOfTheirThursday() {
    List<Row> days = built(table, years("2021-01-01", "2020-01-01")).collectAsList();

    assertThat(days.subList(362, 370))
        .extracting(row -> row.mkString(" "))
        .isEqualTo(
            List.of(
                "2020-12-28 2020 4 12 28 1 53 2020 false false",
                "2020-12-29 2020 4 12 29 2 53 2020 false false",
                "2020-12-30 2020 4 12 30 3 53 2020 false false",
                "2020-12-31 2020 4 12 31 4 53 2020 false true",
                "2021-01-01 2021 1 1 1 5 53 2020 false false",
                "2021-01-02 2021 1 1 2 6 53 2020 true false",
                "2021-01-03 2021 1 1 3 7 53 2020 true false",
                "2021-01-04 2021 1 1 4 1 1 2021 false false"));
  }

  @Test
  void everyDayOfSixYearsAgreesWithTheJdk() {
    for (Row row : built(table, years("2019-01-01", "2024-01-01")).collectAsList()) {
      LocalDate day = row.getAs("calendar_date");

      assertThat(row.mkString(" "))
          .isEqualTo(
              String.join(
                  " ",
                  day.toString(),
                  String.valueOf(day.getYear()),
                  String.valueOf(day.get(IsoFields.QUARTER_OF_YEAR)),
                  String.valueOf(day.getMonthValue()),
                  String.valueOf(day.getDayOfMonth()),
                  String.valueOf(day.getDayOfWeek().getValue()),
                  String.valueOf(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                  String.valueOf(day.get(IsoFields.WEEK_BASED_YEAR)),
                  String.valueOf(day.getDayOfWeek().getValue() >= 6),
                  String.valueOf(day.getDayOfMonth() == day.lengthOfMonth())));
    }
  }

  @Test
  void withoutPricesThereIsNoDay() {
    assertThat(built(table, years()).count()).isZero();
  }

  private Map<String, Dataset<Row>> years(String... years) {
    return Map.of(
        PriceSourceYear.NAME,
        relation(
            new PriceSourceYear().contract(),
            Grid.rows("year_start\n" + String.join("\n", years))));
  }
}
