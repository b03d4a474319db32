package io.aftershock.run;

import io.aftershock.model.FigureChange;
import io.aftershock.model.ReleaseFact;
import io.aftershock.model.Severity;
import io.aftershock.model.Table;
import io.aftershock.source.LandingKind;
import io.aftershock.warehouse.Intent;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.Freshness;
import io.aftershock.warehouse.Manifest.SourceEntry;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/** Publishes built tables as the next release, on top of whatever others published meanwhile. */
final class Publisher {
  private final SizedSessions sessions;
  private final Warehouse warehouse;
  private final Publication publication;
  private final RunContext context;
  private final List<Table> tables;
  private final Function<Optional<Manifest>, Builder> builders;
  private final Placing placing;
  private final Map<String, Set<LandingKind>> kinds;

  /**
   * @param publication through which releases are committed
   * @param tables every table, in build order
   * @param builders a builder of what describes a release, on the one before it
   */
  Publisher(
      SizedSessions sessions,
      Warehouse warehouse,
      Publication publication,
      RunContext context,
      List<Table> tables,
      Function<Optional<Manifest>, Builder> builders) {
    this.sessions = sessions;
    this.warehouse = warehouse;
    this.publication = publication;
    this.context = context;
    this.tables = tables;
    this.builders = builders;
    this.placing = new Placing(warehouse.storage());
    this.kinds = Plan.followed(tables);
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
    Map<String, String> contents = placing.digests(built);
    warehouse.declare(context.runId(), intent(base, built, contents));
    placing.move(built, contents);
    Optional<Manifest> head = base;
    Optional<Landed> taken = landed;
    while (true) {
      Manifest release = assemble(head, built, contents, taken);
      if (publication.commit(warehouse, release)) {
        return Optional.of(release);
      }
      Optional<Manifest> winner = warehouse.latest();
      requireUntouched(plan, base, winner, landed);
      head = winner;
      taken = landed.map(own -> own.onTopOf(published(winner)));
    }
  }

  private static void requireUntouched(
      Plan plan, Optional<Manifest> base, Optional<Manifest> winner, Optional<Landed> landed) {
    if (landed.isPresent() && !landed.get().sawTheSame(published(base), published(winner))) {
      throw new ConflictException(
          "release "
              + winner.map(Manifest::release).orElse(0L)
              + " of another run has taken in landing files meanwhile");
    }
    for (String table : plan.touched()) {
      TableEntry then = base.map(release -> release.tables().get(table)).orElse(null);
      TableEntry now = winner.map(release -> release.tables().get(table)).orElse(null);
      boolean isUntouched =
          plan.published().contains(table) ? Objects.equals(then, now) : holdTheSame(then, now);
      if (!isUntouched) {
        throw new ConflictException(
            "release "
                + winner.map(Manifest::release).orElse(0L)
                + " of another run has published "
                + table
                + " meanwhile");
      }
    }
  }

  /**
   * Whether a table that a run builds anew is what it was built on: what jobs share, such as
   * quarantine, each of them looks at, and rarely changes.
   */
  private static boolean holdTheSame(TableEntry then, TableEntry now) {
    if (then == null || now == null) {
      return Objects.equals(then, now);
    }
    return then.definition().equals(now.definition()) && then.files().equals(now.files());
  }

  private static Landed published(Optional<Manifest> release) {
    return release.map(Landed::of).orElse(Landed.NOTHING);
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
      Optional<Manifest> head,
      List<BuiltTable> built,
      Map<String, String> contents,
      Optional<Landed> landed)
      throws IOException {
    long number = head.map(Manifest::release).orElse(0L) + 1;
    Landed taken = landed.orElseGet(() -> published(head));
    Map<String, TableEntry> entries = new TreeMap<>();
    head.ifPresent(release -> entries.putAll(release.tables()));
    for (BuiltTable table : built) {
      entries.put(table.table().name(), table.entry(contents, number));
    }
    return manifest(head, Optional.empty(), taken, entries);
  }

  /**
   * Publishes the content of an earlier release once more.
   *
   * @param sources of it, as they are seen from the day of the run
   */
  Manifest restore(Manifest then, List<SourceEntry> sources) throws IOException {
    Landed landed = new Landed(then.inputs(), sources, Set.of(), Set.of());
    while (true) {
      Manifest release =
          manifest(warehouse.latest(), Optional.of(then.release()), landed, then.tables());
      if (publication.commit(warehouse, release)) {
        return release;
      }
    }
  }

  private Manifest manifest(
      Optional<Manifest> head,
      Optional<Long> restores,
      Landed landed,
      Map<String, TableEntry> content)
      throws IOException {
    long number = head.map(Manifest::release).orElse(0L) + 1;
    Map<String, TableEntry> all = new TreeMap<>(content);
    List<Table> describing = tables.stream().filter(Plan::describes).toList();
    describing.forEach(table -> all.remove(table.name()));
    Builder builder = builders.apply(head);
    for (Table table : describing) {
      Dataset<Row> brought = bring(table, builder, head, restores, landed, all);
      try {
        BuiltTable described = builder.build(table);
        Map<String, String> contents = placing.digests(List.of(described));
        placing.move(List.of(described), contents);
        all.put(table.name(), described.entry(contents, number));
      } finally {
        brought.unpersist();
      }
    }
    return new Manifest(
        Manifest.FORMAT,
        number,
        number - 1,
        restores.orElse(null),
        warehouse.now(),
        context.runId(),
        context.job(),
        context.asOf(),
        context.version(),
        landed.files(),
        landed.sources(),
        new TreeMap<>(all));
  }

  /** Brings what a describing table reads. What is costly to tell is held: it is read twice. */
  private Dataset<Row> bring(
      Table table,
      Builder builder,
      Optional<Manifest> head,
      Optional<Long> restores,
      Landed landed,
      Map<String, TableEntry> all) {
    long number = head.map(Manifest::release).orElse(0L) + 1;
    if (table.inputNames().contains(ReleaseFact.NAME)) {
      List<Row> facts = new ArrayList<>();
      all.forEach((name, entry) -> facts.add(fact(name, entry, behind(name, landed), number)));
      Dataset<Row> rows = sessions.of(0).createDataFrame(facts, ReleaseFact.SCHEMA);
      builder.bring(ReleaseFact.NAME, rows, 0, Optional.of(context.asOf()));
      return rows;
    } else {
      Dataset<Row> changes =
          head.map(
                  before ->
                      new Revisions(sessions, warehouse.storage(), before, tables)
                          .changes(all, landed.files(), restores, number, context.asOf())
                          .persist(StorageLevel.MEMORY_AND_DISK()))
              .orElseGet(() -> sessions.of(0).createDataFrame(List.of(), FigureChange.SCHEMA));
      long compared = head.isEmpty() ? 0 : bytes(all.values());
      builder.bring(FigureChange.NAME, changes, compared, Optional.of(context.asOf()));
      return changes;
    }
  }

  private static long bytes(Collection<TableEntry> entries) {
    return entries.stream().mapToLong(TableEntry::bytes).sum();
  }

  /** Sources whose files a table follows; those of which no file tells the kind are behind all. */
  private List<SourceEntry> behind(String table, Landed landed) {
    Set<LandingKind> followed = kinds.getOrDefault(table, Set.of());
    Map<String, LandingKind> kindOf = new TreeMap<>();
    landed.files().forEach(file -> kindOf.put(file.source(), LandingKind.ofPath(file.path())));
    return landed.sources().stream()
        .filter(
            source ->
                !kindOf.containsKey(source.name()) || followed.contains(kindOf.get(source.name())))
        .toList();
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

  private static Intent intent(
      Optional<Manifest> base, List<BuiltTable> built, Map<String, String> contents) {
    List<String> files = new ArrayList<>();
    for (BuiltTable table : built) {
      table.staged().forEach(file -> files.add(table.dataPath(file, contents.get(file.path()))));
    }
    return new Intent(base.map(Manifest::release).orElse(0L), files);
  }
}
