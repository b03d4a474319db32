package io.aftershock.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.aftershock.config.Dialect;
import io.aftershock.source.LandingException;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingPrice.Kind;
import io.aftershock.source.Rule;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was read of each landing file, held against what was counted while reading it: read =
 * accepted + rejected + declared empty.
 *
 * @param files by path
 * @param newest newest day among accepted records, if there is any
 */
public record Reconciliation(List<InputFile> files, Optional<LocalDate> newest) {
  private static final int EXAMPLES = 5;

  /**
   * Counts the rows of a landing zone, in one pass that also reads it.
   *
   * @throws LandingException if a file is empty or cannot be read, or a source has no readable file
   * @throws QualityException if records went missing, or more of a source were rejected than it
   *     allows
   */
  public static Reconciliation of(Dataset<Row> landing, List<Dialect> dialects) {
    Map<String, Dialect> byName =
        dialects.stream().collect(Collectors.toMap(Dialect::name, Function.identity()));
    List<Row> rows =
        landing
            .groupBy(LandingPrice.SOURCE_FILE.col())
            .agg(
                max(LandingPrice.SOURCE_ID.col()),
                max(LandingPrice.BYTES.col()),
                max(LandingPrice.SHA256.col()),
                max(LandingPrice.RECORDS.col()),
                max(when(isA(Kind.FILE), LandingPrice.RULE.col())),
                max(when(isA(Kind.FILE), LandingPrice.MESSAGE.col())),
                count(when(isA(Kind.PRICE).and(isFirstSeries()), lit(1))),
                count(when(isA(Kind.REJECTED), lit(1))),
                count(when(isA(Kind.RETRACTED), lit(1))),
                count(when(isA(Kind.DECLARED_EMPTY), lit(1))),
                max(LandingPrice.TRADE_DATE.col()))
            .orderBy(LandingPrice.SOURCE_FILE.col())
            .collectAsList();
    List<InputFile> files = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    LocalDate newest = null;
    for (Row row : rows) {
      InputFile file = inputFile(row, byName);
      files.add(file);
      if (isUnusable(file)) {
        unusable.add(file.path() + ": " + file.outcome() + ": " + row.getString(6));
      }
      LocalDate last = row.getAs(11);
      newest = last != null && (newest == null || last.isAfter(newest)) ? last : newest;
    }
    requireUsable(unusable);
    requireIdentity(files);
    requireReadable(files);
    requireFewRejected(files, byName, landing);
    return new Reconciliation(files, Optional.ofNullable(newest));
  }

  private static InputFile inputFile(Row row, Map<String, Dialect> dialects) {
    String source = row.getString(1);
    String rule = row.getString(5);
    long retracted = row.getLong(9);
    return new InputFile(
        row.getString(0),
        source,
        row.getLong(2),
        row.getString(3),
        dialects.get(source).fingerprint(),
        rule == null ? InputFile.READ : rule,
        row.getLong(4),
        row.getLong(7) - retracted,
        row.getLong(8) + retracted,
        row.getLong(10));
  }

  private static boolean isUnusable(InputFile file) {
    return file.outcome().equals(Rule.EMPTY_FILE.name())
        || file.outcome().equals(Rule.UNREADABLE_FILE.name());
  }

  private static void requireUsable(List<String> unusable) {
    if (!unusable.isEmpty()) {
      throw new LandingException(
          "landing files that cannot be taken in, "
              + unusable.size()
              + " of them:\n  "
              + shortened(unusable)
              + "\nFetch them again or move them out of the landing zone; nothing was published");
    }
  }

  private static void requireIdentity(List<InputFile> files) {
    for (InputFile file : files) {
      long told = file.accepted() + file.rejected() + file.declaredEmpty();
      if (file.records() != told) {
        throw new QualityException(
            String.format(
                "%s: %,d records were read, but %,d are accounted for (%,d accepted, %,d rejected,"
                    + " %,d declared empty)",
                file.path(),
                file.records(),
                told,
                file.accepted(),
                file.rejected(),
                file.declaredEmpty()));
      }
    }
  }

  private static void requireReadable(List<InputFile> files) {
    if (files.isEmpty()) {
      throw new LandingException("the landing zone holds no file that a stanza in sources/ claims");
    }
    bySource(files)
        .forEach(
            (source, ofSource) -> {
              if (ofSource.stream().noneMatch(file -> file.outcome().equals(InputFile.READ))) {
                throw new LandingException(
                    String.format(
                        "no file of %s could be read: %s is %s. Did the vendor change its header?"
                            + " Then change sources/%s.conf",
                        source, ofSource.get(0).path(), ofSource.get(0).outcome(), source));
              }
            });
  }

  private static void requireFewRejected(
      List<InputFile> files, Map<String, Dialect> dialects, Dataset<Row> landing) {
    bySource(files)
        .forEach(
            (source, ofSource) -> {
              long records = ofSource.stream().mapToLong(InputFile::records).sum();
              long rejected = ofSource.stream().mapToLong(InputFile::rejected).sum();
              double allowed = dialects.get(source).maxRejectedRatio();
              if (rejected > allowed * records) {
                throw new QualityException(
                    String.format(
                        "%s: %,d of %,d records were rejected, more than max-rejected-ratio = %s"
                            + " allows:\n  %s",
                        source, rejected, records, allowed, examples(landing, source)));
              }
            });
  }

  private static String examples(Dataset<Row> landing, String source) {
    return landing
        .filter(LandingPrice.SOURCE_ID.col().equalTo(source))
        .filter(LandingPrice.RULE.col().isNotNull())
        .filter(LandingPrice.SOURCE_LINE.col().gt(0))
        .orderBy(LandingPrice.SOURCE_FILE.col(), LandingPrice.SOURCE_LINE.col())
        .select(
            LandingPrice.SOURCE_FILE.col(),
            LandingPrice.SOURCE_LINE.col(),
            LandingPrice.RULE.col(),
            LandingPrice.MESSAGE.col())
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(row -> row.get(0) + ":" + row.get(1) + ": " + row.get(2) + ": " + row.get(3))
        .collect(Collectors.joining("\n  "));
  }

  private static Map<String, List<InputFile>> bySource(List<InputFile> files) {
    return files.stream()
        .collect(Collectors.groupingBy(InputFile::source, TreeMap::new, Collectors.toList()));
  }

  private static String shortened(List<String> lines) {
    String more = lines.size() > EXAMPLES ? "\n  and more" : "";
    return String.join("\n  ", lines.subList(0, Math.min(EXAMPLES, lines.size()))) + more;
  }

  private static Column isA(Kind kind) {
    return LandingPrice.KIND.col().equalTo(kind.name());
  }

  private static Column isFirstSeries() {
    return coalesce(LandingPrice.SERIES_NUMBER.col(), lit(-1)).equalTo(0);
  }
}
