package io.aftershock.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, store, chart, category, app and day: in how many storefronts the app stands
 * in the chart, and how high.
 *
 * <p>Days are those of each storefront's own zone. A storefront without a snapshot that day is not
 * among those that were looked at; of one whose depth is not known it cannot be said that an app is
 * not ranked.
 */
public final class AppReachDaily implements Table {
  public static final String NAME = "app_reach_daily";

  public static final Field SOURCE_ID = ChartSourceEntry.SOURCE_ID;
  public static final Field STORE = ChartSourceEntry.STORE;
  public static final Field CHART =
      Field.required(3, "chart", StringType, "Name of the chart, such as top-free.");
  public static final Field CATEGORY =
      Field.required(4, "category", StringType, "Category of the chart, or ALL.");
  public static final Field SNAPSHOT_DATE =
      Field.required(5, "snapshot_date", DateType, "Day in each storefront's own zone.");
  public static final Field APP_ID =
      Field.required(6, "app_id", StringType, "What the store calls the app.");
  public static final Field STOREFRONTS_OBSERVED =
      Field.optional(
          7,
          "storefronts_observed",
          IntegerType,
          "Storefronts that have a snapshot that day; null where the depth of one is not known, in"
              + " which the app may rank as well.");
  public static final Field STOREFRONTS_RANKED =
      Field.required(
          8,
          "storefronts_ranked",
          IntegerType,
          "Storefronts that rank the app, as far as is known.");
  public static final Field STOREFRONTS_AT_NO1 =
      Field.required(9, "storefronts_at_no1", IntegerType, "Of these, at rank 1.");
  public static final Field STOREFRONTS_IN_TOP10 =
      Field.required(10, "storefronts_in_top10", IntegerType, "Of these, at rank 10 or better.");
  public static final Field STOREFRONTS_IN_TOP100 =
      Field.required(
          11,
          "storefronts_in_top100",
          IntegerType,
          "Of these, at rank 100 or better, as far as their charts" + " go so deep.");
  public static final Field BEST_RANK =
      Field.required(12, "best_rank", IntegerType, "Its best rank among them.");
  public static final Field PROVENANCE =
      Field.required(13, "provenance", StringType, "How far the weakest rank can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per source, store, chart, category, app and day: in how many storefronts the app"
              + " stands in the chart, and how high.",
          List.of(
              SOURCE_ID,
              STORE,
              CHART,
              CATEGORY,
              SNAPSHOT_DATE,
              APP_ID,
              STOREFRONTS_OBSERVED,
              STOREFRONTS_RANKED,
              STOREFRONTS_AT_NO1,
              STOREFRONTS_IN_TOP10,
              STOREFRONTS_IN_TOP100,
              BEST_RANK,
              PROVENANCE),
          List.of(SOURCE_ID, STORE, CHART, CATEGORY, SNAPSHOT_DATE, APP_ID),
          Partitioning.byMonth(SNAPSHOT_DATE));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(ChartEntry.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    Field[] chart = {SOURCE_ID, STORE, CHART, CATEGORY, SNAPSHOT_DATE};
    return List.of(
        Origin.of(ChartEntry.NAME, "its ranks, a storefront each")
            .same(row, chart)
            .same(row, APP_ID),
        Origin.named(ChartEntry.NAME, "the storefronts that were looked at").same(row, chart));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> entries = inputs.table(ChartEntry.NAME);
    Column rank = ChartEntry.RANK_POSITION.col();
    Column[] chart = {
      SOURCE_ID.col(), STORE.col(), CHART.col(), CATEGORY.col(), SNAPSHOT_DATE.col()
    };
    Dataset<Row> observed =
        entries
            .groupBy(chart)
            .agg(
                STOREFRONTS_OBSERVED.is(
                    when(
                        count(ChartEntry.DEPTH.col()).equalTo(count(lit(1))),
                        countDistinct(ChartSourceEntry.COUNTRY.col()))));
    return entries
        .groupBy(
            SOURCE_ID.col(),
            STORE.col(),
            CHART.col(),
            CATEGORY.col(),
            SNAPSHOT_DATE.col(),
            APP_ID.col())
        .agg(
            STOREFRONTS_RANKED.is(count(lit(1))),
            STOREFRONTS_AT_NO1.is(count(when(rank.equalTo(1), lit(1)))),
            STOREFRONTS_IN_TOP10.is(count(when(rank.leq(10), lit(1)))),
            STOREFRONTS_IN_TOP100.is(count(when(rank.leq(100), lit(1)))),
            BEST_RANK.is(min(rank)),
            PROVENANCE.is(Provenance.weakest(ChartEntry.PROVENANCE.col())))
        .join(observed, Field.names(SOURCE_ID, STORE, CHART, CATEGORY, SNAPSHOT_DATE))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "no more storefronts rank an app than were looked at",
            STOREFRONTS_AT_NO1
                .col()
                .leq(STOREFRONTS_IN_TOP10.col())
                .and(STOREFRONTS_IN_TOP10.col().leq(STOREFRONTS_IN_TOP100.col()))
                .and(STOREFRONTS_IN_TOP100.col().leq(STOREFRONTS_RANKED.col()))
                .and(
                    coalesce(
                        STOREFRONTS_RANKED.col().leq(STOREFRONTS_OBSERVED.col()), lit(true)))));
  }
}
