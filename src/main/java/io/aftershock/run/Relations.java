package io.aftershock.run;

import io.aftershock.model.Table;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What there is to read in a run: what it brings, the tables that it has built, and of others what
 * is published. Several threads may add tables once all is brought.
 */
final class Relations {
  private final Storage storage;
  private final Supplier<Storage> staging;
  private final Optional<Manifest> base;
  private final Map<String, Table> tables;
  private final Map<String, Brought> brought = new HashMap<>();
  private final Map<String, LocalDate> horizons = new ConcurrentHashMap<>();
  private final Map<String, BuiltTable> built = new ConcurrentHashMap<>();

  /**
   * @param storage of the published files
   * @param staging of the staged ones
   * @param base the published release
   * @param tables every table by name
   */
  Relations(
      Storage storage,
      Supplier<Storage> staging,
      Optional<Manifest> base,
      Map<String, Table> tables) {
    this.storage = storage;
    this.staging = staging;
    this.base = base;
    this.tables = tables;
  }

  /**
   * Rows that a run brings.
   *
   * @param bytes of what they are read from
   */
  record Brought(Dataset<Row> rows, long bytes) {}

  /** Where the rows of a period lie, or some of them. */
  record PeriodFile(String period, String location) {}

  /** Files of a table, and their bytes in all. */
  record Files(List<PeriodFile> all, long bytes) {

    List<String> locations() {
      return locations(period -> true);
    }

    List<String> locations(Predicate<String> periods) {
      return all.stream()
          .filter(file -> periods.test(file.period()))
          .map(PeriodFile::location)
          .toList();
    }
  }

  void bring(String name, Dataset<Row> rows, long bytes, Optional<LocalDate> newest) {
    brought.put(name, new Brought(rows, bytes));
    newest.ifPresent(day -> horizons.put(name, day));
  }

  void add(BuiltTable table) {
    built.put(table.table().name(), table);
    horizons.put(table.table().name(), table.horizon());
  }

  boolean isBrought(String name) {
    return brought.containsKey(name);
  }

  boolean isTable(String name) {
    return tables.containsKey(name);
  }

  Optional<Brought> brought(String name) {
    return Optional.ofNullable(brought.get(name));
  }

  StructType schema(String table) {
    return tables.get(table).contract().schema();
  }

  /** A table as the release has it. */
  Optional<TableEntry> published(String table) {
    return base.map(release -> release.tables().get(table));
  }

  /** What a table says now. */
  Optional<Contents> contents(String table) {
    return Optional.ofNullable(built.get(table))
        .map(BuiltTable::contents)
        .or(() -> published(table).map(Contents::of));
  }

  /** The newest day that a relation reaches. */
  Optional<LocalDate> horizon(String name) {
    return Optional.ofNullable(horizons.get(name))
        .or(() -> published(name).map(TableEntry::horizon));
  }

  /**
   * Files of a table as it is now, or of its {@link Table#published} relation, which is there
   * though it be nothing.
   *
   * @param periods of which files are wanted
   * @return empty where there is no such table yet
   */
  Optional<Files> files(String relation, Predicate<String> periods) {
    Optional<String> own = Table.ofPublished(relation);
    if (own.isPresent()) {
      return Optional.of(
          files(
              published(own.get()).map(TableEntry::files).orElse(List.of()).stream()
                  .filter(file -> periods.test(file.period()))
                  .toList(),
              List.of()));
    }
    BuiltTable now = built.get(relation);
    if (now == null) {
      return published(relation)
          .map(
              entry ->
                  files(
                      entry.files().stream().filter(file -> periods.test(file.period())).toList(),
                      List.of()));
    }
    return Optional.of(
        files(
            now.kept().stream().filter(file -> periods.test(file.period())).toList(),
            now.staged().stream().filter(file -> periods.test(file.period())).toList()));
  }

  Files files(List<DataFile> published, List<StagedFile> staged) {
    List<PeriodFile> all = new ArrayList<>();
    published.forEach(file -> all.add(new PeriodFile(file.period(), storage.uri(file.path()))));
    staged.forEach(file -> all.add(new PeriodFile(file.period(), staging.get().uri(file.path()))));
    return new Files(
        all,
        published.stream().mapToLong(DataFile::bytes).sum()
            + staged.stream().mapToLong(StagedFile::bytes).sum());
  }
}
