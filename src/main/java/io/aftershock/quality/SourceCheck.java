package io.aftershock.quality;

import io.aftershock.config.Dialect;
import io.aftershock.config.Feed;
import io.aftershock.config.Stanza;
import io.aftershock.source.LandingException;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.PublishedRows;
import io.aftershock.source.Rule;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.Freshness;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.SourceEntry;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Decides of each source whether what was read of it is taken in. One that fails stops the run, or
 * keeps its last published rows where its stanza says so.
 */
public final class SourceCheck {
  private static final int EXAMPLES = 5;

  private final Map<String, Stanza> stanzas = new TreeMap<>();
  private final LocalDate asOf;
  private final Optional<Manifest> base;
  private final Map<String, String> held = new TreeMap<>();

  /**
   * @param stanzas of the sources that the run looks at; others stay as they are published
   * @param asOf day of the run
   * @param base the published release, which held sources fall back on
   */
  public SourceCheck(List<Stanza> stanzas, LocalDate asOf, Optional<Manifest> base) {
    stanzas.forEach(stanza -> this.stanzas.put(stanza.name(), stanza));
    this.asOf = asOf;
    this.base = base;
  }

  /**
   * What is taken in.
   *
   * @param inputs landing files that the release rests on, by path; those of a held source are the
   *     published ones
   * @param sources by name
   */
  public record Verdict(List<InputFile> inputs, List<SourceEntry> sources) {
    public Set<String> held() {
      return sources.stream()
          .filter(SourceEntry::isHeld)
          .map(SourceEntry::name)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Judges every source that has files, and those to be held of which no file is left.
   *
   * @param all files that were read and files that are known and were not
   * @param heard sources that have files in the landing zone
   * @param landing the rows that were read; empty where none were
   * @param published rows that were taken in before; empty where there are none
   * @throws LandingException if a source fails that stops the run, for what its files are
   * @throws QualityException likewise, for what they hold
   */
  public Verdict judge(
      List<InputFile> all,
      Set<String> heard,
      Optional<Dataset<Row>> landing,
      Optional<PublishedRows> published) {
    Map<String, List<InputFile>> bySource =
        all.stream()
            .filter(file -> stanzas.containsKey(file.source()))
            .collect(Collectors.groupingBy(InputFile::source, TreeMap::new, Collectors.toList()));
    requireUsable(bySource);
    bySource.forEach(this::requireReadable);
    bySource.forEach((source, files) -> requireFewRejected(source, files, landing));
    landing.ifPresent(
        rows ->
            DeltaSplits.of(rows, published, prices(bySource.keySet()), all)
                .forEach((source, reason) -> fail(source, new QualityException(reason))));
    bySource.forEach(this::requireFresh);
    holdSilent(heard);
    return verdict(bySource, all);
  }

  private List<Dialect> prices(Set<String> sources) {
    return sources.stream()
        .map(stanzas::get)
        .filter(Dialect.class::isInstance)
        .map(Dialect.class::cast)
        .toList();
  }

  /** Stops the run, or notes why the source is held. */
  private void fail(String source, RuntimeException reason) {
    if (stanzas.get(source).feed().onFailure() == Feed.OnFailure.STOP) {
      throw reason;
    }
    held.putIfAbsent(source, reason.getMessage());
  }

  private void requireUsable(Map<String, List<InputFile>> bySource) {
    List<String> unusable = new ArrayList<>();
    bySource.forEach(
        (source, files) -> {
          List<String> lines =
              files.stream()
                  .filter(file -> isUnusable(file) || isSpoilt(file))
                  .map(
                      file ->
                          file.path()
                              + ": "
                              + file.outcome()
                              + ": "
                              + file.reason()
                              + (isSpoilt(file) ? "; it was taken in before" : ""))
                  .toList();
          if (stanzas.get(source).feed().onFailure() == Feed.OnFailure.STOP) {
            unusable.addAll(lines);
          } else if (!lines.isEmpty()) {
            fail(source, new LandingException(shortened(lines)));
          }
        });
    if (!unusable.isEmpty()) {
      throw new LandingException(
          "landing files that cannot be taken in, "
              + unusable.size()
              + " of them:\n  "
              + shortened(unusable)
              + "\nFetch them again or move them out of the landing zone; nothing was published");
    }
  }

  /** Of a file that is refused before its first record, no rejected one would tell. */
  private static boolean isUnusable(InputFile file) {
    boolean isRefused = !file.isReadable() && !file.outcome().equals(Rule.OTHER_FILE.name());
    return file.outcome().equals(Rule.EMPTY_FILE.name())
        || file.outcome().equals(Rule.UNREADABLE_FILE.name())
        || (isRefused && file.records() == 0);
  }

  /** Whether a file that is published is now one of another kind: its rows would go with it. */
  private boolean isSpoilt(InputFile file) {
    return file.outcome().equals(Rule.OTHER_FILE.name())
        && publishedFiles(file.source()).stream()
            .anyMatch(then -> then.path().equals(file.path()) && then.isReadable());
  }

  private void requireReadable(String source, List<InputFile> files) {
    if (files.stream().noneMatch(InputFile::isReadable)) {
      InputFile first = files.get(0);
      fail(
          source,
          new LandingException(
              String.format(
                  "no file of %s could be read: %s is %s: %s. Where the vendor changed its format,"
                      + " change sources/%s.conf",
                  source, first.path(), first.outcome(), first.reason(), source)));
    }
  }

  private void requireFewRejected(
      String source, List<InputFile> files, Optional<Dataset<Row>> landing) {
    long records = files.stream().mapToLong(InputFile::records).sum();
    long rejected = files.stream().mapToLong(InputFile::rejected).sum();
    double allowed = stanzas.get(source).maxRejected();
    if (rejected > allowed * records) {
      fail(
          source,
          new QualityException(
              String.format(
                  "%s: %,d of %,d records were rejected, more than max-rejected-ratio = %s"
                      + " allows:\n  %s",
                  source,
                  rejected,
                  records,
                  allowed,
                  landing.map(rows -> examples(rows, source)).orElse(""))));
    }
  }

  /** Files that are refused as a whole come first: their line is 0. */
  private static String examples(Dataset<Row> landing, String source) {
    return landing
        .filter(LandingRecord.SOURCE_ID.col().equalTo(source))
        .filter(LandingRecord.RULE.col().isNotNull())
        .filter(LandingRecord.RULE.col().notEqual(Rule.OTHER_FILE.name()))
        .orderBy(LandingRecord.SOURCE_FILE.col(), LandingRecord.SOURCE_LINE.col())
        .select(
            LandingRecord.SOURCE_FILE.col(),
            LandingRecord.SOURCE_LINE.col(),
            LandingRecord.RULE.col(),
            LandingRecord.MESSAGE.col())
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> row.get(0) + place(row.getLong(1)) + ": " + row.get(2) + ": " + row.get(3))
        .collect(Collectors.joining("\n  "));
  }

  private static String place(long line) {
    return line == 0 ? "" : ":" + line;
  }

  private void requireFresh(String source, List<InputFile> files) {
    LocalDate newest = newest(files);
    if (freshness(source, newest) == Freshness.ERROR) {
      fail(
          source,
          new QualityException(
              String.format(
                  "%s ends on %s, %d days before the day of the run, %s; freshness.error-after is"
                      + " %d days",
                  source,
                  newest,
                  ChronoUnit.DAYS.between(newest, asOf),
                  asOf,
                  stanzas.get(source).feed().errorAfterDays())));
    }
  }

  private Freshness freshness(String source, LocalDate newest) {
    return freshness(stanzas.get(source).feed(), newest, asOf);
  }

  /**
   * How the newest day of a source is seen from a day, by the bounds of its stanza.
   *
   * @param newest newest day among its rows, or null
   */
  public static Freshness freshness(Feed feed, LocalDate newest, LocalDate asOf) {
    boolean isChecked = feed.warnAfterDays() != Feed.NEVER || feed.errorAfterDays() != Feed.NEVER;
    if (!isChecked || newest == null) {
      return Freshness.UNCHECKED;
    }
    long lag = ChronoUnit.DAYS.between(newest, asOf);
    if (lag > feed.errorAfterDays()) {
      return Freshness.ERROR;
    }
    return lag > feed.warnAfterDays() ? Freshness.WARN : Freshness.FRESH;
  }

  /** A source that was published, is to be held, and has no file any more. */
  private void holdSilent(Set<String> heard) {
    for (Stanza stanza : stanzas.values()) {
      String source = stanza.name();
      if (stanza.feed().onFailure() == Feed.OnFailure.HOLD
          && !heard.contains(source)
          && !publishedFiles(source).isEmpty()) {
        held.put(source, source + " has no file in the landing zone any more");
      }
    }
  }

  private Verdict verdict(Map<String, List<InputFile>> bySource, List<InputFile> all) {
    List<InputFile> inputs = new ArrayList<>();
    all.stream().filter(file -> !stanzas.containsKey(file.source())).forEach(inputs::add);
    List<SourceEntry> sources = new ArrayList<>();
    for (String source : stanzas.keySet()) {
      boolean isHeld = held.containsKey(source);
      List<InputFile> files =
          isHeld ? publishedFiles(source) : bySource.getOrDefault(source, List.of());
      if (isHeld || !files.isEmpty()) {
        LocalDate newest = newest(files);
        inputs.addAll(files);
        sources.add(
            new SourceEntry(
                source, isHeld, newest, freshness(source, newest), reason(source, files)));
      }
    }
    base.map(Manifest::sources).orElse(List.of()).stream()
        .filter(source -> !stanzas.containsKey(source.name()))
        .filter(
            source ->
                source.isHeld()
                    || inputs.stream().anyMatch(file -> file.source().equals(source.name())))
        .forEach(sources::add);
    sources.sort(Comparator.comparing(SourceEntry::name));
    inputs.sort(Comparator.comparing(InputFile::path));
    return new Verdict(inputs, sources);
  }

  /** Why a source is held, or null where it is not. */
  private String reason(String source, List<InputFile> published) {
    String reason = held.get(source);
    return reason == null || !published.isEmpty()
        ? reason
        : reason + " (nothing of it is published yet: the release lacks it)";
  }

  private List<InputFile> publishedFiles(String source) {
    return base.map(Manifest::inputs).orElse(List.of()).stream()
        .filter(file -> file.source().equals(source))
        .toList();
  }

  private static LocalDate newest(List<InputFile> files) {
    return files.stream()
        .map(InputFile::newest)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static String shortened(List<String> lines) {
    String more = lines.size() > EXAMPLES ? "\n  and more" : "";
    return String.join("\n  ", lines.subList(0, Math.min(EXAMPLES, lines.size()))) + more;
  }
}
