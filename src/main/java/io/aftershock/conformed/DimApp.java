package io.aftershock.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Charts;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per store, storefront, app and name that it went by: the id is the app, whatever it is
 * called.
 */
public final class DimApp implements Table {
  public static final String NAME = "dim_app";

  public static final Field STORE =
      Field.required(1, "store", StringType, "APP_STORE or GOOGLE_PLAY.");
  public static final Field COUNTRY =
      Field.required(
          2, "country", StringType, "Storefront: ISO 3166-1 alpha-2 code. Names differ by it.");
  public static final Field APP_ID =
      Field.required(3, "app_id", StringType, "What the store calls the app.");
  public static final Field APP_NAME =
      Field.required(
          4, "app_name", StringType, "A name that it went by; its id where no source names it.");
  public static final Field FIRST_DATE =
      Field.required(5, "first_date", DateType, "First snapshot with the name.");
  public static final Field LAST_DATE =
      Field.required(6, "last_date", DateType, "Last snapshot with the name.");
  public static final Field IS_NEWEST =
      Field.required(7, "is_newest", BooleanType, "Whether it is the newest of its names.");
  public static final Field DEVELOPER =
      Field.optional(
          8, "developer", StringType, "Who makes it, by the last; null where no source says.");
  public static final Field WATCHED_AS =
      Field.optional(
          9, "watched_as", StringType, "Its name in apps.conf; null where it is not watched.");
  public static final Field PROVENANCE =
      Field.required(10, "provenance", StringType, "How far the weakest can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per store, storefront, app and name that it went by: join where is_newest.",
          List.of(
              STORE,
              COUNTRY,
              APP_ID,
              APP_NAME,
              FIRST_DATE,
              LAST_DATE,
              IS_NEWEST,
              DEVELOPER,
              WATCHED_AS,
              PROVENANCE),
          List.of(STORE, COUNTRY, APP_ID, APP_NAME),
          Partitioning.none());

  private final Charts charts;

  public DimApp(Charts charts) {
    this.charts = charts;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(AppNameMonth.NAME));
  }

  @Override
  public String configuration() {
    return charts.apps().toString();
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(AppNameMonth.NAME, "months with the name")
            .same(row, STORE, COUNTRY, APP_ID, APP_NAME));
    origins.add(
        Origin.named(AppNameMonth.NAME, "all of its names, of which one is the newest")
            .same(row, STORE, COUNTRY, APP_ID));
    if (row.getAs(WATCHED_AS.name()) != null) {
      origins.add(Origin.configuration("apps.conf", "what it is watched as"));
    }
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> months = inputs.table(AppNameMonth.NAME);
    WindowSpec ofApp = Window.partitionBy(STORE.col(), COUNTRY.col(), APP_ID.col());
    Column isNamed = max(AppNameMonth.IS_NAMED.col()).over(ofApp);
    Column place =
        row_number()
            .over(
                ofApp.orderBy(
                    LAST_DATE.col().desc(), FIRST_DATE.col().desc(), APP_NAME.col().desc()));
    Dataset<Row> names =
        months
            .withColumn("app_is_named", isNamed)
            .filter(AppNameMonth.IS_NAMED.col().or(not(col("app_is_named"))))
            .groupBy(STORE.col(), COUNTRY.col(), APP_ID.col(), APP_NAME.col())
            .agg(
                FIRST_DATE.is(min(AppNameMonth.FIRST_DATE.col())),
                LAST_DATE.is(max(AppNameMonth.LAST_DATE.col())),
                DEVELOPER.is(
                    max_by(
                        AppNameMonth.DEVELOPER.col(),
                        when(
                            AppNameMonth.DEVELOPER.col().isNotNull(),
                            struct(AppNameMonth.LAST_DATE.col(), AppNameMonth.DEVELOPER.col())))),
                PROVENANCE.is(Provenance.weakest(AppNameMonth.PROVENANCE.col())))
            .withColumn(IS_NEWEST.name(), place.equalTo(1));
    Dataset<Row> watched = LocalRows.of(months, List.of(STORE, APP_ID, WATCHED_AS), watched());
    return names
        .join(watched, Field.names(STORE, APP_ID), "left")
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  private List<Row> watched() {
    List<Row> rows = new ArrayList<>();
    charts
        .apps()
        .values()
        .forEach(
            app ->
                app.ids()
                    .forEach(
                        (store, ids) ->
                            ids.forEach(
                                id -> rows.add(RowFactory.create(store.name(), id, app.key())))));
    return rows;
  }

  /** Each app of a storefront once, under its newest name. */
  public static Dataset<Row> newest(Dataset<Row> apps) {
    return apps.filter(IS_NEWEST.col());
  }
}
