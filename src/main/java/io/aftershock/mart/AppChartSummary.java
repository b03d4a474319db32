package io.aftershock.mart;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.ChartAppMonth;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.conformed.DimApp;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per chart and app that was ever ranked in it: how it came up, and how it stands. */
public final class AppChartSummary implements Table {
  public static final String NAME = "app_chart_summary";

  public static final Field APP_NAME =
      Field.optional(
          101,
          "app_name",
          StringType,
          "The newest name that it went by in the storefront; null where no source has one.");
  public static final Field DAYS_TO_NO1 =
      Field.optional(
          102,
          "days_to_no1",
          IntegerType,
          "Calendar days from its first snapshot to the first at rank 1; null where it has none.");
  public static final Field DAYS_TO_TOP10 =
      Field.optional(
          103,
          "days_to_top10",
          IntegerType,
          "Likewise to the first at rank 10 or better; null where it has none.");

  /** As of the last snapshot of the chart. */
  private static final List<Field> STANDING =
      List.of(
          ChartAppMonth.FIRST_DATE,
          ChartAppMonth.FIRST_RANK,
          ChartAppMonth.BEST_DATE,
          ChartAppMonth.BEST_RANK,
          ChartAppMonth.LAST_DATE,
          ChartAppMonth.LAST_RANK,
          ChartAppMonth.FIRST_AT_NO1_DATE,
          ChartAppMonth.FIRST_IN_TOP10_DATE,
          ChartAppMonth.SNAPSHOTS_RANKED,
          ChartAppMonth.SNAPSHOTS_AT_NO1,
          ChartAppMonth.SNAPSHOTS_IN_TOP10,
          ChartAppMonth.SNAPSHOTS_IN_TOP100,
          ChartAppMonth.LONGEST_RUN_AT_NO1_DAYS,
          ChartAppMonth.GREATEST_GAIN,
          ChartAppMonth.GREATEST_GAIN_FROM_DATE,
          ChartAppMonth.GREATEST_GAIN_TO_DATE,
          ChartAppMonth.CHART_SNAPSHOTS);

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per chart and app that was ever ranked in it: how it came up, and how it stands.",
          Stream.of(
                  ChartSourceEntry.withChart(ChartAppMonth.APP_ID),
                  STANDING,
                  List.of(APP_NAME, DAYS_TO_NO1, DAYS_TO_TOP10, ChartAppMonth.PROVENANCE))
              .flatMap(List::stream)
              .toList(),
          ChartSourceEntry.withChart(ChartAppMonth.APP_ID),
          Partitioning.none());

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(ChartEntry.NAME), Input.whole(ChartAppMonth.NAME), Input.whole(DimApp.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(ChartEntry.NAME, "snapshots that rank it")
            .same(row, ChartSourceEntry.withChart(ChartEntry.APP_ID)));
    origins.add(
        Origin.named(ChartEntry.NAME, "all snapshots of the chart")
            .same(row, ChartSourceEntry.CHART_KEY));
    if (row.getAs(APP_NAME.name()) != null) {
      origins.add(
          Origin.named(DimApp.NAME, "its newest name")
              .same(row, ChartSourceEntry.STORE, ChartSourceEntry.COUNTRY, ChartAppMonth.APP_ID)
              .is(DimApp.IS_NEWEST, true));
    }
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column first = ChartAppMonth.FIRST_DATE.col();
    return ChartAppMonth.latest(inputs)
        .join(
            DimApp.newest(inputs.table(DimApp.NAME))
                .select(
                    ChartSourceEntry.STORE.col(),
                    ChartSourceEntry.COUNTRY.col(),
                    ChartAppMonth.APP_ID.col(),
                    APP_NAME.is(
                        when(APP_NAME.col().notEqual(ChartAppMonth.APP_ID.col()), APP_NAME.col()))),
            Field.names(ChartSourceEntry.STORE, ChartSourceEntry.COUNTRY, ChartAppMonth.APP_ID),
            "left")
        .withColumn(DAYS_TO_NO1.name(), datediff(ChartAppMonth.FIRST_AT_NO1_DATE.col(), first))
        .withColumn(DAYS_TO_TOP10.name(), datediff(ChartAppMonth.FIRST_IN_TOP10_DATE.col(), first))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(Check.error("a time to the top is not negative", DAYS_TO_NO1.col().geq(0)));
  }
}
