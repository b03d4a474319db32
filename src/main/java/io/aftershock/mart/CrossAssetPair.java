package io.aftershock.mart;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Settings;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per panel, month end and pair of its assets: how the two went together in the 252 panel
 * sessions up to then.
 *
 * <p>A month has rows once there is a session after it, and a pair has one where both assets have a
 * close at the month's last session that is not too old. The window counts sessions, never rows: a
 * vendor's row on a holiday shifts nothing. An asset stands in the price basis in which it starts
 * first.
 */
public final class CrossAssetPair implements Table {
  public static final String NAME = "cross_asset_pair";

  public static final Field PANEL_ID =
      Field.required(1, "panel_id", StringType, "Panel: a key of panels in assets.conf.");
  public static final Field MONTH_END =
      Field.required(2, "month_end", DateType, "Last calendar day of the month.");
  public static final Field ASSET_ID_A =
      Field.required(3, "asset_id_a", StringType, "The asset of the pair that sorts first.");
  public static final Field ASSET_ID_B =
      Field.required(4, "asset_id_b", StringType, "The other asset of the pair.");
  public static final Field PAIRED_RETURN_COUNT =
      Field.required(
          5,
          "paired_return_count",
          IntegerType,
          "Sessions of the window at which both have a return: a close of that very day, and one"
              + " that stands for the session before.");
  public static final Field RETURN_CORRELATION =
      Field.optional(
          6,
          "return_correlation",
          DoubleType,
          "Pearson's, of simple returns; of a yield, whose relative change means little, of changes"
              + " in percentage points. Null with fewer than 126 pairs or a constant side.");
  public static final Field DRAWDOWN_CHANGE_CORRELATION =
      Field.optional(
          7,
          "drawdown_change_correlation",
          DoubleType,
          "Pearson's, of changes of drawdown from the session before, with closes of their very"
              + " days at both; null as above, and where a side has no drawdown.");
  public static final Field LEVEL_CORRELATION =
      Field.optional(
          8,
          "level_correlation",
          DoubleType,
          "Pearson's, of closes of the same day; null as above. Description only: levels that"
              + " trend go together without having to do with each other.");
  public static final Field CLOSE_GAP_HOURS =
      Field.optional(
          9,
          "close_gap_hours",
          DoubleType,
          "Largest time between the two closes of one session in the window, in hours; null"
              + " without a session at which both have a close of that very day.");
  public static final Field IS_CLOSE_GAP_WIDE =
      Field.optional(
          10,
          "is_close_gap_wide",
          BooleanType,
          "Whether the gap is above 6 hours, so that news between the closes falls on different"
              + " days and correlations are too low; null without a gap.");
  public static final Field IS_MIXED_CURRENCY =
      Field.required(
          11, "is_mixed_currency", BooleanType, "Whether the two are quoted in two currencies.");
  public static final Field PROVENANCE =
      Field.required(
          12,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the prices of the two so far.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per panel, month end and pair of its assets: how the two went together in the"
              + " 252 panel sessions up to then.",
          List.of(
              PANEL_ID,
              MONTH_END,
              ASSET_ID_A,
              ASSET_ID_B,
              PAIRED_RETURN_COUNT,
              RETURN_CORRELATION,
              DRAWDOWN_CHANGE_CORRELATION,
              LEVEL_CORRELATION,
              CLOSE_GAP_HOURS,
              IS_CLOSE_GAP_WIDE,
              IS_MIXED_CURRENCY,
              PROVENANCE),
          List.of(PANEL_ID, MONTH_END, ASSET_ID_A, ASSET_ID_B),
          Partitioning.byYear(MONTH_END));

  private final Settings.Panel panel;

  public CrossAssetPair(Settings.Panel panel) {
    this.panel = panel;
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
        Input.upToPeriod(DrawdownDaily.NAME),
        Input.upToPeriod(PriceSeriesYear.NAME),
        Input.upToPeriod(Session.NAME));
  }

  @Override
  public String configuration() {
    Map<String, TreeSet<String>> pairs = new TreeMap<>();
    panel.pairs().forEach((id, assets) -> pairs.put(id, new TreeSet<>(assets)));
    return PanelCloses.configuration(panel) + "\n" + pairs;
  }

  @Override
  public List<Origin> origins(Row row) {
    return PanelOrigins.ofPair(row, panel);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column isYield = PriceSeriesYear.ASSET_CLASS.col().equalTo(AssetClass.YIELD.name());
    Column change =
        when(isYield, PanelCloses.PANEL_CHANGE.col()).otherwise(PanelCloses.PANEL_RETURN.col());
    Column isFresh = not(PanelCloses.IS_STALE.col());

    Dataset<Row> monthEnds = monthEnds(inputs.table(SessionMonth.NAME));

    Dataset<Row> rows =
        PanelCloses.of(closes(inputs), inputs.table(Session.NAME), panel)
            .join(broadcast(monthEnds), Field.names(PanelCloses.SESSION_DATE), "left")
            .select(
                explode(col("panel_ids")).as(PANEL_ID.name()),
                PanelCloses.SESSION_NUMBER.col(),
                MONTH_END.col(),
                PanelCloses.ASSET_ID.col(),
                PriceSeriesYear.QUOTE_CURRENCY.col(),
                greatest(PROVENANCE.col(), col("drawdown_provenance")).as(PROVENANCE.name()),
                change.as("change"),
                PanelCloses.DRAWDOWN_CHANGE.col(),
                when(isFresh, PanelCloses.CLOSE_PRICE.col()).as("level"),
                when(isFresh, unix_seconds(PriceDaily.CLOSE_TIME_UTC.col()).cast(DoubleType))
                    .as("close_second"));
    return inputs
        .inOrder(
            rows, 1, PANEL_ID.col(), PanelCloses.SESSION_NUMBER.col(), PanelCloses.ASSET_ID.col())
        .mapPartitions(new PairScan(), Encoders.row(CONTRACT.schema()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error("the assets of a pair stand in order", ASSET_ID_A.col().lt(ASSET_ID_B.col())),
        Check.error(
            "a window holds at most as many returns as sessions",
            PAIRED_RETURN_COUNT.col().between(0, PairScan.WINDOW)),
        Check.error(
            "a correlation lies between minus one and one",
            isCoefficient(RETURN_CORRELATION)
                .and(isCoefficient(DRAWDOWN_CHANGE_CORRELATION))
                .and(isCoefficient(LEVEL_CORRELATION))),
        Check.error(
            "a correlation of returns rests on 126 pairs or more",
            RETURN_CORRELATION
                .col()
                .isNull()
                .or(PAIRED_RETURN_COUNT.col().geq(PairScan.MINIMUM_PAIRS))));
  }

  /** Closes of the panels' assets, with drawdowns where there are any. */
  private Dataset<Row> closes(Inputs inputs) {
    Dataset<Row> drawdowns =
        inputs
            .table(DrawdownDaily.NAME)
            .filter(isMember())
            .select(
                PanelCloses.ASSET_ID.col(),
                PanelCloses.PRICE_BASIS.col(),
                PanelCloses.TRADE_DATE.col(),
                PanelCloses.DRAWDOWN.col(),
                DrawdownDaily.PROVENANCE.col().as("drawdown_provenance"));
    Dataset<Row> prices =
        inputs
            .table(PriceDaily.NAME)
            .filter(isMember())
            .select(
                PanelCloses.ASSET_ID.col(),
                PanelCloses.PRICE_BASIS.col(),
                PanelCloses.TRADE_DATE.col(),
                PanelCloses.CLOSE_PRICE.col(),
                PriceDaily.CLOSE_TIME_UTC.col(),
                PROVENANCE.col());
    Dataset<Row> members = members(inputs.table(PriceSeriesYear.NAME));
    Dataset<Row> closes =
        PriceSeriesYear.beside(prices, members)
            .join(
                drawdowns,
                Field.names(PanelCloses.ASSET_ID, PanelCloses.PRICE_BASIS, PanelCloses.TRADE_DATE),
                "left");
    return PanelCloses.inOneBasis(closes, members, panel);
  }

  /** A list of literals leaves out all other assets where files are read. */
  private Column isMember() {
    return PanelCloses.ASSET_ID
        .col()
        .isin(panel.pairs().values().stream().flatMap(List::stream).distinct().toArray());
  }

  /** The series of panels' assets, each with the panels that it is in. */
  private Dataset<Row> members(Dataset<Row> seriesYears) {
    Column[] memberships =
        panel.pairs().entrySet().stream()
            .map(
                entry ->
                    when(
                        PriceSeriesYear.ASSET_ID.col().isInCollection(entry.getValue()),
                        entry.getKey()))
            .toArray(Column[]::new);
    return PriceSeriesYear.chosen(seriesYears)
        .select(
            PriceSeriesYear.ASSET_ID.col(),
            PriceSeriesYear.PRICE_BASIS.col(),
            PriceSeriesYear.YEAR_START.col(),
            PriceSeriesYear.ASSET_CLASS.col(),
            PriceSeriesYear.QUOTE_CURRENCY.col(),
            array_compact(array(memberships).cast("array<string>")).as("panel_ids"))
        .filter(size(col("panel_ids")).gt(0));
  }

  /** The last session of each month that is over, with the month's end. */
  private Dataset<Row> monthEnds(Dataset<Row> months) {
    return months
        .filter(SessionMonth.EXCHANGE_ID.col().equalTo(panel.exchange()))
        .filter(SessionMonth.LAST_SESSION_DATE.col().isNotNull())
        .select(
            SessionMonth.LAST_SESSION_DATE.col().as(PanelCloses.SESSION_DATE.name()),
            MONTH_END.col());
  }

  private static Column isCoefficient(Field field) {
    return field.col().isNull().or(abs(field.col()).leq(1));
  }
}
