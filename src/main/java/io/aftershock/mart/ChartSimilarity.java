package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
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
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row per chart and snapshot that follows another of the same known depth: how much the chart
 * is still the same.
 */
public final class ChartSimilarity implements Table {
  public static final String NAME = "chart_similarity";

  public static final Field SNAPSHOT_DATE =
      Field.required(6, "snapshot_date", DateType, "Day of the snapshot in the storefront's zone.");
  public static final Field PREVIOUS_SNAPSHOT_DATE =
      Field.required(7, "previous_snapshot_date", DateType, "Day of the snapshot before.");
  public static final Field DAYS_BETWEEN =
      Field.required(8, "days_between", IntegerType, "Calendar days between the two.");
  public static final Field DEPTH =
      Field.required(9, "depth", IntegerType, "K: ranks of each of the two.");
  public static final Field OVERLAP = Field.required(10, "overlap", IntegerType, "Apps in both.");
  public static final Field ENTRIES =
      Field.required(11, "entries", IntegerType, "Apps in the later one alone.");
  public static final Field TURNOVER =
      Field.required(12, "turnover", DoubleType, "entries / K, a fraction.");
  public static final Field JACCARD =
      Field.required(13, "jaccard", DoubleType, "Apps in both over apps in either, a fraction.");
  public static final Field KENDALL_TAU_B =
      Field.optional(
          14,
          "kendall_tau_b",
          DoubleType,
          "Kendall's tau-b of the ranks of the apps in both, -1 to 1; null for fewer than two.");
  public static final Field RBO_090 =
      Field.required(
          15,
          "rbo_090",
          DoubleType,
          "Rank-biased overlap, extrapolated (Webber, Moffat, Zobel 2010), p = 0.90: the first ten"
              + " ranks weigh most; 0 to 1.");
  public static final Field RBO_098 =
      Field.required(
          16, "rbo_098", DoubleType, "The same with p = 0.98: the first fifty ranks weigh most.");
  public static final Field PROVENANCE =
      Field.required(17, "provenance", StringType, "How far the weaker of the two can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per chart and snapshot that follows another of the same known depth: how much"
              + " the chart is still the same.",
          ChartSourceEntry.withChart(
              SNAPSHOT_DATE,
              PREVIOUS_SNAPSHOT_DATE,
              DAYS_BETWEEN,
              DEPTH,
              OVERLAP,
              ENTRIES,
              TURNOVER,
              JACCARD,
              KENDALL_TAU_B,
              RBO_090,
              RBO_098,
              PROVENANCE),
          ChartSourceEntry.withChart(SNAPSHOT_DATE),
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
    Origin snapshot =
        Origin.of(ChartEntry.NAME, "the snapshot").same(row, ChartSourceEntry.CHART_KEY);
    return List.of(
        snapshot.is(ChartEntry.SNAPSHOT_DATE, row.<Object>getAs(SNAPSHOT_DATE.name())),
        snapshot
            .because("the one before")
            .is(ChartEntry.SNAPSHOT_DATE, row.<Object>getAs(PREVIOUS_SNAPSHOT_DATE.name())));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return ChartHistory.of(inputs)
        .rows()
        .mapPartitions(
            new ChartSimilarityScan(inputs.start().orElse(null)), Encoders.row(CONTRACT.schema()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "what is in both and what is new make up the chart",
            OVERLAP.col().plus(ENTRIES.col()).equalTo(DEPTH.col())));
  }
}
