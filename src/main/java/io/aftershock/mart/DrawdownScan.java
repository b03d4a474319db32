package io.aftershock.mart;

import io.aftershock.stats.RunningDrawdown;
import io.aftershock.stats.RunningDrawdown.Trough;
import io.aftershock.stats.SlidingDrawdown;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through whole series of prices, sorted by asset, basis and day, and yields the rows of
 * {@link DrawdownDaily}.
 *
 * <p>Takes rows of asset, basis, day, close and provenance.
 */
final class DrawdownScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  static final int WINDOW = 252;
  static final int WINDOW_DAYS = 365;

  @Override
  public Iterator<Row> call(Iterator<Row> prices) {
    return new Scan(prices);
  }

  private static final class Scan implements Iterator<Row> {
    private final Iterator<Row> prices;
    private Series series;
    private Row next;

    Scan(Iterator<Row> prices) {
      this.prices = prices;
    }

    @Override
    public boolean hasNext() {
      while (next == null && prices.hasNext()) {
        Row price = prices.next();
        if (series == null || !series.isOf(price)) {
          series = new Series(price.getString(0), price.getString(1));
        }
        next = series.add(price);
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }
  }

  private static final class Series {
    private final String assetId;
    private final String basis;
    private final RunningDrawdown running = new RunningDrawdown();
    private final SlidingDrawdown byCount = new SlidingDrawdown();
    private final SlidingDrawdown byDays = new SlidingDrawdown();
    private String provenance = "";

    Series(String assetId, String basis) {
      this.assetId = assetId;
      this.basis = basis;
    }

    boolean isOf(Row price) {
      return price.getString(0).equals(assetId) && price.getString(1).equals(basis);
    }

    /** The row of a price, or null where it takes no part. */
    Row add(Row price) {
      LocalDate date = price.getAs(2);
      int day = (int) date.toEpochDay();
      double close = price.getDouble(3);
      if (price.getString(4).compareTo(provenance) > 0) {
        provenance = price.getString(4);
      }
      if (!running.add(day, close)) {
        return null;
      }
      byCount.add(day, close);
      byCount.keepNewest(WINDOW);
      byDays.add(day, close);
      byDays.keepFrom(day - WINDOW_DAYS + 1);
      int recovered = running.recoveredPeakDay();
      Trough trough = running.trough().orElse(null);
      boolean isRecovery = recovered != RunningDrawdown.NO_DAY;
      return RowFactory.create(
          assetId,
          basis,
          date,
          close,
          running.peakPrice(),
          LocalDate.ofEpochDay(running.peakDay()),
          running.drawdown(),
          running.daysSincePeak(),
          running.observationsSincePeak(),
          isRecovery ? running.recoveredNonPositive() : running.nonPositiveSincePeak(),
          isRecovery ? LocalDate.ofEpochDay(recovered) : null,
          close / byCount.high() - 1,
          close / byDays.high() - 1,
          byCount.size() == WINDOW ? byCount.worstDrawdown() : null,
          trough == null ? null : LocalDate.ofEpochDay(trough.firstDay()),
          trough == null ? null : LocalDate.ofEpochDay(trough.day()),
          trough == null ? null : trough.price(),
          trough == null ? null : trough.observations(),
          isRecovery ? running.recoveredPeakPrice() : null,
          isRecovery ? running.recoveredObservations() : null,
          provenance);
    }
  }
}
