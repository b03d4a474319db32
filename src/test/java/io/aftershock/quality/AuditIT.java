package io.aftershock.quality;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT extends SparkTest {
  private static final Field ASSET = Field.required(1, "asset_id", StringType, "Asset.");
  private static final Field DAY = Field.required(2, "trade_date", DateType, "Day.");
  private static final Field PRICE = Field.optional(3, "close_price", DoubleType, "Close.");
  private static final Field FILE = Field.required(4, "source_file", StringType, "File.");
  private static final String HEADER = "asset_id | trade_date | close_price | source_file\n";

  @TempDir private Path folder;
  private Storage storage;
  private Audit audit;

  @BeforeEach
  void openWarehouse() {
    storage = Warehouse.open(folder.toString(), List.of(), Clock.systemUTC()).storage();
    audit = new Audit(storage, spark().sparkContext().hadoopConfiguration());
  }

  @Test
  void soundFilesPassAndBrokenWarningsAreCounted() throws IOException {
    Audit.Result result =
        examine(
            staged(
                "2024",
                """
                AAPL | 2024-12-30 | 252.2 | a
                AAPL | 2024-12-31 | -1    | a
                NVDA | 2024-12-30 | null  | a
                """),
            staged("2025", "AAPL | 2025-01-02 | -2 | b"),
            staged("2026", "AAPL | 2026-01-02 | 2 | b"));

    assertThat(result.violations().values())
        .containsExactlyInAnyOrder(
            new TreeMap<>(Map.of("a price is above zero", 1L)),
            new TreeMap<>(Map.of("a price is above zero", 1L)),
            new TreeMap<>());
    assertThat(result.footers()).hasSize(3);
  }

  @Test
  void digestIsOfWhatRowsSayAndNotOfWhereTheyCameFrom() throws IOException {
    StagedFile one = staged("2025", "AAPL | 2025-01-02 | 1 | a\nNVDA | 2025-01-02 | 2 | a");
    StagedFile moved = staged("2026", "AAPL | 2025-01-02 | 1 | b\nNVDA | 2025-01-02 | 2 | b");
    StagedFile other = staged("2027", "AAPL | 2025-01-02 | 1 | a\nNVDA | 2025-01-02 | 3 | a");

    assertThat(digest(one)).isEqualTo(digest(moved)).isNotEqualTo(digest(other));
  }

  @Test
  void keyThatStandsTwiceIsRefused() throws IOException {
    StagedFile file = staged("2025", "AAPL | 2025-01-02 | 1 | a\nAAPL | 2025-01-02 | 2 | a");

    assertRefused(
        file,
        "prices has 1 rows whose key stands twice and 0 out of order, the first at AAPL"
            + " 2025-01-02");
  }

  @Test
  void fileThatIsNotSortedByKeyIsRefused() throws IOException {
    StagedFile file =
        staged(
            "2025",
            """
            NVDA | 2025-01-02 | 1 | a
            AAPL | 2025-01-03 | 1 | a
            AAPL | 2025-01-02 | 1 | a
            """);

    assertRefused(
        file,
        "prices has 0 rows whose key stands twice and 2 out of order, the first at AAPL"
            + " 2025-01-03");
  }

  @Test
  void nullInRequiredColumnIsRefused() throws IOException {
    assertRefused(
        staged("2025", "AAPL | 2025-01-02 | 1 | null\nNVDA | 2025-01-02 | 1 | a"),
        "prices.source_file is required and null in 1 rows of period 2025");
    assertRefused(
        staged("2026", "null | 2025-01-02 | 1 | a"),
        "prices.asset_id is required and null in 1 rows of period 2026");
  }

  @Test
  void brokenErrorRuleIsRefusedWithItsCountAndExamples() throws IOException {
    StagedFile file = staged("2025", "AAPL | 2025-01-02 | 1000 | a\nNVDA | 2025-01-02 | 1 | a");

    assertRefused(
        file,
        "prices breaks the rule \"a price is below a thousand\" in 1 rows, such as"
            + " {\"asset_id\":\"AAPL\",\"trade_date\":\"2025-01-02\",\"close_price\":1000.0,"
            + "\"source_file\":\"a\"}");
  }

  @Test
  void whatIsNoFiniteNumberIsRefused() throws IOException {
    for (String figure : List.of("NaN", "-Infinity")) {
      StagedFile file = staged(figure, "AAPL | 2025-01-02 | " + figure + " | a");

      assertThatThrownBy(() -> examine(file))
          .as(figure)
          .isInstanceOf(QualityException.class)
          .hasMessageStartingWith("prices breaks the rule \"");
    }
  }

  @Test
  void fileWithOtherColumnsIsRefused() throws IOException {
    Dataset<Row> rows = relation(List.of(ASSET, DAY), Grid.rows("asset_id\nAAPL"));

    assertThatThrownBy(() -> examine(staged("2025", rows)))
        .isInstanceOf(QualityException.class)
        .hasMessageContaining("prices has the columns {asset_id=1, trade_date=2} in");
  }

  private Audit.Result examine(StagedFile... files) throws IOException {
    Prices prices = new Prices();
    List<StagedFile> staged = List.of(files);
    Dataset<Row> rows =
        spark()
            .read()
            .schema(prices.contract().schema())
            .parquet(staged.stream().map(file -> storage.uri(file.path())).toArray(String[]::new));
    return audit.examine(prices, staged, rows, List.of(), kept -> rows);
  }

  private long digest(StagedFile file) throws IOException {
    return examine(file).rowDigests().get(file.path());
  }

  private void assertRefused(StagedFile file, String message) {
    assertThatThrownBy(() -> examine(file))
        .isInstanceOf(QualityException.class)
        .hasMessage(message);
  }

  private StagedFile staged(String period, String rows) throws IOException {
    return staged(period, relation(new Prices().contract(), Grid.rows(HEADER + rows)));
  }

  /** Writes rows as they come, as a run that sorts and checks nothing would. */
  private StagedFile staged(String period, Dataset<Row> rows) throws IOException {
    String place = "work/run/prices/staged_partition=" + period + "/staged_period=" + period;
    rows.coalesce(1).write().parquet(storage.location(place));
    List<StagedFile> files = new ArrayList<>();
    for (Storage.StoredFile file : storage.files(place)) {
      if (file.path().endsWith(".parquet")) {
        files.add(new StagedFile(file.path(), period, period, file.bytes()));
      }
    }
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  /** A table of which no row is ever derived. */
  private static final class Prices implements Table {
    private static final Contract CONTRACT =
        new Contract(
            "prices",
            Layer.CONFORMED,
            "One row per asset and day.",
            List.of(ASSET, DAY, PRICE, FILE),
            List.of(ASSET, DAY),
            Partitioning.byYear(DAY),
            Set.of(FILE.name()));

    @Override
    public Contract contract() {
      return CONTRACT;
    }

    @Override
    public List<Input> inputs() {
      return List.of();
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      throw new AssertionError("its rows are staged by the test");
    }

    @Override
    public List<Check> checks() {
      return List.of(
          Check.error("a price is below a thousand", PRICE.col().lt(1000)),
          Check.warning("a price is above zero", PRICE.col().gt(0)));
    }
  }
}
