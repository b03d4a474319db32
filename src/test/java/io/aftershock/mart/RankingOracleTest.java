package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.conformed.DimApp;
import io.aftershock.testing.Oracle;
import io.aftershock.testing.TestSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The invented chart with a missing day, a rename, a drop-out and censoring, worked out by hand.
 */
class RankingOracleTest extends RankedCharts {

  @Test
  void movesAgree() throws IOException {
    List<String> expected =
        Oracle.own("ranking/scenario_moves_expected.csv").stream()
            .map(
                row ->
                    String.join(
                        " ",
                        row.getField("prev_snapshot"),
                        row.getField("snapshot"),
                        row.getField("days_between"),
                        row.getField("app_id"),
                        rank(row.getField("prev_rank")),
                        rank(row.getField("rank")),
                        rank(row.getField("delta_positive_is_better")),
                        row.getField("delta_bound_if_censored"),
                        row.getField("move")))
            .toList();

    List<String> found =
        built(new RankingShift(), inputs(scenario())).collectAsList().stream()
            .filter(row -> row.getAs("move") != null)
            .map(
                row ->
                    text(
                        row,
                        "previous_snapshot_date",
                        "snapshot_date",
                        "days_between",
                        "app_id",
                        "previous_rank",
                        "rank_position",
                        "rank_change",
                        "rank_change_at_least",
                        "move"))
            .toList();

    assertThat(expected).hasSize(37);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void overtakesAgree() throws IOException {
    List<String> expected =
        Oracle.own("ranking/scenario_overtakes_expected.csv").stream()
            .map(
                row ->
                    String.join(
                        " ",
                        row.getField("app"),
                        row.getField("overtaken"),
                        row.getField("last_snapshot_behind"),
                        row.getField("first_snapshot_ahead"),
                        row.getField("interval_days"),
                        row.getField("confirmed_k2").equals("true") ? "CONFIRMED" : "UNCONFIRMED",
                        rank(row.getField("confirmed_on"))))
            .toList();

    List<String> found =
        built(OVERTAKES, inputsOfOvertakes(scenario())).collectAsList().stream()
            .map(
                row ->
                    text(
                        row,
                        "overtaker_app_id",
                        "overtaken_app_id",
                        "before_date",
                        "first_ahead_date",
                        "interval_days",
                        "status",
                        "settled_on"))
            .toList();

    assertThat(expected).hasSize(9);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void summariesOfAppsAgree() throws IOException {
    Map<String, Dataset<Row>> inputs = new HashMap<>(inputs(scenario()));
    inputs.put(DimApp.NAME, relation(new DimApp(TestSettings.CHARTS).contract(), List.<Row>of()));
    Map<String, Row> found = new HashMap<>();
    built(new AppChartSummary(), inputs)
        .collectAsList()
        .forEach(row -> found.put(row.getAs("app_id"), row));

    for (NamedCsvRecord theirs : Oracle.own("ranking/scenario_app_metrics_expected.csv")) {
      Row ours = found.get(theirs.getField("app_id"));
      assertThat(
              text(
                  ours,
                  "first_date",
                  "first_rank",
                  "best_rank",
                  "first_at_no1_date",
                  "days_to_no1",
                  "snapshots_at_no1",
                  "snapshots_ranked",
                  "chart_snapshots",
                  "greatest_gain"))
          .isEqualTo(
              String.join(
                  " ",
                  theirs.getField("first_seen"),
                  theirs.getField("first_seen_rank"),
                  theirs.getField("best_rank"),
                  rank(theirs.getField("first_no1")),
                  rank(theirs.getField("days_to_no1_from_first_seen")),
                  theirs.getField("snapshots_at_no1"),
                  theirs.getField("snapshots_charted"),
                  theirs.getField("snapshots_total"),
                  theirs.getField("max_single_step_gain")));
      String interval = theirs.getField("gain_interval");
      if (!interval.isEmpty()) {
        assertThat(text(ours, "greatest_gain_from_date", "greatest_gain_to_date"))
            .isEqualTo(interval.replace("->", " "));
      }
    }
  }

  @Test
  void likenessOfChartsAgrees() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/scenario_chart_similarity_expected.csv");
    List<Row> found = built(new ChartSimilarity(), inputs(scenario())).collectAsList();

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      NamedCsvRecord theirs = expected.get(i);
      Row ours = found.get(i);
      assertThat(text(ours, "previous_snapshot_date", "snapshot_date", "overlap", "entries"))
          .isEqualTo(
              String.join(
                  " ",
                  theirs.getField("prev"),
                  theirs.getField("cur"),
                  theirs.getField("overlap"),
                  theirs.getField("entries")));
      assertThat(ours.<Double>getAs("jaccard"))
          .isCloseTo(Double.parseDouble(theirs.getField("jaccard")), within(1e-12));
      assertThat(ours.<Double>getAs("kendall_tau_b"))
          .isCloseTo(Double.parseDouble(theirs.getField("kendall_tau_common")), within(1e-12));
    }
  }

  private static String text(Row row, String... columns) {
    return List.of(columns).stream()
        .map(column -> Objects.toString(row.getAs(column)))
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }

  /** Theirs is ">5" behind the depth and empty where there is none, ours null. */
  private static String rank(String text) {
    return text.isEmpty() || text.startsWith(">") ? "null" : text;
  }
}
