package io.aftershock.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per store, storefront, app, name and month in which charts show the app under the name.
 *
 * <p>The months of {@link DimApp}: from these it reads off the history of names, from charts once
 * and for all.
 */
public final class AppNameMonth implements Table {
  public static final String NAME = "app_name_month";

  public static final Field STORE =
      Field.required(1, "store", StringType, "APP_STORE or GOOGLE_PLAY.");
  public static final Field COUNTRY =
      Field.required(2, "country", StringType, "Storefront: ISO 3166-1 alpha-2 code.");
  public static final Field APP_ID =
      Field.required(3, "app_id", StringType, "What the store calls the app.");
  public static final Field APP_NAME =
      Field.required(4, "app_name", StringType, "Its name; its id where the source has no names.");
  public static final Field MONTH_START =
      Field.required(5, "month_start", DateType, "First day of the month.");
  public static final Field IS_NAMED =
      Field.required(6, "is_named", BooleanType, "Whether the source has names.");
  public static final Field FIRST_DATE =
      Field.required(7, "first_date", DateType, "First snapshot of the month with the name.");
  public static final Field LAST_DATE =
      Field.required(8, "last_date", DateType, "Last snapshot of the month with the name.");
  public static final Field DEVELOPER =
      Field.optional(
          9, "developer", StringType, "Who makes it, by the last; null where no source says.");
  public static final Field PROVENANCE =
      Field.required(10, "provenance", StringType, "How far the weakest can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per store, storefront, app, name and month in which charts show the app under"
              + " the name.",
          List.of(
              STORE,
              COUNTRY,
              APP_ID,
              APP_NAME,
              MONTH_START,
              IS_NAMED,
              FIRST_DATE,
              LAST_DATE,
              DEVELOPER,
              PROVENANCE),
          List.of(STORE, COUNTRY, APP_ID, APP_NAME, MONTH_START),
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
    return List.of(Input.samePeriod(ChartEntry.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate first = row.getAs(MONTH_START.name());
    String name = row.getAs(APP_NAME.name());
    boolean isId = name.equals(row.getAs(APP_ID.name()));
    return List.of(
        Origin.of(ChartEntry.NAME, "snapshots that show the app under the name")
            .same(row, STORE, COUNTRY, APP_ID)
            .is(ChartEntry.APP_NAME, isId ? new Object[] {name, null} : new Object[] {name})
            .between(ChartEntry.SNAPSHOT_DATE, first, first.plusMonths(1).minusDays(1)));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column day = ChartEntry.SNAPSHOT_DATE.col();
    // Of two sources on one day, the greater name: the same in every order.
    Column newest =
        when(ChartEntry.DEVELOPER.col().isNotNull(), struct(day, ChartEntry.DEVELOPER.col()));
    return inputs
        .table(ChartEntry.NAME)
        .groupBy(
            STORE.col(),
            COUNTRY.col(),
            APP_ID.col(),
            APP_NAME.is(coalesce(ChartEntry.APP_NAME.col(), APP_ID.col())),
            MONTH_START.is(trunc(day, "month")))
        .agg(
            IS_NAMED.is(max(ChartEntry.APP_NAME.col().isNotNull())),
            FIRST_DATE.is(min(day)),
            LAST_DATE.is(max(day)),
            DEVELOPER.is(max_by(ChartEntry.DEVELOPER.col(), newest)),
            PROVENANCE.is(Provenance.weakest(ChartEntry.PROVENANCE.col())));
  }
}
