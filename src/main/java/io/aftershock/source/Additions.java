package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Rows of files that add to one another: of each unit, all rows of one file that has it, the newest
 * or the oldest.
 *
 * <p>A unit is what a file says whole: a day of a series, a snapshot of a chart, an article of a
 * day. Newer is what says that it was made later, then what ends later, then the greater digest,
 * then the greater path: modification times say nothing, copies change them.
 */
public final class Additions {
  private static final Column FILE = LandingRecord.SOURCE_FILE.col();
  private static final String NEWNESS = "newness";
  private static final String RIVAL = "rival";

  private final Dataset<Row> read;
  private final PublishedRows published;
  private final Dataset<Row> files;
  private final FileRange range;
  private final String[] unit;
  private final Column day;
  private final boolean isOldestKept;
  private Dataset<Row> rivals;

  /**
   * @param read accepted {@link LandingRecord} rows of files that are taken in, joined with what
   *     {@link TakenFile} says of them
   * @param published rows as they are published, with the columns of the same names
   * @param files {@link TakenFile} rows
   * @param unit names of the columns that tell units apart, the day among them
   * @param day by which the table is laid out
   * @param isOldestKept whether of two files the older counts, in place of the newer
   */
  public Additions(
      Dataset<Row> read,
      PublishedRows published,
      Dataset<Row> files,
      FileRange range,
      List<Field> unit,
      Field day,
      boolean isOldestKept) {
    this.read = read;
    this.published = published;
    this.files = files;
    this.range = range;
    this.unit = unit.stream().map(Field::name).toArray(String[]::new);
    this.day = day.col();
    this.isOldestKept = isOldestKept;
  }

  /** Rows that count, of those that were read. */
  public Dataset<Row> entering() {
    return range.hasOverlaps() ? contested().filter(wins()).drop(NEWNESS, RIVAL) : read;
  }

  /** Published rows that no longer count. */
  public Dataset<Row> leaving() {
    Dataset<Row> beaten = range.hasOverlaps() ? beaten() : published.none();
    return range.hasLeaving()
        ? beaten.unionByName(
            published
                .all()
                .filter(range.holds(day))
                .join(
                    broadcast(files.filter(col(TakenFile.LEAVES))),
                    new String[] {TakenFile.SOURCE_FILE},
                    "left_semi"))
        : beaten;
  }

  private Dataset<Row> beaten() {
    Dataset<Row> units =
        contested().filter(col(RIVAL).isNotNull().and(wins())).select(columns()).distinct();
    return range.sized(rivals().join(range.sized(units), unit, "left_semi"));
  }

  /** How files stand to each other: all count, and overlap where two of them have a unit. */
  public List<Candidates.Standing> standing() {
    Column[] unitAndFile =
        Stream.concat(Stream.of(columns()), Stream.of(FILE)).toArray(Column[]::new);
    Column files = count(lit(1)).over(Window.partitionBy(columns()));
    return read
        .select(unitAndFile)
        .unionByName(rivals().select(unitAndFile))
        .distinct()
        .select(FILE, files.gt(1).as("overlaps"))
        .groupBy(FILE)
        .agg(max(col("overlaps")))
        .collectAsList()
        .stream()
        .map(row -> new Candidates.Standing(row.getString(0), true, row.getBoolean(1)))
        .toList();
  }

  /** The read rows of the file of each unit that counts, and the newness of a published one. */
  private Dataset<Row> contested() {
    Column order = isOldestKept ? col(NEWNESS).asc() : col(NEWNESS).desc();
    Column place = dense_rank().over(Window.partitionBy(columns()).orderBy(order));
    Dataset<Row> first =
        read.withColumn(NEWNESS, newness())
            .withColumn("place", place)
            .filter(col("place").equalTo(1))
            .drop("place");
    List<Column> rival = new ArrayList<>(List.of(columns()));
    rival.add(newness().as(RIVAL));
    Dataset<Row> before =
        rivals()
            .join(broadcast(files), TakenFile.SOURCE_FILE)
            .select(rival.toArray(Column[]::new))
            .distinct();
    return first.join(before, unit, "left");
  }

  private static Column newness() {
    return struct(col(TakenFile.MADE_AT), col(TakenFile.NEWEST_DATE), col(TakenFile.DIGEST), FILE);
  }

  /** Published rows of files that stay, of the units that were read. */
  private Dataset<Row> rivals() {
    if (rivals == null) {
      Row span = read.agg(min(day), max(day)).head();
      Dataset<Row> ofDays =
          span.isNullAt(0)
              ? published.none()
              : published
                  .from(span.<LocalDate>getAs(0))
                  .filter(
                      day.between(lit(span.<LocalDate>getAs(0)), lit(span.<LocalDate>getAs(1))));
      rivals =
          ofDays
              .join(
                  broadcast(files.filter(col(TakenFile.STAYS))),
                  new String[] {TakenFile.SOURCE_FILE},
                  "left_semi")
              .join(range.sized(read.select(columns())), unit, "left_semi");
    }
    return rivals;
  }

  private Column wins() {
    Column beats = isOldestKept ? col(NEWNESS).lt(col(RIVAL)) : col(NEWNESS).gt(col(RIVAL));
    return coalesce(beats, lit(true));
  }

  private Column[] columns() {
    return Stream.of(unit).map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
