package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.model.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
  private static final StructType SERIES_FILE =
      new StructType()
          .add(LandingPrice.SOURCE_ID.name(), DataTypes.StringType)
          .add(LandingPrice.ASSET_ID.name(), DataTypes.StringType)
          .add(LandingPrice.PRICE_BASIS.name(), DataTypes.StringType)
          .add(LandingPrice.SOURCE_FILE.name(), DataTypes.StringType);
  private static final Collector<HistoryFile, ?, Optional<HistoryFile>> BY_SERIES =
      Collectors.maxBy(HistoryFile.BY_NEWNESS);

  /** More names than this are no longer told to the scan. */
  private static final int MOST_NAMES = 1000;

  private static final String RIVAL = "rival";

  private final SparkSession spark;
  private final Dataset<Row> files;
  private final Dataset<Row> readHistories;
  private final Dataset<Row> readDeltas;
  private final Dataset<Row> publishedHistories;
  private final Dataset<Row> publishedDeltas;
  private final Column isInRange;
  private final boolean hasHistories;
  private final boolean hasDeltas;
  private final boolean hasLeaving;
  private List<HistoryFile> histories;
  private Dataset<Row> rivals;

  /**
   * @param landing {@link LandingPrice} rows
   * @param files {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   * @param deltas sources whose files add to one another
   */
  public Candidates(
      Dataset<Row> landing, Dataset<Row> files, Dataset<Row> published, Collection<String> deltas) {
    this.spark = files.sparkSession();
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
    this.readHistories = read.filter(not(isDelta));
    this.readDeltas = read.filter(isDelta);
    Column isTouched = LandingPrice.SOURCE_ID.col().isin(touched.toArray());
    this.hasLeaving = someLeave;
    this.hasDeltas = touched.stream().anyMatch(deltas::contains);
    this.hasHistories = !deltas.containsAll(touched);
    this.publishedHistories =
        hasHistories
            ? ofReadAssets(published.filter(isTouched.and(not(isDelta))))
            : published.limit(0);
    this.publishedDeltas = published.filter(isTouched.and(isDelta));
  }

  /** Rows that count, of those that were read: {@link LandingPrice} columns. */
  public Dataset<Row> entering() {
    if (!hasHistories && hasDeltas) {
      return enteringDeltas();
    }
    List<Row> winners =
        histories().stream()
            .collect(Collectors.groupingBy(HistoryFile::series, BY_SERIES))
            .values()
            .stream()
            .map(Optional::orElseThrow)
            .filter(HistoryFile::isRead)
            .map(file -> row(file.series(), file.path()))
            .toList();
    Dataset<Row> ofHistories =
        readHistories.join(
            broadcast(spark.createDataFrame(winners, SERIES_FILE)), SERIES_FILE.fieldNames());
    return hasDeltas ? ofHistories.unionByName(enteringDeltas(), true) : ofHistories;
  }

  private Dataset<Row> enteringDeltas() {
    return contested().filter(isNewer()).drop(NEWNESS, RIVAL);
  }

  /** Published rows that no longer count. */
  public Dataset<Row> leaving() {
    List<Row> staying =
        histories().stream()
            .collect(Collectors.groupingBy(HistoryFile::series, BY_SERIES))
            .values()
            .stream()
            .map(Optional::orElseThrow)
            .filter(file -> !file.isRead())
            .map(file -> row(file.series(), file.path()))
            .toList();
    Dataset<Row> leaving =
        publishedHistories
            .filter(isInRange)
            .join(broadcast(spark.createDataFrame(staying, SERIES_FILE)), SERIES, "left_anti");
    if (hasDeltas) {
      Dataset<Row> beaten = contested().filter(col(RIVAL).isNotNull().and(isNewer()));
      leaving = leaving.unionByName(rivals().join(beaten.select(key()), KEY, "left_semi"));
    }
    if (hasDeltas && hasLeaving) {
      leaving =
          leaving.unionByName(
              publishedDeltas
                  .filter(isInRange)
                  .join(
                      broadcast(files.filter(col(TakenFile.LEAVES))),
                      new String[] {TakenFile.SOURCE_FILE},
                      "left_semi"));
    }
    return leaving;
  }

  /**
   * How files stand to each other. Files that were not read and have no published row to compare
   * are left out.
   */
  public List<Standing> standing() {
    Map<String, Standing> standing = new TreeMap<>();
    histories().stream()
        .collect(Collectors.groupingBy(HistoryFile::series))
        .values()
        .forEach(
            rivals -> {
              HistoryFile winner = Collections.max(rivals, HistoryFile.BY_NEWNESS);
              for (HistoryFile file : rivals) {
                standing.merge(
                    file.path(),
                    new Standing(file.path(), file.equals(winner), rivals.size() > 1),
                    Standing::or);
              }
            });
    if (hasDeltas) {
      additions().forEach(file -> standing.merge(file.path(), file, Standing::or));
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
    private Standing or(Standing other) {
      return new Standing(path, counts || other.counts, overlaps || other.overlaps);
    }
  }

  /** A file that may give a series of a whole history. */
  private record HistoryFile(
      List<String> series,
      String path,
      Instant madeAt,
      LocalDate lastDay,
      String digest,
      boolean isRead) {
    static final Comparator<HistoryFile> BY_NEWNESS =
        Comparator.comparing(HistoryFile::madeAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(HistoryFile::lastDay)
            .thenComparing(HistoryFile::digest);
  }

  /** Series that meet in some of their days, of files that add to one another. */
  private List<Standing> additions() {
    WindowSpec before =
        OF_SERIES.orderBy(col("first_date"), FILE).rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec behind =
        OF_SERIES.orderBy(col("first_date"), FILE).rowsBetween(1, Window.unboundedFollowing());
    Column meetsOneBefore = max(col(LAST_DATE)).over(before).geq(col("first_date"));
    Column meetsOneBehind = min(col("first_date")).over(behind).leq(col(LAST_DATE));
    return spans(
            readDeltas
                .select(Stream.concat(Stream.of(key()), Stream.of(FILE)).toArray(Column[]::new))
                .unionByName(
                    rivals()
                        .select(
                            Stream.concat(Stream.of(key()), Stream.of(FILE))
                                .toArray(Column[]::new))))
        .select(
            FILE,
            coalesce(meetsOneBefore, lit(false))
                .or(coalesce(meetsOneBehind, lit(false)))
                .as("overlaps"))
        .groupBy(FILE)
        .agg(max(col("overlaps")))
        .collectAsList()
        .stream()
        .map(row -> new Standing(row.getString(0), true, row.getBoolean(1)))
        .toList();
  }

  private static Dataset<Row> spans(Dataset<Row> rows) {
    return rows.groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col(),
            FILE)
        .agg(min(DAY).as("first_date"), max(DAY).as(LAST_DATE));
  }

  /** Of each series of a whole history the files that were read, and the one in force. */
  private List<HistoryFile> histories() {
    if (!hasHistories) {
      histories = List.of();
    }
    if (histories == null) {
      Column[] columns = {
        LandingPrice.SOURCE_ID.col(),
        LandingPrice.ASSET_ID.col(),
        LandingPrice.PRICE_BASIS.col(),
        FILE,
        col(TakenFile.MADE_AT),
        col(LAST_DATE),
        col(TakenFile.DIGEST),
        col(IS_READ)
      };
      Dataset<Row> read =
          spans(readHistories)
              .join(broadcast(files), TakenFile.SOURCE_FILE)
              .withColumn(IS_READ, lit(true));
      Dataset<Row> inForce =
          publishedHistories
              .groupBy(
                  LandingPrice.SOURCE_ID.col(),
                  LandingPrice.ASSET_ID.col(),
                  LandingPrice.PRICE_BASIS.col())
              .agg(max_by(FILE, DAY).as(TakenFile.SOURCE_FILE), max(DAY).as(LAST_DATE))
              .join(broadcast(files.filter(col(TakenFile.STAYS))), TakenFile.SOURCE_FILE)
              .withColumn(IS_READ, lit(false));
      histories =
          read.select(columns).unionByName(inForce.select(columns)).collectAsList().stream()
              .map(
                  row ->
                      new HistoryFile(
                          List.of(row.getString(0), row.getString(1), row.getString(2)),
                          row.getString(3),
                          row.getAs(4),
                          row.getAs(5),
                          row.getString(6),
                          row.getBoolean(7)))
              .toList();
    }
    return histories;
  }

  private static Row row(List<String> series, String path) {
    return RowFactory.create(series.get(0), series.get(1), series.get(2), path);
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
    Row span = readDeltas.agg(min(DAY), max(DAY)).head();
    Dataset<Row> ofDays =
        span.isNullAt(0)
            ? publishedDeltas.limit(0)
            : publishedDeltas.filter(
                DAY.between(lit(span.<LocalDate>getAs(0)), lit(span.<LocalDate>getAs(1))));
    return ofDays.join(
        broadcast(files.filter(col(TakenFile.STAYS))),
        new String[] {TakenFile.SOURCE_FILE},
        "left_semi");
  }

  /**
   * The published rows that files of whole histories may replace; not others, where none leaves.
   */
  private Dataset<Row> ofReadAssets(Dataset<Row> published) {
    if (hasLeaving || published.isEmpty()) {
      return published;
    }
    Object[] assets =
        readHistories
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
