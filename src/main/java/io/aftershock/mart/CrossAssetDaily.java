package io.aftershock.mart;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Settings;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per panel session and asset class, and one for all classes together: how many assets
 * stand how far below their peaks, and how two portfolios of them do.
 *
 * <p>A session has rows for the classes of which an asset has a close that is not too old. Classes
 * that are in no breadth have none: {@link AssetClass#isInBreadth}. An asset counts once, in the
 * price basis in which it starts first.
 */
public final class CrossAssetDaily implements Table {
  public static final String NAME = "cross_asset_daily";

  /** The {@link #ASSET_CLASS} of all together. */
  public static final String ALL = "ALL";

  /** Depths of the breadths, in the order of their columns. */
  static final double[] DEPTHS = {0.05, 0.10, 0.20, 0.30, 0.50};

  public static final Field SESSION_DATE =
      Field.required(1, "session_date", DateType, "Session of the panel's exchange.");
  public static final Field ASSET_CLASS =
      Field.required(2, "asset_class", StringType, "EQUITY, ETF, INDEX, CRYPTO, or ALL of them.");
  public static final Field ASSET_COUNT =
      Field.required(
          3, "asset_count", IntegerType, "Assets with a close of at most panel.max-age before.");
  public static final Field FRESH_COUNT =
      Field.required(4, "fresh_count", IntegerType, "Assets with a close of that very day.");
  public static final Field BREADTH_5 = breadth(5, 5);
  public static final Field BREADTH_10 = breadth(6, 10);
  public static final Field BREADTH_20 = breadth(7, 20);
  public static final Field BREADTH_30 = breadth(8, 30);
  public static final Field BREADTH_50 = breadth(9, 50);
  public static final Field MEAN_DRAWDOWN =
      Field.optional(
          10, "mean_drawdown", DoubleType, "Mean drawdown of fresh assets; null without any.");
  public static final Field WORST_DRAWDOWN =
      Field.optional(
          11, "worst_drawdown", DoubleType, "Worst drawdown of fresh assets; null without any.");
  public static final Field WORST_ASSET_ID =
      Field.optional(
          12,
          "worst_asset_id",
          StringType,
          "Asset of the worst drawdown, of several the first by id; null without fresh assets.");
  public static final Field REBALANCED_PORTFOLIO_DRAWDOWN =
      Field.required(
          13,
          "rebalanced_portfolio_drawdown",
          DoubleType,
          "rebalanced_portfolio_value over its running peak at panel sessions, minus one.");
  public static final Field BUY_AND_HOLD_PORTFOLIO_DRAWDOWN =
      Field.required(
          14,
          "buy_and_hold_portfolio_drawdown",
          DoubleType,
          "buy_and_hold_portfolio_value over its running peak at panel sessions, minus one.");
  public static final Field REBALANCED_PORTFOLIO_VALUE =
      Field.required(
          15,
          "rebalanced_portfolio_value",
          DoubleType,
          "Worth of 1 put into the class at its first session and brought back to equal weights"
              + " daily: returns are the mean of the fresh assets' returns over the closes shown"
              + " at the session before.");
  public static final Field BUY_AND_HOLD_PORTFOLIO_VALUE =
      Field.required(
          16,
          "buy_and_hold_portfolio_value",
          DoubleType,
          "Worth of 1 put into the class at its first session in equal amounts and held; an asset"
              + " that comes later is bought for the average worth of those held, one that goes is"
              + " dropped at its last worth, and neither moves the value.");
  public static final Field IS_MIXED_CURRENCY =
      Field.required(
          17,
          "is_mixed_currency",
          BooleanType,
          "Whether the assets counted are quoted in more than one currency.");
  public static final Field REBALANCED_PORTFOLIO_PEAK_VALUE =
      Field.required(
          19,
          "rebalanced_portfolio_peak_value",
          DoubleType,
          "Highest rebalanced_portfolio_value so far.");
  public static final Field BUY_AND_HOLD_PORTFOLIO_PEAK_VALUE =
      Field.required(
          20,
          "buy_and_hold_portfolio_peak_value",
          DoubleType,
          "Highest buy_and_hold_portfolio_value so far.");
  public static final Field BUY_AND_HOLD_BASE_VALUE =
      Field.required(
          21,
          "buy_and_hold_base_value",
          DoubleType,
          "buy_and_hold_portfolio_value when an asset last came or went.");
  public static final Field BUY_AND_HOLD_BASE_WORTH =
      Field.required(
          22,
          "buy_and_hold_base_worth",
          DoubleType,
          "Worth of all assets held from then on: since then the value is in proportion to it.");
  public static final Field BUY_AND_HOLD_ENTRY_WORTH =
      Field.required(
          23,
          "buy_and_hold_entry_worth",
          DoubleType,
          "What an asset that comes at this session is bought for: the average worth of those that"
              + " stay, or 1 where none does. Over its close at the session that panel_membership"
              + " names, the units of it that are held.");
  public static final Field PROVENANCE =
      Field.required(
          18,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the prices of the class so far.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per panel session and asset class, and one for all classes together: how many"
              + " assets stand how far below their peaks, and how two portfolios of them do.",
          List.of(
              SESSION_DATE,
              ASSET_CLASS,
              ASSET_COUNT,
              FRESH_COUNT,
              BREADTH_5,
              BREADTH_10,
              BREADTH_20,
              BREADTH_30,
              BREADTH_50,
              MEAN_DRAWDOWN,
              WORST_DRAWDOWN,
              WORST_ASSET_ID,
              REBALANCED_PORTFOLIO_DRAWDOWN,
              BUY_AND_HOLD_PORTFOLIO_DRAWDOWN,
              REBALANCED_PORTFOLIO_VALUE,
              BUY_AND_HOLD_PORTFOLIO_VALUE,
              IS_MIXED_CURRENCY,
              REBALANCED_PORTFOLIO_PEAK_VALUE,
              BUY_AND_HOLD_PORTFOLIO_PEAK_VALUE,
              BUY_AND_HOLD_BASE_VALUE,
              BUY_AND_HOLD_BASE_WORTH,
              BUY_AND_HOLD_ENTRY_WORTH,
              PROVENANCE),
          List.of(SESSION_DATE, ASSET_CLASS),
          Partitioning.byYear(SESSION_DATE));

  private final Settings.Panel panel;

  public CrossAssetDaily(Settings.Panel panel) {
    this.panel = panel;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.upToPeriod(DrawdownDaily.NAME),
        Input.upToPeriod(PriceSeriesYear.NAME),
        Input.upToPeriod(Session.NAME),
        Input.upToPeriod(PanelMembership.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public String configuration() {
    return PanelCloses.configuration(panel);
  }

  @Override
  public List<Origin> origins(Row row) {
    return PanelOrigins.ofDay(row, panel);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> closes = PanelMembership.closes(inputs, panel);
    Dataset<Row> sessions = inputs.table(Session.NAME);
    return inputs
        .start()
        .flatMap(start -> PanelCloses.lastSessionBefore(sessions, start, panel))
        .map(
            before ->
                scanned(
                    inputs,
                    PanelCloses.of(PanelCloses.from(closes, before.date(), panel), sessions, panel)
                        .filter(PanelCloses.SESSION_NUMBER.col().gt(before.number())),
                    new CrossAssetScan(
                        CrossAssetStates.after(
                            before,
                            PanelCloses.at(closes, before.date(), panel),
                            inputs.table(PanelMembership.NAME),
                            inputs.table(Table.published(NAME))))))
        .orElseGet(
            () ->
                scanned(
                    inputs, PanelCloses.of(closes, sessions, panel), new CrossAssetScan(Map.of())));
  }

  private static Dataset<Row> scanned(Inputs inputs, Dataset<Row> shown, CrossAssetScan scan) {
    Dataset<Row> rows =
        shown.select(
            classAndAll(),
            PanelCloses.SESSION_NUMBER.col(),
            SESSION_DATE.col(),
            PanelCloses.ASSET_ID.col(),
            PanelCloses.CLOSE_PRICE.col(),
            PanelCloses.IS_STALE.col(),
            PanelCloses.PANEL_RETURN.col(),
            PanelCloses.DRAWDOWN.col(),
            PriceSeriesYear.QUOTE_CURRENCY.col(),
            PROVENANCE.col());
    return inputs
        .inOrder(
            rows,
            1,
            ASSET_CLASS.col(),
            PanelCloses.SESSION_NUMBER.col(),
            PanelCloses.ASSET_ID.col())
        .mapPartitions(scan, Encoders.row(CONTRACT.schema()));
  }

  /** A row for the class of an asset, and one for all together. */
  static Column classAndAll() {
    return explode(array(PriceSeriesYear.ASSET_CLASS.col(), lit(ALL))).as(ASSET_CLASS.name());
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "no more assets are fresh than there are",
            FRESH_COUNT.col().between(0, ASSET_COUNT.col()).and(ASSET_COUNT.col().gt(0))),
        Check.error(
            "no more assets stand below a depth than below a lesser one",
            BREADTH_50
                .col()
                .between(0, BREADTH_30.col())
                .and(BREADTH_30.col().leq(BREADTH_20.col()))
                .and(BREADTH_20.col().leq(BREADTH_10.col()))
                .and(BREADTH_10.col().leq(BREADTH_5.col()))
                .and(BREADTH_5.col().leq(1))),
        Check.error(
            "a drawdown lies above minus one and at most at zero",
            isDrawdown(MEAN_DRAWDOWN)
                .and(isDrawdown(WORST_DRAWDOWN))
                .and(isDrawdown(REBALANCED_PORTFOLIO_DRAWDOWN))
                .and(isDrawdown(BUY_AND_HOLD_PORTFOLIO_DRAWDOWN))),
        Check.error(
            "no portfolio is worth more than at its peak",
            REBALANCED_PORTFOLIO_VALUE
                .col()
                .leq(REBALANCED_PORTFOLIO_PEAK_VALUE.col())
                .and(
                    BUY_AND_HOLD_PORTFOLIO_VALUE
                        .col()
                        .leq(BUY_AND_HOLD_PORTFOLIO_PEAK_VALUE.col()))),
        Check.error(
            "a portfolio is worth more than nothing",
            REBALANCED_PORTFOLIO_VALUE.col().gt(0).and(BUY_AND_HOLD_PORTFOLIO_VALUE.col().gt(0))));
  }

  private static Column isDrawdown(Field field) {
    return field.col().gt(-1).and(field.col().leq(0));
  }

  private static Field breadth(int id, int percent) {
    return Field.optional(
        id,
        "breadth_" + percent,
        DoubleType,
        "Share of fresh assets whose drawdown on their own calendar, as it stands in"
            + " drawdown_daily, is "
            + percent
            + " percent or deeper; null without fresh assets.");
  }
}
