package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Exchange;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One row per exchange and day on which it was open, from the first to the last day that one of its
 * assets has a price.
 *
 * <p>Where a reference series has data, its own dates decide; elsewhere the holiday calendar with
 * its configured corrections does.
 */
public final class Session implements Table {
  public static final String NAME = "session";

  /** What a session was decided by. */
  private enum DecidedBy {
    REFERENCE,
    OVERRIDE,
    CALENDAR
  }

  public static final Field EXCHANGE_ID =
      Field.required(1, "exchange_id", StringType, "Exchange: a key of calendars.conf.");
  public static final Field SESSION_DATE =
      Field.required(2, "session_date", DateType, "Day in the exchange's zone.");
  public static final Field SESSION_NUMBER =
      Field.required(
          3,
          "session_number",
          IntegerType,
          "Counts the exchange's sessions from 1; differences count sessions between days.");
  public static final Field CLOSE_TIME_UTC =
      Field.required(4, "close_time_utc", TimestampType, "Regular close of the session, UTC.");
  public static final Field DECIDED_BY =
      Field.required(
          5,
          "decided_by",
          StringType,
          "REFERENCE series, OVERRIDE in calendars.conf, or holiday CALENDAR.");
  public static final Field IS_EXPECTED =
      Field.required(
          6,
          "is_expected",
          BooleanType,
          "Whether the holiday calendar with its overrides expects the session.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per exchange and day on which it was open, from the first to the last day that"
              + " one of its assets has a price.",
          List.of(
              EXCHANGE_ID, SESSION_DATE, SESSION_NUMBER, CLOSE_TIME_UTC, DECIDED_BY, IS_EXPECTED),
          List.of(EXCHANGE_ID, SESSION_DATE),
          Partitioning.byYear(SESSION_DATE));

  private static final Field REFERENCE_ASSET =
      Field.required(101, "reference_asset", StringType, "Asset whose dates decide.");
  private static final Field REFERENCE_RANK =
      Field.required(102, "reference_rank", IntegerType, "Order of preference, from 0.");
  private static final Field IS_OVERRIDDEN =
      Field.required(103, "is_overridden", BooleanType, "Whether calendars.conf corrects the day.");

  private static final StructType DAYS =
      new StructType(
          new StructField[] {
            EXCHANGE_ID.structField(),
            SESSION_DATE.structField(),
            IS_EXPECTED.structField(),
            IS_OVERRIDDEN.structField()
          });

  private final TreeMap<String, Exchange> exchanges;

  public Session(Map<String, Exchange> exchanges) {
    this.exchanges = new TreeMap<>(exchanges);
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(PriceSourceDaily.NAME),
        Input.whole(PriceSourceYear.NAME),
        Input.whole(DimAsset.NAME));
  }

  @Override
  public String configuration() {
    return exchanges.toString();
  }

  @Override
  public List<Origin> origins(Row row) {
    String exchange = row.getAs(EXCHANGE_ID.name());
    List<Origin> origins = new ArrayList<>();
    if (row.getAs(DECIDED_BY.name()).equals(DecidedBy.REFERENCE.name())) {
      origins.add(
          Origin.of(
                  PriceSourceDaily.NAME,
                  "a day of the exchange's reference: the first of these assets that has data")
              .is(PriceSourceDaily.ASSET_ID, exchanges.get(exchange).reference().toArray())
              .is(PriceSourceDaily.TRADE_DATE, row.<Object>getAs(SESSION_DATE.name())));
    }
    origins.add(Origin.configuration("calendars.conf", "holidays, hours and reference of it"));
    origins.add(
        Origin.named(DimAsset.NAME, "whose first and last prices bound the sessions")
            .same(row, EXCHANGE_ID));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> years = inputs.table(PriceSourceYear.NAME);
    Dataset<Row> days =
        years
            .join(broadcast(inputs.table(DimAsset.NAME)), Field.names(PriceSourceYear.ASSET_ID))
            .groupBy(EXCHANGE_ID.col())
            .agg(
                min(PriceSourceYear.FIRST_DATE.col()).as("first_date"),
                max(PriceSourceYear.LAST_DATE.col()).as("last_date"))
            .flatMap(new EveryDay(exchanges), Encoders.row(DAYS));
    Dataset<Row> references = references(inputs.table(PriceSourceDaily.NAME), years);
    Dataset<Row> spans =
        references
            .groupBy(EXCHANGE_ID.col())
            .agg(
                min(SESSION_DATE.col()).as("reference_from"),
                max(SESSION_DATE.col()).as("reference_to"));
    Column inSpan = SESSION_DATE.col().between(col("reference_from"), col("reference_to"));
    Column decidedByReference = coalesce(inSpan, lit(false));
    Column isSession =
        when(decidedByReference, col("is_reference").isNotNull()).otherwise(IS_EXPECTED.col());
    Column decidedBy =
        when(decidedByReference, DecidedBy.REFERENCE.name())
            .when(IS_OVERRIDDEN.col(), DecidedBy.OVERRIDE.name())
            .otherwise(DecidedBy.CALENDAR.name());
    Column number =
        row_number().over(Window.partitionBy(EXCHANGE_ID.col()).orderBy(SESSION_DATE.col()));

    return days.join(broadcast(spans), Field.names(EXCHANGE_ID), "left")
        .join(
            references.withColumn("is_reference", lit(true)),
            Field.names(EXCHANGE_ID, SESSION_DATE),
            "left")
        .filter(isSession)
        .join(broadcast(Closes.of(years, exchanges)), Field.names(EXCHANGE_ID))
        .select(
            EXCHANGE_ID.col(),
            SESSION_DATE.col(),
            SESSION_NUMBER.is(number),
            CLOSE_TIME_UTC.is(Closes.utc(SESSION_DATE.col())),
            DECIDED_BY.is(decidedBy),
            IS_EXPECTED.col());
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning(
            "a session of the reference series is one that the holiday calendar expects",
            IS_EXPECTED.col()));
  }

  /** Exchange and day, once each: the dates of each exchange's first reference that has data. */
  private Dataset<Row> references(Dataset<Row> prices, Dataset<Row> years) {
    List<Row> rows = new ArrayList<>();
    exchanges.forEach(
        (id, exchange) -> {
          for (int rank = 0; rank < exchange.reference().size(); rank++) {
            rows.add(RowFactory.create(id, exchange.reference().get(rank), rank));
          }
        });
    Dataset<Row> wanted =
        LocalRows.of(years, List.of(EXCHANGE_ID, REFERENCE_ASSET, REFERENCE_RANK), rows);
    Dataset<Row> deciding =
        years
            .join(broadcast(wanted), PriceSourceYear.ASSET_ID.col().equalTo(REFERENCE_ASSET.col()))
            .groupBy(EXCHANGE_ID.col())
            .agg(min_by(REFERENCE_ASSET.col(), REFERENCE_RANK.col()).as(REFERENCE_ASSET.name()));
    // A list of literals, unlike a join, leaves out all other series where files are read.
    Object[] candidates =
        exchanges.values().stream()
            .flatMap(exchange -> exchange.reference().stream())
            .distinct()
            .toArray();
    return prices
        .filter(PriceSourceDaily.ASSET_ID.col().isin(candidates))
        .join(broadcast(deciding), PriceSourceDaily.ASSET_ID.col().equalTo(REFERENCE_ASSET.col()))
        .select(EXCHANGE_ID.col(), PriceSourceDaily.TRADE_DATE.col().as(SESSION_DATE.name()))
        .distinct();
  }

  /** Every day from first to last of an exchange, with what its calendar says. */
  private record EveryDay(TreeMap<String, Exchange> exchanges)
      implements FlatMapFunction<Row, Row>, Serializable {
    @Override
    public Iterator<Row> call(Row span) {
      String id = span.getString(0);
      ExchangeCalendar calendar = new ExchangeCalendar(exchanges.get(id));
      LocalDate last = span.<LocalDate>getAs(2);
      return span.<LocalDate>getAs(1)
          .datesUntil(last.plusDays(1))
          .map(day -> RowFactory.create(id, day, calendar.isOpen(day), calendar.isOverridden(day)))
          .iterator();
    }
  }
}
