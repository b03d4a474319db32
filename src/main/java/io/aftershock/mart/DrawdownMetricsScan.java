package io.aftershock.mart;

import io.aftershock.model.Provenance;
import io.aftershock.stats.AnnualGrowth;
import io.aftershock.stats.DrawdownSummary;
import io.aftershock.stats.PriceHistory;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through whole series of prices above zero, sorted by asset, basis and day, and yields the
 * rows of {@link DrawdownMetrics}: those of a month once its last price has come.
 *
 * <p>Takes rows of asset, basis, day, close and provenance. Holds one series at a time.
 */
final class DrawdownMetricsScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  private final LocalDate start;

  /**
   * @param start months that end before it yield no rows; null where all do
   */
  DrawdownMetricsScan(LocalDate start) {
    this.start = start;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> prices) {
    return new Scan(prices, start);
  }

  private static final class Scan implements Iterator<Row> {
    private final Iterator<Row> prices;
    private final Deque<Row> rows = new ArrayDeque<>();
    private final LocalDate start;
    private Series series;

    Scan(Iterator<Row> prices, LocalDate start) {
      this.prices = prices;
      this.start = start;
    }

    @Override
    public boolean hasNext() {
      while (rows.isEmpty() && prices.hasNext()) {
        take(prices.next());
      }
      if (rows.isEmpty() && series != null) {
        endMonth();
        series = null;
      }
      return !rows.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return rows.remove();
    }

    private void take(Row price) {
      if (series != null && !series.isOfSameMonth(price)) {
        endMonth();
      }
      if (series == null || !series.isOf(price)) {
        series = new Series(price.getString(0), price.getString(1));
      }
      series.add(price);
    }

    private void endMonth() {
      if (start != null && series.month.atEndOfMonth().isBefore(start)) {
        return;
      }
      for (MetricsWindow window : MetricsWindow.values()) {
        int start = series.start(window);
        if (start >= 0) {
          rows.add(series.row(window, start));
        }
      }
    }
  }

  private static final class Series {
    private final String assetId;
    private final String basis;
    private final PriceHistory history = new PriceHistory();
    private YearMonth month;
    private String provenance = "";

    Series(String assetId, String basis) {
      this.assetId = assetId;
      this.basis = basis;
    }

    boolean isOf(Row price) {
      return price.getString(0).equals(assetId) && price.getString(1).equals(basis);
    }

    boolean isOfSameMonth(Row price) {
      return isOf(price) && YearMonth.from(price.<LocalDate>getAs(2)).equals(month);
    }

    void add(Row price) {
      LocalDate date = price.getAs(2);
      month = YearMonth.from(date);
      history.add((int) date.toEpochDay(), price.getDouble(3));
      provenance = Provenance.weaker(provenance, price.getString(4));
    }

    int start(MetricsWindow window) {
      return window.start(history, month.atEndOfMonth());
    }

    Row row(MetricsWindow window, int start) {
      int last = history.size() - 1;
      DrawdownSummary summary = DrawdownSummary.of(history, start);
      double growth =
          AnnualGrowth.rate(
              history.price(start), history.price(last), history.day(last) - history.day(start));
      return RowFactory.create(
          assetId,
          basis,
          month.atEndOfMonth(),
          window.name(),
          LocalDate.ofEpochDay(history.day(start)),
          LocalDate.ofEpochDay(history.day(last)),
          summary.observations(),
          summary.maxDrawdown(),
          summary.ulcerIndex(),
          summary.painIndex(),
          summary.timeUnderWaterShare(),
          summary.longestUnderwaterDays(),
          summary.isLongestUnderwaterOpen(),
          finiteOrNull(growth),
          finiteOrNull(summary.calmarRatio(growth)),
          summary.conditionalDrawdownAtRisk95(),
          provenance);
    }

    private static Double finiteOrNull(double figure) {
      return Double.isFinite(figure) ? figure : null;
    }
  }
}
