package io.aftershock.run;

import io.aftershock.model.ReleaseFact;
import io.aftershock.model.Severity;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Intent;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.Freshness;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.SourceEntry;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Publishes built tables as the next release, on top of whatever others published meanwhile. */
final class Publisher {
  private static final Landed NOTHING = new Landed(List.of(), List.of());

  private final Supplier<SparkSession> spark;
  private final Warehouse warehouse;
  private final RunContext context;
  private final Builder builder;

  Publisher(
      Supplier<SparkSession> spark, Warehouse warehouse, RunContext context, Builder builder) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.context = context;
    this.builder = builder;
  }

  /**
   * Publishes.
   *
   * @param base the release that the tables were built on
   * @param landed what was taken in of a landing zone, if one was read
   * @return the release, or empty where it would say nothing new
   * @throws ConflictException if another run has published one of the tables that were built or
   *     read
   */
  Optional<Manifest> publish(
      Plan plan, Optional<Manifest> base, List<BuiltTable> built, Optional<Landed> landed)
      throws IOException {
    if (base.isPresent() && saysNothingNew(base.get(), built, landed)) {
      return Optional.empty();
    }
    Map<String, String> contents = digests(built);
    warehouse.declare(context.runId(), intent(base, built, contents));
    move(built, contents);
    Optional<Manifest> head = base;
    while (true) {
      Manifest release = assemble(plan, head, built, contents, landed);
      if (warehouse.commit(release)) {
        return Optional.of(release);
      }
      Optional<Manifest> winner = warehouse.latest();
      requireUntouched(plan, base, winner, landed.isPresent());
      head = winner;
    }
  }

  private static void requireUntouched(
      Plan plan, Optional<Manifest> base, Optional<Manifest> winner, boolean hasLanded) {
    if (hasLanded && !inputs(base).equals(inputs(winner))) {
      throw new ConflictException(
          "release "
              + winner.map(Manifest::release).orElse(0L)
              + " of another run has taken in landing files meanwhile");
    }
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

  private static List<InputFile> inputs(Optional<Manifest> release) {
    return release.map(Manifest::inputs).orElse(List.of());
  }

  /** Whether a release of these tables would be the one that it rests on. */
  static boolean saysNothingNew(Manifest base, List<BuiltTable> built, Optional<Landed> landed) {
    return landed.map(taken -> isPublished(taken, base)).orElse(true)
        && built.stream().allMatch(BuiltTable::isAsPublished);
  }

  private static boolean isPublished(Landed landed, Manifest base) {
    return landed.files().equals(base.inputs())
        && Manifest.tookInTheSame(landed.sources(), base.sources());
  }

  private Manifest assemble(
      Plan plan,
      Optional<Manifest> head,
      List<BuiltTable> built,
      Map<String, String> contents,
      Optional<Landed> landed)
      throws IOException {
    long number = head.map(Manifest::release).orElse(0L) + 1;
    Landed taken = landed.or(() -> head.map(Publisher::landed)).orElse(NOTHING);
    Map<String, TableEntry> tables = new TreeMap<>();
    head.ifPresent(release -> tables.putAll(release.tables()));
    plan.describe().forEach(table -> tables.remove(table.name()));
    for (BuiltTable table : built) {
      tables.put(table.table().name(), table.entry(contents, number));
    }
    return manifest(number, null, taken, tables, plan.describe());
  }

  /** Publishes the content of an earlier release once more. */
  Manifest restore(Manifest then, List<Table> describe) throws IOException {
    while (true) {
      long number = warehouse.latest().map(Manifest::release).orElse(0L) + 1;
      Map<String, TableEntry> tables = new TreeMap<>(then.tables());
      describe.forEach(table -> tables.remove(table.name()));
      Manifest release = manifest(number, then.release(), landed(then), tables, describe);
      if (warehouse.commit(release)) {
        return release;
      }
    }
  }

  private Manifest manifest(
      long number,
      Long restores,
      Landed landed,
      Map<String, TableEntry> tables,
      List<Table> describe)
      throws IOException {
    Map<String, TableEntry> all = new TreeMap<>(tables);
    for (Table table : describe) {
      all.put(table.name(), describe(table, tables, landed.sources(), number));
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
        landed.files(),
        landed.sources(),
        new TreeMap<>(all));
  }

  private static Landed landed(Manifest release) {
    return new Landed(release.inputs(), release.sources());
  }

  private TableEntry describe(
      Table table, Map<String, TableEntry> tables, List<SourceEntry> sources, long number)
      throws IOException {
    List<Row> facts = new ArrayList<>();
    tables.forEach((name, entry) -> facts.add(fact(name, entry, sources, number)));
    Dataset<Row> rows = spark.get().createDataFrame(facts, ReleaseFact.SCHEMA);
    builder.bring(ReleaseFact.NAME, rows, context.asOf());
    BuiltTable described = builder.build(table);
    Map<String, String> contents = digests(List.of(described));
    move(List.of(described), contents);
    return described.entry(contents, number);
  }

  private Row fact(String name, TableEntry entry, List<SourceEntry> sources, long number) {
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
        entry.greatest("provenance").orElse(null),
        worst(sources),
        names(sources, source -> source.freshness().compareTo(Freshness.WARN) >= 0),
        sources.stream().anyMatch(SourceEntry::isHeld),
        names(sources, SourceEntry::isHeld));
  }

  /** The worst freshness of the sources that are checked, or null where none is. */
  private static String worst(List<SourceEntry> sources) {
    return sources.stream()
        .map(SourceEntry::freshness)
        .filter(freshness -> freshness != Freshness.UNCHECKED)
        .max(Comparator.naturalOrder())
        .map(Enum::name)
        .orElse(null);
  }

  /** Names of the sources that are so, set apart by a space, or null where none is. */
  private static String names(List<SourceEntry> sources, Predicate<SourceEntry> which) {
    String names =
        sources.stream().filter(which).map(SourceEntry::name).collect(Collectors.joining(" "));
    return names.isEmpty() ? null : names;
  }

  private Map<String, String> digests(List<BuiltTable> built) throws IOException {
    Storage storage = warehouse.storage();
    Map<String, String> contents = new HashMap<>();
    for (BuiltTable table : built) {
      for (StagedFile file : table.staged()) {
        contents.put(file.path(), Digests.of(storage.open(file.path())));
      }
    }
    return contents;
  }

  private static Intent intent(
      Optional<Manifest> base, List<BuiltTable> built, Map<String, String> contents) {
    List<String> files = new ArrayList<>();
    for (BuiltTable table : built) {
      table.staged().forEach(file -> files.add(table.dataPath(file, contents.get(file.path()))));
    }
    return new Intent(base.map(Manifest::release).orElse(0L), files);
  }

  private void move(List<BuiltTable> built, Map<String, String> contents) throws IOException {
    for (BuiltTable table : built) {
      for (StagedFile file : table.staged()) {
        warehouse
            .storage()
            .moveContent(file.path(), table.dataPath(file, contents.get(file.path())));
      }
    }
  }
}
