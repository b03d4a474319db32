package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rows that a run has read, and rows that are published: which of them count from now on.
 *
 * <p>Where a vendor sends whole histories the newest file of a series alone counts; where files add
 * to one another, for each day the newest that has it. Newer is what says that it was made later,
 * then what ends later, then the greater digest: modification times say nothing, copies change
 * them.
 *
 * <p>Of a series of a whole history the file in force is that of its newest published row: rows
 * that a newer file repeats keep the place where they were first met.
 */
public final class Candidates {
  private static final String[] SERIES =
      Field.names(LandingPrice.SOURCE_ID, LandingPrice.ASSET_ID, LandingPrice.PRICE_BASIS);
  private static final String[] KEY =
      Field.names(
          LandingPrice.SOURCE_ID,
          LandingPrice.ASSET_ID,
          LandingPrice.PRICE_BASIS,
          LandingPrice.TRADE_DATE);
  private static final WindowSpec OF_SERIES =
      Window.partitionBy(
          LandingPrice.SOURCE_ID.col(),
          LandingPrice.ASSET_ID.col(),
          LandingPrice.PRICE_BASIS.col());

  private static final Column DAY = LandingPrice.TRADE_DATE.col();
  private static final Column FILE = LandingPrice.SOURCE_FILE.col();
  private static final String LAST_DATE = "last_date";
  private static final String NEWNESS = "newness";
  private static final String IS_READ = "is_read";
  private static final String[] FILE_NAMES = {TakenFile.SOURCE_FILE};

  /** More names than this are no longer told to the scan. */
  private static final int MOST_NAMES = 1000;

  private static final String RIVAL = "rival";

  private final Dataset<Row> files;
  private final Dataset<Row> readSnapshots;
  private final Dataset<Row> readDeltas;
  private final Dataset<Row> publishedSnapshots;
  private final Dataset<Row> publishedDeltas;
  private final Column isInRange;
  private final boolean hasLeaving;
  private Dataset<Row> rivals;

  /**
   * @param landing {@link LandingPrice} rows
   * @param files {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   * @param deltas sources whose files add to one another
   */
  public Candidates(
      Dataset<Row> landing, Dataset<Row> files, Dataset<Row> published, Collection<String> deltas) {
    this.files = files;
    Set<String> touched = new TreeSet<>();
    LocalDate from = null;
    LocalDate to = null;
    boolean someLeave = false;
    for (Row file :
        files
            .select(
                TakenFile.OF_SOURCE,
                TakenFile.IS_TAKEN,
                TakenFile.LEAVES,
                TakenFile.FROM_DATE,
                TakenFile.TO_DATE)
            .distinct()
            .collectAsList()) {
      if (file.getBoolean(1) || file.getBoolean(2)) {
        touched.add(file.getString(0));
      }
      someLeave |= file.getBoolean(2);
      from = file.<LocalDate>getAs(3);
      to = file.<LocalDate>getAs(4);
    }
    this.isInRange =
        (from == null ? lit(true) : DAY.geq(lit(from)))
            .and(to == null ? lit(true) : DAY.leq(lit(to)));
    Column isDelta = LandingPrice.SOURCE_ID.col().isin(deltas.toArray());
    Dataset<Row> read =
        LandingPrices.accepted(landing)
            .drop(LandingPrice.RETRIEVED_AT.name(), LandingPrice.SHA256.name())
            .filter(isInRange)
            .join(broadcast(files.filter(col(TakenFile.IS_TAKEN))), TakenFile.SOURCE_FILE)
            .withColumn(LandingPrice.RETRIEVED_AT.name(), col(TakenFile.MADE_AT));
    this.readSnapshots = read.filter(not(isDelta));
    this.readDeltas = read.filter(isDelta);
    Column isTouched = LandingPrice.SOURCE_ID.col().isin(touched.toArray());
    this.hasLeaving = someLeave;
    this.publishedSnapshots = ofReadAssets(published.filter(isTouched.and(not(isDelta))));
    this.publishedDeltas = published.filter(isTouched.and(isDelta));
  }

  /** Rows that count, of those that were read: {@link LandingPrice} columns. */
  public Dataset<Row> entering() {
    Dataset<Row> ofSnapshots =
        readSnapshots.join(
            broadcast(winners().filter(col(IS_READ)).drop(IS_READ)),
            Field.names(
                LandingPrice.SOURCE_ID,
                LandingPrice.ASSET_ID,
                LandingPrice.PRICE_BASIS,
                LandingPrice.SOURCE_FILE));
    Dataset<Row> ofDeltas = contested().filter(isNewer()).drop(NEWNESS, RIVAL);
    return ofSnapshots.unionByName(ofDeltas, true);
  }

  /** Published rows that no longer count. */
  public Dataset<Row> leaving() {
    Dataset<Row> staying = winners().filter(not(col(IS_READ)));
    Dataset<Row> ofSnapshots =
        publishedSnapshots.filter(isInRange).join(broadcast(staying), SERIES, "left_anti");
    Dataset<Row> beaten = contested().filter(col(RIVAL).isNotNull().and(isNewer()));
    Dataset<Row> ofDeltas = rivals().join(beaten.select(key()), KEY, "left_semi");
    Dataset<Row> leaving = ofSnapshots.unionByName(ofDeltas);
    if (!hasLeaving) {
      return leaving;
    }
    Dataset<Row> gone =
        publishedDeltas
            .filter(isInRange)
            .join(broadcast(files.filter(col(TakenFile.LEAVES))), FILE_NAMES, "left_semi");
    return leaving.unionByName(gone);
  }

  /**
   * How files stand to each other: name of the file, whether it counts for some series or adds to
   * others, whether another file has days of one of its series. Files that were not read and have
   * no published row to compare are left out.
   */
  public Dataset<Row> standing() {
    Dataset<Row> snapshots = ofSnapshots();
    Column isWinner = max(struct(col(NEWNESS), FILE)).over(OF_SERIES).getField(FILE_NAMES[0]);
    Dataset<Row> histories =
        snapshots.select(
            FILE,
            isWinner.equalTo(FILE).as("counts"),
            count(lit(1)).over(OF_SERIES).gt(1).as("overlaps"));
    WindowSpec before =
        OF_SERIES.orderBy(col("first_date"), FILE).rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec behind =
        OF_SERIES.orderBy(col("first_date"), FILE).rowsBetween(1, Window.unboundedFollowing());
    Column meetsOneBefore = max(col(LAST_DATE)).over(before).geq(col("first_date"));
    Column meetsOneBehind = min(col("first_date")).over(behind).leq(col(LAST_DATE));
    Dataset<Row> additions =
        spans(readDeltas)
            .unionByName(spans(rivals()))
            .groupBy(
                LandingPrice.SOURCE_ID.col(),
                LandingPrice.ASSET_ID.col(),
                LandingPrice.PRICE_BASIS.col(),
                FILE)
            .agg(min(col("first_date")).as("first_date"), max(col(LAST_DATE)).as(LAST_DATE))
            .select(
                FILE,
                lit(true).as("counts"),
                coalesce(meetsOneBefore, lit(false))
                    .or(coalesce(meetsOneBehind, lit(false)))
                    .as("overlaps"));
    return histories
        .unionByName(additions)
        .groupBy(FILE)
        .agg(max(col("counts")).as("counts"), max(col("overlaps")).as("overlaps"));
  }

  private static Dataset<Row> spans(Dataset<Row> rows) {
    return rows.groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col(),
            FILE)
        .agg(min(DAY).as("first_date"), max(DAY).as(LAST_DATE));
  }

  /** Series, file and newness of each file that may give a series of a whole history. */
  private Dataset<Row> ofSnapshots() {
    Dataset<Row> read =
        readSnapshots
            .groupBy(
                LandingPrice.SOURCE_ID.col(),
                LandingPrice.ASSET_ID.col(),
                LandingPrice.PRICE_BASIS.col(),
                FILE)
            .agg(
                max(DAY).as(LAST_DATE),
                first(col(TakenFile.MADE_AT)).as(TakenFile.MADE_AT),
                first(col(TakenFile.DIGEST)).as(TakenFile.DIGEST))
            .withColumn(IS_READ, lit(true));
    Dataset<Row> inForce =
        publishedSnapshots
            .groupBy(
                LandingPrice.SOURCE_ID.col(),
                LandingPrice.ASSET_ID.col(),
                LandingPrice.PRICE_BASIS.col())
            .agg(max_by(FILE, DAY).as(TakenFile.SOURCE_FILE), max(DAY).as(LAST_DATE))
            .join(broadcast(files.filter(col(TakenFile.STAYS))), TakenFile.SOURCE_FILE)
            .withColumn(IS_READ, lit(false));
    Column newness = struct(col(TakenFile.MADE_AT), col(LAST_DATE), col(TakenFile.DIGEST));
    Column[] columns = {
      LandingPrice.SOURCE_ID.col(),
      LandingPrice.ASSET_ID.col(),
      LandingPrice.PRICE_BASIS.col(),
      FILE,
      newness.as(NEWNESS),
      col(IS_READ)
    };
    return read.select(columns).unionByName(inForce.select(columns));
  }

  /** Series, the file that gives it, and whether that one was read. */
  private Dataset<Row> winners() {
    return ofSnapshots()
        .groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col())
        .agg(
            max_by(FILE, col(NEWNESS)).as(TakenFile.SOURCE_FILE),
            max_by(col(IS_READ), col(NEWNESS)).as(IS_READ));
  }

  /** For each day that was read the row of the newest file, and the newness of a published one. */
  private Dataset<Row> contested() {
    Column newness =
        struct(col(TakenFile.MADE_AT), col(TakenFile.NEWEST_DATE), col(TakenFile.DIGEST));
    Column place =
        row_number()
            .over(
                Window.partitionBy(
                        LandingPrice.SOURCE_ID.col(),
                        LandingPrice.ASSET_ID.col(),
                        LandingPrice.PRICE_BASIS.col(),
                        DAY)
                    .orderBy(col(NEWNESS).desc()));
    Dataset<Row> newest =
        readDeltas
            .withColumn(NEWNESS, newness)
            .withColumn("place", place)
            .filter(col("place").equalTo(1))
            .drop("place");
    List<Column> rival = new ArrayList<>(List.of(key()));
    rival.add(newness.as(RIVAL));
    Dataset<Row> published =
        rivals().join(broadcast(files), TakenFile.SOURCE_FILE).select(rival.toArray(Column[]::new));
    return newest.join(published, KEY, "left");
  }

  /** Published rows of files that stay, of the days that were read. */
  private Dataset<Row> rivals() {
    if (rivals == null) {
      rivals = ofReadDays();
    }
    return rivals;
  }

  private Dataset<Row> ofReadDays() {
    if (publishedDeltas.isEmpty()) {
      return publishedDeltas;
    }
    Row span = readDeltas.agg(min(DAY), max(DAY)).head();
    Dataset<Row> ofDays =
        span.isNullAt(0)
            ? publishedDeltas.limit(0)
            : publishedDeltas.filter(
                DAY.between(lit(span.<LocalDate>getAs(0)), lit(span.<LocalDate>getAs(1))));
    return ofDays.join(broadcast(files.filter(col(TakenFile.STAYS))), FILE_NAMES, "left_semi");
  }

  /**
   * The published rows that files of whole histories may replace; not others, where none leaves.
   */
  private Dataset<Row> ofReadAssets(Dataset<Row> published) {
    if (hasLeaving || published.isEmpty()) {
      return published;
    }
    Object[] assets =
        readSnapshots
            .select(LandingPrice.ASSET_ID.col())
            .distinct()
            .limit(MOST_NAMES + 1)
            .collectAsList()
            .stream()
            .map(row -> row.get(0))
            .toArray();
    return assets.length > MOST_NAMES
        ? published
        : published.filter(LandingPrice.ASSET_ID.col().isin(assets));
  }

  private static Column isNewer() {
    return coalesce(col(NEWNESS).gt(col(RIVAL)), lit(true));
  }

  private static Column[] key() {
    return new Column[] {
      LandingPrice.SOURCE_ID.col(), LandingPrice.ASSET_ID.col(), LandingPrice.PRICE_BASIS.col(), DAY
    };
  }
}
