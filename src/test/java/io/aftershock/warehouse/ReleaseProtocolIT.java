package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.SmallWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the release protocol does on this machine alone; {@link StoresIT} has the rest. */
class ReleaseProtocolIT {
  @TempDir private Path root;

  private SmallWarehouse small;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    small = new SmallWarehouse(root);
    warehouse = small.open();
  }

  @Test
  void contentThatIsThereIsKeptAndCountsAsNew() throws IOException {
    Instant now = Instant.parse("2025-01-27T21:00:00Z");
    Storage storage = new LocalStorage(root, Clock.fixed(now, ZoneOffset.UTC));
    storage.write("data/visit/abc.parquet", bytes("published"));
    Path published = root.resolve("data/visit/abc.parquet");
    Object inode = Files.getAttribute(published, "unix:ino");
    Files.setLastModifiedTime(published, FileTime.from(now.minus(Duration.ofDays(9))));
    storage.write("work/run/abc.parquet", bytes("published"));

    storage.moveContent("work/run/abc.parquet", "data/visit/abc.parquet");

    assertThat(published).hasContent("published");
    assertThat(Files.getAttribute(published, "unix:ino")).isEqualTo(inode);
    assertThat(Files.getLastModifiedTime(published).toInstant()).isEqualTo(now);
    assertThat(names("work/run")).isEmpty();
  }

  @Test
  void repairMakesDeletedLinksViewsAndAWrongCurrentAgain() throws Exception {
    Manifest.DataFile year2024 = small.file(2024, 3);
    small.publish(year2024);
    small.publish(year2024, small.file(2025, 2));
    warehouse.storage().delete("releases/000001");
    warehouse.storage().delete("views/000002");
    warehouse.storage().links().orElseThrow().pointTo("current", "releases/000001");

    warehouse.repair();

    assertThat(root.resolve("releases/000001/mart/visit/year=2024").resolve(name(year2024)))
        .hasSameBinaryContentAs(root.resolve(year2024.path()));
    assertThat(names("views/000002")).containsExactly("duckdb.sql", "spark.sql", "trino.sql");
    assertThat(Files.readSymbolicLink(root.resolve("current")))
        .isEqualTo(Path.of("releases/000002"));
    assertThat(names("work")).isEmpty();
    try (DuckDb duckDb = DuckDb.withViews(root.resolve("views/000002/duckdb.sql"))) {
      assertThat(duckDb.rows("SELECT year, count(*) FROM visit GROUP BY year ORDER BY year"))
          .containsExactly("2024|3", "2025|2");
      assertThat(
              duckDb.row(
                  "SELECT comment FROM duckdb_columns() WHERE table_name = 'visit'"
                      + " AND column_name = 'guest'"))
          .isEqualTo("Who came; it's a name.");
    }
  }

  @Test
  void repairLeavesWhatIsGoodAlone() throws Exception {
    small.publish(small.file(2024, 3));
    Object links = Files.getAttribute(root.resolve("releases/000001"), "unix:ino");
    Object views = Files.getAttribute(root.resolve("views/000001/duckdb.sql"), "unix:ino");

    warehouse.repair();

    assertThat(Files.getAttribute(root.resolve("releases/000001"), "unix:ino")).isEqualTo(links);
    assertThat(Files.getAttribute(root.resolve("views/000001/duckdb.sql"), "unix:ino"))
        .isEqualTo(views);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/warehouse", "s3://bucket/warehouse"})
  void aFileSystemThatCannotPublishInOneStepIsRefused(String location) {
    String scheme = location.substring(0, location.indexOf(':') + 1);

    assertThatThrownBy(() -> Warehouse.open(location, List.of(), Clock.systemUTC()))
        .isInstanceOf(WarehouseException.class)
        .hasMessageStartingWith("--warehouse " + location + ": ")
        .hasMessageContaining("on file:, hdfs: and s3a:", "not on " + scheme);
  }

  @Test
  void aFileUriNamesTheSameFolder() throws IOException {
    warehouse.commit(SmallWarehouse.manifest(1, "run", List.of()));

    assertThat(Warehouse.open(root.toUri().toString(), List.of(), Clock.systemUTC()).releases())
        .containsExactly(1L);
  }

  @Test
  void aManifestCutInHalfIsNamed() throws IOException {
    warehouse.commit(SmallWarehouse.manifest(1, "run", List.of()));
    Path manifest = root.resolve("manifests/000001.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.substring(0, text.length() / 2));

    assertThatThrownBy(() -> warehouse.latest())
        .isInstanceOf(WarehouseException.class)
        .hasMessageStartingWith(manifest + " is no manifest: ");
  }

  @Test
  void aReleaseThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    warehouse.commit(SmallWarehouse.manifest(1, "run", List.of()));

    assertThatThrownBy(() -> warehouse.manifest(7))
        .isInstanceOf(WarehouseException.class)
        .hasMessage("there is no release 7; there are [1]");
  }

  @Test
  void aManifestComesBackAsItWasWritten() throws Exception {
    Manifest manifest = SmallWarehouse.manifest(1, "run", List.of(small.file(2024, 3)));

    warehouse.commit(manifest);

    assertThat(warehouse.manifest(1)).isEqualTo(manifest);
    assertThat(Files.readString(root.resolve("manifests/000001.json")))
        .contains("\"createdAt\" : \"2025-01-27T21:00:00.123456Z\"")
        .contains("\"asOf\" : \"2025-01-27\"")
        .containsPattern("(?m)^ *\\{\"path\" : \"prices/acme/ACME.csv\".*}$")
        .doesNotContain("restores");
  }

  @Test
  void aManifestOfALaterVersionIsReadAsFarAsItIsKnown() throws IOException {
    warehouse.commit(SmallWarehouse.manifest(1, "run", List.of()));
    Path manifest = root.resolve("manifests/000001.json");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("\\{", "{\"later\": 1,"));

    assertThat(warehouse.manifest(1)).isEqualTo(SmallWarehouse.manifest(1, "run", List.of()));
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String name(Manifest.DataFile file) {
    return file.sha256() + ".parquet";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
