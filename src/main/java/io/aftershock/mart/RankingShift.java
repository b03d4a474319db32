package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per chart, snapshot day and app that is ranked then or was in the snapshot before: how
 * far it moved.
 *
 * <p>A snapshot is held against the one before that there is, however long before. An app that one
 * of the two does not rank stood behind its depth: how far it moved is then known at least. Where
 * the depth is not known each app is held against its own rank before.
 */
public final class RankingShift implements Table {
  public static final String NAME = "ranking_shift";

  /** What an app did. */
  public enum Move {
    /** Ranked for the first time. */
    NEW_ENTRY,
    /** Ranked again. */
    RE_ENTRY,
    /** No longer ranked. */
    DROP_OUT,
    UP,
    DOWN,
    SAME
  }

  public static final Field SNAPSHOT_DATE =
      Field.required(6, "snapshot_date", DateType, "Day of the snapshot in the storefront's zone.");
  public static final Field APP_ID =
      Field.required(7, "app_id", StringType, "What the store calls the app.");
  public static final Field RANK_POSITION =
      Field.optional(8, "rank_position", IntegerType, "Its rank; null where it dropped out.");
  public static final Field PREVIOUS_RANK =
      Field.optional(
          9,
          "previous_rank",
          IntegerType,
          "Its rank in the snapshot before; null where it had none.");
  public static final Field PREVIOUS_SNAPSHOT_DATE =
      Field.optional(
          10,
          "previous_snapshot_date",
          DateType,
          "Day of the snapshot before; null where there is none.");
  public static final Field DAYS_BETWEEN =
      Field.optional(11, "days_between", IntegerType, "Calendar days between the two.");
  public static final Field RANK_CHANGE =
      Field.optional(
          12,
          "rank_change",
          IntegerType,
          "Ranks gained, previous_rank - rank_position; null where either is not known.");
  public static final Field RANK_CHANGE_AT_LEAST =
      Field.optional(
          13,
          "rank_change_at_least",
          IntegerType,
          "The same where it is known; else the least that it gained, or below zero lost, since it"
              + " came from or went behind the depth.");
  public static final Field MOVE =
      Field.optional(
          14,
          "move",
          StringType,
          "NEW_ENTRY, RE_ENTRY, DROP_OUT, UP, DOWN or SAME; null in the first snapshot of a chart.");
  public static final Field DEPTH =
      Field.optional(
          15, "depth", IntegerType, "Depth of the snapshot; null where it is not known.");
  public static final Field PREVIOUS_DEPTH =
      Field.optional(16, "previous_depth", IntegerType, "Depth of the snapshot before.");
  public static final Field PROVENANCE =
      Field.required(17, "provenance", StringType, "How far the weaker of the two can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per chart, snapshot day and app that is ranked then or was in the snapshot before:"
              + " how far it moved.",
          ChartSourceEntry.withChart(
              SNAPSHOT_DATE,
              APP_ID,
              RANK_POSITION,
              PREVIOUS_RANK,
              PREVIOUS_SNAPSHOT_DATE,
              DAYS_BETWEEN,
              RANK_CHANGE,
              RANK_CHANGE_AT_LEAST,
              MOVE,
              DEPTH,
              PREVIOUS_DEPTH,
              PROVENANCE),
          ChartSourceEntry.withChart(SNAPSHOT_DATE, APP_ID),
          Partitioning.byMonth(SNAPSHOT_DATE));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.upToPeriod(ChartEntry.NAME), Input.upToPeriod(ChartAppMonth.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(SNAPSHOT_DATE.name());
    Object before = row.getAs(PREVIOUS_SNAPSHOT_DATE.name());
    List<Origin> origins = new ArrayList<>();
    rank(RANK_POSITION, day, "its rank", "the snapshot, which does not rank it", row, origins);
    if (before != null) {
      rank(
          PREVIOUS_RANK,
          before,
          "its rank before",
          "the snapshot before, which does not rank it",
          row,
          origins);
    }
    if (Move.RE_ENTRY.name().equals(row.getAs(MOVE.name()))) {
      origins.add(
          Origin.of(ChartEntry.NAME, "when it was ranked last")
              .same(row, ChartSourceEntry.withChart(APP_ID))
              .lastBefore(ChartEntry.SNAPSHOT_DATE, 1, day));
    }
    return origins;
  }

  private static void rank(
      Field rank, Object day, String why, String without, Row row, List<Origin> origins) {
    boolean isRanked = row.getAs(rank.name()) != null;
    Origin snapshot =
        (isRanked ? Origin.of(ChartEntry.NAME, why) : Origin.named(ChartEntry.NAME, without))
            .same(row, ChartSourceEntry.CHART_KEY)
            .is(ChartEntry.SNAPSHOT_DATE, day);
    origins.add(isRanked ? snapshot.same(row, APP_ID) : snapshot);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return ChartHistory.of(inputs)
        .rows()
        .mapPartitions(
            new RankingShiftScan(inputs.start().orElse(null)), Encoders.row(CONTRACT.schema()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "an app is ranked on one side at least",
            RANK_POSITION.col().isNotNull().or(PREVIOUS_RANK.col().isNotNull())),
        Check.error(
            "a change is the difference of two ranks",
            RANK_CHANGE.col().equalTo(PREVIOUS_RANK.col().minus(RANK_POSITION.col()))));
  }
}
