package io.aftershock.run;

import io.aftershock.model.ReleaseFact;
import io.aftershock.model.Severity;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Intent;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Publishes built tables as the next release, on top of whatever others published meanwhile. */
final class Publisher {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final RunContext context;
  private final Builder builder;

  Publisher(SparkSession spark, Warehouse warehouse, RunContext context, Builder builder) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.context = context;
    this.builder = builder;
  }

  /**
   * Publishes.
   *
   * @param base the release that the tables were built on
   * @param inputs landing files read, if any were
   * @return the release, or empty where it would say nothing new
   * @throws ConflictException if another run has published one of the tables that were built or
   *     read
   */
  Optional<Manifest> publish(
      Plan plan, Optional<Manifest> base, List<BuiltTable> built, Optional<List<InputFile>> inputs)
      throws IOException {
    Map<String, String> contents = digests(built);
    if (base.isPresent() && saysNothingNew(base.get(), built, contents, inputs)) {
      return Optional.empty();
    }
    warehouse.declare(context.runId(), intent(base, built, contents));
    move(built, contents);
    Optional<Manifest> head = base;
    while (true) {
      Manifest release = assemble(plan, head, built, contents, inputs);
      if (warehouse.commit(release)) {
        return Optional.of(release);
      }
      Optional<Manifest> winner = warehouse.latest();
      requireUntouched(plan, base, winner);
      head = winner;
    }
  }

  private static void requireUntouched(
      Plan plan, Optional<Manifest> base, Optional<Manifest> winner) {
    for (String table : plan.touched()) {
      TableEntry then = base.map(release -> release.tables().get(table)).orElse(null);
      TableEntry now = winner.map(release -> release.tables().get(table)).orElse(null);
      if (!Objects.equals(then, now)) {
        throw new ConflictException(
            "release "
                + winner.map(Manifest::release).orElse(0L)
                + " of another run has published "
                + table
                + " meanwhile");
      }
    }
  }

  private static boolean saysNothingNew(
      Manifest base,
      List<BuiltTable> built,
      Map<String, String> contents,
      Optional<List<InputFile>> inputs) {
    return inputs.map(base.inputs()::equals).orElse(true)
        && built.stream()
            .allMatch(
                table -> {
                  TableEntry published = base.tables().get(table.table().name());
                  return published != null && table.entry(contents, 0).saysTheSameAs(published);
                });
  }

  private Manifest assemble(
      Plan plan,
      Optional<Manifest> head,
      List<BuiltTable> built,
      Map<String, String> contents,
      Optional<List<InputFile>> inputs)
      throws IOException {
    long number = head.map(Manifest::release).orElse(0L) + 1;
    List<InputFile> landing = inputs.or(() -> head.map(Manifest::inputs)).orElse(List.of());
    Map<String, TableEntry> tables = new TreeMap<>();
    head.ifPresent(release -> tables.putAll(release.tables()));
    plan.describe().forEach(table -> tables.remove(table.name()));
    Lineage lineage = new Lineage(tables, landing);
    for (BuiltTable table : built) {
      tables.put(table.table().name(), lineage.trace(table.table(), table.entry(contents, number)));
    }
    return manifest(number, null, landing, tables, plan.describe());
  }

  /** Publishes the content of an earlier release once more. */
  Manifest restore(Manifest then, List<Table> describe) throws IOException {
    while (true) {
      long number = warehouse.latest().map(Manifest::release).orElse(0L) + 1;
      Map<String, TableEntry> tables = new TreeMap<>(then.tables());
      describe.forEach(table -> tables.remove(table.name()));
      Manifest release = manifest(number, then.release(), then.inputs(), tables, describe);
      if (warehouse.commit(release)) {
        return release;
      }
    }
  }

  private Manifest manifest(
      long number,
      Long restores,
      List<InputFile> landing,
      Map<String, TableEntry> tables,
      List<Table> describe)
      throws IOException {
    Map<String, TableEntry> all = new TreeMap<>(tables);
    for (Table table : describe) {
      all.put(table.name(), describe(table, tables, number));
    }
    return new Manifest(
        Manifest.FORMAT,
        number,
        number - 1,
        restores,
        warehouse.now(),
        context.runId(),
        context.job(),
        context.asOf(),
        context.version(),
        landing,
        new TreeMap<>(all));
  }

  private TableEntry describe(Table table, Map<String, TableEntry> tables, long number)
      throws IOException {
    List<Row> facts = new ArrayList<>();
    tables.forEach((name, entry) -> facts.add(fact(name, entry, number)));
    Dataset<Row> rows = spark.createDataFrame(facts, ReleaseFact.SCHEMA);
    builder.bring(ReleaseFact.NAME, rows, context.asOf());
    BuiltTable described = builder.build(table);
    Map<String, String> contents = digests(List.of(described));
    move(List.of(described), contents);
    return described.entry(contents, number);
  }

  private Row fact(String name, TableEntry entry, long number) {
    long warnings =
        entry.checks().stream()
            .filter(check -> check.severity() == Severity.WARNING && check.violations() > 0)
            .count();
    return RowFactory.create(
        name,
        entry.layer(),
        number,
        entry.builtIn(),
        context.asOf(),
        entry.rows(),
        entry.files().size(),
        entry.horizon(),
        (int) warnings,
        entry.greatest("provenance").orElse(null));
  }

  private Map<String, String> digests(List<BuiltTable> built) throws IOException {
    Storage storage = warehouse.storage();
    Map<String, String> contents = new HashMap<>();
    for (BuiltTable table : built) {
      for (StagedFile file : table.files()) {
        contents.put(file.path(), Digests.of(storage.open(file.path())));
      }
    }
    return contents;
  }

  private static Intent intent(
      Optional<Manifest> base, List<BuiltTable> built, Map<String, String> contents) {
    List<String> files = new ArrayList<>();
    for (BuiltTable table : built) {
      table.files().forEach(file -> files.add(table.dataPath(file, contents.get(file.path()))));
    }
    return new Intent(base.map(Manifest::release).orElse(0L), files);
  }

  private void move(List<BuiltTable> built, Map<String, String> contents) throws IOException {
    for (BuiltTable table : built) {
      for (StagedFile file : table.files()) {
        warehouse
            .storage()
            .moveContent(file.path(), table.dataPath(file, contents.get(file.path())));
      }
    }
  }
}
