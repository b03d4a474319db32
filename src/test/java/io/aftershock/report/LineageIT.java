package io.aftershock.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import io.aftershock.report.Lineage.Node;
import io.aftershock.report.Lineage.Place;
import io.aftershock.run.Sessions;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.it.ExplainedRelease;
import io.aftershock.warehouse.ReleaseReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of every table, and whether what they say they were derived from is there. */
class LineageIT {
  /** What tells rows of different origins apart: one of each value is looked at. */
  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("app_name_month", List.of("is_named")),
          Map.entry("chart_snapshot", List.of("reason")),
          Map.entry("claim_verdict", List.of("verdict")),
          Map.entry("cross_asset_daily", List.of("asset_class")),
          Map.entry("dim_app", List.of("watched_as")),
          Map.entry("dim_asset", List.of("is_configured")),
          Map.entry("drawdown_episode", List.of("status")),
          Map.entry("drawdown_metrics", List.of("window_name")),
          Map.entry("event_impact", List.of("model", "benchmark")),
          Map.entry("event_window", List.of("subject_kind")),
          Map.entry("news_article", List.of("source_count")),
          Map.entry("news_attention_daily", List.of("article_count")),
          Map.entry("price_daily", List.of("quality_flags")),
          Map.entry("price_series", List.of("status")),
          Map.entry("price_vendor_difference", List.of("difference_kind")),
          Map.entry("ranking_overtake", List.of("status", "is_order_before_known")),
          Map.entry("ranking_shift", List.of("move")),
          Map.entry("session", List.of("decided_by")));

  /** Tables of which some rows go back to no row, and why. */
  private static final Map<String, String> WITHOUT_ROWS =
      Map.of(
          "claim_verdict", "a claim of which no table speaks rests on none",
          "dim_date", "calendar days between two years",
          "dim_event", "a file of the configuration",
          "event_confounder", "a file of the configuration",
          "release_status", "the manifest of the release",
          "session", "by the holiday calendar",
          "session_month", "a month in which the exchange was shut");

  private static SparkSession spark;
  private static ReleaseReader reader;
  private static List<Table> tables;
  private static OriginRows rows;
  private static final Map<String, Contract> CONTRACTS = new LinkedHashMap<>();

  @BeforeAll
  static void open() throws IOException {
    Settings settings = ShippedStanzas.settings();
    var release = ExplainedRelease.manifest();
    spark = Sessions.start(settings, "tests");
    reader = new ReleaseReader(spark, ExplainedRelease.shared().open(), release);
    tables = Tables.all(settings, LocalDate.EPOCH);
    tables.forEach(table -> CONTRACTS.put(table.name(), table.contract()));
    rows = new OriginRows(reader, CONTRACTS);
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  /** Where each row has rows behind it or is a record, every chain ends in records. */
  @Test
  void everyOriginOfEveryTableIsThereAndLeadsToRecords() {
    List<String> wrong = new ArrayList<>();
    Set<String> empty = new HashSet<>();
    Set<Origin> looked = new HashSet<>();
    for (Table table : tables) {
      List<Row> some = some(table.contract());
      if (some.isEmpty()) {
        empty.add(table.name());
      }
      for (Row row : some) {
        String key = RowKey.of(table.contract(), row).toString();
        List<Origin> origins = table.origins(row);
        for (Origin origin : origins) {
          if (origin.kind() == Origin.Kind.CONFIGURATION) {
            assertThat(ShippedStanzas.settings().folder().resolve(origin.from())).exists();
          } else if (looked.add(origin) && rows.find(origin, 1).count() == 0) {
            wrong.add(key + " is of no row of " + origin);
          }
        }
        boolean hasRows = origins.stream().anyMatch(of -> of.kind() == Origin.Kind.ROWS);
        if (!hasRows && !isRecord(row, origins) && !WITHOUT_ROWS.containsKey(table.name())) {
          wrong.add(key + " goes back to nothing");
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(empty)
        .as("of the first release, which revises nothing")
        .containsOnly("figure_revision");
  }

  private static boolean isRecord(Row row, List<Origin> origins) {
    return origins.isEmpty() && List.of(row.schema().fieldNames()).contains("source_line");
  }

  /** A row of each kind; of tables without kinds one. */
  private static List<Row> some(Contract contract) {
    Column[] key = contract.key().stream().map(Field::col).toArray(Column[]::new);
    List<String> kinds = KINDS.getOrDefault(contract.name(), List.of());
    if (kinds.isEmpty()) {
      return reader.table(contract.name()).orderBy(xxhash64(key)).limit(1).collectAsList();
    }
    return reader
        .table(contract.name())
        .groupBy(kinds.stream().map(name -> col(name).as("kind_" + name)).toArray(Column[]::new))
        .agg(max_by(struct(col("*")), xxhash64(key)).as("row"))
        .select("row.*")
        .collectAsList();
  }

  @Test
  void aReturnGoesBackToTwoLinesOfOneFile() {
    Node node =
        explain("return_daily asset_id=NVDA,trade_date=2025-01-27,price_basis=SPLIT_ADJUSTED");

    assertThat(node.values()).containsEntry("previous_trade_date", LocalDate.of(2025, 1, 24));
    assertThat(places(node)).extracting(Place::file).containsOnly("prices/yahoo-adjclose/NVDA.csv");
    assertThat(places(node)).extracting(Place::position).hasSize(2).doesNotContain(0L);
  }

  @Test
  void aRowThatIsReachedTwiceIsToldOfOnce() {
    Node node =
        explain("drawdown_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27");
    List<Node> all = new ArrayList<>();
    collect(node, all);

    assertThat(all.stream().filter(of -> of.detail() == Lineage.Detail.FULL).map(Node::key))
        .doesNotHaveDuplicates();
    assertThat(all).extracting(Node::detail).contains(Lineage.Detail.BEFORE);
    assertThat(node.branches())
        .filteredOn(branch -> branch.origin().why().startsWith("the last closes"))
        .singleElement()
        .satisfies(
            branch -> {
              assertThat(branch.count()).isEqualTo(163);
              assertThat(branch.rows()).hasSize(3);
              assertThat(branch.rows().get(0).key()).hasToString(day("2024-06-03"));
              assertThat(branch.rows().get(1).detail()).isEqualTo(Lineage.Detail.BRIEF);
              assertThat(branch.rows().get(2).key()).hasToString(day("2025-01-27"));
            });
  }

  private static String day(String date) {
    return "price_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=" + date;
  }

  /** All the way through a mart of charts, to the elements of both snapshots. */
  @Test
  void anOvertakeGoesBackToTheElementsOfItsSnapshots() {
    Node node =
        explain(
            "ranking_overtake source_id=apple-rss-v2,store=APP_STORE,country=US,chart=top-free,"
                + "category=ALL,first_ahead_date=2025-01-26,overtaker_app_id=6737597349,"
                + "overtaken_app_id=6448311069");

    assertThat(places(node))
        .contains(
            place("apple-rss-v2", "rankings/apple-rss-v2/us_top-free_2025-01-25.json", 6),
            place("apple-rss-v2", "rankings/apple-rss-v2/us_top-free_2025-01-26.json", 1));
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithTheWayOut() {
    assertRefused("retrun_daily asset_id=NVDA", "no table retrun_daily. Did you mean \"return_d");
    assertRefused("return_daily aset_id=NVDA", "aset_id is no column of the key", "\"asset_id\"?");
    assertRefused("return_daily simple_return=1", "no column of the key", "[asset_id, price_basis");
    assertRefused("return_daily asset_id=A,asset_id=B", "asset_id is given twice");
    assertRefused(
        "return_daily asset_id=NVDA,trade_date=2025-01-27",
        "2 rows of return_daily have this key, which lacks [price_basis]. The first:",
        "\n  return_daily asset_id=NVDA,price_basis=TOTAL_RETURN,trade_date=2025-01-27");
    assertRefused(
        "return_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=27.1.2025",
        "trade_date is \"27.1.2025\", which is no day written as 2025-01-27");
    assertRefused(
        "return_daily asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-25",
        "there is no row return_daily",
        "the nearest of trade_date are [2025-01-24, 2025-01-27]");
    assertRefused(
        "return_daily asset_id=NVDAA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27",
        "nothing of return_daily has asset_id=NVDAA. Did you mean \"NVDA\"?");
    assertRefused("event_impact tau_from=x", "tau_from is \"x\", which is no whole number");
  }

  private static void assertRefused(String key, String... says) {
    assertThatThrownBy(() -> explain(key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(says);
  }

  private static Node explain(String key) {
    return new Lineage(reader, tables, 3).explain(RowKey.parse(key).get(0));
  }

  private static Place place(String source, String file, long position) {
    return new Place(source, file, position);
  }

  private static List<Place> places(Node node) {
    List<Node> all = new ArrayList<>();
    collect(node, all);
    return all.stream().flatMap(of -> of.record().stream()).toList();
  }

  private static void collect(Node node, List<Node> all) {
    all.add(node);
    node.branches().forEach(branch -> branch.rows().forEach(row -> collect(row, all)));
  }
}
