package io.aftershock.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.aftershock.source.Candidates;
import io.aftershock.source.Candidates.Standing;
import io.aftershock.source.LandingArticle;
import io.aftershock.source.LandingException;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRank;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.LandingRecord.Kind;
import io.aftershock.source.LandingRecords;
import io.aftershock.source.Rule;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param mayOverlap whether two of them may be of one series of prices: that costs a second look at
 *     the rows
 */
public record Reconciliation(List<InputFile> files, boolean mayOverlap) {

  /**
   * Counts the rows of landing files, in one pass that also reads them.
   *
   * @param fingerprints of what the files of each source are read by
   * @throws LandingException if there is no file
   * @throws QualityException if records went missing or came twice
   */
  public static Reconciliation of(Dataset<Row> landing, Map<String, String> fingerprints) {
    List<Row> rows = counts(landing);
    if (rows.isEmpty()) {
      throw new LandingException("the landing zone holds no file that a stanza in sources/ claims");
    }
    List<InputFile> files = new ArrayList<>();
    rows.forEach(row -> files.add(inputFile(row, fingerprints.get(row.getString(1)))));
    files.forEach(Reconciliation::requireIdentity);
    return new Reconciliation(files, mayOverlap(rows));
  }

  /**
   * Marks of files, read or known, what {@link Candidates#standing} found.
   *
   * @param standing what it found
   */
  public static List<InputFile> marked(List<InputFile> files, List<Standing> standing) {
    Map<String, Standing> byPath =
        standing.stream().collect(Collectors.toMap(Standing::path, Function.identity()));
    return files.stream()
        .map(file -> byPath.containsKey(file.path()) ? marked(file, byPath.get(file.path())) : file)
        .toList();
  }

  private static InputFile marked(InputFile file, Standing standing) {
    InputFile marked = standing.overlaps() ? file.overlapping() : file;
    return standing.counts() ? marked : marked.superseded();
  }

  private static List<Row> counts(Dataset<Row> landing) {
    Column isRecord = LandingRecords.is(Kind.ACCEPTED).and(isFirstSeries());
    return landing
        .groupBy(LandingRecord.SOURCE_FILE.col())
        .agg(
            max(LandingRecord.SOURCE_ID.col()),
            max(LandingRecord.BYTES.col()),
            max(LandingRecord.SHA256.col()),
            max(when(LandingRecords.is(Kind.FILE), LandingRecord.RECORDS.col())),
            max(when(LandingRecords.is(Kind.FILE), LandingRecord.RULE.col())),
            max(when(LandingRecords.is(Kind.FILE), LandingRecord.MESSAGE.col())),
            coalesce(sum(when(isRecord, LandingRecord.RECORDS.col())), lit(0L)),
            count(when(LandingRecords.is(Kind.REJECTED), lit(1))),
            count(when(LandingRecords.is(Kind.RETRACTED), lit(1))),
            count(when(LandingRecords.is(Kind.DECLARED_EMPTY), lit(1))),
            greatest(
                max(LandingPrice.TRADE_DATE.col()),
                max(LandingRank.SNAPSHOT_DATE.col()),
                max(LandingArticle.FILE_DATE.col())),
            min(LandingPrice.ASSET_ID.col()),
            max(LandingPrice.ASSET_ID.col()),
            count(when(LandingRecord.RULE.col().equalTo(Rule.FUTURE_DATE.name()), lit(1))),
            max(LandingRecord.RETRIEVED_AT.col()))
        .orderBy(LandingRecord.SOURCE_FILE.col())
        .collectAsList();
  }

  /** Of a file that is refused no record is accepted, whatever was read of it. */
  private static InputFile inputFile(Row row, String fingerprint) {
    String rule = row.getString(5);
    long retracted = row.getLong(9);
    long accepted = row.getLong(7) - retracted;
    long rejected = row.getLong(8) + retracted;
    boolean isRefused = rule != null;
    return new InputFile(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        fingerprint,
        isRefused ? rule : InputFile.READ,
        row.getLong(4),
        isRefused ? 0 : accepted,
        isRefused ? accepted + rejected : rejected,
        row.getLong(10),
        row.getLong(14),
        isRefused ? null : row.<LocalDate>getAs(11),
        row.<Instant>getAs(15),
        false,
        null,
        row.getString(6));
  }

  private static void requireIdentity(InputFile file) {
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

  private static boolean mayOverlap(List<Row> rows) {
    Set<String> assets = new HashSet<>();
    for (Row row : rows) {
      boolean isRefused = row.getString(5) != null;
      if (isRefused || row.isNullAt(12)) {
        continue;
      }
      boolean isOne = row.getString(12).equals(row.getString(13));
      if (!isOne || !assets.add(row.getString(1) + " " + row.getString(12))) {
        return true;
      }
    }
    return false;
  }

  private static Column isFirstSeries() {
    return coalesce(LandingRecord.PART_NUMBER.col(), lit(-1)).equalTo(0);
  }
}
