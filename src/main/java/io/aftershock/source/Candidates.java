package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.aftershock.model.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Prices that a run has read, and prices that are published: which of them count from now on.
 *
 * <p>Where a vendor sends whole histories the newest file of a series alone counts ({@link
 * Histories}); where files add to one another, for each day the newest that has it ({@link
 * Additions}).
 */
public final class Candidates {
  private static final List<Field> KEY =
      List.of(
          LandingRecord.SOURCE_ID,
          LandingPrice.ASSET_ID,
          LandingPrice.PRICE_BASIS,
          LandingPrice.TRADE_DATE);

  private final Histories histories;
  private final Additions additions;
  private final boolean hasHistories;
  private final boolean hasAdditions;

  /**
   * @param landing rows of {@link LandingPrice}
   * @param taken {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   * @param deltas sources whose files add to one another
   */
  public Candidates(
      Dataset<Row> landing,
      Dataset<Row> taken,
      PublishedRows published,
      Collection<String> deltas) {
    Dataset<Row> files = taken.filter(TakenFile.isOf(LandingKind.PRICES));
    FileRange range = FileRange.of(files);
    Dataset<Row> read = read(landing, files, range, LandingPrice.TRADE_DATE);
    Column isDelta = LandingRecord.SOURCE_ID.col().isin(deltas.toArray());
    Column isTouched = LandingRecord.SOURCE_ID.col().isin(range.touched().toArray());
    this.hasAdditions = range.touched().stream().anyMatch(deltas::contains);
    this.hasHistories = !deltas.containsAll(range.touched()) || !hasAdditions;
    this.histories =
        new Histories(
            read.filter(not(isDelta)),
            hasHistories ? published.all().filter(isTouched.and(not(isDelta))) : published.none(),
            files,
            range);
    this.additions =
        new Additions(
            read.filter(isDelta),
            published.with(rows -> rows.filter(isTouched.and(isDelta))),
            files,
            range,
            KEY,
            LandingPrice.TRADE_DATE,
            false);
  }

  /**
   * Accepted rows of files that are taken in, of the days that are, with what {@link TakenFile}
   * says of the file.
   *
   * @param files of the kind
   * @param day of a row
   */
  public static Dataset<Row> read(
      Dataset<Row> landing, Dataset<Row> files, FileRange range, Field day) {
    return LandingRecords.accepted(landing)
        .drop(LandingRecord.RETRIEVED_AT.name(), LandingRecord.SHA256.name())
        .filter(range.holds(day.col()))
        .join(broadcast(files.filter(col(TakenFile.IS_TAKEN))), TakenFile.SOURCE_FILE)
        .withColumn(LandingRecord.RETRIEVED_AT.name(), col(TakenFile.MADE_AT));
  }

  /** Rows that count, of those that were read: {@link LandingPrice} columns. */
  public Dataset<Row> entering() {
    if (!hasHistories) {
      return additions.entering();
    }
    Dataset<Row> ofHistories = histories.entering();
    return hasAdditions ? ofHistories.unionByName(additions.entering(), true) : ofHistories;
  }

  /** Published rows that no longer count. */
  public Dataset<Row> leaving() {
    if (!hasHistories) {
      return additions.leaving();
    }
    Dataset<Row> ofHistories = histories.leaving();
    return hasAdditions ? ofHistories.unionByName(additions.leaving()) : ofHistories;
  }

  /**
   * How files stand to each other. Files that were not read and have no published row to compare
   * are left out.
   */
  public List<Standing> standing() {
    Map<String, Standing> standing = new TreeMap<>();
    if (hasHistories) {
      histories.standing().forEach(file -> standing.merge(file.path(), file, Standing::or));
    }
    if (hasAdditions) {
      additions.standing().forEach(file -> standing.merge(file.path(), file, Standing::or));
    }
    return List.copyOf(standing.values());
  }

  /**
   * How a file stands to others.
   *
   * @param path of the file
   * @param counts whether it counts for some series; where files add to one another, always
   * @param overlaps whether another file has days of one of its series
   */
  public record Standing(String path, boolean counts, boolean overlaps) {
    Standing or(Standing other) {
      return new Standing(path, counts || other.counts, overlaps || other.overlaps);
    }
  }
}
