package io.aftershock.conformed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per chart, app and month that begins after the app was ranked first: where it has stood
 * up to the last snapshot before the month. Months without snapshots of any chart have no rows.
 *
 * <p>What goes through charts snapshot by snapshot goes on from here: a new day reads the standing
 * before its month and the month, however long the history. Once in a month it is written.
 */
public final class ChartAppMonth implements Table {
  public static final String NAME = "chart_app_month";

  public static final Field APP_ID =
      Field.required(6, "app_id", StringType, "What the store calls the app.");
  public static final Field MONTH_START =
      Field.required(7, "month_start", DateType, "First day of the month.");
  public static final Field FIRST_DATE =
      Field.required(8, "first_date", DateType, "First snapshot that ranks it.");
  public static final Field FIRST_RANK =
      Field.required(9, "first_rank", IntegerType, "Its rank there.");
  public static final Field BEST_DATE =
      Field.required(10, "best_date", DateType, "First snapshot at its best rank.");
  public static final Field BEST_RANK =
      Field.required(11, "best_rank", IntegerType, "Its best rank.");
  public static final Field LAST_DATE =
      Field.required(12, "last_date", DateType, "Last snapshot that ranks it.");
  public static final Field LAST_RANK =
      Field.required(13, "last_rank", IntegerType, "Its rank there.");
  public static final Field LAST_DEPTH =
      Field.optional(
          14, "last_depth", IntegerType, "Depth of that snapshot; null where it is not known.");
  public static final Field FIRST_AT_NO1_DATE =
      Field.optional(
          15, "first_at_no1_date", DateType, "First snapshot at rank 1; null where there is none.");
  public static final Field FIRST_IN_TOP10_DATE =
      Field.optional(
          16,
          "first_in_top10_date",
          DateType,
          "First snapshot at rank 10 or better; null where there is none.");
  public static final Field SNAPSHOTS_RANKED =
      Field.required(17, "snapshots_ranked", IntegerType, "Snapshots that rank it.");
  public static final Field SNAPSHOTS_AT_NO1 =
      Field.required(18, "snapshots_at_no1", IntegerType, "Of these, at rank 1.");
  public static final Field SNAPSHOTS_IN_TOP10 =
      Field.required(19, "snapshots_in_top10", IntegerType, "Of these, at rank 10 or better.");
  public static final Field SNAPSHOTS_IN_TOP100 =
      Field.required(20, "snapshots_in_top100", IntegerType, "Of these, at rank 100 or better.");
  public static final Field RUN_AT_NO1_DAYS =
      Field.required(
          21,
          "run_at_no1_days",
          IntegerType,
          "Days in a row at rank 1, without a day that has no snapshot, that end on its last"
              + " snapshot.");
  public static final Field LONGEST_RUN_AT_NO1_DAYS =
      Field.required(22, "longest_run_at_no1_days", IntegerType, "The most such days in a row.");
  public static final Field GREATEST_GAIN =
      Field.required(
          23,
          "greatest_gain",
          IntegerType,
          "Most ranks that it gained from one snapshot to the next; 0 where it gained none.");
  public static final Field GREATEST_GAIN_FROM_DATE =
      Field.optional(
          24, "greatest_gain_from_date", DateType, "The snapshot before the first such step.");
  public static final Field GREATEST_GAIN_TO_DATE =
      Field.optional(25, "greatest_gain_to_date", DateType, "The snapshot behind it.");
  public static final Field CHART_SNAPSHOTS =
      Field.required(26, "chart_snapshots", IntegerType, "Snapshots of the chart so far.");
  public static final Field PROVENANCE =
      Field.required(27, "provenance", StringType, "How far its weakest rank can be trusted.");
  public static final Field LAST_PROVENANCE =
      Field.required(
          28,
          "last_provenance",
          StringType,
          "How far the weakest rank of its last snapshot can be trusted.");

  /** Later than any snapshot. */
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 1);

  static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per chart, app and month that begins after the app was ranked first: where it"
              + " has stood up to the last snapshot before the month.",
          ChartSourceEntry.withChart(
              APP_ID,
              MONTH_START,
              FIRST_DATE,
              FIRST_RANK,
              BEST_DATE,
              BEST_RANK,
              LAST_DATE,
              LAST_RANK,
              LAST_DEPTH,
              FIRST_AT_NO1_DATE,
              FIRST_IN_TOP10_DATE,
              SNAPSHOTS_RANKED,
              SNAPSHOTS_AT_NO1,
              SNAPSHOTS_IN_TOP10,
              SNAPSHOTS_IN_TOP100,
              RUN_AT_NO1_DAYS,
              LONGEST_RUN_AT_NO1_DAYS,
              GREATEST_GAIN,
              GREATEST_GAIN_FROM_DATE,
              GREATEST_GAIN_TO_DATE,
              CHART_SNAPSHOTS,
              PROVENANCE,
              LAST_PROVENANCE),
          ChartSourceEntry.withChart(APP_ID, MONTH_START),
          Partitioning.byWholeMonth(MONTH_START));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public boolean isFinal() {
    return false;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.beforePeriod(ChartEntry.NAME), Input.whole(Table.published(NAME)));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate last = row.<LocalDate>getAs(MONTH_START.name()).minusDays(1);
    Origin entry =
        Origin.of(ChartEntry.NAME, "snapshots that rank it before the month")
            .same(row, ChartSourceEntry.withChart(APP_ID));
    return List.of(
        entry.between(ChartEntry.SNAPSHOT_DATE, null, last),
        entry.because("its best").is(ChartEntry.SNAPSHOT_DATE, row.<Object>getAs(BEST_DATE.name())),
        Origin.named(ChartEntry.NAME, "all snapshots of the chart before the month")
            .same(row, ChartSourceEntry.CHART_KEY)
            .between(ChartEntry.SNAPSHOT_DATE, null, last));
  }

  @Override
  public int derivationVersion() {
    return 2;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    ChartHistory history =
        inputs
            .start()
            .map(start -> MONTH_START.col().lt(lit(start)))
            .map(inputs.table(Table.published(NAME))::filter)
            .map(standings -> ChartHistory.since(inputs, standings))
            .orElseGet(() -> ChartHistory.all(inputs));
    return before(inputs.periods(), history);
  }

  /**
   * Where apps stand at the end of the data.
   *
   * @param inputs have {@link ChartEntry} and this table
   * @return rows with its columns; {@link #MONTH_START} says nothing
   */
  public static Dataset<Row> latest(Inputs inputs) {
    return before(List.of(NEVER), ChartHistory.since(inputs, inputs.table(NAME)));
  }

  private static Dataset<Row> before(List<LocalDate> months, ChartHistory history) {
    return history
        .rows()
        .mapPartitions(new ChartMonthScan(months), Encoders.row(CONTRACT.schema()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "first, best and last snapshot are in order",
            FIRST_DATE
                .col()
                .leq(BEST_DATE.col())
                .and(BEST_DATE.col().leq(LAST_DATE.col()))
                .and(BEST_RANK.col().leq(LAST_RANK.col()))),
        Check.error(
            "no more snapshots rank an app than there are",
            SNAPSHOTS_RANKED.col().leq(CHART_SNAPSHOTS.col())));
  }
}
