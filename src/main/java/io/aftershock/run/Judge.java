package io.aftershock.run;

import io.aftershock.config.Dialect;
import io.aftershock.config.Settings;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.quality.Reconciliation;
import io.aftershock.quality.SourceCheck;
import io.aftershock.source.Candidates;
import io.aftershock.source.ChartCandidates;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.NewsCandidates;
import io.aftershock.source.PublishedRows;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Judges what was read of a landing zone: its files, how they stand to others, its sources. */
final class Judge {
  private final SizedSessions sessions;
  private final Storage storage;
  private final Settings settings;
  private final Map<String, Table> tables;
  private final Optional<Manifest> base;
  private final long bytes;

  /**
   * @param tables every table by name
   * @param base the release that what was read is held against
   * @param bytes of what was read and of all that it may be held against
   */
  Judge(
      SizedSessions sessions,
      Storage storage,
      Settings settings,
      Map<String, Table> tables,
      Optional<Manifest> base,
      long bytes) {
    this.sessions = sessions;
    this.storage = storage;
    this.settings = settings;
    this.tables = tables;
    this.base = base;
    this.bytes = bytes;
  }

  /**
   * What was read, judged.
   *
   * @param read files that were read in this attempt, counted
   */
  record Judged(List<InputFile> read, SourceCheck.Verdict verdict) {}

  /** Counts the rows, which reads them, and judges. */
  Judged judge(Intake intake, LandingRequest request, Dataset<Row> rows, SourceCheck check) {
    List<InputFile> read = List.of();
    List<InputFile> known = intake.known();
    if (!intake.read().isEmpty()) {
      Reconciliation counted = Reconciliation.of(rows, intake.fingerprints());
      read = counted.files();
      List<Candidates.Standing> standing = standing(intake, request, rows, counted);
      read = Reconciliation.marked(read, standing);
      known = Reconciliation.marked(known, standing);
      read = request.marked(read, intake.published());
    }
    List<InputFile> all = new ArrayList<>(read);
    all.addAll(known);
    PublishedRows staying = staying(published(LandingKind.PRICES), known);
    return new Judged(
        read, check.judge(all, intake.heard(), Optional.of(rows), Optional.of(staying)));
  }

  /** How files that were read stand to each other and to known ones. */
  private List<Candidates.Standing> standing(
      Intake intake, LandingRequest request, Dataset<Row> rows, Reconciliation counted) {
    List<Candidates.Standing> standing = new ArrayList<>();
    List<InputFile> read = counted.files();
    Dataset<Row> files = null;
    for (LandingKind kind : LandingKind.values()) {
      long ofRead = count(read, kind);
      boolean mayOverlap = kind == LandingKind.PRICES ? counted.mayOverlap() : ofRead > 1;
      if (ofRead > 0 && (mayOverlap || count(intake.known(), kind) > 0)) {
        files =
            files == null
                ? TakenFiles.of(sessions.of(bytes), intake, request, read, file -> true)
                : files;
        standing.addAll(standing(kind, rows, files));
      }
    }
    return standing;
  }

  private List<Candidates.Standing> standing(
      LandingKind kind, Dataset<Row> rows, Dataset<Row> files) {
    return switch (kind) {
      case PRICES -> new Candidates(rows, files, published(kind), deltas()).standing();
      case RANKINGS -> ChartCandidates.of(rows, files, published(kind)).standing();
      case NEWS -> NewsCandidates.of(rows, files, published(kind)).standing();
    };
  }

  private static long count(List<InputFile> files, LandingKind kind) {
    return files.stream().filter(file -> LandingKind.ofPath(file.path()) == kind).count();
  }

  /** The rows of a kind that were taken in before; none where there is no release. */
  private PublishedRows published(LandingKind kind) {
    StructType schema = tables.get(kind.table()).contract().schema();
    List<DataFile> files =
        base.map(release -> release.tables().get(kind.table()))
            .map(TableEntry::files)
            .orElse(List.of());
    return day ->
        sessions.read(
            schema,
            files.stream()
                .filter(file -> day.isEmpty() || Partitioning.reaches(file.period(), day.get()))
                .map(file -> storage.uri(file.path()))
                .toList(),
            bytes);
  }

  private static PublishedRows staying(PublishedRows published, List<InputFile> known) {
    Object[] sources = known.stream().map(InputFile::source).distinct().toArray();
    return published.with(rows -> rows.filter(LandingRecord.SOURCE_ID.col().isin(sources)));
  }

  private List<String> deltas() {
    return settings.dialects().stream()
        .filter(dialect -> dialect.feed().isDelta())
        .map(Dialect::name)
        .toList();
  }
}
