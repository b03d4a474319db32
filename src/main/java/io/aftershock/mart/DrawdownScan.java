package io.aftershock.mart;

import io.aftershock.model.Field;
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
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs through whole series of prices, sorted by asset, basis and day, and yields the rows of
 * {@link DrawdownDaily}.
 *
 * <p>Takes rows of asset, basis, day, close and provenance. A scan from a day on also takes whether
 * the series is there from its first row on, and the row's own state where a release holds it: a
 * series that is not whole goes on from there, and its earlier rows do no more than fill the
 * windows.
 */
final class DrawdownScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  static final int WINDOW = 252;
  static final int WINDOW_DAYS = 365;

  /**
   * Days before a build's first in which the rows are looked for that fill both windows: as many as
   * 252 sessions take, with room to spare, and no fewer than 365.
   */
  static final int LOOK_BACK_DAYS = 400;

  /** Of a row of {@link DrawdownDaily}, what the days after it rest on. */
  static final List<Field> STATE =
      List.of(
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

  private static final int IS_WHOLE = 5;
  private static final int OWN_STATE = 6;

  private final LocalDate start;

  private DrawdownScan(LocalDate start) {
    this.start = start;
  }

  /** Yields every row. */
  static DrawdownScan whole() {
    return new DrawdownScan(null);
  }

  /** Yields the rows of days from {@code start} on. */
  static DrawdownScan from(LocalDate start) {
    return new DrawdownScan(Objects.requireNonNull(start, "start"));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> prices) {
    return new Scan(prices);
  }

  private final class Scan implements Iterator<Row> {
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

  private final class Series {
    private final String assetId;
    private final String basis;
    private final SlidingDrawdown byCount = new SlidingDrawdown();
    private final SlidingDrawdown byDays = new SlidingDrawdown();
    private RunningDrawdown running = new RunningDrawdown();
    private String provenance = "";
    private boolean isResumed;

    Series(String assetId, String basis) {
      this.assetId = assetId;
      this.basis = basis;
    }

    boolean isOf(Row price) {
      return price.getString(0).equals(assetId) && price.getString(1).equals(basis);
    }

    /** The row of a price, or null where it takes no part or is of a day before the first. */
    Row add(Row price) {
      LocalDate date = price.getAs(2);
      int day = (int) date.toEpochDay();
      double close = price.getDouble(3);
      provenance = Provenance.weaker(provenance, price.getString(4));
      if (!running.add(day, close)) {
        return null;
      }
      byCount.add(day, close);
      byCount.keepNewest(WINDOW);
      byDays.add(day, close);
      byDays.keepFrom(day - WINDOW_DAYS + 1);
      if (start != null && date.isBefore(start)) {
        resume(price);
        return null;
      }
      requireState(price);
      return row(date, close);
    }

    /** Takes over the state of the row, where a release holds it and the series is not whole. */
    private void resume(Row price) {
      if (!price.getBoolean(IS_WHOLE) && !price.isNullAt(OWN_STATE)) {
        Row state = price.getStruct(OWN_STATE);
        running = new RunningDrawdown(stateOf(state));
        provenance = state.getAs(DrawdownDaily.PROVENANCE.name());
        isResumed = true;
      }
    }

    private void requireState(Row price) {
      if (start != null && !isResumed && !price.getBoolean(IS_WHOLE)) {
        throw new IllegalStateException(
            assetId
                + " "
                + basis
                + " has prices before "
                + start
                + " and no published row of them");
      }
    }

    private Row row(LocalDate date, double close) {
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

  private static RunningDrawdown.State stateOf(Row row) {
    double price = row.getAs(DrawdownDaily.CLOSE_PRICE.name());
    double peakPrice = row.getAs(DrawdownDaily.PEAK_PRICE.name());
    boolean isUnderwater = price < peakPrice;
    return new RunningDrawdown.State(
        day(row, DrawdownDaily.TRADE_DATE),
        price,
        day(row, DrawdownDaily.PEAK_DATE),
        peakPrice,
        row.getAs(DrawdownDaily.OBSERVATIONS_SINCE_PEAK.name()),
        // On a recovery the column tells of the drawdown that it ended.
        isUnderwater ? row.<Integer>getAs(DrawdownDaily.NON_POSITIVE_SINCE_PEAK.name()) : 0,
        isUnderwater ? Optional.of(troughOf(row)) : Optional.empty());
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
