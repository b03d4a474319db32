package io.aftershock.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Charts;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartAppMonth;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartHistory;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per chart, overtaker, overtaken and crossing: an app that was behind another and is ahead
 * of it.
 *
 * <p>The day is an interval: after {@code before_date}, the last snapshot that shows it behind, and
 * up to {@code first_ahead_date}, the first that shows it ahead. A snapshot tells if it ranks one
 * of the two; where its depth is not known, if it ranks both or one of them first. Held are the
 * overtakes within the top of a chart, and every one of or by a watched app.
 *
 * <p>A release says a settled overtake once and for all: by the snapshot that confirmed or reversed
 * it the table is laid out. Those that the data end on stand apart.
 */
public final class RankingOvertake implements Table {
  public static final String NAME = "ranking_overtake";

  public static final Field OVERTAKER_APP_ID =
      Field.required(6, "overtaker_app_id", StringType, "What the store calls the overtaker.");
  public static final Field OVERTAKEN_APP_ID =
      Field.required(7, "overtaken_app_id", StringType, "What the store calls the overtaken.");
  public static final Field FIRST_AHEAD_DATE =
      Field.required(
          8, "first_ahead_date", DateType, "First snapshot that shows the overtaker ahead.");
  public static final Field BEFORE_DATE =
      Field.required(
          9,
          "before_date",
          DateType,
          "Last snapshot that shows it behind; where none does, the last that ranks it deeper.");
  public static final Field IS_ORDER_BEFORE_KNOWN =
      Field.required(
          10,
          "is_order_before_known",
          BooleanType,
          "Whether before_date shows it behind. If not, only it is known to have stood deeper then"
              + " than the overtaken does at the crossing.");
  public static final Field INTERVAL_DAYS =
      Field.required(
          11, "interval_days", IntegerType, "Calendar days from before_date to first_ahead_date.");
  public static final Field OVERTAKER_RANK_BEFORE =
      Field.optional(
          12,
          "overtaker_rank_before",
          IntegerType,
          "Rank of the overtaker on before_date; null where it stood behind the depth.");
  public static final Field OVERTAKEN_RANK_BEFORE =
      Field.optional(13, "overtaken_rank_before", IntegerType, "Rank of the overtaken likewise.");
  public static final Field OVERTAKER_RANK =
      Field.required(
          14, "overtaker_rank", IntegerType, "Rank of the overtaker on first_ahead_date.");
  public static final Field OVERTAKEN_RANK =
      Field.optional(
          15,
          "overtaken_rank",
          IntegerType,
          "Rank of the overtaken on first_ahead_date; null where it is not ranked.");
  public static final Field SNAPSHOTS_AHEAD =
      Field.required(
          16,
          "snapshots_ahead",
          IntegerType,
          "Snapshots from first_ahead_date on that tell, with the overtaker ahead, up to the one"
              + " that settled it.");
  public static final Field STATUS =
      Field.required(
          17,
          "status",
          StringType,
          "CONFIRMED: ahead in as many snapshots in a row as rankings.confirm-after asks for;"
              + " REVERSED: behind again before; UNCONFIRMED: the data end before either.");
  public static final Field SETTLED_ON =
      Field.optional(
          18,
          "settled_on",
          DateType,
          "Snapshot that confirmed or reversed it, or the later one that told of all those; null"
              + " where it is unconfirmed.");
  public static final Field OVERTAKER =
      Field.optional(
          19, "overtaker", StringType, "Its name in apps.conf; null where it is not watched.");
  public static final Field OVERTAKEN =
      Field.optional(20, "overtaken", StringType, "Name of the overtaken likewise.");
  public static final Field PROVENANCE =
      Field.required(
          21,
          "provenance",
          StringType,
          "How far the weakest of its snapshots can be trusted: that of before_date, and those since"
              + " first_ahead_date until it was settled.");

  static final List<Field> KEY =
      ChartSourceEntry.withChart(FIRST_AHEAD_DATE, OVERTAKER_APP_ID, OVERTAKEN_APP_ID);

  static final List<Field> FIELDS =
      ChartSourceEntry.withChart(
          OVERTAKER_APP_ID,
          OVERTAKEN_APP_ID,
          FIRST_AHEAD_DATE,
          BEFORE_DATE,
          IS_ORDER_BEFORE_KNOWN,
          INTERVAL_DAYS,
          OVERTAKER_RANK_BEFORE,
          OVERTAKEN_RANK_BEFORE,
          OVERTAKER_RANK,
          OVERTAKEN_RANK,
          SNAPSHOTS_AHEAD,
          STATUS,
          SETTLED_ON,
          OVERTAKER,
          OVERTAKEN,
          PROVENANCE);

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per chart, overtaker, overtaken and crossing: an app that was behind another and"
              + " is ahead of it.",
          FIELDS,
          KEY,
          Partitioning.byMonth(SETTLED_ON));

  private final Settings.Rankings rankings;
  private final Charts charts;

  public RankingOvertake(Settings.Rankings rankings, Charts charts) {
    this.rankings = rankings;
    this.charts = charts;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return rankings + " " + charts.apps();
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.upToPeriod(ChartEntry.NAME),
        Input.upToPeriod(ChartAppMonth.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public List<Origin> origins(Row row) {
    Object[] both = {row.getAs(OVERTAKER_APP_ID.name()), row.getAs(OVERTAKEN_APP_ID.name())};
    boolean isRankedBefore =
        row.getAs(OVERTAKER_RANK_BEFORE.name()) != null
            || row.getAs(OVERTAKEN_RANK_BEFORE.name()) != null;
    Origin before =
        (isRankedBefore
                ? Origin.of(ChartEntry.NAME, "the order before")
                : Origin.named(ChartEntry.NAME, "the snapshot before, which ranks neither"))
            .same(row, ChartSourceEntry.CHART_KEY)
            .is(ChartEntry.SNAPSHOT_DATE, row.<Object>getAs(BEFORE_DATE.name()));
    return List.of(
        isRankedBefore ? before.is(ChartEntry.APP_ID, both) : before,
        Origin.of(ChartEntry.NAME, "the crossing, and what came after until it was settled")
            .same(row, ChartSourceEntry.CHART_KEY)
            .is(ChartEntry.APP_ID, both)
            .between(
                ChartEntry.SNAPSHOT_DATE,
                row.getAs(FIRST_AHEAD_DATE.name()),
                row.getAs(SETTLED_ON.name())),
        Origin.configuration("apps.conf", "which apps are watched"));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    ChartHistory history = ChartHistory.of(inputs);
    List<Row> open =
        history
            .from()
            .map(
                from ->
                    OpenOvertakes.of(
                        inputs.table(Table.published(NAME)), inputs.table(ChartEntry.NAME), from))
            .orElse(List.of());
    return history
        .rows()
        .mapPartitions(
            new RankingOvertakeScan(rankings, charts, inputs.start().orElse(null), open),
            Encoders.row(CONTRACT.schema()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "an overtake is settled if and only if it has a day of it",
            STATUS.col().equalTo("UNCONFIRMED").equalTo(SETTLED_ON.col().isNull())),
        Check.error(
            "the overtaker is ahead after the crossing, and was behind before",
            coalesce(OVERTAKER_RANK.col().lt(OVERTAKEN_RANK.col()), lit(true))
                .and(
                    coalesce(
                        OVERTAKER_RANK_BEFORE.col().gt(OVERTAKEN_RANK_BEFORE.col()), lit(true)))
                .and(BEFORE_DATE.col().lt(FIRST_AHEAD_DATE.col()))));
  }
}
