package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
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
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per exchange and calendar month that is over: the exchange has had a session behind the
 * month's end.
 *
 * <p>Months start with the first year that any asset has a price in, not with the exchange's first
 * session, and those in which it was shut are rows too: what goes by one exchange's months may have
 * prices in all of them.
 */
public final class SessionMonth implements Table {
  public static final String NAME = "session_month";

  public static final Field EXCHANGE_ID =
      Field.required(1, "exchange_id", StringType, "Exchange: a key of calendars.conf.");
  public static final Field MONTH_END =
      Field.required(2, "month_end", DateType, "Last calendar day of the month.");
  public static final Field LAST_SESSION_DATE =
      Field.optional(
          3, "last_session_date", DateType, "Last session of the month; null without one.");
  public static final Field LAST_SESSION_NUMBER =
      Field.optional(
          4, "last_session_number", IntegerType, "Its number in session; null without one.");
  public static final Field SESSION_COUNT =
      Field.required(
          5,
          "session_count",
          IntegerType,
          "Sessions of the month; 0 where the exchange was shut or has none that early.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per exchange and calendar month that is over, from the first year that has"
              + " prices: the exchange has had a session behind the month's end.",
          List.of(EXCHANGE_ID, MONTH_END, LAST_SESSION_DATE, LAST_SESSION_NUMBER, SESSION_COUNT),
          List.of(EXCHANGE_ID, MONTH_END),
          Partitioning.byYear(MONTH_END));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(Session.NAME), Input.whole(DimDate.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate end = row.getAs(MONTH_END.name());
    int count = row.getAs(SESSION_COUNT.name());
    List<Origin> origins = new ArrayList<>();
    if (count > 0) {
      origins.add(
          Origin.of(Session.NAME, "the month's sessions")
              .same(row, EXCHANGE_ID)
              .between(Session.SESSION_DATE, end.withDayOfMonth(1), end));
    }
    origins.add(
        Origin.named(Session.NAME, "of which one lies behind the month").same(row, EXCHANGE_ID));
    origins.add(Origin.named(DimDate.NAME, "the month").is(DimDate.CALENDAR_DATE, end));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    Column day = Session.SESSION_DATE.col();
    Dataset<Row> newest = sessions.groupBy(EXCHANGE_ID.col()).agg(max(day).as("newest_session"));
    Dataset<Row> withSessions =
        sessions
            .groupBy(EXCHANGE_ID.col(), MONTH_END.is(last_day(day)))
            .agg(
                LAST_SESSION_DATE.is(max(day)),
                LAST_SESSION_NUMBER.is(max(Session.SESSION_NUMBER.col())),
                count(lit(1)).as("sessions"));
    return inputs
        .table(DimDate.NAME)
        .filter(DimDate.IS_MONTH_END.col())
        .select(MONTH_END.is(DimDate.CALENDAR_DATE.col()))
        .crossJoin(broadcast(newest))
        .filter(MONTH_END.col().lt(col("newest_session")))
        .join(broadcast(withSessions), Field.names(EXCHANGE_ID, MONTH_END), "left")
        .select(
            EXCHANGE_ID.col(),
            MONTH_END.col(),
            LAST_SESSION_DATE.col(),
            LAST_SESSION_NUMBER.col(),
            SESSION_COUNT.is(coalesce(col("sessions"), lit(0))));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a month has a last session exactly where it has sessions",
            SESSION_COUNT
                .col()
                .gt(0)
                .equalTo(LAST_SESSION_DATE.col().isNotNull())
                .and(SESSION_COUNT.col().gt(0).equalTo(LAST_SESSION_NUMBER.col().isNotNull()))),
        Check.error(
            "a last session is of its month",
            last_day(LAST_SESSION_DATE.col()).equalTo(MONTH_END.col())));
  }
}
