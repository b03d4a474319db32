package io.aftershock.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per calendar day, from the first to the last year that has prices, both whole. */
public final class DimDate implements Table {
  public static final String NAME = "dim_date";

  public static final Field CALENDAR_DATE =
      Field.required(1, "calendar_date", DateType, "The day.");
  public static final Field CALENDAR_YEAR =
      Field.required(2, "calendar_year", IntegerType, "Its year.");
  public static final Field CALENDAR_QUARTER =
      Field.required(3, "calendar_quarter", IntegerType, "Its quarter, 1 to 4.");
  public static final Field CALENDAR_MONTH =
      Field.required(4, "calendar_month", IntegerType, "Its month, 1 to 12.");
  public static final Field DAY_OF_MONTH =
      Field.required(5, "day_of_month", IntegerType, "1 to 31.");
  public static final Field ISO_DAY_OF_WEEK =
      Field.required(6, "iso_day_of_week", IntegerType, "1 for Monday to 7 for Sunday.");
  public static final Field ISO_WEEK =
      Field.required(7, "iso_week", IntegerType, "ISO 8601 week, 1 to 53.");
  public static final Field ISO_WEEK_YEAR =
      Field.required(8, "iso_week_year", IntegerType, "Year that the ISO 8601 week belongs to.");
  public static final Field IS_WEEKEND =
      Field.required(9, "is_weekend", BooleanType, "Whether it is a Saturday or a Sunday.");
  public static final Field IS_MONTH_END =
      Field.required(10, "is_month_end", BooleanType, "Whether it is the last of its month.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per calendar day, from the first to the last year that has prices, both whole.",
          List.of(
              CALENDAR_DATE,
              CALENDAR_YEAR,
              CALENDAR_QUARTER,
              CALENDAR_MONTH,
              DAY_OF_MONTH,
              ISO_DAY_OF_WEEK,
              ISO_WEEK,
              ISO_WEEK_YEAR,
              IS_WEEKEND,
              IS_MONTH_END),
          List.of(CALENDAR_DATE),
          Partitioning.none());

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(PriceSourceYear.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    return List.of(
        Origin.named(PriceSourceYear.NAME, "whose first and last year bound the calendar"));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column firstDay = min(PriceSourceYear.YEAR_START.col());
    Column nextYear = max(PriceSourceYear.YEAR_START.col()).plus(expr("INTERVAL 1 YEAR"));
    Column lastDay = nextYear.minus(expr("INTERVAL 1 DAY"));
    Column day = CALENDAR_DATE.col();
    Column isoDay = weekday(day).plus(1);
    Column thursday = trunc(day, "week").plus(expr("INTERVAL 3 DAYS"));

    return inputs
        .table(PriceSourceYear.NAME)
        .agg(firstDay.as("first_day"), lastDay.as("last_day"))
        .filter(col("first_day").isNotNull())
        .select(explode(sequence(col("first_day"), col("last_day"))).as(CALENDAR_DATE.name()))
        .select(
            day,
            CALENDAR_YEAR.is(year(day)),
            CALENDAR_QUARTER.is(quarter(day)),
            CALENDAR_MONTH.is(month(day)),
            DAY_OF_MONTH.is(dayofmonth(day)),
            ISO_DAY_OF_WEEK.is(isoDay),
            ISO_WEEK.is(weekofyear(day)),
            ISO_WEEK_YEAR.is(year(thursday)),
            IS_WEEKEND.is(isoDay.geq(6)),
            IS_MONTH_END.is(day.equalTo(last_day(day))));
  }
}
