package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.ChartDialect;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.model.Table;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TakenFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Files of charts, as they are read, up to the ranks that count. */
class ChartCandidatesTest extends SparkTest {
  private static final String JAPAN = "jp-finance-top-free";
  private static final String SINGLE = "single-app-rank";
  private static final String HEADER = "date,store,country,chart,category,app_id,app_name,rank\n";

  private final List<Row> landing = new ArrayList<>();

  @Test
  void snapshotWithATieIsNotCompleteHoweverItsRanksRun() {
    file(JAPAN, japan("0900"), "[" + entry(1, 11) + "," + entry(2, 12) + "," + entry(3, 13) + "]");
    file(
        JAPAN,
        japan("1000"),
        "[" + entry(1, 11) + "," + entry(2, 12) + "," + entry(2, 13) + "," + entry(3, 14) + "]");

    assertThat(snapshots())
        .containsExactly("09:00 3 of 3 true null", "10:00 3 of 3 false INCOMPLETE");
    assertThat(ranks()).containsExactly("1 11", "2 12", "3 13");
  }

  @Test
  void snapshotWithAGapIsNotComplete() {
    file(JAPAN, japan("0900"), "[" + entry(1, 11) + "," + entry(2, 12) + "," + entry(3, 13) + "]");
    file(JAPAN, japan("1000"), "[" + entry(1, 11) + "," + entry(2, 12) + "," + entry(9, 13) + "]");

    assertThat(snapshots())
        .containsExactly("09:00 3 of 3 true null", "10:00 2 of 2 false INCOMPLETE");
  }

  @Test
  void placeBehindARecordThatCannotBeReadIsNoRank() {
    file(
        "google-play-scraper",
        "us_top-free_2025-01-27.json",
        "[{\"title\": \"A\", \"appId\": \"a\"}, 7, {\"title\": \"C\", \"appId\": \"c\"}]");

    assertThat(snapshots()).hasSize(1);
    assertThat(snapshots().get(0)).endsWith("false INCOMPLETE");
    assertThat(ranks()).isEmpty();
  }

  @Test
  void filesOfSingleRanksAddToEachOther() {
    file(SINGLE, "a.csv", HEADER + single("2025-01-27", "6737597349", 1));
    file(SINGLE, "b.csv", HEADER + single("2025-01-27", "6448311069", 2));
    file(
        SINGLE,
        "c.csv",
        HEADER + single("2025-01-27", "6448311069", 3) + single("2025-01-28", "6448311069", 2));

    assertThat(ranks())
        .as("of an app that two files rank, that of the newer counts")
        .containsExactly("1 6737597349", "2 6448311069", "3 6448311069");
  }

  private void file(String stanza, String name, String text) {
    ChartDialect dialect = ShippedStanzas.named(stanza, ChartDialect.class);
    ReadFile read = ReadFile.of(dialect, name, text.getBytes(StandardCharsets.UTF_8));
    landing.addAll(read.rows());
  }

  private Dataset<Row> entries() {
    ChartSourceEntry entries = new ChartSourceEntry();
    Map<String, Dataset<Row>> inputs = new HashMap<>();
    Dataset<Row> read = spark().createDataFrame(landing, LandingRecord.SCHEMA);
    inputs.put(LandingRank.NAME, read);
    inputs.put(
        TakenFile.NAME, new TakenFiles().of(LandingKind.RANKINGS).taken(read).relation(spark()));
    inputs.put(
        Table.published(ChartSourceEntry.NAME), relation(entries.contract(), List.<Row>of()));
    return built(entries, inputs);
  }

  private List<String> snapshots() {
    return built(new ChartSnapshot(), Map.of(ChartSourceEntry.NAME, entries()))
        .collectAsList()
        .stream()
        .map(
            row ->
                row.<Instant>getAs("snapshot_at").toString().substring(11, 16)
                    + " "
                    + row.getAs("entry_count")
                    + " of "
                    + row.getAs("greatest_rank")
                    + " "
                    + row.getAs("is_chosen")
                    + " "
                    + row.getAs("reason"))
        .sorted()
        .toList();
  }

  private List<String> ranks() {
    Dataset<Row> entries = entries();
    Dataset<Row> snapshots = built(new ChartSnapshot(), Map.of(ChartSourceEntry.NAME, entries));
    return built(
            new ChartEntry(), Map.of(ChartSourceEntry.NAME, entries, ChartSnapshot.NAME, snapshots))
        .collectAsList()
        .stream()
        .map(row -> row.getAs("rank_position") + " " + row.getAs("app_id"))
        .sorted()
        .collect(Collectors.toList());
  }

  private static String japan(String time) {
    return "ios_ranking_20250127T" + time + "00Z_b7c8b881b0.json";
  }

  private static String entry(int rank, int app) {
    return String.format(
        "{\"rank\": %d, \"title\": \"app\", \"url\": \"https://apps.apple.com/jp/app/x/id%d\"}",
        rank, app);
  }

  private static String single(String day, String app, int rank) {
    return day + ",APP_STORE,US,top-free,ALL," + app + ",x," + rank + "\n";
  }
}
