package io.aftershock.mart;

import io.aftershock.model.Provenance;
import io.aftershock.stats.DrawdownStretch;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Sums up the years of price series. Takes rows as Spark keeps them, of asset, basis, day as a
 * number, close and provenance, sorted within stretches: a year that several stretches have parts
 * of is summed up in several parts.
 */
final class DrawdownYearScan
    implements FlatMapFunction<Iterator<InternalRow>, DrawdownYearScan.SeriesYear>, Serializable {
  private static final long serialVersionUID = 1L;

  /** So many of a year's last observations are kept for the windows of the year after the next. */
  static final int TAIL = 16;

  /**
   * A year of a series, or a part of it.
   *
   * @param firstDay of any price, days since 1970-01-01
   * @param tail its last observations, {@link #TAIL} at most
   */
  record SeriesYear(
      SeriesStarts.Year year, int firstDay, DrawdownStretch stretch, Tail tail, String provenance)
      implements Serializable {

    int observations() {
      return stretch.observations();
    }
  }

  @Override
  public Iterator<SeriesYear> call(Iterator<InternalRow> prices) {
    return new Scan(prices);
  }

  private static final class Scan implements Iterator<SeriesYear> {
    private final Iterator<InternalRow> prices;
    private Sum sum;

    Scan(Iterator<InternalRow> prices) {
      this.prices = prices;
    }

    @Override
    public boolean hasNext() {
      return sum != null || prices.hasNext();
    }

    @Override
    public SeriesYear next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      while (prices.hasNext()) {
        InternalRow price = prices.next();
        if (sum == null) {
          sum = new Sum(price);
        }
        if (!sum.goesOnWith(price)) {
          SeriesYear done = sum.result();
          sum = new Sum(price);
          sum.add(price);
          return done;
        }
        sum.add(price);
      }
      SeriesYear last = sum.result();
      sum = null;
      return last;
    }
  }

  private static final class Sum {
    private final UTF8String assetId;
    private final UTF8String basis;
    private final int firstDay;
    private final int end;
    private final int year;
    private final Tail.Ring tail = new Tail.Ring(TAIL);
    private final DrawdownStretch.Sum sum = new DrawdownStretch.Sum();
    private UTF8String ofLast = UTF8String.EMPTY_UTF8;
    private String provenance = "";
    private int lastDay;

    Sum(InternalRow first) {
      this.assetId = first.getUTF8String(0).clone();
      this.basis = first.getUTF8String(1).clone();
      this.firstDay = first.getInt(2);
      this.lastDay = firstDay - 1;
      this.year = LocalDate.ofEpochDay(firstDay).getYear();
      this.end = (int) LocalDate.of(year + 1, 1, 1).toEpochDay();
    }

    boolean goesOnWith(InternalRow price) {
      int day = price.getInt(2);
      return day > lastDay
          && day < end
          && price.getUTF8String(0).equals(assetId)
          && price.getUTF8String(1).equals(basis);
    }

    void add(InternalRow price) {
      lastDay = price.getInt(2);
      if (sum.add(lastDay, price.getDouble(3))) {
        tail.add(lastDay, price.getDouble(3));
      }
      UTF8String own = price.getUTF8String(4);
      if (!own.equals(ofLast)) {
        ofLast = own.clone();
        provenance = Provenance.weaker(provenance, own.toString());
      }
    }

    SeriesYear result() {
      return new SeriesYear(
          new SeriesStarts.Year(new SeriesStarts.Key(assetId.toString(), basis.toString()), year),
          firstDay,
          sum.result(),
          tail.tail(),
          provenance);
    }
  }
}
