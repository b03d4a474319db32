package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import io.aftershock.config.PriceBasis;
import io.aftershock.config.Settings;
import io.aftershock.conformed.Session;
import io.aftershock.model.Field;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What a panel shows: one row per session of its exchange and asset that has a close by then which
 * is not too old. A close belongs to the day that it is labelled with, wherever it was made.
 */
final class PanelCloses {
  static final Field ASSET_ID = DrawdownDaily.ASSET_ID;
  static final Field PRICE_BASIS = DrawdownDaily.PRICE_BASIS;
  static final Field TRADE_DATE = DrawdownDaily.TRADE_DATE;
  static final Field CLOSE_PRICE = DrawdownDaily.CLOSE_PRICE;
  static final Field DRAWDOWN = DrawdownDaily.DRAWDOWN;
  static final Field SESSION_DATE = Session.SESSION_DATE;
  static final Field SESSION_NUMBER = Session.SESSION_NUMBER;
  static final Field IS_STALE =
      Field.required(
          101, "is_stale", BooleanType, "Whether the close is of a day before the session.");
  static final Field PANEL_RETURN =
      Field.optional(
          102,
          "panel_return",
          DoubleType,
          "Close over the close shown at the session before, carried or not, minus one; null where"
              + " stale, where none was shown, and around a close at or below zero.");
  static final Field PANEL_CHANGE =
      Field.optional(
          103,
          "panel_change",
          DoubleType,
          "Close minus the close shown at the session before; null where stale or none was shown.");
  static final Field DRAWDOWN_CHANGE =
      Field.optional(
          104,
          "drawdown_change",
          DoubleType,
          "Drawdown minus that at the session before; null unless both are of their very days.");

  private static final WindowSpec SERIES = Window.partitionBy(ASSET_ID.col());
  private static final WindowSpec BY_DAY = SERIES.orderBy(TRADE_DATE.col());
  private static final WindowSpec BY_SESSION = SERIES.orderBy(SESSION_NUMBER.col());

  /** A session of the panel, and its number. */
  record Day(LocalDate date, int number) {}

  private PanelCloses() {}

  /** What of a panel decides its rows, as canonical text. */
  static String configuration(Settings.Panel panel) {
    return panel.exchange() + " " + panel.bases() + " " + panel.maxAgeDays();
  }

  /**
   * The rows of a panel.
   *
   * @param closes asset, basis, day, close and drawdown, as {@link #inOneBasis} leaves them; what
   *     else they hold is carried along
   * @param sessions days of exchanges, as {@link Session} holds them
   * @return the columns of closes, then the session and what it shows
   */
  static Dataset<Row> of(Dataset<Row> closes, Dataset<Row> sessions, Settings.Panel panel) {
    Column dayBeforeNext = date_sub(lead(TRADE_DATE.col(), 1).over(BY_DAY), 1);
    Column lastDay = least(dayBeforeNext, date_add(TRADE_DATE.col(), panel.maxAgeDays()));
    Column everyDay = explode(sequence(TRADE_DATE.col(), col("last_day")));

    Dataset<Row> shown =
        closes
            .withColumn("last_day", lastDay)
            .withColumn(SESSION_DATE.name(), everyDay)
            .drop("last_day")
            .join(broadcast(calendar(sessions, panel)), Field.names(SESSION_DATE));
    return shown.select(
        col("*"),
        IS_STALE.is(isStale()),
        PANEL_RETURN.is(panelReturn()),
        PANEL_CHANGE.is(when(isChange(), CLOSE_PRICE.col().minus(before(CLOSE_PRICE.col())))),
        DRAWDOWN_CHANGE.is(drawdownChange()));
  }

  /**
   * The closes that sessions from {@code first} on can show, and those that it shows itself.
   *
   * @param first day of a session
   */
  static Dataset<Row> from(Dataset<Row> closes, LocalDate first, Settings.Panel panel) {
    return closes.filter(TRADE_DATE.col().geq(first.minusDays(panel.maxAgeDays())));
  }

  /**
   * What one session shows: of each asset its last close by then that is not too old.
   *
   * @param closes as of {@link #of}
   * @return the columns of closes
   */
  static Dataset<Row> at(Dataset<Row> closes, LocalDate session, Settings.Panel panel) {
    return from(closes, session, panel)
        .filter(TRADE_DATE.col().leq(session))
        .groupBy(ASSET_ID.col())
        .agg(max_by(struct(col("*")), TRADE_DATE.col()).as("last"))
        .select("last.*");
  }

  /** The panel's last session before a day; empty where there is none. */
  static Optional<Day> lastSessionBefore(
      Dataset<Row> sessions, LocalDate day, Settings.Panel panel) {
    return calendar(sessions, panel)
        .filter(SESSION_DATE.col().lt(day))
        .orderBy(SESSION_DATE.col().desc())
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> new Day(row.getAs(0), row.getInt(1)))
        .findFirst();
  }

  /** Day and number of each session of the panel's exchange. */
  private static Dataset<Row> calendar(Dataset<Row> sessions, Settings.Panel panel) {
    return sessions
        .filter(Session.EXCHANGE_ID.col().equalTo(panel.exchange()))
        .select(SESSION_DATE.col(), SESSION_NUMBER.col());
  }

  /**
   * The closes of one basis of each asset: that which starts first, so that later data changes
   * nothing, and of two that start together the one that is no LEVEL. An asset has two only where
   * vendors disagree on what it is.
   *
   * @param closes of whole series
   * @param seriesYears asset and basis of every series among them
   */
  static Dataset<Row> inOneBasis(
      Dataset<Row> closes, Dataset<Row> seriesYears, Settings.Panel panel) {
    Column isComparable =
        PRICE_BASIS.col().isin(panel.bases().stream().map(PriceBasis::name).toArray());
    Dataset<Row> comparable = closes.filter(isComparable);
    Object[] ambiguous =
        seriesYears
            .filter(isComparable)
            .groupBy(ASSET_ID.col())
            .agg(countDistinct(PRICE_BASIS.col()).as("bases"))
            .filter(col("bases").gt(1))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toArray();
    if (ambiguous.length == 0) {
      return comparable;
    }
    Column isAmbiguous = ASSET_ID.col().isin(ambiguous);
    Column isLevel = PRICE_BASIS.col().equalTo(PriceBasis.LEVEL.name());
    Dataset<Row> first =
        comparable
            .filter(isAmbiguous)
            .groupBy(ASSET_ID.col())
            .agg(min_by(PRICE_BASIS.col(), struct(TRADE_DATE.col(), isLevel)).as("first_basis"));
    return comparable
        .join(broadcast(first), Field.names(ASSET_ID), "left")
        .filter(coalesce(col("first_basis"), PRICE_BASIS.col()).equalTo(PRICE_BASIS.col()))
        .drop("first_basis");
  }

  private static Column isStale() {
    return TRADE_DATE.col().notEqual(SESSION_DATE.col());
  }

  /** Whether there is a change into this session: a new close, and one at the session before. */
  private static Column isChange() {
    Column isNext = before(SESSION_NUMBER.col()).equalTo(SESSION_NUMBER.col().minus(1));
    return not(isStale()).and(isNext);
  }

  private static Column panelReturn() {
    Column close = CLOSE_PRICE.col();
    Column isRatio = close.gt(0).and(before(close).gt(0));
    return when(isChange().and(isRatio), close.divide(before(close)).minus(1));
  }

  private static Column drawdownChange() {
    return when(
        isChange().and(not(before(isStale()))), DRAWDOWN.col().minus(before(DRAWDOWN.col())));
  }

  /** Whether the session is the first of an asset after one that did not show it. */
  static Column isEntry() {
    return coalesce(
        before(SESSION_NUMBER.col()).notEqual(SESSION_NUMBER.col().minus(1)), lit(true));
  }

  private static Column before(Column shown) {
    return lag(shown, 1).over(BY_SESSION);
  }
}
