package io.aftershock.mart;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What rows of {@link DrawdownDaily} were derived from. */
final class DrawdownOrigins {
  private static final Field ASSET_ID = DrawdownDaily.ASSET_ID;
  private static final Field PRICE_BASIS = DrawdownDaily.PRICE_BASIS;
  private static final Field TRADE_DATE = DrawdownDaily.TRADE_DATE;

  private DrawdownOrigins() {}

  /** The peak is that of all closes so far: it is told by the day on which it stood. */
  static List<Origin> ofDay(Row row) {
    LocalDate day = row.getAs(TRADE_DATE.name());
    Origin price = Origin.of(PriceDaily.NAME, "the day's close").same(row, ASSET_ID, PRICE_BASIS);
    List<Origin> origins = new ArrayList<>();
    origins.add(price.is(TRADE_DATE, day));
    on(DrawdownDaily.PEAK_DATE, row, price.because("the peak"), origins);
    on(DrawdownDaily.RECOVERED_PEAK_DATE, row, price.because("the peak that it regained"), origins);
    on(DrawdownDaily.TROUGH_DATE, row, price.because("the trough so far"), origins);
    origins.add(
        price
            .because("the last closes, of the high and the worst drawdown in them")
            .last(TRADE_DATE, DrawdownScan.WINDOW, day));
    origins.add(
        price
            .because("the closes of the last 365 days, of their high")
            .between(TRADE_DATE, day.minusDays(DrawdownScan.WINDOW_DAYS - 1), day));
    origins.add(
        Origin.named(PriceDaily.NAME, "all closes so far, of which the peak is the highest")
            .same(row, ASSET_ID, PRICE_BASIS)
            .between(TRADE_DATE, null, day));
    origins.add(
        Origin.named(PriceSeriesYear.NAME, "that somebody can hold it")
            .same(row, ASSET_ID, PRICE_BASIS)
            .is(PriceSeriesYear.YEAR_START, day.withDayOfYear(1)));
    return origins;
  }

  private static void on(Field date, Row row, Origin price, List<Origin> origins) {
    Object day = row.getAs(date.name());
    if (day != null && !day.equals(row.getAs(TRADE_DATE.name()))) {
      origins.add(price.is(TRADE_DATE, day));
    }
  }
}
