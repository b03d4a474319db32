package io.aftershock.run;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import io.aftershock.quality.Audit;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Brings tables up to date: the periods that are behind are built, staged and audited before
 * another table may read them, the others stay as they are published. What is derived so rests on
 * the files that will be published.
 */
final class Builder {
  /** Of so few periods it costs more to compare them first than to write them. */
  private static final int FEW_PERIODS = 3;

  private final SizedSessions sessions;
  private final Supplier<Staging> staging;
  private final Relations relations;
  private final LocalDate asOf;

  /**
   * @param sessions asked only once a period is to be built
   * @param storage of the published files
   * @param base the published release that inputs come from
   * @param tables every table by name
   */
  Builder(
      SizedSessions sessions,
      Storage storage,
      Supplier<Staging> staging,
      Optional<Manifest> base,
      Map<String, Table> tables,
      LocalDate asOf) {
    this.sessions = sessions;
    this.staging = staging;
    this.relations = new Relations(storage, () -> staging.get().storage(), base, tables);
    this.asOf = asOf;
  }

  /**
   * Brings a relation that is no table.
   *
   * @param bytes of what it is read from
   * @param newest newest day in it; empty where it says nothing of how far data reaches
   */
  void bring(String name, Dataset<Row> rows, long bytes, Optional<LocalDate> newest) {
    relations.bring(name, rows, bytes, newest);
  }

  /**
   * Brings a table up to date. Tables that do not rest on each other may be built side by side, by
   * several threads.
   */
  BuiltTable build(Table table) throws IOException {
    Optional<TableEntry> published = relations.published(table.name());
    LocalDate newest =
        table.inputNames().stream()
            .filter(input -> Table.ofPublished(input).isEmpty())
            .map(relations::horizon)
            .flatMap(Optional::stream)
            .max(LocalDate::compareTo)
            .or(() -> published.map(TableEntry::horizon))
            .orElse(asOf);
    Work work =
        Work.of(
            table,
            BuiltTable.definition(table),
            published,
            newest,
            changed(table, newest),
            driver(table),
            relations::contents);
    BuiltTable result;
    if (work.behind().isEmpty() && published.isPresent()) {
      result = BuiltTable.kept(table, newest, work, published.get());
    } else {
      Reading reading = new Reading(table, work, work.start(), sessions, relations, false);
      result = sessions.in(reading.bytes(), () -> built(table, reading, newest, work, published));
    }
    relations.add(result);
    return result;
  }

  private BuiltTable built(
      Table table, Reading reading, LocalDate newest, Work work, Optional<TableEntry> published)
      throws IOException {
    Contract contract = table.contract();
    PartitionsApart apart = new PartitionsApart(sessions, relations, staging.get());
    Optional<Table.PartitionBuild> build = apart.of(table, work, reading);
    Set<String> same = Set.of();
    List<StagedFile> staged;
    if (build.isPresent()) {
      staged = apart.stage(table, build.get(), work, newest);
    } else {
      Dataset<Row> built = table.build(reading);
      Dataset<Row> rows =
          work.isWhole() ? built : built.filter(work.isBehind(contract.partitioning()));
      if (likelySame(table, work) > FEW_PERIODS) {
        Dataset<Row> held = rows.persist(StorageLevel.MEMORY_AND_DISK());
        try {
          same = unchanged(contract, held, newest, work, published.orElseThrow());
          Column isSame = contract.partitioning().period(newest).isin(same.toArray());
          staged =
              staging.get().write(contract, held.filter(not(isSame)), newest, reading.isLittle());
        } finally {
          held.unpersist();
        }
      } else {
        staged = staging.get().write(contract, rows, newest, reading.isLittle());
      }
    }
    Set<String> stays = same;
    List<DataFile> kept =
        published.map(TableEntry::files).orElse(List.of()).stream()
            .filter(file -> work.periods().containsKey(file.period()))
            .filter(
                file -> !work.behind().containsKey(file.period()) || stays.contains(file.period()))
            .toList();
    if (staged.isEmpty() && kept.isEmpty()) {
      staged = List.of(staging.get().writeEmpty(contract, sessions.of(0)));
    }
    Audit.Result audit = staged.isEmpty() ? Audit.Result.NONE : audit(table, kept, staged);
    Work done = work.including(table, staged, relations::contents);
    return BuiltTable.of(table, newest, done, published, kept, staged, audit);
  }

  /**
   * How many periods behind may say what is published: those of which the input that the table
   * follows does. None of rows that name where they came from, whatever they say.
   */
  private long likelySame(Table table, Work work) {
    if (!table.contract().lineage().isEmpty() || !isDefined(table)) {
      return 0;
    }
    String driver = table.inputNames().get(0);
    Optional<Contents> then = relations.published(driver).map(Contents::of);
    Optional<Contents> now = relations.contents(driver);
    return work.behind().keySet().stream()
        .filter(
            period ->
                then.map(contents -> contents.inReach(Reach.SAME_PERIOD, period))
                    .equals(now.map(contents -> contents.inReach(Reach.SAME_PERIOD, period))))
        .count();
  }

  /** Periods that say what is published of them already: most of a table that is built whole. */
  private static Set<String> unchanged(
      Contract contract, Dataset<Row> rows, LocalDate newest, Work work, TableEntry published) {
    Contents then = Contents.of(published);
    Column[] said = contract.fields().stream().map(Field::col).toArray(Column[]::new);
    Set<String> same = new TreeSet<>();
    // A sum of longs would overflow, which ANSI mode refuses; its low 64 bits are the audit's sum.
    Column digest = sum(xxhash64(said).cast(DataTypes.createDecimalType(38, 0)));
    rows.groupBy(contract.partitioning().period(newest))
        .agg(count(lit(1)), digest)
        .collectAsList()
        .forEach(
            row -> {
              Contents.Content now =
                  new Contents.Content(
                      row.getLong(1), row.getDecimal(2).toBigInteger().longValue());
              if (work.periods().containsKey(row.getString(0))
                  && now.equals(then.of(row.getString(0)))) {
                same.add(row.getString(0));
              }
            });
    return same;
  }

  /** Whether the table is published as it is defined now. */
  private boolean isDefined(Table table) {
    return relations
        .published(table.name())
        .filter(entry -> entry.definition().equals(BuiltTable.definition(table)))
        .isPresent();
  }

  /** Periods that change by what the run brings, where the table reads such. */
  private Optional<Set<String>> changed(Table table, LocalDate newest) throws IOException {
    List<String> others =
        table.inputNames().stream()
            .filter(name -> Table.ofPublished(name).isEmpty() && !relations.isTable(name))
            .toList();
    boolean isBrought = !others.isEmpty() && others.stream().allMatch(relations::isBrought);
    if (!isDefined(table) || !isBrought) {
      return Optional.of(Set.of());
    }
    Work everything = new Work(new TreeMap<>(), new TreeMap<>(), true);
    Reading reading = new Reading(table, everything, Optional.empty(), sessions, relations, false);
    return sessions.in(reading.bytes(), () -> changed(table, reading, newest));
  }

  private static Optional<Set<String>> changed(Table table, Reading reading, LocalDate newest) {
    return table
        .changedDays(reading)
        .map(
            days -> {
              Set<String> periods = new TreeSet<>();
              days.select(table.contract().partitioning().period(newest))
                  .distinct()
                  .collectAsList()
                  .forEach(row -> periods.add(row.getString(0)));
              return periods;
            });
  }

  private List<String> driver(Table table) {
    return relations
        .contents(table.inputNames().get(0))
        .map(found -> List.copyOf(found.byPeriod().keySet()))
        .orElse(List.of());
  }

  private Audit.Result audit(Table table, List<DataFile> kept, List<StagedFile> staged)
      throws IOException {
    StructType schema = table.contract().schema();
    long bytes = relations.files(kept, staged).bytes();
    Relations.Files audited = relations.files(List.of(), staged);
    return new Audit(staging.get().storage(), sessions.get().sparkContext().hadoopConfiguration())
        .examine(
            table,
            staged,
            sessions.read(schema, audited.locations(), audited.bytes()),
            kept,
            files -> sessions.read(schema, relations.files(files, List.of()).locations(), bytes));
  }
}
