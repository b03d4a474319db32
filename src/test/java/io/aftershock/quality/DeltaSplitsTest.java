package io.aftershock.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.config.Feed;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRecord;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.Vendor;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Splits that show only beside what was taken in before. */
class DeltaSplitsTest extends SparkTest {
  private static final Dialect DAILY =
      Vendor.named("daily")
          .feed(new Feed(Feed.Delivery.DELTA, Feed.OnFailure.STOP, Feed.NEVER, Feed.NEVER))
          .dialect();

  private static final String COLUMNS = "source_file | asset_id | trade_date | close_price\n";

  @Test
  void splitAfterTheNewestPublishedDayIsFound() {
    assertThat(
            of(
                """
                d/1.csv | NVDA | 2024-06-05 | 1224.4
                d/1.csv | NVDA | 2024-06-07 | 1208.88
                """,
                "d/2.csv | NVDA | 2024-06-10 | 121.79"))
        .containsOnlyKeys("daily")
        .hasEntrySatisfying(
            "daily",
            reason -> assertThat(reason).contains("2024-06-10 moved from 1208.88 to 121.79"));
  }

  @Test
  void splitAheadOfPublishedDaysIsFoundWhereOlderOnesAreSentLate() {
    assertThat(
            of("d/1.csv | NVDA | 2024-06-10 | 121.79", "d/2.csv | NVDA | 2024-06-07 | 1208.88")
                .get("daily"))
        .contains("2024-06-10 moved from 1208.88 to 121.79");
  }

  @Test
  void wherePricesOfNoSuchFeedWereReadThereIsNoneToFind() {
    assertThat(of("d/1.csv | NVDA | 2024-06-07 | 1208.88", "")).isEmpty();
  }

  @Test
  void publishedDayThatANewerFileRestatesIsNotHeldAgainstIt() {
    assertThat(
            of(
                """
                d/1.csv | NVDA | 2024-06-06 | 1209.98
                d/1.csv | NVDA | 2024-06-07 | 1208.88
                """,
                """
                d/2.csv | NVDA | 2024-06-06 | 121.00
                d/2.csv | NVDA | 2024-06-07 | 120.89
                d/2.csv | NVDA | 2024-06-10 | 121.79
                """))
        .isEmpty();
  }

  @Test
  void seriesAreLookedAtFromTheirOwnFirstDayRead() {
    assertThat(
            of(
                """
                d/1.csv | AAPL | 2024-06-07 | 196.89
                d/1.csv | NVDA | 2023-06-08 | 3850.1
                d/1.csv | NVDA | 2024-06-07 | 1208.88
                """,
                """
                d/2.csv | AAPL | 2020-01-02 | 75.09
                d/2.csv | NVDA | 2024-06-10 | 1219.0
                """))
        .as("what was accepted before is not asked for again")
        .isEmpty();
  }

  @Test
  void seriesThatPausedForMoreThanAYearStartsAnew() {
    assertThat(of("d/1.csv | NVDA | 2023-06-09 | 1208.88", "d/2.csv | NVDA | 2024-06-10 | 121.79"))
        .isEmpty();
    assertThat(of("d/1.csv | NVDA | 2023-06-10 | 1208.88", "d/2.csv | NVDA | 2024-06-10 | 121.79"))
        .containsOnlyKeys("daily");
  }

  /** Suspects by source, of rows that are published and rows that were read. */
  private Map<String, String> of(String published, String read) {
    Dataset<Row> landing = rows(read);
    return DeltaSplits.of(
        landing, Optional.of(day -> rows(published)), List.of(DAILY), List.of(file(1), file(2)));
  }

  private Dataset<Row> rows(String rows) {
    return LandingRelation.of(
        spark(),
        Grid.rows(COLUMNS + rows)
            .with(LandingRecord.KIND.name(), LandingRecord.Kind.ACCEPTED.name())
            .with(LandingRecord.SOURCE_ID.name(), "daily")
            .with(LandingPrice.PRICE_BASIS.name(), "SPLIT_ADJUSTED"));
  }

  /** One of which the number tells the newer. */
  private static InputFile file(int number) {
    LocalDate newest = LocalDate.of(2024, 6, number);
    return new InputFile(
        "d/" + number + ".csv",
        "daily",
        90,
        "aa",
        "fingerprint",
        InputFile.READ,
        1,
        1,
        0,
        0,
        0,
        newest,
        null,
        false,
        null,
        null);
  }
}
