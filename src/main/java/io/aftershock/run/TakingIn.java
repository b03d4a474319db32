package io.aftershock.run;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Dialect;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.quality.Reconciliation;
import io.aftershock.quality.SourceCheck;
import io.aftershock.source.Candidates;
import io.aftershock.source.Landing;
import io.aftershock.source.LandingFile;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingReader;
import io.aftershock.source.TakenFile;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Takes in what is new in a landing zone: reads it, judges its sources, brings its rows. */
final class TakingIn {
  private final Supplier<SparkSession> spark;
  private final Storage storage;
  private final Settings settings;
  private final Map<String, Table> tables;
  private final RunContext context;
  private final Optional<Manifest> base;
  private final RunLog log;

  TakingIn(
      Supplier<SparkSession> spark,
      Storage storage,
      Settings settings,
      Map<String, Table> tables,
      RunContext context,
      Optional<Manifest> base,
      RunLog log) {
    this.spark = spark;
    this.storage = storage;
    this.settings = settings;
    this.tables = tables;
    this.context = context;
    this.base = base;
    this.log = log;
  }

  /** Takes in what a plan needs; the rows are brought to the builder. */
  Attempt begin(Plan plan, Builder builder, LandingRequest request) {
    String root =
        request
            .root()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "the job reads vendor files: say where they are with --landing FOLDER"));
    long start = System.nanoTime();
    org.apache.hadoop.conf.Configuration hadoop = Sessions.hadoop(settings);
    Landing landing = Landing.list(root, settings.dialects(), hadoop);
    Intake intake =
        Intake.of(
            landing,
            settings,
            base.map(Manifest::inputs).orElse(List.of()),
            request.isRetracting(),
            plan.build().stream().anyMatch(this::isDefinedAnew),
            hadoop);
    SourceCheck check = new SourceCheck(settings.dialects(), context.asOf(), base);
    if (intake.isIdle()) {
      SourceCheck.Verdict verdict =
          check.judge(intake.known(), intake.heard(), Optional.empty(), Optional.empty());
      log.landing(intake, List.of(), verdict.sources(), System.nanoTime() - start);
      return new Attempt(
          plan, builder, Optional.of(intake), Optional.of(landed(verdict)), Optional.empty());
    }
    Dataset<Row> rows = read(intake).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SourceCheck.Verdict verdict = takeIn(intake, request, rows, check, builder, start);
      return new Attempt(
          plan, builder, Optional.of(intake), Optional.of(landed(verdict)), Optional.of(rows));
    } catch (RuntimeException e) {
      rows.unpersist();
      throw e;
    }
  }

  private SourceCheck.Verdict takeIn(
      Intake intake,
      LandingRequest request,
      Dataset<Row> rows,
      SourceCheck check,
      Builder builder,
      long start) {
    Dataset<Row> published = published();
    List<InputFile> read = List.of();
    List<InputFile> known = intake.known();
    if (!intake.read().isEmpty()) {
      Reconciliation counted = Reconciliation.of(rows, intake.fingerprints());
      read = counted.files();
      if (counted.mayOverlap() || !known.isEmpty()) {
        Dataset<Row> files = files(intake, request, read, file -> true);
        List<Candidates.Standing> standing =
            new Candidates(rows, files, published, deltas()).standing();
        read = Reconciliation.marked(read, standing);
        known = Reconciliation.marked(known, standing);
      }
      if (request.days() != null) {
        read = read.stream().map(file -> file.takenOf(request.days())).toList();
      }
    }
    List<InputFile> all = new ArrayList<>(read);
    all.addAll(known);
    SourceCheck.Verdict verdict =
        check.judge(all, intake.heard(), Optional.of(rows), Optional.of(staying(published, known)));
    Set<String> held = verdict.held();
    builder.bring(LandingPrice.NAME, rows, newest(verdict, request));
    builder.bring(
        TakenFile.NAME,
        files(intake, request, read, file -> !held.contains(file.source())),
        LocalDate.MIN);
    log.landing(intake, read, verdict.sources(), System.nanoTime() - start);
    return verdict;
  }

  private boolean isDefinedAnew(Table table) {
    return Plan.readsLanding(table)
        && base.map(release -> release.tables().get(table.name()))
            .filter(entry -> entry.definition().equals(BuiltTable.definition(table)))
            .isEmpty();
  }

  private Dataset<Row> read(Intake intake) {
    List<LandingFile> files = intake.files();
    return files.isEmpty()
        ? spark.get().createDataFrame(List.of(), LandingPrice.SCHEMA)
        : new LandingReader(spark.get(), settings, context.latestDay())
            .read(files, intake.landing().provenance());
  }

  /** The rows that were taken in before; none where there is no release. */
  private Dataset<Row> published() {
    StructType schema = tables.get(LandingPrice.TABLE).contract().schema();
    String[] files =
        base
            .map(release -> release.tables().get(LandingPrice.TABLE))
            .map(TableEntry::files)
            .orElse(List.of())
            .stream()
            .map(DataFile::path)
            .map(storage::location)
            .toArray(String[]::new);
    return files.length == 0
        ? spark.get().createDataFrame(List.of(), schema)
        : spark.get().read().schema(schema).parquet(files);
  }

  private static Dataset<Row> staying(Dataset<Row> published, List<InputFile> known) {
    Object[] sources = known.stream().map(InputFile::source).distinct().toArray();
    return published.filter(LandingPrice.SOURCE_ID.col().isin(sources));
  }

  /** {@link TakenFile} rows. */
  private Dataset<Row> files(
      Intake intake, LandingRequest request, List<InputFile> read, Predicate<InputFile> isTaken) {
    Set<String> before =
        intake.published().stream().map(InputFile::path).collect(Collectors.toSet());
    List<Row> rows = new ArrayList<>();
    for (InputFile file : read) {
      boolean taken = isTaken.test(file);
      boolean isKnown = before.contains(file.path());
      rows.add(row(file, request, true, taken, !taken && isKnown, taken && isKnown));
    }
    intake.known().forEach(file -> rows.add(row(file, request, false, false, true, false)));
    intake.retracted().forEach(file -> rows.add(row(file, request, false, false, false, true)));
    return spark.get().createDataFrame(rows, TakenFile.SCHEMA);
  }

  private static Row row(
      InputFile file,
      LandingRequest request,
      boolean wasRead,
      boolean isTaken,
      boolean stays,
      boolean leaves) {
    return RowFactory.create(
        file.path(),
        file.source(),
        wasRead,
        isTaken,
        stays,
        leaves,
        file.retrievedAt(),
        file.newest(),
        file.sha256(),
        request.from().orElse(null),
        request.to().orElse(null));
  }

  /** The newest day of what is taken in and what was. */
  private LocalDate newest(SourceCheck.Verdict verdict, LandingRequest request) {
    LocalDate newest = verdict.newest().orElse(context.asOf());
    if (request.to().filter(newest::isAfter).isEmpty()) {
      return newest;
    }
    LocalDate before =
        base.map(release -> release.tables().get(LandingPrice.TABLE))
            .map(TableEntry::horizon)
            .orElse(LocalDate.MIN);
    return before.isAfter(request.to().get()) ? before : request.to().get();
  }

  private List<String> deltas() {
    return settings.dialects().stream()
        .filter(dialect -> dialect.feed().isDelta())
        .map(Dialect::name)
        .toList();
  }

  private static Landed landed(SourceCheck.Verdict verdict) {
    return new Landed(verdict.inputs(), verdict.sources());
  }
}
