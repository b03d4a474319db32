package io.aftershock.conformed;

import io.aftershock.stats.PriceBar;
import io.aftershock.stats.SlidingMedian;
import io.aftershock.stats.SplitRatio;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through whole series of prices, sorted by asset, basis and day, and yields the rows of
 * {@link PriceDaily}, each with what is odd about it.
 *
 * <p>Takes rows of asset, basis, day, open, high, low, close, volume, currency, close time, source,
 * provenance, and of what flags rest on: whether the day is a session, trades, whether bars of the
 * day lack, whether it is a share, whether somebody can hold it.
 */
final class PriceFlags implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  /** What is odd about a row that is kept all the same. */
  enum Flag {
    BAR_INCONSISTENT,
    NON_POSITIVE_PRICE,
    OFF_CALENDAR,
    SPLIT_SUSPECT,
    STEP_SUSPECT,
    UNFINISHED_DAY
  }

  private static final double GREATEST_MOVE = 0.8;
  private static final double LEAST_ACTIVITY = 0.05;

  /** Rows before a day that its flags rest on. */
  static final int ACTIVITY_WINDOW = 60;

  private static final int CLOSE = 6;
  private static final int VOLUME = 7;
  private static final int IS_SESSION = 12;
  private static final int TRADES = 13;
  private static final int IS_PARTIAL = 14;
  private static final int IS_SHARE = 15;
  private static final int IS_INVESTABLE = 16;

  @Override
  public Iterator<Row> call(Iterator<Row> prices) {
    return new Iterator<>() {
      private Series series;

      @Override
      public boolean hasNext() {
        return prices.hasNext();
      }

      @Override
      public Row next() {
        Row price = prices.next();
        if (series == null || !series.isOf(price)) {
          series = new Series(price.getString(0), price.getString(1));
        }
        return flagged(price, series.flags(price));
      }
    };
  }

  private static Row flagged(Row price, String flags) {
    return RowFactory.create(
        price.get(0),
        price.get(1),
        price.<LocalDate>getAs(2),
        price.get(3),
        price.get(4),
        price.get(5),
        price.get(CLOSE),
        price.get(VOLUME),
        price.get(8),
        price.get(9),
        flags,
        price.get(10),
        price.get(11));
  }

  private static final class Series {
    private final String assetId;
    private final String basis;
    private final Map<Integer, SlidingMedian> activity =
        Map.of(
            VOLUME, new SlidingMedian(ACTIVITY_WINDOW), TRADES, new SlidingMedian(ACTIVITY_WINDOW));
    private double previous = Double.NaN;

    Series(String assetId, String basis) {
      this.assetId = assetId;
      this.basis = basis;
    }

    boolean isOf(Row price) {
      return price.getString(0).equals(assetId) && price.getString(1).equals(basis);
    }

    /** The flags of the next day, sorted and set apart by a space, or null. */
    String flags(Row price) {
      EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
      double close = price.getDouble(CLOSE);
      if (PriceBar.isInconsistent(price.getAs(3), price.getAs(4), price.getAs(5), close)) {
        flags.add(Flag.BAR_INCONSISTENT);
      }
      if (close <= 0) {
        flags.add(Flag.NON_POSITIVE_PRICE);
      }
      if (!price.getBoolean(IS_SESSION)) {
        flags.add(Flag.OFF_CALENDAR);
      }
      if (previous > 0 && close > 0) {
        addMove(flags, price, close);
      }
      // Both windows must see the day, so neither test may be skipped for the other.
      boolean fewTrades = isQuiet(price, TRADES);
      boolean littleVolume = isQuiet(price, VOLUME);
      boolean isPartial = !price.isNullAt(IS_PARTIAL) && price.getBoolean(IS_PARTIAL);
      if (isPartial || (price.isNullAt(TRADES) ? littleVolume : fewTrades)) {
        flags.add(Flag.UNFINISHED_DAY);
      }
      previous = close;
      return flags.isEmpty() ? null : String.join(" ", flags.stream().map(Flag::name).toList());
    }

    private void addMove(Set<Flag> flags, Row price, double close) {
      if (price.getBoolean(IS_SHARE) && SplitRatio.isLikely(previous, close)) {
        flags.add(Flag.SPLIT_SUSPECT);
      } else if (price.getBoolean(IS_INVESTABLE)
          && Math.abs(close / previous - 1) > GREATEST_MOVE) {
        flags.add(Flag.STEP_SUSPECT);
      }
    }

    /**
     * Whether less happened than on an ordinary day of the 60 before; takes the day in. One of
     * which the measure is not known begins the window anew, so that it never reaches further back
     * than 60 rows.
     */
    private boolean isQuiet(Row price, int measure) {
      SlidingMedian before = activity.get(measure);
      if (price.isNullAt(measure)) {
        before.clear();
        return false;
      }
      double value = price.getDouble(measure);
      boolean isQuiet = before.isFull() && value < LEAST_ACTIVITY * before.median();
      before.add(value);
      return isQuiet;
    }
  }
}
