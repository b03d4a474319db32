package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.config.Feed;
import io.aftershock.model.Table;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.TakenFile;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TakenFiles;
import io.aftershock.testing.Vendor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceSourceDailyTest extends SparkTest {
  private static final List<Dialect> VENDORS =
      List.of(
          Vendor.named("yahoo").dialect(),
          Vendor.named("hourly")
              .feed(new Feed(Feed.Delivery.DELTA, Feed.OnFailure.STOP, Feed.NEVER, Feed.NEVER))
              .dialect());

  private static final String[] LEFT_ASIDE = {
    "source_id",
    "price_basis",
    "open_price",
    "high_price",
    "low_price",
    "volume",
    "provenance",
    "trade_count",
    "is_partial_day",
    "retrieved_at"
  };

  private final PriceSourceDaily table = new PriceSourceDaily(VENDORS);

  @Test
  void acceptedRecordsKeepEveryFigureAndTheirPlace() {
    assertBuilds(
        table,
        landing(
            """
            kind  | source_file | source_line | asset_id | price_basis    | trade_date | open_price | high_price | low_price | close_price | volume | provenance | sha256
            ACCEPTED | y/NVDA.csv  | 3           | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 124.8      | 128.4      | 116.7     | 118.42      | 8.1E8  | SIMULATED  | null
            ACCEPTED | y/NVDA.csv  | 3           | NVDA     | TOTAL_RETURN   | 2025-01-27 | null       | null       | null      | 118.4       | null   | SIMULATED  | null
            FILE  | y/NVDA.csv  | 0           | null     | null           | null       | null       | null       | null      | null        | null   | null       | aa
            """),
        Grid.rows(
                """
            source_id | asset_id | price_basis    | trade_date | open_price | high_price | low_price | close_price | volume | provenance | source_file | source_line
            yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 124.8      | 128.4      | 116.7     | 118.42      | 8.1E8  | SIMULATED  | y/NVDA.csv  | 3
            yahoo     | NVDA     | TOTAL_RETURN   | 2025-01-27 | null       | null       | null      | 118.4       | null   | SIMULATED  | y/NVDA.csv  | 3
            """)
            .with("trade_count", "null")
            .with("is_partial_day", "null")
            .with("retrieved_at", "null"));
  }

  @Test
  void fileThatSaysItIsNewerCountsWhateverItsDataEndOn() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256 | retrieved_at
        ACCEPTED | y/late.csv  | 2           | NVDA     | 2025-01-27 | 118.4       | null   | null
        FILE  | y/late.csv  | 0           | null     | null       | null        | ff     | 2025-01-27T00:00:00Z
        ACCEPTED | y/new.csv   | 2           | NVDA     | 2025-01-24 | 142.62      | null   | null
        FILE  | y/new.csv   | 0           | null     | null       | null        | 00     | 2025-02-01T00:00:00Z
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        NVDA     | 2025-01-24 | 142.62      | y/new.csv   | 2
        """);
  }

  @Test
  void rowsOfRefusedFileCountForNothing() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256 | rule
        ACCEPTED | y/us.csv    | 2           | NVDA     | 2025-01-24 | 142.62      | null   | null
        FILE  | y/us.csv    | 0           | null     | null       | null        | aa     | null
        ACCEPTED | y/eu.csv    | 2           | NVDA     | 2025-02-01 | 118.42      | null   | null
        FILE  | y/eu.csv    | 0           | null     | null       | null        | bb     | MIXED_DATES
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        NVDA     | 2025-01-24 | 142.62      | y/us.csv    | 2
        """);
  }

  @Test
  void filesOfAFeedThatAddsDayToDayAllCountAndForADayOfTwoTheNewer() {
    Dataset<Row> landing =
        levels(
            "hourly",
            """
            kind  | source_file | source_line | asset_id | trade_date | close_price | sha256 | records
            ACCEPTED | h/01.csv    | 1           | BTCUSDT  | 2025-01-26 | 102620      | null   | 24
            ACCEPTED | h/01.csv    | 25          | BTCUSDT  | 2025-01-27 | 102000      | null   | 20
            FILE  | h/01.csv    | 0           | null     | null       | null        | ff     | 44
            ACCEPTED | h/02.csv    | 1           | BTCUSDT  | 2025-01-27 | 102082.83   | null   | 24
            ACCEPTED | h/02.csv    | 25          | BTCUSDT  | 2025-01-28 | 101335.52   | null   | 24
            FILE  | h/02.csv    | 0           | null     | null       | null        | 00     | 48
            """);

    assertBuilds(
        table,
        landing(landing),
        Grid.rows(
            """
            asset_id | trade_date | close_price | source_file | source_line
            BTCUSDT  | 2025-01-26 | 102620      | h/01.csv    | 1
            BTCUSDT  | 2025-01-27 | 102082.83   | h/02.csv    | 1
            BTCUSDT  | 2025-01-28 | 101335.52   | h/02.csv    | 25
            """),
        LEFT_ASIDE);
  }

  @Test
  void dayThatNoOtherFileHasStandsBesideThePublishedOnes() {
    Dataset<Row> landing =
        levels(
            "hourly",
            """
            kind     | source_file | source_line | asset_id | trade_date | close_price | sha256
            ACCEPTED | h/03.csv    | 1           | BTCUSDT  | 2025-01-29 | 103733.24   | null
            FILE     | h/03.csv    | 0           | null     | null       | null        | aa
            """);
    Grid published =
        Grid.rows(
                """
                source_id | asset_id | trade_date | close_price | source_file | source_line
                hourly    | BTCUSDT  | 2025-01-28 | 101335.52   | h/02.csv    | 25
                """)
            .with("price_basis", "LEVEL");
    Map<String, Dataset<Row>> relations =
        relations(
            landing,
            new TakenFiles()
                .taken(landing)
                .staying("hourly", "h/02.csv", "2025-01-28", "cc")
                .apart(),
            published);

    assertBuilds(
        table,
        relations,
        Grid.rows(
            """
            asset_id | trade_date | close_price | source_file | source_line
            BTCUSDT  | 2025-01-28 | 101335.52   | h/02.csv    | 25
            BTCUSDT  | 2025-01-29 | 103733.24   | h/03.csv    | 1
            """),
        LEFT_ASIDE);
    assertThat(table.changedDays(inputs(relations)).orElseThrow().collectAsList())
        .extracting(row -> row.<LocalDate>getAs(0))
        .containsExactly(LocalDate.of(2025, 1, 29));
  }

  @Test
  void dayThatIsSentAgainTakesThePlaceOfThePublishedOneHoweverMuchElseIsSent() {
    Dataset<Row> landing =
        levels(
            "hourly",
            """
            kind     | source_file | source_line | asset_id | trade_date | close_price | sha256
            ACCEPTED | h/03.csv    | 1           | BTCUSDT  | 2025-01-27 | 102082.83   | null
            ACCEPTED | h/03.csv    | 25          | BTCUSDT  | 2025-01-29 | 103733.24   | null
            FILE     | h/03.csv    | 0           | null     | null       | null        | aa
            """);
    Grid published =
        Grid.rows(
                """
                source_id | asset_id | trade_date | close_price | source_file | source_line
                hourly    | BTCUSDT  | 2025-01-27 | 102000      | h/02.csv    | 1
                hourly    | BTCUSDT  | 2025-01-28 | 101335.52   | h/02.csv    | 25
                hourly    | ETHUSDT  | 2025-01-27 | 3180        | h/02.csv    | 49
                """)
            .with("price_basis", "LEVEL");
    TakenFiles few =
        new TakenFiles().taken(landing).staying("hourly", "h/02.csv", "2025-01-28", "cc");
    TakenFiles many =
        new TakenFiles().taken(landing).staying("hourly", "h/02.csv", "2025-01-28", "cc").many();

    for (TakenFiles files : List.of(few, many)) {
      Map<String, Dataset<Row>> relations = relations(landing, files, published);
      assertBuilds(
          table,
          relations,
          Grid.rows(
              """
              asset_id | trade_date | close_price | source_file | source_line
              BTCUSDT  | 2025-01-27 | 102082.83   | h/03.csv    | 1
              BTCUSDT  | 2025-01-28 | 101335.52   | h/02.csv    | 25
              BTCUSDT  | 2025-01-29 | 103733.24   | h/03.csv    | 25
              ETHUSDT  | 2025-01-27 | 3180        | h/02.csv    | 49
              """),
          LEFT_ASIDE);
      assertThat(table.changedDays(inputs(relations)).orElseThrow().collectAsList())
          .extracting(row -> row.<LocalDate>getAs(0))
          .containsExactlyInAnyOrder(LocalDate.of(2025, 1, 27), LocalDate.of(2025, 1, 29));
    }
  }

  @Test
  void historyThatNoOtherFileHasStandsBesideThePublishedOnes() {
    Dataset<Row> landing =
        levels(
            "yahoo",
            """
            kind     | source_file | source_line | asset_id | trade_date | close_price | sha256
            ACCEPTED | y/b.csv     | 2           | NVDA     | 2025-01-24 | 142.62      | null
            ACCEPTED | y/b.csv     | 3           | NVDA     | 2025-01-27 | 118.42      | null
            FILE     | y/b.csv     | 0           | null     | null       | null        | aa
            """);
    Grid published =
        Grid.rows(
                """
                source_id | asset_id | trade_date | close_price | source_file | source_line
                yahoo     | AAPL     | 2025-01-24 | 222.78      | y/a.csv     | 2
                """)
            .with("price_basis", "LEVEL");

    assertBuilds(
        table,
        relations(
            landing,
            new TakenFiles().taken(landing).staying("yahoo", "y/a.csv", "2025-01-24", "cc").apart(),
            published),
        Grid.rows(
            """
            asset_id | trade_date | close_price | source_file | source_line
            AAPL     | 2025-01-24 | 222.78      | y/a.csv     | 2
            NVDA     | 2025-01-24 | 142.62      | y/b.csv     | 2
            NVDA     | 2025-01-27 | 118.42      | y/b.csv     | 3
            """),
        LEFT_ASIDE);
  }

  @Test
  void sourceThatIsHeldKeepsItsPublishedRowsBesideTheNewOnesOfOthers() {
    Dataset<Row> landing =
        levels(
            "yahoo",
            """
            kind  | source_file | source_line | asset_id | trade_date | close_price | sha256
            ACCEPTED | y/a.csv     | 2           | NVDA     | 2025-01-27 | 118.42      | null
            FILE  | y/a.csv     | 0           | null     | null       | null        | aa
            """);
    Grid published =
        Grid.rows(
                """
                source_id | asset_id | trade_date | close_price | source_file | source_line
                stooq     | NVDA     | 2025-01-24 | 142.6       | s/n.csv     | 9
                yahoo     | NVDA     | 2025-01-24 | 142.62      | y/a.csv     | 2
                """)
            .with("price_basis", "LEVEL");

    assertBuilds(
        table,
        relations(
            landing,
            new TakenFiles().takenAgain(landing).staying("stooq", "s/n.csv", "2025-01-24", "cc"),
            published),
        Grid.rows(
            """
            asset_id | trade_date | close_price | source_file | source_line
            NVDA     | 2025-01-24 | 142.6       | s/n.csv     | 9
            NVDA     | 2025-01-27 | 118.42      | y/a.csv     | 2
            """),
        LEFT_ASIDE);
  }

  @Test
  void fileWhoseDataEndLastGivesTheWholeSeries() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256
        ACCEPTED | y/old.csv   | 2           | NVDA     | 2025-01-23 | 147.2       | null
        ACCEPTED | y/old.csv   | 3           | NVDA     | 2025-01-24 | 142.6       | null
        FILE  | y/old.csv   | 0           | null     | null       | null        | ff
        ACCEPTED | y/new.csv   | 2           | NVDA     | 2025-01-24 | 142.62      | null
        ACCEPTED | y/new.csv   | 3           | NVDA     | 2025-01-27 | 118.42      | null
        FILE  | y/new.csv   | 0           | null     | null       | null        | 00
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        NVDA     | 2025-01-24 | 142.62      | y/new.csv   | 2
        NVDA     | 2025-01-27 | 118.42      | y/new.csv   | 3
        """);
  }

  @Test
  void ofFilesThatEndOnOneDayTheGreaterDigestCountsWhateverTheirNames() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256
        ACCEPTED | y/b.csv     | 2           | NVDA     | 2025-01-27 | 118.4       | null
        FILE  | y/b.csv     | 0           | null     | null       | null        | 0a
        ACCEPTED | y/a.csv     | 2           | NVDA     | 2025-01-27 | 118.42      | null
        FILE  | y/a.csv     | 0           | null     | null       | null        | f0
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        NVDA     | 2025-01-27 | 118.42      | y/a.csv     | 2
        """);
  }

  @Test
  void oneFileMayBeTheNewestOfOneAssetAndNotOfAnother() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256
        ACCEPTED | y/a.csv     | 2           | AAPL     | 2025-01-24 | 222.78      | null
        ACCEPTED | y/a.csv     | 3           | NVDA     | 2025-01-27 | 118.42      | null
        FILE  | y/a.csv     | 0           | null     | null       | null        | aa
        ACCEPTED | y/b.csv     | 2           | AAPL     | 2025-01-27 | 229.86      | null
        ACCEPTED | y/b.csv     | 3           | NVDA     | 2025-01-24 | 142.62      | null
        FILE  | y/b.csv     | 0           | null     | null       | null        | bb
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        AAPL     | 2025-01-27 | 229.86      | y/b.csv     | 2
        NVDA     | 2025-01-27 | 118.42      | y/a.csv     | 3
        """);
  }

  @Test
  void retractedLineIsTakenBackInThatFileAlone() {
    assertCloses(
        """
        kind      | source_file | source_line | asset_id | trade_date | close_price | sha256
        ACCEPTED     | y/a.csv     | 2           | NVDA     | 2025-01-24 | 142.62      | null
        ACCEPTED     | y/a.csv     | 3           | NVDA     | 2025-01-27 | 118.42      | null
        RETRACTED | y/a.csv     | 3           | null     | null       | null        | null
        REJECTED  | y/a.csv     | 4           | null     | null       | null        | null
        FILE      | y/a.csv     | 0           | null     | null       | null        | aa
        ACCEPTED     | y/b.csv     | 3           | AAPL     | 2025-01-27 | 229.86      | null
        FILE      | y/b.csv     | 0           | null     | null       | null        | bb
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        AAPL     | 2025-01-27 | 229.86      | y/b.csv     | 3
        NVDA     | 2025-01-24 | 142.62      | y/a.csv     | 2
        """);
  }

  private Map<String, Dataset<Row>> relations(
      Dataset<Row> landing, TakenFiles taken, Grid published) {
    return Map.of(
        LandingPrice.NAME,
        landing,
        TakenFile.NAME,
        taken.relation(spark()),
        Table.published(PriceSourceDaily.NAME),
        relation(table.contract(), published));
  }

  private void assertCloses(String given, String expected) {
    assertBuilds(table, landing(levels("yahoo", given)), Grid.rows(expected), LEFT_ASIDE);
  }

  /** What a source sent, in its own levels. */
  private Dataset<Row> levels(String source, String rows) {
    return LandingRelation.of(
        spark(), Grid.rows(rows).with("source_id", source).with("price_basis", "LEVEL"));
  }

  private Map<String, Dataset<Row>> landing(String rows) {
    return landing(LandingRelation.of(spark(), Grid.rows(rows).with("source_id", "yahoo")));
  }

  /** A landing zone of which all is taken in, on an empty warehouse. */
  private Map<String, Dataset<Row>> landing(Dataset<Row> rows) {
    return Map.of(
        LandingPrice.NAME,
        rows,
        TakenFile.NAME,
        new TakenFiles().taken(rows).relation(spark()),
        Table.published(PriceSourceDaily.NAME),
        spark().createDataFrame(List.of(), table.contract().schema()));
  }
}
