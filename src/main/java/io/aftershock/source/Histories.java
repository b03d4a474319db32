package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;

import io.aftershock.model.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of files that are whole histories: of each series, those of the newest file alone.
 *
 * <p>Newer is what says that it was made later, then what ends later, then the greater digest:
 * modification times say nothing, copies change them. The published file in force is that of a
 * series' newest published row: rows that a newer file repeats keep the place where they were first
 * met.
 */
final class Histories {
  private static final String[] SERIES =
      Field.names(LandingRecord.SOURCE_ID, LandingPrice.ASSET_ID, LandingPrice.PRICE_BASIS);
  private static final Column DAY = LandingPrice.TRADE_DATE.col();
  private static final Column FILE = LandingRecord.SOURCE_FILE.col();
  private static final String LAST_DATE = "last_date";
  private static final String IS_READ = "is_read";
  private static final StructType SERIES_FILE =
      new StructType()
          .add(LandingRecord.SOURCE_ID.name(), DataTypes.StringType)
          .add(LandingPrice.ASSET_ID.name(), DataTypes.StringType)
          .add(LandingPrice.PRICE_BASIS.name(), DataTypes.StringType)
          .add(LandingRecord.SOURCE_FILE.name(), DataTypes.StringType);

  /** More names than this are no longer told to the scan. */
  private static final int MOST_NAMES = 1000;

  private final SparkSession spark;
  private final Dataset<Row> read;
  private final Dataset<Row> published;
  private final Dataset<Row> files;
  private final FileRange range;
  private List<HistoryFile> candidates;
  private Dataset<Row> replaceable;

  /**
   * @param read accepted rows of such files, joined with what {@link TakenFile} says of them
   * @param published rows of such files as they are published
   * @param files {@link TakenFile} rows
   */
  Histories(Dataset<Row> read, Dataset<Row> published, Dataset<Row> files, FileRange range) {
    this.spark = files.sparkSession();
    this.read = read;
    this.published = published;
    this.files = files;
    this.range = range;
  }

  /** A file that may give a series. */
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

  /** Rows that count, of those that were read. */
  Dataset<Row> entering() {
    if (!range.hasOverlaps()) {
      return read;
    }
    return read.join(
        broadcast(spark.createDataFrame(winners(HistoryFile::isRead), SERIES_FILE)),
        SERIES_FILE.fieldNames());
  }

  /** Published rows that no longer count. */
  Dataset<Row> leaving() {
    if (!range.hasOverlaps() && !range.hasLeaving()) {
      return published.limit(0);
    }
    return ofReadAssets()
        .filter(range.holds(DAY))
        .join(
            broadcast(spark.createDataFrame(winners(file -> !file.isRead()), SERIES_FILE)),
            SERIES,
            "left_anti");
  }

  /** How files stand to each other. */
  List<Candidates.Standing> standing() {
    List<Candidates.Standing> standing = new ArrayList<>();
    for (List<HistoryFile> rivals : bySeries()) {
      HistoryFile winner = Collections.max(rivals, HistoryFile.BY_NEWNESS);
      for (HistoryFile file : rivals) {
        standing.add(new Candidates.Standing(file.path(), file.equals(winner), rivals.size() > 1));
      }
    }
    return standing;
  }

  /** Series and file of the newest file of each, where that is so. */
  private List<Row> winners(Predicate<HistoryFile> which) {
    return bySeries().stream()
        .map(rivals -> Collections.max(rivals, HistoryFile.BY_NEWNESS))
        .filter(which)
        .map(file -> row(file.series(), file.path()))
        .toList();
  }

  private Collection<List<HistoryFile>> bySeries() {
    Map<List<String>, List<HistoryFile>> bySeries =
        candidates().stream().collect(Collectors.groupingBy(HistoryFile::series));
    return bySeries.values();
  }

  /** Of each series the files that were read, and the one in force. */
  private List<HistoryFile> candidates() {
    if (candidates == null) {
      Column[] columns = {
        LandingRecord.SOURCE_ID.col(),
        LandingPrice.ASSET_ID.col(),
        LandingPrice.PRICE_BASIS.col(),
        FILE,
        col(TakenFile.MADE_AT),
        col(LAST_DATE),
        col(TakenFile.DIGEST),
        col(IS_READ)
      };
      Dataset<Row> ofRead =
          read.groupBy(
                  LandingRecord.SOURCE_ID.col(),
                  LandingPrice.ASSET_ID.col(),
                  LandingPrice.PRICE_BASIS.col(),
                  FILE)
              .agg(max(DAY).as(LAST_DATE))
              .join(broadcast(files), TakenFile.SOURCE_FILE)
              .withColumn(IS_READ, lit(true));
      Dataset<Row> inForce =
          ofReadAssets()
              .groupBy(
                  LandingRecord.SOURCE_ID.col(),
                  LandingPrice.ASSET_ID.col(),
                  LandingPrice.PRICE_BASIS.col())
              .agg(max_by(FILE, DAY).as(TakenFile.SOURCE_FILE), max(DAY).as(LAST_DATE))
              .join(broadcast(files.filter(col(TakenFile.STAYS))), TakenFile.SOURCE_FILE)
              .withColumn(IS_READ, lit(false));
      candidates =
          ofRead.select(columns).unionByName(inForce.select(columns)).collectAsList().stream()
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
    return candidates;
  }

  private static Row row(List<String> series, String path) {
    return RowFactory.create(series.get(0), series.get(1), series.get(2), path);
  }

  /** The published rows that the files may replace; not others, where none leaves. */
  private Dataset<Row> ofReadAssets() {
    if (replaceable == null) {
      replaceable = replaceable();
    }
    return replaceable;
  }

  private Dataset<Row> replaceable() {
    if (range.hasLeaving() || published.isEmpty()) {
      return published;
    }
    Object[] assets =
        read
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
}
