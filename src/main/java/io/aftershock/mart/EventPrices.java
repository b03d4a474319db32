package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Table;
import io.aftershock.stats.TauWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Prices of an event's assets at the sessions around it. They are price returns whatever a panel
 * compares: dividends are no news.
 */
final class EventPrices {
  static final Field TAU = EventReturn.TAU;

  /** Begins the series of a portfolio. */
  private static final String PORTFOLIO = "portfolio ";

  /** Calendar days that hold as many sessions, holidays among them. */
  private static final double DAYS_A_SESSION = 1.6;

  private static final int SLACK_DAYS = 30;

  private EventPrices() {}

  /** What is read of prices. */
  static List<Input> inputs() {
    return List.of(
        Input.whole(PriceDaily.NAME), Input.whole(PriceSeriesYear.NAME), Input.whole(Session.NAME));
  }

  /** The same panel by price returns. */
  private static Settings.Panel priceReturns(Settings.Panel panel) {
    return new Settings.Panel(
        panel.exchange(),
        Set.of(PriceBasis.SPLIT_ADJUSTED, PriceBasis.LEVEL),
        panel.maxAgeDays(),
        panel.pairs());
  }

  /** Name of the series of a benchmark. */
  static String series(Event.Benchmark benchmark) {
    return benchmark.asset() != null ? benchmark.asset() : PORTFOLIO + benchmark.portfolio().name();
  }

  /** The class of a series that is a portfolio; empty where it is an asset. */
  static Optional<String> portfolio(String series) {
    return series.startsWith(PORTFOLIO)
        ? Optional.of(series.substring(PORTFOLIO.length()))
        : Optional.empty();
  }

  /**
   * What a session shows of each asset.
   *
   * @param zero session 0
   * @param window sessions that are asked for
   * @return asset, tau, session, day of the price, bar, return, class and provenance
   */
  static Dataset<Row> around(
      Table.Inputs inputs,
      Settings.Panel panel,
      Set<String> assets,
      EventSessions.Numbered zero,
      TauWindow window) {
    Settings.Panel prices = priceReturns(panel);
    Dataset<Row> closes =
        closes(inputs, panel, assets, firstDay(zero, window), lastDay(zero, window));
    Column tau = PanelCloses.SESSION_NUMBER.col().minus(zero.number());
    return PanelCloses.of(closes, inputs.table(Session.NAME), prices)
        .withColumn(TAU.name(), tau)
        .filter(TAU.col().between(window.from(), window.to()));
  }

  /**
   * Days of assets, each in one basis of price returns.
   *
   * @param first of the days, and last, in them
   */
  static Dataset<Row> closes(
      Table.Inputs inputs,
      Settings.Panel panel,
      Set<String> assets,
      LocalDate first,
      LocalDate last) {
    Column isNear = PanelCloses.TRADE_DATE.col().between(lit(first), lit(last));
    Column isOfAssets = PanelCloses.ASSET_ID.col().isin(assets.toArray());
    Dataset<Row> closes =
        inputs
            .table(PriceDaily.NAME)
            .filter(isOfAssets.and(isNear))
            .select(
                PanelCloses.ASSET_ID.col(),
                PanelCloses.PRICE_BASIS.col(),
                PanelCloses.TRADE_DATE.col(),
                PriceDaily.OPEN_PRICE.col(),
                PriceDaily.HIGH_PRICE.col(),
                PriceDaily.LOW_PRICE.col(),
                PanelCloses.CLOSE_PRICE.col(),
                PriceDaily.PROVENANCE.col(),
                lit(null).cast(DoubleType).as(PanelCloses.DRAWDOWN.name()));
    Dataset<Row> series =
        PriceSeriesYear.chosen(inputs.table(PriceSeriesYear.NAME))
            .filter(isOfAssets)
            .select(
                PriceSeriesYear.ASSET_ID.col(),
                PriceSeriesYear.PRICE_BASIS.col(),
                PriceSeriesYear.YEAR_START.col(),
                PriceSeriesYear.ASSET_CLASS.col());
    return PanelCloses.inOneBasis(
        PriceSeriesYear.beside(closes, series), series, priceReturns(panel));
  }

  /** Returns of an event's assets and benchmarks by session: fields of {@link EventReturn}. */
  static Dataset<Row> returns(
      Table.Inputs inputs,
      Settings.Panel panel,
      Event event,
      EventSessions.Numbered zero,
      TauWindow window) {
    Set<String> assets =
        Stream.concat(
                event.assets().stream(),
                event.benchmarks().stream().map(Event.Benchmark::asset).filter(Objects::nonNull))
            .collect(Collectors.toSet());
    Dataset<Row> ofAssets =
        around(inputs, panel, assets, zero, window)
            .filter(PriceSeriesYear.ASSET_CLASS.col().notEqual(AssetClass.YIELD.name()))
            .select(
                EventReturn.EVENT_ID.is(lit(event.id())),
                EventReturn.SERIES.is(PanelCloses.ASSET_ID.col()),
                TAU.col(),
                PanelCloses.SESSION_DATE.col(),
                EventReturn.SIMPLE_RETURN.is(PanelCloses.PANEL_RETURN.col()),
                PriceSeriesYear.ASSET_CLASS.col(),
                PriceDaily.PROVENANCE.col());
    return ofAssets.unionByName(portfolios(inputs, panel, event, zero, window));
  }

  private static Dataset<Row> portfolios(
      Table.Inputs inputs,
      Settings.Panel panel,
      Event event,
      EventSessions.Numbered zero,
      TauWindow window) {
    Object[] classes =
        event.benchmarks().stream()
            .map(Event.Benchmark::portfolio)
            .filter(Objects::nonNull)
            .map(AssetClass::name)
            .toArray();
    Column value = CrossAssetDaily.REBALANCED_PORTFOLIO_VALUE.col();
    Column before =
        lag(value, 1)
            .over(
                Window.partitionBy(CrossAssetDaily.ASSET_CLASS.col())
                    .orderBy(CrossAssetDaily.SESSION_DATE.col()));
    Dataset<Row> numbers =
        inputs
            .table(Session.NAME)
            .filter(Session.EXCHANGE_ID.col().equalTo(panel.exchange()))
            .select(Session.SESSION_DATE.col(), Session.SESSION_NUMBER.col());
    Column isNear =
        CrossAssetDaily.SESSION_DATE
            .col()
            .between(lit(firstDay(zero, window)), lit(lastDay(zero, window)));
    return inputs
        .table(CrossAssetDaily.NAME)
        .filter(CrossAssetDaily.ASSET_CLASS.col().isin(classes).and(isNear))
        .withColumn("before", before)
        .join(broadcast(numbers), Field.names(Session.SESSION_DATE))
        .withColumn(TAU.name(), Session.SESSION_NUMBER.col().minus(zero.number()))
        .filter(TAU.col().between(window.from(), window.to()))
        .select(
            EventReturn.EVENT_ID.is(lit(event.id())),
            EventReturn.SERIES.is(concat(lit(PORTFOLIO), CrossAssetDaily.ASSET_CLASS.col())),
            TAU.col(),
            Session.SESSION_DATE.col(),
            EventReturn.SIMPLE_RETURN.is(
                when(not(col("before").isNull()), value.divide(col("before")).minus(1))),
            lit(AssetClass.INDEX.name()).as(PriceSeriesYear.ASSET_CLASS.name()),
            CrossAssetDaily.PROVENANCE.col());
  }

  private static LocalDate firstDay(EventSessions.Numbered zero, TauWindow window) {
    return zero.date()
        .minusDays((long) (Math.max(0, -window.from()) * DAYS_A_SESSION) + SLACK_DAYS);
  }

  private static LocalDate lastDay(EventSessions.Numbered zero, TauWindow window) {
    return zero.date().plusDays((long) (Math.max(0, window.to()) * DAYS_A_SESSION) + SLACK_DAYS);
  }
}
