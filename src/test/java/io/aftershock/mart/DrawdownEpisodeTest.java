package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.year;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.Session;
import io.aftershock.model.Table;
import io.aftershock.testing.Grid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawdownEpisodeTest extends Drawdowns {
  private static final List<Price> FELL_ROSE_AND_FELL =
      List.of(
          price("2024-01-02", 100),
          price("2024-01-03", 90),
          price("2024-01-05", 80),
          price("2024-01-09", 95),
          price("2024-01-16", 101),
          price("2024-01-17", 90.9),
          price("2024-01-18", 95));

  @Test
  void episodeIsRecoveredOnTheFirstDayAtThePeakAndOpenUntilThen() {
    assertEpisodes(
        "2024-01-18",
        """
        asset_id                        | AAPL       | AAPL
        price_basis                     | RAW        | RAW
        peak_date                       | 2024-01-02 | 2024-01-16
        first_underwater_date           | 2024-01-03 | 2024-01-17
        trough_date                     | 2024-01-05 | 2024-01-17
        recovery_date                   | 2024-01-16 | null
        end_date                        | 2024-01-16 | null
        status                          | RECOVERED  | OPEN
        peak_price                      | 100        | 101
        trough_price                    | 80         | 90.9
        depth                           | 80/100-1   | 90.9/101-1
        current_drawdown                | null       | 95/101-1
        observations_peak_to_trough     | 2          | 1
        observations_trough_to_recovery | 2          | null
        observations_peak_to_end        | 4          | 2
        days_peak_to_trough             | 3          | 1
        days_trough_to_recovery         | 11         | null
        days_peak_to_end                | 14         | 2
        is_bounded_by_non_positive      | false      | false
        provenance                      | OBSERVED   | OBSERVED
        """);
  }

  @Test
  void seriesThatStoppedMoreThanMaxLagBeforeTheNewestSessionEndedItsEpisode() {
    assertThat(statuses("2024-01-28")).containsExactly("RECOVERED null", "OPEN null");
    assertThat(statuses("2024-01-29")).containsExactly("RECOVERED null", "ENDED 2024-01-18");
  }

  @Test
  void drawdownOfTheLastCloseIsKnownUntilTheRecoveryEvenIfTheSeriesStopped() {
    assertThat(currentDrawdowns("2024-01-18")).containsExactly(null, 95.0 / 101 - 1);
    assertThat(currentDrawdowns("2024-01-29")).containsExactly(null, 95.0 / 101 - 1);
  }

  @Test
  void withoutAnySessionOfThePanelNothingHasStopped() {
    Dataset<Row> daily = daily(FELL_ROSE_AND_FELL);
    Dataset<Row> elsewhere =
        relation(
            new Session(Map.of()).contract(),
            Grid.rows("exchange_id | session_date\nCRYPTO | 2025-01-01"));
    List<Row> found =
        built(
                new DrawdownEpisode("XNYS", 10),
                Map.of(DrawdownDaily.NAME, daily, Session.NAME, elsewhere))
            .collectAsList();

    assertThat(found).extracting(row -> row.getAs("status")).containsExactly("RECOVERED", "OPEN");
  }

  @Test
  void episodeInTheMiddleOfWhichThePriceFellBelowZeroSaysSoWhetherRecoveredOrOpen() {
    List<Price> recovered =
        List.of(price("2020-04-16", 20), price("2020-04-17", 18), price("2020-04-20", -37.63));
    List<Price> thenOn =
        List.of(
            price("2020-04-16", 20),
            price("2020-04-20", -37.63),
            price("2020-04-21", 10),
            price("2020-04-22", 21),
            price("2020-04-23", 20));

    assertThat(bounded(recovered)).containsExactly(false);
    assertThat(bounded(thenOn)).containsExactly(true, false);
  }

  @Test
  void ranksAreByDepthAndOfEqualDepthsTheEarlierPeakComesFirst() {
    List<Price> twice =
        List.of(
            price("2024-01-02", 100),
            price("2024-01-03", 90),
            price("2024-01-04", 100),
            price("2024-01-05", 90),
            price("2024-01-08", 100),
            price("2024-01-09", 50));

    assertThat(ranked(episodes(daily(twice), LocalDate.parse("2024-01-09"))))
        .extracting(row -> row.getAs("depth_rank") + " " + row.getAs("peak_date"))
        .containsExactly("1 2024-01-08", "2 2024-01-02", "3 2024-01-04");
  }

  private void assertEpisodes(String newestSession, String expected) {
    Dataset<Row> session =
        relation(
            new Session(Map.of()).contract(),
            Grid.rows("exchange_id | session_date\nXNYS | " + newestSession));
    assertBuilds(
        new DrawdownEpisode("XNYS", 10),
        Map.of(DrawdownDaily.NAME, daily(FELL_ROSE_AND_FELL), Session.NAME, session),
        Grid.columns(expected));
  }

  private List<Double> currentDrawdowns(String newestSession) {
    return episodes(daily(FELL_ROSE_AND_FELL), LocalDate.parse(newestSession))
        .collectAsList()
        .stream()
        .map(row -> row.<Double>getAs("current_drawdown"))
        .toList();
  }

  /** Series that end below their peaks in years of their own, days of which lie apart. */
  @Test
  void partitionsThatAreBuiltApartAreInOrderAndSayWhatTheBuildOfAllSays() {
    List<Price> prices = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LocalDate start = LocalDate.of(2015 + i * 7 % 10, 3, 1);
      for (double close : new double[] {5, 3, 6, 4, 5}) {
        prices.add(new Price("A" + (char) ('A' + i), start, close));
        start = start.plusMonths(5);
      }
    }
    LocalDate newest = LocalDate.of(2026, 1, 30);
    Dataset<Row> days =
        daily(prices)
            .repartitionByRange(6, col("trade_date"))
            .sortWithinPartitions("asset_id", "trade_date")
            .cache();
    Map<String, Dataset<Row>> all = Map.of(DrawdownDaily.NAME, days, Session.NAME, session(newest));
    Table table = new DrawdownEpisode("XNYS", 10);
    Table.PartitionBuild build = table.apart(inputs(all)).orElseThrow();

    List<Row> apart = new ArrayList<>(inOrder(build.of(inputs(all))));
    assertThat(apart).hasSize(20);
    for (int year = 2015; year < 2027; year++) {
      Dataset<Row> ofYear = days.filter(year(col("trade_date")).equalTo(year)).coalesce(1);
      Map<String, Dataset<Row>> inReach = new HashMap<>(all);
      inReach.put(DrawdownDaily.NAME, ofYear);
      apart.addAll(inOrder(build.of(inputs(inReach, LocalDate.of(year, 1, 1)))));
    }

    assertThat(apart)
        .containsExactlyInAnyOrderElementsOf(episodes(days, newest).collectAsList())
        .hasSize(40);
  }

  /** The rows as they come, which is the order of the key, out of one partition. */
  private static List<Row> inOrder(Dataset<Row> rows) {
    assertThat(rows.rdd().getNumPartitions()).isLessThanOrEqualTo(1);
    List<Row> asTheyCome = rows.collectAsList();
    assertThat(asTheyCome)
        .isEqualTo(rows.sort("asset_id", "price_basis", "peak_date").collectAsList());
    return asTheyCome;
  }

  private List<String> statuses(String newestSession) {
    return episodes(daily(FELL_ROSE_AND_FELL), LocalDate.parse(newestSession))
        .collectAsList()
        .stream()
        .map(
            row ->
                row.getAs("status")
                    + " "
                    + (row.getAs("recovery_date") == null ? row.getAs("end_date") : null))
        .toList();
  }

  private List<Boolean> bounded(List<Price> prices) {
    return episodes(daily(prices), LocalDate.parse("2020-04-23")).collectAsList().stream()
        .map(row -> row.<Boolean>getAs("is_bounded_by_non_positive"))
        .toList();
  }

  private static Price price(String day, double close) {
    return new Price("AAPL", LocalDate.parse(day), close);
  }
}
