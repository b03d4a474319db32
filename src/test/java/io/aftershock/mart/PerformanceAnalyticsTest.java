package io.aftershock.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.model.Check;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.PerformanceAnalytics;
import io.aftershock.testing.PerformanceAnalytics.Series;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Sixteen series against R's PerformanceAnalytics, each difference by name.
 *
 * <p>The monthly indices are compounded from the returns that the peer has too, so both see each of
 * their peaks regained in the same month. Daily prices are compounded by the peer alone.
 */
class PerformanceAnalyticsTest extends Drawdowns {
  private static final double TOLERANCE = 1e-9;

  /** Behind the last month of every series. */
  private static final LocalDate NEWEST_SESSION = LocalDate.of(2021, 6, 1);

  /**
   * Microsoft touched its peak of 2004-07-22 again exactly on 2004-11-04. The peer compounds
   * returns, misses the peak by a rounding error, and sees one more day under water.
   */
  private static final Map<String, String> ENDS_A_DAY_EARLIER =
      Map.of("MSFT 2004-07-23", "2004-08-12 2004-11-04 74 15 59");

  /**
   * Ranks here of falls by one and the same return from different levels. Their depths differ by
   * rounding alone, and the peer's products are of 80 bits.
   */
  private static final Map<String, Integer> RANKED_BY_ROUNDING =
      Map.of(
          "Convertible Arbitrage 2010-11-30", 22,
          "Convertible Arbitrage 2017-08-31", 23,
          "CTA Global 1999-03-31", 26,
          "CTA Global 1998-02-28", 27,
          "CTA Global 2007-11-30", 30,
          "CTA Global 2001-02-28", 31,
          "Global Macro 1999-05-31", 31,
          "Global Macro 2011-01-31", 32);

  @Test
  void metricsAgree() throws IOException {
    List<Price> prices = prices();
    Map<String, Row> found = lastSinceInception(metrics(prices, NEWEST_SESSION));
    Map<String, List<Double>> drawdowns = sortedDrawdowns(daily(prices));
    for (Series series : PerformanceAnalytics.series()) {
      Row ours = found.get(series.name());
      int observations = ours.getAs("observation_count");
      int returns = observations - 1;

      assertThat(returns).isEqualTo(series.metrics().get("n_obs").intValue());
      assertFigure(series, "max_drawdown", -figure(ours, "max_drawdown"));
      // Sums agree: the first price adds nothing, and the peer's mean leaves it out.
      double perReturn = (double) observations / returns;
      assertFigure(series, "pain_index", figure(ours, "pain_index") * perReturn);
      assertFigure(series, "ulcer_index", figure(ours, "ulcer_index") * Math.sqrt(perReturn));
      assertThat(figure(ours, "time_under_water_share") * observations)
          .as("observations of %s under water", series.name())
          .isCloseTo(theirUnderwater(series, returns), within(TOLERANCE));
      assertFigure(series, "calmar", calmarByPeriods(series, ours, returns));
      assertFigure(
          series,
          "cdar95_rockafellar_uryasev",
          -tailOfReturns(ours, drawdowns.get(series.name()), returns));
    }
  }

  @Test
  void episodesAgree() throws IOException {
    Map<String, List<Row>> found =
        ranked(episodes(daily(prices()), NEWEST_SESSION)).stream()
            .collect(Collectors.groupingBy(PerformanceAnalyticsTest::asset));
    int episodes = 0;
    for (Series series : PerformanceAnalytics.series()) {
      List<Row> ours = found.get(series.name());
      assertThat(ours).as(series.name()).hasSameSizeAs(series.episodes());
      for (NamedCsvRecord theirs : series.episodes()) {
        assertEpisode(series.name() + " " + theirs.getField("from"), theirs, ours);
        episodes++;
      }
    }
    assertThat(episodes).isEqualTo(345 + 146);
  }

  @Test
  void noMonthOfAnySeriesBreaksARule() throws IOException {
    Dataset<Row> metrics = metrics(prices(), NEWEST_SESSION);

    assertThat(metrics.count()).isEqualTo(expectedRows());
    for (Check check : new DrawdownMetrics("XNYS").checks()) {
      assertThat(metrics.filter(not(coalesce(check.holds(), lit(true)))).collectAsList())
          .as(check.name())
          .isEmpty();
    }
  }

  private static void assertEpisode(String key, NamedCsvRecord theirs, List<Row> ours) {
    int rank = RANKED_BY_ROUNDING.getOrDefault(key, Integer.parseInt(theirs.getField("rank")));
    Row found = ours.get(rank - 1);
    assertThat(key).endsWith(found.<Object>getAs("first_underwater_date").toString());
    assertThat(exactly(found))
        .as(key)
        .isEqualTo(ENDS_A_DAY_EARLIER.getOrDefault(key, exactly(theirs)));
    assertThat(found.<Double>getAs("depth"))
        .as(key)
        .isCloseTo(Double.parseDouble(theirs.getField("depth")), within(1e-12));
  }

  /** The peer counts an open episode one observation past the last. */
  private static String exactly(NamedCsvRecord theirs) {
    String recovery = Oracle.textOrNull(theirs, "to");
    int length = Integer.parseInt(theirs.getField("length"));
    return String.join(
        " ",
        theirs.getField("trough"),
        recovery,
        Integer.toString(recovery == null ? length - 1 : length),
        theirs.getField("to_trough"),
        Oracle.textOrNull(theirs, "recovery"));
  }

  private static String exactly(Row ours) {
    return List.of(
            "trough_date",
            "recovery_date",
            "observations_peak_to_end",
            "observations_peak_to_trough",
            "observations_trough_to_recovery")
        .stream()
        .map(name -> String.valueOf(ours.<Object>getAs(name)))
        .reduce((left, right) -> left + " " + right)
        .orElseThrow();
  }

  private static double theirUnderwater(Series series, int returns) {
    double theirs = series.metrics().get("time_under_water_share") * returns;
    return series.name().equals("MSFT") ? theirs - 1 : theirs;
  }

  /** The growth of the whole series, annualised by its periods rather than by its calendar days. */
  private static double calmarByPeriods(Series series, Row ours, int returns) {
    LocalDate first = ours.getAs("first_date");
    LocalDate last = ours.getAs("last_date");
    double years = (last.toEpochDay() - first.toEpochDay()) / 365.25;
    double growth = Math.pow(1 + figure(ours, "annual_growth_rate"), years);
    double annual = Math.pow(growth, (double) series.periodsPerYear() / returns) - 1;
    assertThat(figure(ours, "calmar_ratio"))
        .isEqualTo(figure(ours, "annual_growth_rate") / -figure(ours, "max_drawdown"));
    return annual / -figure(ours, "max_drawdown");
  }

  /**
   * The tail of all observations without what the first of them adds: a twentieth of the drawdown
   * on the boundary, which is the same for n and n - 1.
   */
  private static double tailOfReturns(Row ours, List<Double> sortedDrawdowns, int returns) {
    int observations = returns + 1;
    int boundary = (int) Math.ceil(observations / 20.0);
    assertThat(boundary).isEqualTo((int) Math.ceil(returns / 20.0));
    double tail = figure(ours, "conditional_drawdown_at_risk_95") * observations;
    return (tail - sortedDrawdowns.get(boundary - 1)) / returns;
  }

  private static void assertFigure(Series series, String theirs, double ours) {
    assertThat(ours)
        .as("%s of %s", theirs, series.name())
        .isCloseTo(series.metrics().get(theirs), within(TOLERANCE));
  }

  private static double figure(Row row, String name) {
    return row.<Double>getAs(name);
  }

  private static String asset(Row row) {
    return row.getAs("asset_id");
  }

  private static Map<String, Row> lastSinceInception(Dataset<Row> metrics) {
    return metrics
        .filter("window_name = 'SINCE_INCEPTION'")
        .sort("month_end")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                PerformanceAnalyticsTest::asset, Function.identity(), (earlier, later) -> later));
  }

  private static Map<String, List<Double>> sortedDrawdowns(Dataset<Row> daily) {
    return daily.sort("drawdown").collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                PerformanceAnalyticsTest::asset,
                Collectors.mapping(row -> figure(row, "drawdown"), Collectors.toList())));
  }

  private static List<Price> prices() throws IOException {
    List<Price> prices = new ArrayList<>();
    for (Series series : PerformanceAnalytics.series()) {
      series.prices().forEach((day, price) -> prices.add(new Price(series.name(), day, price)));
    }
    return prices;
  }

  /**
   * 294 months of each index and 121 of each share, those from which a trailing window reaches back
   * counted again for it.
   */
  private static int expectedRows() {
    int index = 294 + (294 - 12) + (294 - 36) + (294 - 60) + (294 - 120);
    int share = 121 + (121 - 12) + (121 - 36) + (121 - 60) + (121 - 120);
    return 13 * index + 3 * share;
  }
}
