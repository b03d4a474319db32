package io.aftershock.report.page;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.conformed.NewsSourceItem;
import io.aftershock.conformed.PriceSourceDaily;
import io.aftershock.conformed.Quarantine;
import io.aftershock.mart.ReleaseStatus;
import io.aftershock.model.Provenance;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.InputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the page rests on: the release, its sources, its tables and what was not taken in. */
final class ReleaseSection {
  private final EventRelease release;

  ReleaseSection(EventRelease release) {
    this.release = release;
  }

  record Facts(
      String number,
      String published,
      String asOf,
      String through,
      String run,
      String job,
      String version) {}

  record Source(
      String source,
      String files,
      String records,
      String rejected,
      String provenance,
      String through,
      String state) {}

  record TableStatus(
      String table,
      String status,
      String rows,
      String through,
      String warnings,
      String provenance) {}

  record Quarantined(String source, String rule, String rows) {}

  /** The newest day of what was taken in. */
  private static String through(Manifest manifest) {
    return manifest.sources().stream()
        .map(Manifest.SourceEntry::newest)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(manifest.asOf())
        .toString();
  }

  PageSection read() {
    Manifest manifest = release.manifest();
    List<Quarantined> quarantine = quarantine();
    return PageSection.empty()
        .text(
            "release",
            new Facts(
                Long.toString(manifest.release()),
                Figures.time(manifest.createdAt()),
                manifest.asOf().toString(),
                through(manifest),
                manifest.runId(),
                manifest.job(),
                manifest.version()))
        .text("sources", sources(manifest))
        .text("tables", tables())
        .text("quarantine", quarantine)
        .text(
            "quarantineAbsent",
            quarantine.isEmpty()
                ? release.orLacking(Quarantine.NAME, "No record was rejected.")
                : null);
  }

  /** Sentences on sources that could not be taken in. */
  List<String> caveats() {
    return release.manifest().sources().stream()
        .filter(Manifest.SourceEntry::isHeld)
        .map(
            source ->
                "Source "
                    + source.name()
                    + " could not be taken in and stands as published before: "
                    + source.reason()
                    + ".")
        .toList();
  }

  private List<Source> sources(Manifest manifest) {
    Map<String, List<InputFile>> bySource =
        manifest.inputs().stream()
            .collect(Collectors.groupingBy(InputFile::source, TreeMap::new, Collectors.toList()));
    Map<String, Manifest.SourceEntry> entries =
        manifest.sources().stream()
            .collect(Collectors.toMap(Manifest.SourceEntry::name, entry -> entry));
    Map<String, String> provenances = provenances();
    List<Source> sources = new ArrayList<>();
    bySource.forEach(
        (name, files) ->
            sources.add(
                new Source(
                    name,
                    Figures.count(files.size()),
                    Figures.count(files.stream().mapToLong(InputFile::records).sum()),
                    Figures.count(files.stream().mapToLong(InputFile::rejected).sum()),
                    provenances.get(name),
                    files.stream()
                        .map(InputFile::newest)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(Object::toString)
                        .orElse(Figures.NONE),
                    state(entries.get(name)))));
    return sources;
  }

  /** The weakest provenance of a source's rows: its stanza's, or that of where its files lay. */
  private Map<String, String> provenances() {
    Map<String, String> provenances = new TreeMap<>();
    for (String name : List.of(PriceSourceDaily.NAME, ChartSourceEntry.NAME, NewsSourceItem.NAME)) {
      release
          .table(name)
          .map(ReleaseSection::weakestBySource)
          .orElse(List.of())
          .forEach(
              row -> provenances.merge(row.getString(0), row.getString(1), Provenance::weaker));
    }
    return provenances;
  }

  private static List<Row> weakestBySource(Dataset<Row> rows) {
    return rows.groupBy(ChartSourceEntry.SOURCE_ID.col())
        .agg(Provenance.weakest(ChartSourceEntry.PROVENANCE.col()))
        .collectAsList();
  }

  private static String state(Manifest.SourceEntry entry) {
    if (entry == null || entry.freshness() == Manifest.Freshness.UNCHECKED) {
      return entry != null && entry.isHeld() ? "HELD" : Figures.NONE;
    }
    return entry.isHeld() ? "HELD, " + entry.freshness() : entry.freshness().name();
  }

  private List<TableStatus> tables() {
    return release
        .table(ReleaseStatus.NAME)
        .map(table -> table.orderBy(ReleaseStatus.TABLE_NAME.col()).collectAsList())
        .orElse(List.of())
        .stream()
        .map(
            row ->
                new TableStatus(
                    row.getAs(ReleaseStatus.TABLE_NAME.name()),
                    row.getAs(ReleaseStatus.STATUS.name()),
                    Figures.count(row.<Long>getAs(ReleaseStatus.ROW_COUNT.name())),
                    Figures.text(row.getAs(ReleaseStatus.DATA_THROUGH.name())),
                    Figures.text(row.getAs(ReleaseStatus.WARNING_COUNT.name())),
                    row.getAs(ReleaseStatus.PROVENANCE.name())))
        .toList();
  }

  private List<Quarantined> quarantine() {
    return release
        .table(Quarantine.NAME)
        .map(ReleaseSection::countByRule)
        .orElse(List.of())
        .stream()
        .map(
            row ->
                new Quarantined(row.getString(0), row.getString(1), Figures.count(row.getLong(2))))
        .toList();
  }

  private static List<Row> countByRule(Dataset<Row> quarantine) {
    return quarantine
        .groupBy(Quarantine.SOURCE_ID.col(), Quarantine.RULE.col())
        .agg(count(lit(1)))
        .orderBy(Quarantine.SOURCE_ID.col(), Quarantine.RULE.col())
        .collectAsList();
  }
}
