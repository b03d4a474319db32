package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Field;
import io.aftershock.model.View;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.ViewScripts.Engine;
import io.aftershock.warehouse.ViewScripts.Names;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engines are told, to the letter. */
class ViewScriptsTest {
  private static final List<View> VIEWS =
      List.of(
          new View(
              "visit_numbered",
              "A visit's number.",
              "visit",
              List.of(
                  Field.required(
                      1, "visit_number", DataTypes.IntegerType, "From 1; the guest's own.")),
              "SELECT *, 1 AS visit_number FROM visit"),
          new View("stay_numbered", "Not here.", "stay", List.of(), "SELECT * FROM stay"));

  @TempDir private Path folder;

  @Test
  void duckDbIsGivenTheFilesOneByOne() {
    assertThat(script(Engine.DUCKDB, Names.DATA_ONLY))
        .isEqualTo(script(Engine.DUCKDB, Names.LINKED))
        .isEqualTo(
            """
            -- Release 7, as of 2025-01-27.
            -- Run with: duckdb -init this-file

            CREATE OR REPLACE VIEW visit AS SELECT
              guest,
              day,
              year
            FROM read_parquet([
              '/ware house/it''s/data/visit/year=2024/a.parquet',
              '/ware house/it''s/data/visit/year=2025/b.parquet'
            ], hive_partitioning = true, hive_types_autocast = false);
            COMMENT ON VIEW visit IS 'One row per guest and day.';
            COMMENT ON COLUMN visit.guest IS 'Who came; it''s a name.';
            COMMENT ON COLUMN visit.day IS 'When.';
            COMMENT ON COLUMN visit.year IS 'Partition, as text; stands in the path alone. A filter on it reads fewer files.';

            CREATE OR REPLACE VIEW visit_numbered AS SELECT *, 1 AS visit_number FROM visit;
            COMMENT ON VIEW visit_numbered IS 'A visit''s number.';
            COMMENT ON COLUMN visit_numbered.guest IS 'Who came; it''s a name.';
            COMMENT ON COLUMN visit_numbered.day IS 'When.';
            COMMENT ON COLUMN visit_numbered.year IS 'Partition, as text; stands in the path alone. A filter on it reads fewer files.';
            COMMENT ON COLUMN visit_numbered.visit_number IS 'From 1; the guest''s own.';

            """);
  }

  @Test
  void duckDbTakesNoColumnFromAFolderAboveTheWarehouse() throws Exception {
    SmallWarehouse small = new SmallWarehouse(folder.resolve("env=prod").resolve("warehouse"));
    Manifest release = small.publish(small.file(2024, 2), small.file(2025, 1));

    try (DuckDb duckDb = DuckDb.open()) {
      duckDb.run(ViewScripts.of(release, List.of(), small.open()).script(Engine.DUCKDB));

      DuckDb.Answer answer = duckDb.ask("SELECT * EXCLUDE day FROM visit ORDER BY year, guest");
      assertThat(answer.columns()).containsExactly("guest", "year");
      assertThat(answer.rows())
          .containsExactly(
              List.of("guest 0", "2024"), List.of("guest 1", "2024"), List.of("guest 0", "2025"));
    }
  }

  @Test
  void sparkIsGivenTheReleasesFolderWhereItHasOne() {
    assertThat(script(Engine.SPARK, Names.LINKED))
        .isEqualTo(
            """
            -- Release 7, as of 2025-01-27.
            -- Run with: spark-sql -i this-file

            -- One row per guest and day.
            CREATE OR REPLACE TEMPORARY VIEW visit (
              guest STRING COMMENT 'Who came; it\\'s a name.',
              day DATE COMMENT 'When.',
              year STRING COMMENT 'Partition, as text; stands in the path alone. A filter on it reads fewer files.'
            ) USING parquet OPTIONS (path 'file:///ware house/it\\'s/releases/000007/mart/visit');

            CREATE OR REPLACE TEMPORARY VIEW visit_numbered (
              guest COMMENT 'Who came; it\\'s a name.',
              day COMMENT 'When.',
              year COMMENT 'Partition, as text; stands in the path alone. A filter on it reads fewer files.',
              visit_number COMMENT 'From 1; the guest\\'s own.'
            ) COMMENT 'A visit\\'s number.'
            AS SELECT *, 1 AS visit_number FROM visit;

            """);
  }

  @Test
  void sparkIsGivenTheFilesInBracesElse() {
    assertThat(script(Engine.SPARK, Names.DATA_ONLY))
        .contains(
            "-- Spark passes over files that are gone: do not use the script once its release is"
                + " deleted.\n",
            """
            ) USING parquet OPTIONS (path 'file:///ware house/it\\'s/data/visit/{year=2024/a.parquet,year=2025/b.parquet}', basePath 'file:///ware house/it\\'s/data/visit');
            """);
  }

  @Test
  void trinoIsGivenTheReleasesFolderWhereItHasOne() {
    assertThat(script(Engine.TRINO, Names.LINKED))
        .startsWith(
            """
            -- Release 7, as of 2025-01-27.
            -- Run with: trino --file this-file
            -- The Hive connector in catalog hive. Tables flip one by one: a query across tables that runs meanwhile may see two releases.
            CREATE SCHEMA IF NOT EXISTS hive.aftershock;

            DROP TABLE IF EXISTS hive.aftershock.visit;
            CREATE TABLE hive.aftershock.visit (
              guest VARCHAR COMMENT 'Who came; it''s a name.',
              day DATE COMMENT 'When.',
              year VARCHAR COMMENT 'Partition, as text; stands in the path alone. A filter on it reads fewer files.'
            ) COMMENT 'One row per guest and day.'
            WITH (
              format = 'PARQUET',
              external_location = 'file:///ware house/it''s/releases/000007/mart/visit',
              partitioned_by = ARRAY['year']
            );
            CALL hive.system.sync_partition_metadata('aftershock', 'visit', 'FULL');

            USE hive.aftershock;
            CREATE OR REPLACE VIEW hive.aftershock.visit_numbered COMMENT 'A visit''s number.' AS SELECT *, 1 AS visit_number FROM visit;
            COMMENT ON COLUMN hive.aftershock.visit_numbered.guest IS 'Who came; it''s a name.';
            """);
  }

  @Test
  void trinoIsGivenAViewThatTakesTheReleasesFilesElse() {
    assertThat(script(Engine.TRINO, Names.DATA_ONLY))
        .contains(
            """
            CREATE TABLE hive.aftershock.visit_files (
            """,
            """
              external_location = 'file:///ware house/it''s/data/visit',
            """,
            """
            CALL hive.system.sync_partition_metadata('aftershock', 'visit_files', 'FULL');
            CREATE OR REPLACE VIEW hive.aftershock.visit COMMENT 'One row per guest and day.' AS SELECT
              guest,
              day,
              year
            FROM hive.aftershock.visit_files WHERE "$path" IN (
              'file:///ware house/it''s/data/visit/year=2024/a.parquet',
              'file:///ware house/it''s/data/visit/year=2025/b.parquet'
            );
            COMMENT ON COLUMN hive.aftershock.visit.guest IS 'Who came; it''s a name.';
            """);
  }

  @Test
  void aTableOfAReleaseThatHasNotWhatAViewReadsHasNoView() {
    for (Engine engine : Engine.values()) {
      assertThat(script(engine, Names.LINKED)).doesNotContain("stay");
    }
  }

  private static String script(Engine engine, Names names) {
    Manifest manifest =
        SmallWarehouse.manifest(7, "run", List.of(file("2024", "a"), file("2025", "b")));
    Storage storage = new LocalStorage(Path.of("/ware house/it's"), Clock.systemUTC());
    return new ViewScripts(manifest, VIEWS, storage, names).script(engine);
  }

  private static DataFile file(String year, String name) {
    return new DataFile(
        "data/visit/year=" + year + "/" + name + ".parquet",
        year,
        year,
        1,
        1,
        name,
        "0",
        new TreeMap<>(),
        new TreeMap<>());
  }
}
