package io.aftershock.run;

import io.aftershock.model.Table;
import io.aftershock.quality.Audit;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Builds tables one after the other, each staged and audited before the next may read it: what is
 * derived rests on the files that will be published.
 */
final class Builder {
  private final SparkSession spark;
  private final Storage storage;
  private final Staging staging;
  private final Audit audit;
  private final Optional<Manifest> base;
  private final Map<String, Table> tables;
  private final LocalDate asOf;
  private final Map<String, Dataset<Row>> relations = new HashMap<>();
  private final Map<String, LocalDate> horizons = new HashMap<>();

  /**
   * @param base the published release that inputs come from
   * @param tables every table by name
   */
  Builder(
      SparkSession spark,
      Storage storage,
      Staging staging,
      Optional<Manifest> base,
      Map<String, Table> tables,
      LocalDate asOf) {
    this.spark = spark;
    this.storage = storage;
    this.staging = staging;
    this.audit = new Audit(spark, storage);
    this.base = base;
    this.tables = tables;
    this.asOf = asOf;
  }

  /**
   * Brings a relation that is no table.
   *
   * @param newest newest day in it
   */
  void bring(String name, Dataset<Row> rows, LocalDate newest) {
    relations.put(name, rows);
    horizons.put(name, newest);
  }

  BuiltTable build(Table table) throws IOException {
    LocalDate horizon =
        table.inputNames().stream()
            .filter(input -> Table.ofPublished(input).isEmpty())
            .map(this::horizon)
            .max(LocalDate::compareTo)
            .orElse(asOf);
    Dataset<Row> rows = table.build(this::relation);
    List<StagedFile> files = staging.write(table.contract(), rows, horizon);
    Audit.Result result = audit.examine(table, files);
    relations.put(table.name(), audit.read(table.contract(), files));
    horizons.put(table.name(), horizon);
    return new BuiltTable(table, horizon, files, result);
  }

  private LocalDate horizon(String name) {
    return horizons.computeIfAbsent(name, this::publishedHorizon);
  }

  private LocalDate publishedHorizon(String name) {
    return base.map(release -> release.tables().get(name))
        .map(Manifest.TableEntry::horizon)
        .orElse(asOf);
  }

  private Dataset<Row> relation(String name) {
    return relations.computeIfAbsent(name, this::published);
  }

  private Dataset<Row> published(String name) {
    Optional<String> own = Table.ofPublished(name);
    String table = own.orElse(name);
    Optional<Manifest.TableEntry> found = base.map(release -> release.tables().get(table));
    StructType schema = tables.get(table).contract().schema();
    if (own.isPresent() && found.isEmpty()) {
      return spark.createDataFrame(List.of(), schema);
    }
    Manifest.TableEntry entry = found.orElseThrow();
    String[] files =
        entry.files().stream().map(file -> storage.location(file.path())).toArray(String[]::new);
    return spark.read().schema(schema).parquet(files);
  }
}
