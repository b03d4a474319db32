package io.aftershock.conformed;

import io.aftershock.config.Exchange;
import io.aftershock.model.InternalScan;
import io.aftershock.stats.PriceBar;
import io.aftershock.stats.SlidingMedian;
import io.aftershock.stats.SplitRatio;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Runs through whole series of prices, sorted by asset, basis and day, and yields the rows of
 * {@link PriceDaily}: each with the time at which its day ends, and with what is odd about it.
 *
 * <p>Takes rows of asset, basis, day, open, high, low, close, volume, currency, exchange, source,
 * provenance, and of what flags rest on: whether the day is a session, trades, whether bars of the
 * day lack, whether it is a share, whether somebody can hold it.
 */
final class PriceFlags
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow>, Serializable {
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

  private static final int ASSET = 0;
  private static final int BASIS = 1;
  private static final int DAY = 2;
  private static final int OPEN = 3;
  private static final int HIGH = 4;
  private static final int LOW = 5;
  private static final int CLOSE = 6;
  private static final int VOLUME = 7;
  private static final int CURRENCY = 8;
  private static final int EXCHANGE = 9;
  private static final int SOURCE = 10;
  private static final int PROVENANCE = 11;
  private static final int IS_SESSION = 12;
  private static final int TRADES = 13;
  private static final int IS_PARTIAL = 14;
  private static final int IS_SHARE = 15;
  private static final int IS_INVESTABLE = 16;

  private final TreeMap<String, Exchange> exchanges;

  /**
   * @param exchanges by id, on which days end
   */
  PriceFlags(Map<String, Exchange> exchanges) {
    this.exchanges = new TreeMap<>(exchanges);
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> prices) {
    return new Scan(prices);
  }

  private final class Scan implements Iterator<InternalRow> {
    private final Iterator<InternalRow> prices;
    private final Map<UTF8String, Closes> closes = new HashMap<>();
    private final SpecificInternalRow row = InternalScan.row(PriceDaily.FIELDS);
    private Series series;

    Scan(Iterator<InternalRow> prices) {
      this.prices = prices;
    }

    @Override
    public boolean hasNext() {
      return prices.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow price = prices.next();
      if (series == null || !series.isOf(price)) {
        series = new Series(price);
      }
      row.update(0, price.getUTF8String(ASSET));
      row.update(1, price.getUTF8String(BASIS));
      row.setInt(2, price.getInt(DAY));
      for (int figure = OPEN; figure <= VOLUME; figure++) {
        copy(price, figure);
      }
      row.update(8, price.getUTF8String(CURRENCY));
      row.setLong(9, closes(price.getUTF8String(EXCHANGE)).micros(price.getInt(DAY)));
      row.update(10, series.flags(price));
      row.update(11, price.getUTF8String(SOURCE));
      row.update(12, price.getUTF8String(PROVENANCE));
      return row;
    }

    /** Figures stand in the same places on both sides. */
    private void copy(InternalRow price, int figure) {
      if (price.isNullAt(figure)) {
        row.setNullAt(figure);
      } else {
        row.setDouble(figure, price.getDouble(figure));
      }
    }

    private Closes closes(UTF8String exchange) {
      Closes found = closes.get(exchange);
      if (found == null) {
        found = new Closes(exchanges.get(exchange.toString()));
        closes.put(exchange.clone(), found);
      }
      return found;
    }
  }

  /** When the days of an exchange end; told once a day, since zones have long rules. */
  private static final class Closes {
    private final Exchange exchange;
    private final Map<Integer, Long> known = new HashMap<>();

    Closes(Exchange exchange) {
      this.exchange = exchange;
    }

    /**
     * Microseconds since 1970-01-01T00:00:00Z.
     *
     * @param day since 1970-01-01
     */
    long micros(int day) {
      return known.computeIfAbsent(day, this::told);
    }

    private long told(int day) {
      return LocalDate.ofEpochDay(day)
              .atStartOfDay()
              .plus(exchange.closeMinute(), ChronoUnit.MINUTES)
              .atZone(exchange.zone())
              .toEpochSecond()
          * 1_000_000;
    }
  }

  private static final class Series {
    private final UTF8String assetId;
    private final UTF8String basis;
    private final SlidingMedian volumes = new SlidingMedian(ACTIVITY_WINDOW);
    private final SlidingMedian trades = new SlidingMedian(ACTIVITY_WINDOW);
    private double previous = Double.NaN;

    Series(InternalRow first) {
      this.assetId = first.getUTF8String(ASSET).clone();
      this.basis = first.getUTF8String(BASIS).clone();
    }

    boolean isOf(InternalRow price) {
      return price.getUTF8String(ASSET).equals(assetId) && price.getUTF8String(BASIS).equals(basis);
    }

    /** The flags of the next day, sorted and set apart by a space, or null. */
    UTF8String flags(InternalRow price) {
      EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
      double close = price.getDouble(CLOSE);
      if (PriceBar.isInconsistent(
          figure(price, OPEN), figure(price, HIGH), figure(price, LOW), close)) {
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
      boolean fewTrades = isQuiet(price, TRADES, trades);
      boolean littleVolume = isQuiet(price, VOLUME, volumes);
      boolean isPartial = !price.isNullAt(IS_PARTIAL) && price.getBoolean(IS_PARTIAL);
      if (isPartial || (price.isNullAt(TRADES) ? littleVolume : fewTrades)) {
        flags.add(Flag.UNFINISHED_DAY);
      }
      previous = close;
      return flags.isEmpty()
          ? null
          : UTF8String.fromString(String.join(" ", flags.stream().map(Flag::name).toList()));
    }

    private static Double figure(InternalRow price, int column) {
      return price.isNullAt(column) ? null : (Double) price.getDouble(column);
    }

    private void addMove(Set<Flag> flags, InternalRow price, double close) {
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
    private static boolean isQuiet(InternalRow price, int measure, SlidingMedian before) {
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
