package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.run.Sessions;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.warehouse.ViewScripts.Engine;
import io.aftershock.warehouse.ViewScripts.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of the sample's release, in a folder whose name holds what paths and SQL mark. */
class ViewScriptsIT {
  private static final String FOLDER = "it's {a,b} [x] 100% \u00fc";

  @TempDir private static Path folder;

  private static Warehouse warehouse;
  private static Manifest release;
  private static SparkSession spark;

  @BeforeAll
  static void publish() throws IOException {
    warehouse = SampleRelease.copy(folder.resolve(FOLDER)).open();
    release = warehouse.release(OptionalLong.empty());
    spark =
        Sessions.start(
            Configuration.load(Path.of("conf/local.conf"), Optional.empty(), Map.of()).settings(),
            "views");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @EnumSource
  void sparkFindsEveryRowOfTheRelease(Names names) {
    run(names);

    Map<String, Long> counts = new TreeMap<>();
    release.tables().keySet().forEach(name -> counts.put(name, spark.table(name).count()));
    assertThat(counts).isEqualTo(rows());
    assertThat(spark.table("drawdown_episode_ranked").count())
        .isEqualTo(counts.get("drawdown_episode"));
  }

  @ParameterizedTest
  @EnumSource
  void sparkKnowsWhatEveryColumnMeans(Names names) {
    run(names);

    release
        .tables()
        .forEach(
            (name, table) ->
                assertThat(spark.table(name).schema().fields())
                    .as(name)
                    // What Spark reads off the path it reads without a comment.
                    .filteredOn(field -> !field.name().equals(table.partitionColumn()))
                    .allMatch(field -> field.getComment().isDefined()));
    StructType ranked = spark.table("drawdown_episode_ranked").schema();
    assertThat(ranked.fields()).allMatch(field -> field.getComment().isDefined());
    assertThat(ranked.apply("depth_rank").getComment().get()).startsWith("1 for the deepest");
    assertThat(spark.table("drawdown_episode").schema().apply("year").dataType().simpleString())
        .isEqualTo("string");
  }

  @Test
  void duckDbFindsEveryRowOfTheReleaseAndKnowsWhatEveryColumnMeans() throws Exception {
    try (DuckDb duckDb = DuckDb.open()) {
      duckDb.run(script(Engine.DUCKDB, Names.DATA_ONLY));

      Map<String, Long> counts = new TreeMap<>();
      for (String name : release.tables().keySet()) {
        counts.put(name, Long.parseLong(duckDb.row("SELECT count(*) FROM " + name)));
      }
      assertThat(counts).isEqualTo(rows());
      assertThat(
              duckDb.rows(
                  "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
                      + " AND comment IS NULL"))
          .isEmpty();
      assertThat(
              duckDb.row(
                  "SELECT count(DISTINCT typeof(year)), any_value(typeof(year))"
                      + " FROM drawdown_daily"))
          .isEqualTo("1|VARCHAR");
    }
  }

  @Test
  void scriptsOfAReleaseThatIsNotTheNewestShowItsFilesAloneWithoutLinks() throws Exception {
    Manifest earlier = without(release, "drawdown_daily");
    for (String statement :
        new ViewScripts(earlier, Tables.views(), warehouse.storage(), Names.DATA_ONLY)
            .script(Engine.SPARK)
            .split(";\n", -1)) {
      if (!statement.isBlank()) {
        spark.sql(statement);
      }
    }

    assertThat(spark.table("drawdown_daily").count())
        .isEqualTo(earlier.tables().get("drawdown_daily").rows())
        .isLessThan(release.tables().get("drawdown_daily").rows());
  }

  /** The same release, of which a table lacks its last file. */
  private static Manifest without(Manifest manifest, String name) {
    Map<String, Manifest.TableEntry> tables = new TreeMap<>(manifest.tables());
    Manifest.TableEntry table = tables.get(name);
    tables.put(
        name,
        new Manifest.TableEntry(
            table.layer(),
            table.grain(),
            table.partitionColumn(),
            table.columns(),
            table.definition(),
            table.horizon(),
            table.builtIn(),
            table.built(),
            table.files().subList(0, table.files().size() - 1),
            table.checks()));
    return new Manifest(
        manifest.format(),
        manifest.release(),
        manifest.parent(),
        manifest.restores(),
        manifest.createdAt(),
        manifest.runId(),
        manifest.job(),
        manifest.asOf(),
        manifest.version(),
        manifest.inputs(),
        manifest.sources(),
        new TreeMap<>(tables));
  }

  private static void run(Names names) {
    Stream.of(script(Engine.SPARK, names).split(";\n", -1))
        .filter(statement -> !statement.isBlank())
        .forEach(spark::sql);
  }

  private static String script(Engine engine, Names names) {
    return new ViewScripts(release, Tables.views(), warehouse.storage(), names).script(engine);
  }

  private static Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    release.tables().forEach((name, table) -> rows.put(name, table.rows()));
    return rows;
  }
}
