package io.aftershock.mart;

import io.aftershock.config.Charts;
import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What rows of events were derived from. Sessions are told by about as many days. */
final class EventOrigins {
  /** Calendar days from a session to the one before, holidays among them. */
  private static final int DAYS_TO_SESSION_BEFORE = 5;

  private static final String CLOSE = "the close that stands for the session";

  private final Settings.Panel panel;

  EventOrigins(Settings.Panel panel) {
    this.panel = panel;
  }

  /** The closes that a return is made of, or the worth of a portfolio. */
  List<Origin> ofReturn(Row row) {
    String series = row.getAs(EventReturn.SERIES.name());
    LocalDate day = row.getAs(EventReturn.SESSION_DATE.name());
    List<Origin> origins = new ArrayList<>();
    Optional<String> portfolio = EventPrices.portfolio(series);
    if (portfolio.isPresent()) {
      origins.add(
          Origin.of(CrossAssetDaily.NAME, "the portfolio's worth at the session, and before")
              .is(CrossAssetDaily.ASSET_CLASS, portfolio.get())
              .last(CrossAssetDaily.SESSION_DATE, 2, day));
    } else {
      Origin price = prices(Origin.of(PriceDaily.NAME, CLOSE)).is(PriceDaily.ASSET_ID, series);
      boolean isReturn = row.getAs(EventReturn.SIMPLE_RETURN.name()) != null;
      origins.addAll(closes(price, day, isReturn));
    }
    origins.addAll(decided(row));
    return origins;
  }

  List<Origin> ofWindow(Row row, Charts charts) {
    List<Origin> origins = new ArrayList<>();
    switch (EventWindow.Kind.valueOf(row.getAs(EventWindow.SUBJECT_KIND.name()))) {
      case ASSET -> asset(row, origins);
      case APP -> app(row, charts, origins);
      case ENTITY ->
          origins.add(
              Origin.of(NewsAttentionDaily.NAME, "the session's articles")
                  .is(NewsAttentionDaily.ENTITY_ID, subject(row))
                  .is(NewsAttentionDaily.SOURCE_ID, NewsAttentionDaily.ALL)
                  .is(NewsAttentionDaily.SESSION_DATE, day(row)));
    }
    origins.addAll(decided(row));
    return origins;
  }

  private void asset(Row row, List<Origin> origins) {
    LocalDate day = day(row);
    Origin price =
        Origin.of(PriceDaily.NAME, CLOSE)
            .is(PriceDaily.ASSET_ID, subject(row))
            .is(PriceDaily.PRICE_BASIS, row.<Object>getAs(EventWindow.SERIES.name()));
    boolean isReturn = row.getAs(EventWindow.SESSION_RETURN.name()) != null;
    origins.addAll(closes(price, day, isReturn));
    origins.add(
        Origin.of(EventWindow.NAME, "the close at session -1, from which changes count")
            .same(
                row,
                DimEvent.EVENT_ID,
                EventWindow.SUBJECT_KIND,
                EventWindow.SUBJECT_ID,
                EventWindow.SERIES)
            .is(EventWindow.TAU, -1));
    origins.add(
        Origin.named(PriceDaily.NAME, "all closes since, to a recovery")
            .is(PriceDaily.ASSET_ID, subject(row))
            .is(PriceDaily.PRICE_BASIS, row.<Object>getAs(EventWindow.SERIES.name())));
  }

  /** The close that a session shows, and where it has a return those before it. */
  private List<Origin> closes(Origin price, LocalDate day, boolean isReturn) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        price
            .between(PriceDaily.TRADE_DATE, day.minusDays(panel.maxAgeDays()), null)
            .last(PriceDaily.TRADE_DATE, 1, day));
    if (isReturn) {
      origins.add(
          price
              .because("the closes before, of which the last session's is the base")
              .between(
                  PriceDaily.TRADE_DATE,
                  day.minusDays(panel.maxAgeDays() + DAYS_TO_SESSION_BEFORE),
                  day.minusDays(1)));
    }
    return origins;
  }

  /** A chart's key is written as one text, by spaces: where its values hold some, it is unclear. */
  private static void app(Row row, Charts charts, List<Origin> origins) {
    String[] chart = row.<String>getAs(EventWindow.SERIES.name()).split(" ", -1);
    if (chart.length != ChartSourceEntry.CHART_KEY.size()) {
      origins.add(
          Origin.named(ChartSnapshot.NAME, "the day's snapshots")
              .is(ChartSourceEntry.SNAPSHOT_DATE, day(row)));
      return;
    }
    Set<String> ids = ids(charts, subject(row), chart[1]);
    if (row.getAs(EventWindow.RANK_POSITION.name()) != null) {
      origins.add(
          ofChart(Origin.of(ChartEntry.NAME, "its rank"), chart)
              .is(ChartEntry.SNAPSHOT_DATE, day(row))
              .is(ChartEntry.APP_ID, ids.toArray()));
    }
    origins.add(
        ofChart(Origin.of(ChartSnapshot.NAME, "the snapshot that counts, and its depth"), chart)
            .is(ChartSourceEntry.SNAPSHOT_DATE, day(row))
            .is(ChartSnapshot.IS_CHOSEN, true));
    origins.add(Origin.configuration("apps.conf", "the app's ids"));
  }

  private static Origin ofChart(Origin origin, String... chart) {
    Origin of = origin;
    for (int i = 0; i < chart.length; i++) {
      of = of.is(ChartSourceEntry.CHART_KEY.get(i), chart[i]);
    }
    return of;
  }

  private static Set<String> ids(Charts charts, String app, String store) {
    return Optional.ofNullable(charts.apps().get(app))
        .map(known -> known.ids().getOrDefault(Charts.Store.valueOf(store), Set.of()))
        .orElse(Set.of());
  }

  /** What decides which sessions and which assets are asked for. */
  private List<Origin> decided(Row row) {
    return List.of(
        DimEvent.configured(row, "assets, benchmarks and windows of the event"),
        Origin.named(PriceSeriesYear.NAME, "the source that gives a series, and what it is"),
        Origin.named(Session.NAME, "the sessions around the news")
            .is(Session.EXCHANGE_ID, panel.exchange()));
  }

  private static Origin prices(Origin origin) {
    return origin.is(
        PriceDaily.PRICE_BASIS, PriceBasis.SPLIT_ADJUSTED.name(), PriceBasis.LEVEL.name());
  }

  private static String subject(Row row) {
    return row.getAs(EventWindow.SUBJECT_ID.name());
  }

  private static LocalDate day(Row row) {
    return row.getAs(EventWindow.EVENT_DATE.name());
  }
}
