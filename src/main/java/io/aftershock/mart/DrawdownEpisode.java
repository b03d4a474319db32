package io.aftershock.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.Session;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.model.View;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per asset, price basis and peak date: a run of days below the peak, from the peak to its
 * recovery or the end of the data.
 *
 * <p>No episode is too shallow to be kept, and none carries a rank: one new deep episode would
 * change the ranks of all. {@link #RANKED} ranks.
 */
public final class DrawdownEpisode implements Table {
  public static final String NAME = "drawdown_episode";

  /** How an episode stands. */
  enum Status {
    RECOVERED,
    OPEN,
    ENDED
  }

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field PEAK_DATE =
      Field.required(3, "peak_date", DateType, "Last day at the peak before the fall.");
  public static final Field FIRST_UNDERWATER_DATE =
      Field.required(4, "first_underwater_date", DateType, "First day below the peak.");
  public static final Field TROUGH_DATE =
      Field.required(5, "trough_date", DateType, "First day at the lowest close.");
  public static final Field RECOVERY_DATE =
      Field.optional(
          6, "recovery_date", DateType, "First later day at or above the peak; null until then.");
  public static final Field END_DATE =
      Field.optional(
          7,
          "end_date",
          DateType,
          "Day the episode was over: its recovery, or the last day of a series that stopped; null"
              + " while open.");
  public static final Field STATUS =
      Field.required(
          8,
          "status",
          StringType,
          "RECOVERED, OPEN, or ENDED where the series stopped before it recovered.");
  public static final Field PEAK_PRICE =
      Field.required(9, "peak_price", DoubleType, "Close at the peak in quote currency.");
  public static final Field TROUGH_PRICE =
      Field.required(10, "trough_price", DoubleType, "Close at the trough in quote currency.");
  public static final Field DEPTH =
      Field.required(
          11, "depth", DoubleType, "Trough over peak, minus one: -0.2 is a fall of 20 percent.");
  public static final Field CURRENT_DRAWDOWN =
      Field.optional(
          12,
          "current_drawdown",
          DoubleType,
          "Last close over peak, minus one; null once recovered.");
  public static final Field OBSERVATIONS_PEAK_TO_TROUGH =
      Field.required(
          13, "observations_peak_to_trough", IntegerType, "Rows of the series, peak to trough.");
  public static final Field OBSERVATIONS_TROUGH_TO_RECOVERY =
      Field.optional(
          14,
          "observations_trough_to_recovery",
          IntegerType,
          "Rows of the series, trough to recovery; null until then.");
  public static final Field OBSERVATIONS_PEAK_TO_END =
      Field.required(
          15,
          "observations_peak_to_end",
          IntegerType,
          "Rows of the series, peak to recovery, or so far.");
  public static final Field DAYS_PEAK_TO_TROUGH =
      Field.required(16, "days_peak_to_trough", IntegerType, "Calendar days, peak to trough.");
  public static final Field DAYS_TROUGH_TO_RECOVERY =
      Field.optional(
          17,
          "days_trough_to_recovery",
          IntegerType,
          "Calendar days, trough to recovery; null until then.");
  public static final Field DAYS_PEAK_TO_END =
      Field.required(
          18, "days_peak_to_end", IntegerType, "Calendar days, peak to recovery, or so far.");
  public static final Field IS_BOUNDED_BY_NON_POSITIVE =
      Field.required(
          19,
          "is_bounded_by_non_positive",
          BooleanType,
          "Whether a price at or below zero lies between peak and end; it counts in no figure.");
  public static final Field PROVENANCE =
      Field.required(
          20,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the prices it rests on.");

  /** Episodes of each series by depth, the deepest first; ties to the earlier peak. */
  public static final View RANKED =
      new View(
          "drawdown_episode_ranked",
          "One row per row of drawdown_episode, with its rank by depth.",
          NAME,
          List.of(
              Field.required(
                  1,
                  "depth_rank",
                  IntegerType,
                  "1 for the deepest of the asset and basis; ties to the earlier peak.")),
          "SELECT *, CAST(row_number() OVER (PARTITION BY asset_id, price_basis ORDER BY depth,"
              + " peak_date) AS INTEGER) AS depth_rank FROM drawdown_episode");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset, price basis and peak date: a run of days below the peak, from the"
              + " peak to its recovery or the end of the data.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              PEAK_DATE,
              FIRST_UNDERWATER_DATE,
              TROUGH_DATE,
              RECOVERY_DATE,
              END_DATE,
              STATUS,
              PEAK_PRICE,
              TROUGH_PRICE,
              DEPTH,
              CURRENT_DRAWDOWN,
              OBSERVATIONS_PEAK_TO_TROUGH,
              OBSERVATIONS_TROUGH_TO_RECOVERY,
              OBSERVATIONS_PEAK_TO_END,
              DAYS_PEAK_TO_TROUGH,
              DAYS_TROUGH_TO_RECOVERY,
              DAYS_PEAK_TO_END,
              IS_BOUNDED_BY_NON_POSITIVE,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, PEAK_DATE),
          Partitioning.byYear(RECOVERY_DATE));

  private final String panelExchange;
  private final int maxLagDays;

  public DrawdownEpisode(String panelExchange, int maxLagDays) {
    this.panelExchange = panelExchange;
    this.maxLagDays = maxLagDays;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.samePeriod(DrawdownDaily.NAME),
        Input.undated(Session.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public String configuration() {
    return panelExchange + " " + maxLagDays;
  }

  @Override
  public int derivationVersion() {
    return 2;
  }

  @Override
  public List<Origin> origins(Row row) {
    Origin day =
        Origin.of(DrawdownDaily.NAME, "the day that ended it, which says all of it")
            .same(row, ASSET_ID, PRICE_BASIS);
    Object recovery = row.getAs(RECOVERY_DATE.name());
    return recovery != null
        ? List.of(day.is(DrawdownDaily.TRADE_DATE, recovery))
        : List.of(
            day.because("the last day of the series, which says all of it")
                .newest(DrawdownDaily.TRADE_DATE),
            Origin.named(Session.NAME, "whether the series stopped: the newest session")
                .is(Session.EXCHANGE_ID, panelExchange));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> days = inputs.table(DrawdownDaily.NAME);
    Dataset<Row> unrecovered =
        inputs
            .start()
            .map(start -> EpisodeRows.lastDays(days, inputs.table(Table.published(NAME)), start))
            .orElseGet(() -> EpisodeRows.lastDays(days));
    return EpisodeRows.recovered(days).unionByName(unrecovered(inputs, unrecovered));
  }

  /** The days of a year say all of the episodes that they end; the last days say the others. */
  @Override
  public Optional<PartitionBuild> apart(Inputs all) {
    return Optional.of(
        inputs -> {
          Dataset<Row> days = inputs.table(DrawdownDaily.NAME);
          return inputs.start().isPresent()
              ? inputs.inOrder(
                  EpisodeRows.recovered(days),
                  2,
                  ASSET_ID.col(),
                  PRICE_BASIS.col(),
                  PEAK_DATE.col())
              : unrecovered(inputs, EpisodeRows.lastDays(days))
                  .repartition(1)
                  .sortWithinPartitions(ASSET_ID.col(), PRICE_BASIS.col(), PEAK_DATE.col());
        });
  }

  private Dataset<Row> unrecovered(Inputs inputs, Dataset<Row> lastDays) {
    Dataset<Row> newestSession =
        inputs
            .table(Session.NAME)
            .filter(Session.EXCHANGE_ID.col().equalTo(panelExchange))
            .agg(max(Session.SESSION_DATE.col()).as("newest_session"));
    return EpisodeRows.unrecovered(lastDays, newestSession, maxLagDays);
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "an episode's days follow each other",
            PEAK_DATE
                .col()
                .lt(FIRST_UNDERWATER_DATE.col())
                .and(FIRST_UNDERWATER_DATE.col().leq(TROUGH_DATE.col()))
                .and(coalesce(RECOVERY_DATE.col().gt(TROUGH_DATE.col()), lit(true)))),
        Check.error(
            "a depth lies between minus one and zero", DEPTH.col().gt(-1).and(DEPTH.col().lt(0))));
  }
}
