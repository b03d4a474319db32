package io.aftershock.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.aftershock.config.Dialect;
import io.aftershock.config.PriceBasis;
import io.aftershock.model.Field;
import io.aftershock.source.Additions;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.LandingRecords;
import io.aftershock.source.PublishedRows;
import io.aftershock.stats.SplitRatio;
import io.aftershock.warehouse.Manifest.InputFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
 * Moves that look like splits in feeds that add day to day: such a feed never restates what it sent
 * before, so a split in it is a fall that never happened.
 */
final class DeltaSplits {
  /** Bases that promise that a split is adjusted for. */
  private static final Set<PriceBasis> ADJUSTED =
      EnumSet.of(PriceBasis.SPLIT_ADJUSTED, PriceBasis.TOTAL_RETURN);

  private static final String NEWNESS = "newness";

  private static final Field[] SERIES = {
    LandingRecord.SOURCE_ID, LandingPrice.ASSET_ID, LandingPrice.PRICE_BASIS
  };
  private static final Field[] ROW = {
    LandingRecord.SOURCE_ID,
    LandingPrice.ASSET_ID,
    LandingPrice.PRICE_BASIS,
    LandingPrice.TRADE_DATE,
    LandingPrice.CLOSE_PRICE,
    LandingRecord.SOURCE_FILE
  };
  private static final WindowSpec BY_FILE =
      Window.partitionBy(columns(SERIES)).orderBy(LandingPrice.TRADE_DATE.col(), col(NEWNESS));
  private static final WindowSpec BY_DAY =
      Window.partitionBy(columns(SERIES)).orderBy(LandingPrice.TRADE_DATE.col());

  /** A series that paused for longer starts anew. */
  private static final int LOOK_BACK_DAYS = 366;

  private DeltaSplits() {}

  /**
   * For each source that has one, its first suspected split in words.
   *
   * @param published rows that were taken in before: the first day of a file follows the last of
   *     another
   * @param dialects of the sources that have files; the rows are looked at only where one of them
   *     sends shares day to day
   * @param files of the landing zone: of a day that several have the newest counts, as it will when
   *     they are taken in
   */
  static Map<String, String> of(
      Dataset<Row> landing,
      Optional<PublishedRows> published,
      List<Dialect> dialects,
      List<InputFile> files) {
    Map<String, Dialect> deltas =
        dialects.stream()
            .filter(dialect -> dialect.feed().isDelta())
            .filter(dialect -> dialect.series().stream().anyMatch(DeltaSplits::isAdjusted))
            .collect(Collectors.toMap(Dialect::name, Function.identity()));
    Map<String, String> found = new TreeMap<>();
    if (deltas.isEmpty()) {
      return found;
    }
    for (Row move : largeMoves(landing, published, deltas.keySet(), files)) {
      Dialect dialect = deltas.get(move.getString(0));
      String key = move.getString(1) + " " + move.<LocalDate>getAs(2);
      double before = move.getDouble(3);
      double after = move.getDouble(4);
      if (SplitRatio.isLikely(before, after) && !dialect.accepted().moves().contains(key)) {
        found.putIfAbsent(
            dialect.name(),
            String.format(
                "%s: SPLIT_SUSPECT: %s moved from %s to %s. A feed with delivery = DELTA does not"
                    + " restate older days: land a whole history, or where the move is real write"
                    + " accept.moves = [\"%s\"]",
                dialect.name(), key, before, after, key));
      }
    }
    return found;
  }

  private static boolean isAdjusted(Dialect.Series series) {
    return ADJUSTED.contains(series.basis());
  }

  /**
   * Published rows of the series that were read: those from its first day read on, and the newest
   * of the year before.
   */
  private static Dataset<Row> beside(Dataset<Row> read, PublishedRows published, Object[] sources) {
    Column day = LandingPrice.TRADE_DATE.col();
    Row first = read.agg(date_sub(min(day), LOOK_BACK_DAYS)).head();
    if (first.isNullAt(0)) {
      return published.none().select(columns(ROW));
    }
    Column firstRead = col("first_read");
    return published
        .from(first.<LocalDate>getAs(0))
        .filter(LandingRecord.SOURCE_ID.col().isin(sources))
        .filter(day.geq(lit(first.<LocalDate>getAs(0))))
        .join(
            broadcast(read.groupBy(columns(SERIES)).agg(min(day).as("first_read"))),
            Field.names(SERIES))
        .filter(day.geq(date_sub(firstRead, LOOK_BACK_DAYS)))
        .groupBy(
            Stream.concat(
                    Stream.of(columns(SERIES)), Stream.of(when(day.geq(firstRead), day).as("own")))
                .toArray(Column[]::new))
        .agg(max_by(struct(columns(ROW)), day).as("row"))
        .select(col("row.*"));
  }

  private static Column[] columns(Field... fields) {
    return Stream.of(fields).map(Field::col).toArray(Column[]::new);
  }

  /** Files of sources by what {@link Additions} holds one newer than another by. */
  private static Dataset<Row> newness(
      SparkSession spark, List<InputFile> files, Set<String> sources) {
    List<InputFile> oldestFirst =
        files.stream()
            .filter(file -> sources.contains(file.source()))
            .sorted(
                Comparator.comparing(InputFile::retrievedAt, DeltaSplits.<Instant>nullsFirst())
                    .thenComparing(InputFile::newest, nullsFirst())
                    .thenComparing(InputFile::sha256)
                    .thenComparing(InputFile::path))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (InputFile file : oldestFirst) {
      rows.add(RowFactory.create(file.path(), rows.size()));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(LandingRecord.SOURCE_FILE.name(), DataTypes.StringType)
            .add(NEWNESS, DataTypes.IntegerType));
  }

  private static <T extends Comparable<? super T>> Comparator<T> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  private static List<Row> largeMoves(
      Dataset<Row> landing,
      Optional<PublishedRows> published,
      Set<String> ofSources,
      List<InputFile> files) {
    Object[] sources = ofSources.toArray();
    Column close = LandingPrice.CLOSE_PRICE.col();
    Column before = col("before");
    // Whatever is no share is a level, and does not split.
    Dataset<Row> read =
        LandingRecords.accepted(landing)
            .select(columns(ROW))
            .filter(LandingRecord.SOURCE_ID.col().isin(sources));
    return published
        .map(rows -> read.unionByName(beside(read, rows, sources)))
        .orElse(read)
        .filter(LandingPrice.PRICE_BASIS.col().isin(ADJUSTED.stream().map(Enum::name).toArray()))
        .filter(close.gt(0))
        .join(
            broadcast(newness(landing.sparkSession(), files, ofSources)),
            Field.names(LandingRecord.SOURCE_FILE),
            "left")
        .withColumn("next_day", lead(LandingPrice.TRADE_DATE.col(), 1).over(BY_FILE))
        .filter(not(col("next_day").eqNullSafe(LandingPrice.TRADE_DATE.col())))
        .withColumn("before", lag(close, 1).over(BY_DAY))
        .filter(abs(close.divide(before).minus(1)).gt(SplitRatio.LEAST_MOVE))
        .select(
            LandingRecord.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.TRADE_DATE.col(),
            before,
            close)
        .orderBy(LandingPrice.TRADE_DATE.col(), LandingPrice.ASSET_ID.col())
        .collectAsList();
  }
}
