package io.aftershock.run;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.quality.SourceCheck;
import io.aftershock.source.Landing;
import io.aftershock.source.LandingFile;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingReader;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.LandingRecords;
import io.aftershock.source.TakenFile;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Storage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Takes in what is new in a landing zone: reads it, has it judged, brings its rows. */
final class TakingIn {
  private final SizedSessions sessions;
  private final Storage storage;
  private final Settings settings;
  private final Map<String, Table> tables;
  private final RunContext context;
  private final Optional<Manifest> base;
  private final RunLog log;

  TakingIn(
      SizedSessions sessions,
      Storage storage,
      Settings settings,
      Map<String, Table> tables,
      RunContext context,
      Optional<Manifest> base,
      RunLog log) {
    this.sessions = sessions;
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
    Set<LandingKind> kinds = plan.landing();
    List<Stanza> stanzas =
        settings.stanzas().stream()
            .filter(stanza -> kinds.contains(LandingKind.of(stanza)))
            .toList();
    Landing landing = Landing.list(root, kinds, stanzas, hadoop);
    Set<LandingKind> anew = definedAnew(plan);
    Intake intake =
        Intake.of(
            landing,
            settings,
            base.map(Manifest::inputs).orElse(List.of()),
            request,
            kinds,
            anew,
            hadoop);
    SourceCheck check = new SourceCheck(stanzas, context.asOf(), base);
    if (intake.isIdle() && anew.isEmpty()) {
      SourceCheck.Verdict verdict =
          check.judge(intake.known(), intake.heard(), Optional.empty(), Optional.empty());
      log.landing(intake, List.of(), verdict.sources(), System.nanoTime() - start);
      return new Attempt(
          plan,
          builder,
          Optional.of(intake),
          Optional.of(landed(verdict, kinds, stanzas)),
          Optional.empty());
    }
    Dataset<Row> held = read(intake).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> rows = LandingRecords.whole(held);
    try {
      Set<LandingKind> brought = EnumSet.copyOf(kinds);
      brought.removeIf(kind -> !anew.contains(kind) && !intake.touches(kind));
      Judge.Judged judged =
          new Judge(sessions, storage, settings, tables, base, bytes(intake))
              .judge(intake, request, rows, check);
      log.landing(intake, judged.read(), judged.verdict().sources(), System.nanoTime() - start);
      bring(builder, request, intake, rows, judged, brought);
      return new Attempt(
          plan,
          builder,
          Optional.of(intake),
          Optional.of(landed(judged.verdict(), kinds, stanzas)),
          Optional.of(held));
    } catch (RuntimeException e) {
      held.unpersist();
      throw e;
    }
  }

  /** Brings what was read of each kind, and what was not taken in of all. */
  private void bring(
      Builder builder,
      LandingRequest request,
      Intake intake,
      Dataset<Row> rows,
      Judge.Judged judged,
      Set<LandingKind> kinds) {
    SourceCheck.Verdict verdict = judged.verdict();
    Set<String> held = verdict.held();
    long bytes = bytes(intake);
    for (LandingKind kind : kinds) {
      Object[] sources =
          settings.stanzas().stream()
              .filter(stanza -> LandingKind.of(stanza) == kind)
              .map(Stanza::name)
              .toArray();
      builder.bring(
          kind.relation(),
          rows.filter(LandingRecord.SOURCE_ID.col().isin(sources))
              .select(kind.fields().stream().map(Field::col).toArray(Column[]::new)),
          bytes,
          Optional.of(newest(kind, verdict, request)));
    }
    builder.bring(
        LandingRecord.REJECTED,
        rows.filter(LandingRecord.RULE.col().isNotNull())
            .select(LandingRecord.COMMON.stream().map(Field::col).toArray(Column[]::new)),
        bytes,
        kinds.stream()
            .map(kind -> newest(kind, verdict, request))
            .max(Comparator.naturalOrder())
            .or(() -> Optional.of(context.asOf())));
    builder.bring(
        TakenFile.NAME,
        TakenFiles.of(
            session(intake), intake, request, judged.read(), file -> !held.contains(file.source())),
        bytes,
        Optional.empty());
  }

  /** Kinds of files of which a table takes in rows that is not published as it is defined now. */
  private Set<LandingKind> definedAnew(Plan plan) {
    Set<LandingKind> anew = EnumSet.noneOf(LandingKind.class);
    for (Table table : plan.build()) {
      boolean isDefined =
          base.map(release -> release.tables().get(table.name()))
              .filter(entry -> entry.definition().equals(BuiltTable.definition(table)))
              .isPresent();
      if (!isDefined) {
        anew.addAll(Plan.readsRejected(table) ? plan.landing() : Plan.landing(table));
      }
    }
    return anew;
  }

  private Dataset<Row> read(Intake intake) {
    List<LandingFile> files = intake.files();
    return files.isEmpty()
        ? session(intake).createDataFrame(List.of(), LandingRecord.SCHEMA)
        : new LandingReader(session(intake), settings, context.latestDay())
            .read(files, intake.landing().settings());
  }

  private SparkSession session(Intake intake) {
    return sessions.of(bytes(intake));
  }

  /** Of what is read, and of all that it may be held against. */
  private long bytes(Intake intake) {
    long published =
        base.stream()
            .flatMap(
                release ->
                    Stream.of(LandingKind.values())
                        .map(kind -> release.tables().get(kind.table()))
                        .filter(Objects::nonNull))
            .mapToLong(TableEntry::bytes)
            .sum();
    return published + intake.bytes();
  }

  /** The newest day of what is taken in and what was. */
  private LocalDate newest(LandingKind kind, SourceCheck.Verdict verdict, LandingRequest request) {
    LocalDate newest =
        verdict.inputs().stream()
            .filter(file -> LandingKind.ofPath(file.path()) == kind)
            .map(InputFile::newest)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(context.asOf());
    if (request.to().filter(newest::isAfter).isEmpty()) {
      return newest;
    }
    LocalDate before =
        base.map(release -> release.tables().get(kind.table()))
            .map(TableEntry::horizon)
            .orElse(LocalDate.MIN);
    return before.isAfter(request.to().get()) ? before : request.to().get();
  }

  private static Landed landed(
      SourceCheck.Verdict verdict, Set<LandingKind> kinds, List<Stanza> stanzas) {
    Set<String> own = stanzas.stream().map(Stanza::name).collect(Collectors.toSet());
    return new Landed(verdict.inputs(), verdict.sources(), kinds, own);
  }
}
