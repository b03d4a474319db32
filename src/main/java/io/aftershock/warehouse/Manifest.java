package io.aftershock.warehouse;

import io.aftershock.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All that a release is: its files, what they were built from, and how they were checked. Its
 * appearance is the commit.
 *
 * @param format of the manifest itself
 * @param release from 1, without gaps
 * @param parent the release before; 0 for the first
 * @param restores the release whose content a rollback brings back, or null
 * @param createdAt UTC
 * @param runId the run that published it
 * @param job its job
 * @param asOf day of the run
 * @param version of the application
 * @param inputs landing files that the release rests on, by path
 * @param sources what became of each source, by name
 * @param tables by name
 */
public record Manifest(
    int format,
    long release,
    long parent,
    Long restores,
    Instant createdAt,
    String runId,
    String job,
    LocalDate asOf,
    String version,
    List<InputFile> inputs,
    List<SourceEntry> sources,
    SortedMap<String, TableEntry> tables) {

  public static final int FORMAT = 2;

  public Manifest {
    inputs = List.copyOf(inputs);
    sources = sources == null ? List.of() : List.copyOf(sources);
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** Names of the sources that keep their last published rows: they could not be taken in. */
  public List<String> heldSources() {
    return sources.stream().filter(SourceEntry::isHeld).map(SourceEntry::name).toList();
  }

  /**
   * A source.
   *
   * @param name of its stanza
   * @param isHeld whether it keeps its last published rows
   * @param newest newest day among its rows, or null
   * @param freshness how that day is seen from the day of the run
   * @param reason why it is held, or null
   */
  public record SourceEntry(
      String name, boolean isHeld, LocalDate newest, Freshness freshness, String reason) {

    /** The same source, seen from another day. */
    public SourceEntry seen(Freshness now) {
      return new SourceEntry(name, isHeld, newest, now, reason);
    }

    /** Whether both say the same of what was taken in; freshness changes with the day alone. */
    boolean tookInTheSameAs(SourceEntry other) {
      return name.equals(other.name) && isHeld == other.isHeld;
    }
  }

  /** How far a source lies behind the day of the run, from best to worst. */
  public enum Freshness {
    /** The stanza says nothing of it. */
    UNCHECKED,
    FRESH,
    /** More than {@code freshness.warn-after}. */
    WARN,
    /** More than {@code freshness.error-after}. */
    ERROR
  }

  /** Whether two releases took in the same of the same sources. */
  public static boolean tookInTheSame(List<SourceEntry> these, List<SourceEntry> those) {
    return these.size() == those.size()
        && IntStream.range(0, these.size())
            .allMatch(i -> these.get(i).tookInTheSameAs(those.get(i)));
  }

  /**
   * A landing file.
   *
   * @param path below the landing root
   * @param source stanza that read it
   * @param bytes size
   * @param sha256 digest of its bytes
   * @param stanza fingerprint of that stanza
   * @param outcome READ, SUPERSEDED, or the rule by which it was refused
   * @param records counted while reading
   * @param accepted of these
   * @param rejected of these
   * @param declaredEmpty of these
   * @param unripe of the rejected those of days that had not come: the file is read again
   * @param newest newest day among the accepted, or null
   * @param retrievedAt when the file says that it was made, or null
   * @param overlaps whether another file has days of a series of it, so that its rows may come to
   *     count when that file changes
   * @param taken the days that were taken in, where not all were, or null
   * @param reason why it was refused, or null
   */
  public record InputFile(
      String path,
      String source,
      long bytes,
      String sha256,
      String stanza,
      String outcome,
      long records,
      long accepted,
      long rejected,
      long declaredEmpty,
      long unripe,
      LocalDate newest,
      Instant retrievedAt,
      boolean overlaps,
      String taken,
      String reason) {

    /** Outcome of a file that was read to its end. */
    public static final String READ = "READ";

    /** Outcome of a file that was read, and of which a newer one of the same series says more. */
    public static final String SUPERSEDED = "SUPERSEDED";

    public boolean isReadable() {
      return outcome.equals(READ) || outcome.equals(SUPERSEDED);
    }

    public InputFile superseded() {
      return with(SUPERSEDED, overlaps, taken);
    }

    /** The same file, which shares days of a series with another. */
    public InputFile overlapping() {
      return with(outcome, true, taken);
    }

    /** The same file, of which these days alone were taken in. */
    public InputFile takenOf(String days) {
      return with(outcome, overlaps, days);
    }

    private InputFile with(String newOutcome, boolean newOverlaps, String newTaken) {
      return new InputFile(
          path,
          source,
          bytes,
          sha256,
          stanza,
          newOutcome,
          records,
          accepted,
          rejected,
          declaredEmpty,
          unripe,
          newest,
          retrievedAt,
          newOverlaps,
          newTaken,
          reason);
    }
  }

  /**
   * A table of the release.
   *
   * @param layer folder of its layer
   * @param grain what one row is
   * @param partitionColumn name, or empty
   * @param columns in the order of the files
   * @param definition fingerprint of contract, derivation and configuration
   * @param horizon newest day that the data behind it reaches
   * @param builtIn the release for which a file of it was last built
   * @param built for each period, with or without files, and each input table, the digest of what
   *     was in reach when it was built
   * @param files by partition and period
   * @param checks outcome of each rule
   */
  public record TableEntry(
      String layer,
      String grain,
      String partitionColumn,
      List<ColumnEntry> columns,
      String definition,
      LocalDate horizon,
      long builtIn,
      SortedMap<String, SortedMap<String, String>> built,
      List<DataFile> files,
      List<CheckResult> checks) {

    public TableEntry {
      columns = List.copyOf(columns);
      // Absent in manifests of earlier versions: then every period is behind.
      built =
          Collections.unmodifiableSortedMap(built == null ? new TreeMap<>() : new TreeMap<>(built));
      files = List.copyOf(files);
      checks = List.copyOf(checks);
    }

    public long rows() {
      return files.stream().mapToLong(DataFile::rows).sum();
    }

    public long bytes() {
      return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** The greatest value of a column as text, where some file has one. */
    public Optional<String> greatest(String column) {
      return files.stream()
          .map(file -> file.statistics().get(column))
          .filter(statistics -> statistics != null && statistics.max() != null)
          .map(ColumnStatistics::max)
          .max(String::compareTo);
    }

    /** Whether both say the same, lineage aside. */
    public boolean saysTheSameAs(TableEntry other) {
      return definition.equals(other.definition)
          && rows() == other.rows()
          && rowDigest() == other.rowDigest();
    }

    private long rowDigest() {
      return files.stream().mapToLong(file -> Long.parseUnsignedLong(file.rowDigest(), 16)).sum();
    }
  }

  /** A column: id, name, Spark's name of its type, nullability and meaning. */
  public record ColumnEntry(int id, String name, String type, boolean required, String meaning) {}

  /**
   * A file.
   *
   * @param path below the warehouse
   * @param partition value of the partition column
   * @param period period or closed partition that it holds
   * @param rows its rows
   * @param bytes its size
   * @param sha256 digest of its bytes
   * @param rowDigest digest of what its rows say, whatever their order and lineage
   * @param violations rows that break a rule, by its name; rules that none breaks are left out
   * @param statistics by column
   */
  public record DataFile(
      String path,
      String partition,
      String period,
      long rows,
      long bytes,
      String sha256,
      String rowDigest,
      SortedMap<String, Long> violations,
      SortedMap<String, ColumnStatistics> statistics) {

    public DataFile {
      violations =
          Collections.unmodifiableSortedMap(
              violations == null ? new TreeMap<>() : new TreeMap<>(violations));
      statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
    }

    /** The same file, of which so many rows break a rule. */
    public DataFile breaking(SortedMap<String, Long> counts) {
      return new DataFile(
          path, partition, period, rows, bytes, sha256, rowDigest, counts, statistics);
    }
  }

  /** Least and greatest value as text, null where there is none, and the number of nulls. */
  public record ColumnStatistics(String min, String max, long nulls) {}

  /** A rule and the number of rows that break it. */
  public record CheckResult(String rule, Severity severity, long violations) {}
}
