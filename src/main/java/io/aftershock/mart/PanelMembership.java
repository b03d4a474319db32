package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per asset and time without a break in the panel: the session at which it came.
 *
 * <p>An asset is in the panel while each session has a close of it that is not too old. Assets of
 * classes that are in no breadth have no rows: {@link AssetClass#isInBreadth}.
 */
public final class PanelMembership implements Table {
  public static final String NAME = "panel_membership";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field FIRST_SESSION_DATE =
      Field.required(
          2,
          "first_session_date",
          DateType,
          "Session of the panel's exchange at which the asset came: the one before has no close of"
              + " it.");
  public static final Field CLOSE_PRICE =
      Field.required(
          3, "close_price", DoubleType, "Close that stood for that session in quote currency.");
  public static final Field PROVENANCE =
      Field.required(
          4,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the asset's prices up to that close.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset and time without a break in the panel: the session at which it came.",
          List.of(ASSET_ID, FIRST_SESSION_DATE, CLOSE_PRICE, PROVENANCE),
          List.of(ASSET_ID, FIRST_SESSION_DATE),
          Partitioning.byYear(FIRST_SESSION_DATE));

  private static final String IS_ENTRY = "is_entry";

  private final Settings.Panel panel;

  public PanelMembership(Settings.Panel panel) {
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
        Input.upToPeriod(Session.NAME));
  }

  @Override
  public String configuration() {
    return PanelCloses.configuration(panel);
  }

  @Override
  public List<Origin> origins(Row row) {
    return PanelOrigins.ofMembership(row, panel);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> closes = closes(inputs, panel);
    Dataset<Row> sessions = inputs.table(Session.NAME);
    Optional<LocalDate> before =
        inputs
            .start()
            .flatMap(start -> PanelCloses.lastSessionBefore(sessions, start, panel))
            .map(PanelCloses.Day::date);
    Dataset<Row> entries =
        PanelCloses.of(
                before.map(date -> PanelCloses.from(closes, date, panel)).orElse(closes),
                sessions,
                panel)
            .withColumn(IS_ENTRY, PanelCloses.isEntry())
            .filter(col(IS_ENTRY))
            .select(
                ASSET_ID.col(),
                FIRST_SESSION_DATE.is(PanelCloses.SESSION_DATE.col()),
                CLOSE_PRICE.col(),
                PROVENANCE.col());
    return before.map(date -> entries.filter(FIRST_SESSION_DATE.col().gt(date))).orElse(entries);
  }

  @Override
  public List<Check> checks() {
    return List.of(Check.error("a close is above zero", CLOSE_PRICE.col().gt(0)));
  }

  /** Closes, drawdowns, class and currency of the assets that are in a breadth. */
  static Dataset<Row> closes(Inputs inputs, Settings.Panel panel) {
    Dataset<Row> drawdowns =
        inputs
            .table(DrawdownDaily.NAME)
            .select(
                PanelCloses.ASSET_ID.col(),
                PanelCloses.PRICE_BASIS.col(),
                PanelCloses.TRADE_DATE.col(),
                PanelCloses.CLOSE_PRICE.col(),
                PanelCloses.DRAWDOWN.col(),
                PROVENANCE.col());
    Dataset<Row> series = inBreadth(inputs.table(PriceSeriesYear.NAME));
    return PanelCloses.inOneBasis(PriceSeriesYear.beside(drawdowns, series), series, panel);
  }

  /** What the series of those classes are that are in a breadth. */
  private static Dataset<Row> inBreadth(Dataset<Row> seriesYears) {
    Object[] classes =
        Arrays.stream(AssetClass.values())
            .filter(AssetClass::isInBreadth)
            .map(AssetClass::name)
            .toArray();
    Column isInBreadth = PriceSeriesYear.ASSET_CLASS.col().isin(classes);
    return PriceSeriesYear.chosen(seriesYears)
        .filter(isInBreadth)
        .select(
            PriceSeriesYear.ASSET_ID.col(),
            PriceSeriesYear.PRICE_BASIS.col(),
            PriceSeriesYear.YEAR_START.col(),
            PriceSeriesYear.ASSET_CLASS.col(),
            PriceSeriesYear.QUOTE_CURRENCY.col());
  }
}
