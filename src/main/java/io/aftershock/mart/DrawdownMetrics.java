package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per asset, price basis, month end and window: how deep, how often and how long the price
 * lay below its peak inside the window.
 *
 * <p>A month in which the series has a price has rows once the panel's exchange has had a session
 * behind the month's end. A trailing window starts at the last price on or before its years back,
 * and has no row where the series is younger. The peak starts with the window. Prices at or below
 * zero take no part; assets that nobody can hold have no rows.
 */
public final class DrawdownMetrics implements Table {
  public static final String NAME = "drawdown_metrics";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field MONTH_END =
      Field.required(3, "month_end", DateType, "Last calendar day of the month.");
  public static final Field WINDOW_NAME =
      Field.required(
          4,
          "window_name",
          StringType,
          "SINCE_INCEPTION, ONE_YEAR, THREE_YEARS, FIVE_YEARS or TEN_YEARS, back from the month"
              + " end.");
  public static final Field FIRST_DATE =
      Field.required(5, "first_date", DateType, "Day of the first price in the window.");
  public static final Field LAST_DATE =
      Field.required(
          6, "last_date", DateType, "Day of the last price in the window: the month's last.");
  public static final Field OBSERVATION_COUNT =
      Field.required(
          7, "observation_count", IntegerType, "Prices above zero in the window, first to last.");
  public static final Field MAX_DRAWDOWN =
      Field.required(
          8, "max_drawdown", DoubleType, "Worst drawdown: -0.2 is a fall of 20 percent; or 0.");
  public static final Field ULCER_INDEX =
      Field.required(
          9,
          "ulcer_index",
          DoubleType,
          "Root of the mean squared drawdown over all observations, as a fraction.");
  public static final Field PAIN_INDEX =
      Field.required(
          10,
          "pain_index",
          DoubleType,
          "Mean drawdown without its sign over all observations, as a fraction.");
  public static final Field TIME_UNDER_WATER_SHARE =
      Field.required(
          11,
          "time_under_water_share",
          DoubleType,
          "Observations below the peak over all observations, as a fraction.");
  public static final Field LONGEST_UNDERWATER_DAYS =
      Field.required(
          12,
          "longest_underwater_days",
          IntegerType,
          "Calendar days of the longest stretch from a peak's last day to its recovery, or to the"
              + " last date where there is none; 0 without a drawdown.");
  public static final Field IS_LONGEST_UNDERWATER_OPEN =
      Field.required(
          13,
          "is_longest_underwater_open",
          BooleanType,
          "Whether that stretch has not recovered by the last date; the earlier of two as long"
              + " counts.");
  public static final Field ANNUAL_GROWTH_RATE =
      Field.optional(
          14,
          "annual_growth_rate",
          DoubleType,
          "Growth from first to last price, compounded to a year of 365.25 calendar days: 0.1 is 10"
              + " percent a year. Null where there is but one day, or so few that the figure passes"
              + " all bounds.");
  public static final Field CALMAR_RATIO =
      Field.optional(
          15,
          "calmar_ratio",
          DoubleType,
          "Annual growth rate over the maximum drawdown without its sign; null without either.");
  public static final Field CONDITIONAL_DRAWDOWN_AT_RISK_95 =
      Field.required(
          16,
          "conditional_drawdown_at_risk_95",
          DoubleType,
          "Mean of the worst 5 percent of the drawdowns, the one on the boundary counting in part:"
              + " like them a negative fraction, or 0.");
  public static final Field PROVENANCE =
      Field.required(
          17,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the series' prices up to the last date.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset, price basis, month end and window: how deep, how often and how long"
              + " the price lay below its peak inside the window. Of months that are over: the last"
              + " one comes once its exchange has had a session behind its end.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              MONTH_END,
              WINDOW_NAME,
              FIRST_DATE,
              LAST_DATE,
              OBSERVATION_COUNT,
              MAX_DRAWDOWN,
              ULCER_INDEX,
              PAIN_INDEX,
              TIME_UNDER_WATER_SHARE,
              LONGEST_UNDERWATER_DAYS,
              IS_LONGEST_UNDERWATER_OPEN,
              ANNUAL_GROWTH_RATE,
              CALMAR_RATIO,
              CONDITIONAL_DRAWDOWN_AT_RISK_95,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, MONTH_END, WINDOW_NAME),
          Partitioning.byYear(MONTH_END));

  private final String panelExchange;

  public DrawdownMetrics(String panelExchange) {
    this.panelExchange = panelExchange;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.samePeriod(SessionMonth.NAME),
        Input.upToPeriod(PriceDaily.NAME),
        Input.upToPeriod(PriceSeriesYear.NAME));
  }

  @Override
  public String configuration() {
    return panelExchange;
  }

  @Override
  public List<Origin> origins(Row row) {
    return List.of(
        Origin.of(PriceDaily.NAME, "the prices of the window")
            .same(row, ASSET_ID, PRICE_BASIS)
            .between(
                PriceDaily.TRADE_DATE, row.getAs(FIRST_DATE.name()), row.getAs(LAST_DATE.name())),
        Origin.named(PriceDaily.NAME, "all prices before, of which the provenance is the weakest")
            .same(row, ASSET_ID, PRICE_BASIS)
            .between(PriceDaily.TRADE_DATE, null, row.getAs(LAST_DATE.name())),
        Origin.named(SessionMonth.NAME, "that the month is over")
            .is(SessionMonth.EXCHANGE_ID, panelExchange)
            .same(row, MONTH_END),
        Origin.named(PriceSeriesYear.NAME, "that somebody can hold it")
            .same(row, ASSET_ID, PRICE_BASIS));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> investable =
        PriceSeriesYear.chosen(inputs.table(PriceSeriesYear.NAME))
            .filter(PriceSeriesYear.IS_INVESTABLE.col())
            .select(ASSET_ID.col(), PRICE_BASIS.col(), PriceSeriesYear.YEAR_START.col());
    Dataset<Row> monthsOver =
        inputs
            .table(SessionMonth.NAME)
            .filter(SessionMonth.EXCHANGE_ID.col().equalTo(panelExchange))
            .select(SessionMonth.MONTH_END.col());
    Column day = PriceDaily.TRADE_DATE.col();
    Column close = PriceDaily.CLOSE_PRICE.col();
    Dataset<Row> prices =
        inputs
            .table(PriceDaily.NAME)
            .filter(close.gt(0))
            .select(ASSET_ID.col(), PRICE_BASIS.col(), day, close, PROVENANCE.col());

    return inputs
        .inOrder(
            PriceSeriesYear.beside(prices, investable), 2, ASSET_ID.col(), PRICE_BASIS.col(), day)
        .mapPartitions(
            new DrawdownMetricsScan(inputs.start().orElse(null)), Encoders.row(CONTRACT.schema()))
        .join(broadcast(monthsOver), Field.names(MONTH_END), "left_semi")
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a maximum drawdown lies above minus one and at most at zero",
            MAX_DRAWDOWN.col().gt(-1).and(MAX_DRAWDOWN.col().leq(0))),
        Check.error(
            "pain, ulcer and worst drawdown follow each other in size",
            PAIN_INDEX
                .col()
                .geq(0)
                .and(PAIN_INDEX.col().leq(ULCER_INDEX.col()))
                .and(ULCER_INDEX.col().leq(MAX_DRAWDOWN.col().multiply(-1)))),
        Check.error(
            "a conditional drawdown lies between the worst one and zero",
            CONDITIONAL_DRAWDOWN_AT_RISK_95.col().between(MAX_DRAWDOWN.col(), 0)),
        Check.error(
            "a share of time under water lies from zero to one",
            TIME_UNDER_WATER_SHARE.col().between(0, 1)),
        Check.error(
            "time under water is there exactly where a drawdown is",
            MAX_DRAWDOWN
                .col()
                .lt(0)
                .equalTo(TIME_UNDER_WATER_SHARE.col().gt(0))
                .and(MAX_DRAWDOWN.col().lt(0).equalTo(LONGEST_UNDERWATER_DAYS.col().gt(0)))),
        Check.error(
            "a stretch under water lies inside its window",
            LONGEST_UNDERWATER_DAYS.col().leq(datediff(LAST_DATE.col(), FIRST_DATE.col()))),
        Check.error(
            "a window starts no later than it ends, and ends in its month",
            FIRST_DATE
                .col()
                .leq(LAST_DATE.col())
                .and(last_day(LAST_DATE.col()).equalTo(MONTH_END.col()))),
        Check.error(
            "an annual growth rate is at least minus one", ANNUAL_GROWTH_RATE.col().geq(-1)),
        Check.error(
            "a Calmar ratio needs a drawdown and a growth rate",
            CALMAR_RATIO
                .col()
                .isNull()
                .or(MAX_DRAWDOWN.col().lt(0).and(ANNUAL_GROWTH_RATE.col().isNotNull()))));
  }
}
