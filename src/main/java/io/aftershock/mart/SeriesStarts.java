package io.aftershock.mart;

import io.aftershock.model.Field;
import io.aftershock.stats.RunningDrawdown.State;
import io.aftershock.stats.RunningDrawdown.Trough;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where the drawdowns of price series stand before a day, by asset and basis. */
final class SeriesStarts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of a row of {@link DrawdownDaily}, what the days after it rest on. */
  static final List<Field> PUBLISHED =
      List.of(
          DrawdownDaily.ASSET_ID,
          DrawdownDaily.PRICE_BASIS,
          DrawdownDaily.TRADE_DATE,
          DrawdownDaily.CLOSE_PRICE,
          DrawdownDaily.PEAK_DATE,
          DrawdownDaily.PEAK_PRICE,
          DrawdownDaily.OBSERVATIONS_SINCE_PEAK,
          DrawdownDaily.NON_POSITIVE_SINCE_PEAK,
          DrawdownDaily.FIRST_UNDERWATER_DATE,
          DrawdownDaily.TROUGH_DATE,
          DrawdownDaily.TROUGH_PRICE,
          DrawdownDaily.OBSERVATIONS_PEAK_TO_TROUGH,
          DrawdownDaily.PROVENANCE);

  /** A series. */
  record Key(String assetId, String basis) implements Serializable {}

  /**
   * How a series stands.
   *
   * @param state null where no price has taken part yet
   * @param provenance the weakest of its prices so far
   * @param through days since 1970-01-01: prices up to that day are in it
   * @param tail observations before the first that is read, which windows may take in
   */
  record Start(State state, String provenance, int through, Tail tail) implements Serializable {}

  /** A year of a series. */
  record Year(Key series, int year) implements Serializable {

    /**
     * Years in rows.
     *
     * @param rows of asset, basis and first day of a year
     */
    static Set<Year> of(List<Row> rows) {
      Set<Year> years = new HashSet<>();
      for (Row row : rows) {
        years.add(
            new Year(
                new Key(row.getString(0), row.getString(1)), row.<LocalDate>getAs(2).getYear()));
      }
      return years;
    }
  }

  private final HashMap<Key, Start> byKey;
  private final HashSet<Year> years;

  /**
   * Where series stand.
   *
   * @param years of which prices take part; null for all
   */
  SeriesStarts(Map<Key, Start> byKey, Set<Year> years) {
    this.byKey = new HashMap<>(byKey);
    this.years = years == null ? null : new HashSet<>(years);
  }

  /** Of the last published row of each series, with the columns {@link #PUBLISHED}. */
  static SeriesStarts ofPublished(List<Row> rows) {
    Map<Key, Start> byKey = new HashMap<>();
    for (Row row : rows) {
      byKey.put(
          new Key(
              row.getAs(DrawdownDaily.ASSET_ID.name()),
              row.getAs(DrawdownDaily.PRICE_BASIS.name())),
          new Start(
              stateOf(row),
              row.getAs(DrawdownDaily.PROVENANCE.name()),
              day(row, DrawdownDaily.TRADE_DATE),
              Tail.NONE));
    }
    return new SeriesStarts(byKey, null);
  }

  /** Of a series; null where nothing is known of it. */
  Start of(Key series) {
    return byKey.get(series);
  }

  /** Whether prices of a year of a series take part. */
  boolean takes(Key series, int year) {
    return years == null || years.contains(new Year(series, year));
  }

  /** Sent to each executor once. */
  Broadcast<SeriesStarts> broadcast(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(this);
  }

  private static State stateOf(Row row) {
    double price = row.getAs(DrawdownDaily.CLOSE_PRICE.name());
    double peakPrice = row.getAs(DrawdownDaily.PEAK_PRICE.name());
    boolean isUnderwater = price < peakPrice;
    return new State(
        day(row, DrawdownDaily.TRADE_DATE),
        price,
        day(row, DrawdownDaily.PEAK_DATE),
        peakPrice,
        row.getAs(DrawdownDaily.OBSERVATIONS_SINCE_PEAK.name()),
        // On a recovery the column tells of the drawdown that it ended.
        isUnderwater ? row.<Integer>getAs(DrawdownDaily.NON_POSITIVE_SINCE_PEAK.name()) : 0,
        isUnderwater ? troughOf(row) : null);
  }

  private static Trough troughOf(Row row) {
    return new Trough(
        day(row, DrawdownDaily.FIRST_UNDERWATER_DATE),
        day(row, DrawdownDaily.TROUGH_DATE),
        row.getAs(DrawdownDaily.TROUGH_PRICE.name()),
        row.getAs(DrawdownDaily.OBSERVATIONS_PEAK_TO_TROUGH.name()));
  }

  private static int day(Row row, Field date) {
    return (int) row.<LocalDate>getAs(date.name()).toEpochDay();
  }
}
