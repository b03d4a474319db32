package io.aftershock.testing.it;

import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.ColumnEntry;
import io.aftershock.warehouse.Manifest.ColumnStatistics;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/**
 * Releases of one table, {@code visit}, that DuckDB writes: real Parquet files without the second
 * that Spark takes for each.
 */
public final class SmallWarehouse {
  private final String location;
  private final Store store;

  /** One on this machine. */
  public SmallWarehouse(Path root) {
    this(Store.FILE, root.toString());
  }

  public SmallWarehouse(Store store, String location) {
    this.store = store;
    this.location = location;
  }

  /** Where it lies, on this machine. */
  public Path root() {
    return Path.of(location);
  }

  public Warehouse open() {
    return open(Clock.systemUTC());
  }

  public Warehouse open(Clock clock) {
    return store.open(location, List.of(), clock);
  }

  /** Publishes the next release: its years hold the days given, one file a year. */
  public Manifest publish(DataFile... files) throws IOException {
    Warehouse warehouse = open();
    long number = warehouse.releases().size() + 1L;
    Manifest manifest = manifest(number, "run-" + number, List.of(files));
    if (!warehouse.commit(manifest)) {
      throw new IllegalStateException("release " + number + " is there already");
    }
    warehouse.repair();
    return manifest;
  }

  /** A file of the table with a number of rows, in place but in no release yet. */
  public DataFile file(int year, int rows) throws IOException, SQLException {
    Path staged = Files.createTempDirectory("aftershock-it-visit").resolve("visit.parquet");
    try (DuckDb duckDb = DuckDb.open()) {
      duckDb.run(
          "COPY (SELECT 'guest ' || i AS guest, DATE '"
              + year
              + "-01-01' + i::INTEGER AS day FROM range("
              + rows
              + ") t(i)) TO '"
              + staged
              + "' (FORMAT parquet, FIELD_IDS {guest: 1, day: 2})");
    }
    byte[] content = Files.readAllBytes(staged);
    Files.delete(staged);
    Files.delete(staged.getParent());
    String sha256 = Digests.of(new ByteArrayInputStream(content));
    String path = Warehouse.dataPath("visit", "year=" + year + "/", sha256);
    open().storage().write(path, content);
    TreeMap<String, ColumnStatistics> statistics = new TreeMap<>();
    statistics.put("guest", new ColumnStatistics("guest 0", null, 0));
    String period = Integer.toString(year);
    return new DataFile(
        path,
        period,
        period,
        rows,
        content.length,
        sha256,
        "00000000000000ff",
        new TreeMap<>(),
        statistics);
  }

  /** A manifest of the table's files. */
  public static Manifest manifest(long number, String runId, List<DataFile> files) {
    TreeMap<String, TableEntry> tables = new TreeMap<>();
    tables.put(
        "visit",
        new TableEntry(
            "mart",
            "One row per guest and day.",
            "year",
            List.of(
                new ColumnEntry(1, "guest", "string", true, "Who came; it's a name."),
                new ColumnEntry(2, "day", "date", true, "When.")),
            "definition",
            LocalDate.of(2025, 1, 27),
            number,
            new TreeMap<>(),
            files,
            List.of()));
    return new Manifest(
        Manifest.FORMAT,
        number,
        number - 1,
        null,
        Instant.parse("2025-01-27T21:00:00.123456Z"),
        runId,
        "visits",
        LocalDate.of(2025, 1, 27),
        "development",
        List.of(
            new InputFile(
                "prices/acme/ACME.csv",
                "acme",
                99,
                "ab",
                "cd",
                "READ",
                10,
                7,
                2,
                1,
                0,
                LocalDate.of(2025, 1, 27),
                null,
                false,
                null,
                null)),
        List.of(),
        tables);
  }
}
