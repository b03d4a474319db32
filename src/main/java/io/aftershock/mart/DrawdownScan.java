package io.aftershock.mart;

import static org.apache.spark.sql.functions.unix_date;

import io.aftershock.model.InternalScan;
import io.aftershock.model.Provenance;
import io.aftershock.stats.RunningDrawdown;
import io.aftershock.stats.RunningDrawdown.Trough;
import io.aftershock.stats.SlidingDrawdown;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Runs through whole series of prices, sorted by asset, basis and day, and yields the rows of
 * {@link DrawdownDaily}.
 *
 * <p>Takes rows of {@link #PRICES}. A scan from a day on goes on from where a series then stands,
 * and its earlier rows do no more than fill the windows. A series of which it is not told where it
 * stands has to be there from its first row on, and a last column says whether it is.
 */
final class DrawdownScan
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow>, Serializable {
  private static final long serialVersionUID = 1L;

  static final int WINDOW = 252;
  static final int WINDOW_DAYS = 365;

  /**
   * Days before a build's first in which the rows are looked for that fill both windows: as many as
   * 252 sessions take, with room to spare, and no fewer than 365.
   */
  static final int LOOK_BACK_DAYS = 400;

  /** What it takes of a price; days count since 1970-01-01. */
  static final List<Column> PRICES =
      List.of(
          DrawdownDaily.ASSET_ID.col(),
          DrawdownDaily.PRICE_BASIS.col(),
          unix_date(DrawdownDaily.TRADE_DATE.col()),
          DrawdownDaily.CLOSE_PRICE.col(),
          DrawdownDaily.PROVENANCE.col());

  private static final int IS_WHOLE = 5;
  private static final int COLUMNS_OF_WHOLE_SERIES = 5;

  private final int start;
  private final Broadcast<SeriesStarts> starts;

  private DrawdownScan(int start, Broadcast<SeriesStarts> starts) {
    this.start = start;
    this.starts = starts;
  }

  /** Yields every row. */
  static DrawdownScan whole() {
    return new DrawdownScan(Integer.MIN_VALUE, null);
  }

  /**
   * Yields the rows of days from {@code start} on.
   *
   * @param starts where series stand before it
   */
  static DrawdownScan from(LocalDate start, Broadcast<SeriesStarts> starts) {
    return new DrawdownScan((int) start.toEpochDay(), Objects.requireNonNull(starts, "starts"));
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> prices) {
    return new Scan(prices);
  }

  private final class Scan implements Iterator<InternalRow> {
    private final Iterator<InternalRow> prices;
    private final SpecificInternalRow row = InternalScan.row(DrawdownDaily.FIELDS);
    private Series series;
    private boolean isReady;

    Scan(Iterator<InternalRow> prices) {
      this.prices = prices;
    }

    @Override
    public boolean hasNext() {
      while (!isReady && prices.hasNext()) {
        InternalRow price = prices.next();
        if (series == null || !series.isOf(price)) {
          series = new Series(price);
        }
        isReady = series.add(price, row);
      }
      return isReady;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      isReady = false;
      return row;
    }
  }

  private final class Series {
    private final UTF8String assetId;
    private final UTF8String basis;
    private final SeriesStarts.Key key;
    private final SeriesStarts.Start resumed;
    private final boolean isWhole;
    private final SlidingDrawdown byCount = new SlidingDrawdown();
    private final SlidingDrawdown byDays = new SlidingDrawdown();
    private RunningDrawdown running = new RunningDrawdown();
    private UTF8String provenance = UTF8String.EMPTY_UTF8;
    private int newestInWindows = Integer.MIN_VALUE;
    private int yearEnd = Integer.MIN_VALUE;
    private boolean isTaken;

    Series(InternalRow first) {
      this.assetId = first.getUTF8String(0).clone();
      this.basis = first.getUTF8String(1).clone();
      this.key = new SeriesStarts.Key(assetId.toString(), basis.toString());
      this.resumed = starts == null ? null : starts.value().of(key);
      this.isWhole = first.numFields() == COLUMNS_OF_WHOLE_SERIES || first.getBoolean(IS_WHOLE);
      if (resumed != null) {
        this.provenance = UTF8String.fromString(resumed.provenance());
        if (resumed.state() != null) {
          this.running = new RunningDrawdown(resumed.state());
        }
        for (int i = 0; i < resumed.tail().size(); i++) {
          addToWindows(resumed.tail().day(i), resumed.tail().price(i));
        }
      }
    }

    boolean isOf(InternalRow price) {
      return price.getUTF8String(0).equals(assetId) && price.getUTF8String(1).equals(basis);
    }

    /** Whether there is a row of a price: not so where it takes no part or is of an earlier day. */
    boolean add(InternalRow price, SpecificInternalRow row) {
      int day = price.getInt(2);
      double close = price.getDouble(3);
      if (!takes(day)) {
        return false;
      }
      if (resumed != null && day <= resumed.through()) {
        if (close > 0 && day > newestInWindows) {
          addToWindows(day, close);
        }
        return false;
      }
      UTF8String own = price.getUTF8String(4);
      if (!own.equals(provenance)) {
        provenance =
            UTF8String.fromString(Provenance.weaker(provenance.toString(), own.toString()));
      }
      if (!running.add(day, close)) {
        return false;
      }
      addToWindows(day, close);
      if (day < start) {
        return false;
      }
      if (resumed == null && !isWhole) {
        throw new IllegalStateException(
            key.assetId()
                + " "
                + key.basis()
                + " has prices before "
                + LocalDate.ofEpochDay(start)
                + " and no published row of them");
      }
      fill(row, day, close);
      return true;
    }

    private boolean takes(int day) {
      if (starts == null) {
        return true;
      }
      if (day >= yearEnd) {
        int year = LocalDate.ofEpochDay(day).getYear();
        yearEnd = (int) LocalDate.of(year + 1, 1, 1).toEpochDay();
        isTaken = starts.value().takes(key, year);
      }
      return isTaken;
    }

    private void addToWindows(int day, double close) {
      newestInWindows = day;
      byCount.add(day, close);
      byCount.keepNewest(WINDOW);
      byDays.add(day, close);
      byDays.keepFrom(day - WINDOW_DAYS + 1);
    }

    /** In the order of {@link DrawdownDaily#FIELDS}. */
    private void fill(SpecificInternalRow row, int day, double close) {
      boolean isRecovery = running.recoveredPeakDay() != RunningDrawdown.NO_DAY;
      row.update(0, assetId);
      row.update(1, basis);
      row.setInt(2, day);
      row.setDouble(3, close);
      row.setDouble(4, running.peakPrice());
      row.setInt(5, running.peakDay());
      row.setDouble(6, running.drawdown());
      row.setInt(7, running.daysSincePeak());
      row.setInt(8, running.observationsSincePeak());
      row.setInt(9, isRecovery ? running.recoveredNonPositive() : running.nonPositiveSincePeak());
      row.setDouble(11, close / byCount.high() - 1);
      row.setDouble(12, close / byDays.high() - 1);
      if (byCount.size() == WINDOW) {
        row.setDouble(13, byCount.worstDrawdown());
      } else {
        row.setNullAt(13);
      }
      Trough trough = running.trough().orElse(null);
      if (trough == null) {
        setNull(row, 14, 15, 16, 17);
      } else {
        row.setInt(14, trough.firstDay());
        row.setInt(15, trough.day());
        row.setDouble(16, trough.price());
        row.setInt(17, trough.observations());
      }
      if (isRecovery) {
        row.setInt(10, running.recoveredPeakDay());
        row.setDouble(18, running.recoveredPeakPrice());
        row.setInt(19, running.recoveredObservations());
      } else {
        setNull(row, 10, 18, 19);
      }
      row.update(20, provenance);
    }

    private static void setNull(SpecificInternalRow row, int... columns) {
      for (int column : columns) {
        row.setNullAt(column);
      }
    }
  }
}
