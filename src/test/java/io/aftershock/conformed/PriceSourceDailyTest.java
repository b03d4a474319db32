package io.aftershock.conformed;

import io.aftershock.source.LandingPrice;
import io.aftershock.testing.Grid;
import io.aftershock.testing.LandingRelation;
import io.aftershock.testing.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceSourceDailyTest extends SparkTest {
  private final PriceSourceDaily table = new PriceSourceDaily();

  @Test
  void acceptedRecordsKeepEveryFigureAndTheirPlace() {
    assertBuilds(
        table,
        landing(
            """
            kind  | source_file | source_line | asset_id | price_basis    | trade_date | open_price | high_price | low_price | close_price | volume | provenance | sha256
            PRICE | y/NVDA.csv  | 3           | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 124.8      | 128.4      | 116.7     | 118.42      | 8.1E8  | SIMULATED  | null
            PRICE | y/NVDA.csv  | 3           | NVDA     | TOTAL_RETURN   | 2025-01-27 | null       | null       | null      | 118.4       | null   | SIMULATED  | null
            FILE  | y/NVDA.csv  | 0           | null     | null           | null       | null       | null       | null      | null        | null   | null       | aa
            """),
        Grid.rows(
            """
            source_id | asset_id | price_basis    | trade_date | open_price | high_price | low_price | close_price | volume | provenance | source_file | source_line
            yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 124.8      | 128.4      | 116.7     | 118.42      | 8.1E8  | SIMULATED  | y/NVDA.csv  | 3
            yahoo     | NVDA     | TOTAL_RETURN   | 2025-01-27 | null       | null       | null      | 118.4       | null   | SIMULATED  | y/NVDA.csv  | 3
            """));
  }

  @Test
  void fileWhoseDataEndLastGivesTheWholeSeries() {
    assertCloses(
        """
        kind  | source_file | source_line | asset_id | trade_date | close_price | sha256
        PRICE | y/old.csv   | 2           | NVDA     | 2025-01-23 | 147.2       | null
        PRICE | y/old.csv   | 3           | NVDA     | 2025-01-24 | 142.6       | null
        FILE  | y/old.csv   | 0           | null     | null       | null        | ff
        PRICE | y/new.csv   | 2           | NVDA     | 2025-01-24 | 142.62      | null
        PRICE | y/new.csv   | 3           | NVDA     | 2025-01-27 | 118.42      | null
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
        PRICE | y/b.csv     | 2           | NVDA     | 2025-01-27 | 118.4       | null
        FILE  | y/b.csv     | 0           | null     | null       | null        | 0a
        PRICE | y/a.csv     | 2           | NVDA     | 2025-01-27 | 118.42      | null
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
        PRICE | y/a.csv     | 2           | AAPL     | 2025-01-24 | 222.78      | null
        PRICE | y/a.csv     | 3           | NVDA     | 2025-01-27 | 118.42      | null
        FILE  | y/a.csv     | 0           | null     | null       | null        | aa
        PRICE | y/b.csv     | 2           | AAPL     | 2025-01-27 | 229.86      | null
        PRICE | y/b.csv     | 3           | NVDA     | 2025-01-24 | 142.62      | null
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
        PRICE     | y/a.csv     | 2           | NVDA     | 2025-01-24 | 142.62      | null
        PRICE     | y/a.csv     | 3           | NVDA     | 2025-01-27 | 118.42      | null
        RETRACTED | y/a.csv     | 3           | null     | null       | null        | null
        REJECTED  | y/a.csv     | 4           | null     | null       | null        | null
        FILE      | y/a.csv     | 0           | null     | null       | null        | aa
        PRICE     | y/b.csv     | 3           | AAPL     | 2025-01-27 | 229.86      | null
        FILE      | y/b.csv     | 0           | null     | null       | null        | bb
        """,
        """
        asset_id | trade_date | close_price | source_file | source_line
        AAPL     | 2025-01-27 | 229.86      | y/b.csv     | 3
        NVDA     | 2025-01-24 | 142.62      | y/a.csv     | 2
        """);
  }

  private void assertCloses(String given, String expected) {
    Dataset<Row> landing =
        LandingRelation.of(
            spark(), Grid.rows(given).with("source_id", "yahoo").with("price_basis", "LEVEL"));
    assertBuilds(
        table,
        Map.of(LandingPrice.NAME, landing),
        Grid.rows(expected),
        "source_id",
        "price_basis",
        "open_price",
        "high_price",
        "low_price",
        "volume",
        "provenance");
  }

  private Map<String, Dataset<Row>> landing(String rows) {
    return Map.of(
        LandingPrice.NAME, LandingRelation.of(spark(), Grid.rows(rows).with("source_id", "yahoo")));
  }
}
