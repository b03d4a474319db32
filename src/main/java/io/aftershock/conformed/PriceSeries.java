package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Dialect;
import io.aftershock.model.Check;
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
 * One row per source, asset and price basis: whether the series is the one that counts, and why.
 *
 * <p>One source gives the whole of a series. Left out are series that step against their own basis,
 * unless somebody accepted it, and those that are another asset's under a false name. Of the others
 * the first by priority counts that does not end more than {@code prices.max-lag} before one asked
 * later.
 */
public final class PriceSeries implements Table {
  public static final String NAME = "price_series";

  /** Why a series counts or does not. */
  enum Status {
    CHOSEN,
    LOWER_PRIORITY,
    LAGGING,
    BASIS_STEP,
    REPEATED
  }

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(3, "price_basis", StringType, "What prices are declared to be adjusted for.");
  public static final Field STATUS =
      Field.required(
          4,
          "status",
          StringType,
          "CHOSEN gives the series of price_daily. LOWER_PRIORITY: another is asked earlier."
              + " LAGGING: it ends too long before one asked later. BASIS_STEP: it is not of the"
              + " basis that it is declared to have. REPEATED: it is another asset's.");
  public static final Field FIRST_DATE =
      Field.required(5, "first_date", DateType, "Its first day.");
  public static final Field LAST_DATE = Field.required(6, "last_date", DateType, "Its last day.");
  public static final Field ROW_COUNT = Field.required(7, "row_count", LongType, "Its days.");
  public static final Field BASIS_STEP_COUNT =
      Field.required(
          8,
          "basis_step_count",
          IntegerType,
          "Steps against another source of the same basis; see price_basis_step.");
  public static final Field FIRST_BASIS_STEP_DATE =
      Field.optional(
          9, "first_basis_step_date", DateType, "First day of the first step; null without one.");
  public static final Field TWIN_ASSET_ID =
      Field.optional(
          10,
          "twin_asset_id",
          StringType,
          "Asset of the same source with the same closes through a whole year; null where none is:"
              + " the vendor repeated one's columns under the other's name.");
  public static final Field PROVENANCE =
      Field.required(11, "provenance", StringType, "How far its weakest row can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, asset and price basis: whether the series is the one that counts,"
              + " and why.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              STATUS,
              FIRST_DATE,
              LAST_DATE,
              ROW_COUNT,
              BASIS_STEP_COUNT,
              FIRST_BASIS_STEP_DATE,
              TWIN_ASSET_ID,
              PROVENANCE),
          List.of(SOURCE_ID, ASSET_ID, PRICE_BASIS),
          Partitioning.none());

  /** Fewer equal closes may be chance. */
  private static final int LEAST_REPEATED = 20;

  private static final WindowSpec SERIES = Window.partitionBy(ASSET_ID.col(), PRICE_BASIS.col());
  private static final WindowSpec ASKED_LATER =
      SERIES
          .orderBy(Priorities.PRIORITY.col(), SOURCE_ID.col())
          .rowsBetween(1, Window.unboundedFollowing());

  private final List<Dialect> dialects;
  private final int maxLagDays;

  public PriceSeries(List<Dialect> dialects, int maxLagDays) {
    this.dialects = List.copyOf(dialects);
    this.maxLagDays = maxLagDays;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(PriceSourceYear.NAME), Input.whole(PriceBasisStep.NAME));
  }

  @Override
  public String configuration() {
    List<String> accepted =
        dialects.stream()
            .map(dialect -> dialect.name() + " " + dialect.accepted().basisSteps())
            .toList();
    return Priorities.text(dialects) + "\n" + accepted + "\n" + maxLagDays;
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(PriceSourceYear.NAME, "its years").same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS));
    int steps = row.getAs(BASIS_STEP_COUNT.name());
    if (steps > 0) {
      origins.add(
          Origin.of(PriceBasisStep.NAME, "its steps against series of its own basis")
              .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS)
              .is(PriceBasisStep.IS_OWN_BASIS, true));
    }
    if (row.getAs(TWIN_ASSET_ID.name()) != null) {
      origins.add(
          Origin.of(PriceSourceYear.NAME, "years of its twin, of which one has the same closes")
              .same(row, SOURCE_ID, PRICE_BASIS)
              .is(ASSET_ID, row.<Object>getAs(TWIN_ASSET_ID.name())));
    }
    origins.add(
        Origin.named(PriceSourceYear.NAME, "what the other sources have of the series")
            .same(row, ASSET_ID, PRICE_BASIS));
    origins.add(Origin.configuration("sources", "priority, and what is accepted"));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column eligible =
        TWIN_ASSET_ID
            .col()
            .isNull()
            .and(BASIS_STEP_COUNT.col().equalTo(0).or(col("is_accepted").isNotNull()));
    Column isCurrent = LAST_DATE.col().geq(date_sub(col("newest_asked_later"), maxLagDays));
    Column isInTheRunning = eligible.and(coalesce(isCurrent, lit(true)));
    Column order = struct(Priorities.PRIORITY.col(), SOURCE_ID.col());
    Column first = min(when(isInTheRunning, order)).over(SERIES);
    Column status =
        when(TWIN_ASSET_ID.col().isNotNull(), Status.REPEATED.name())
            .when(not(eligible), Status.BASIS_STEP.name())
            .when(not(isInTheRunning), Status.LAGGING.name())
            .when(order.equalTo(first), Status.CHOSEN.name())
            .otherwise(Status.LOWER_PRIORITY.name());

    return described(inputs.table(PriceSourceYear.NAME), inputs.table(PriceBasisStep.NAME))
        .withColumn("newest_asked_later", max(when(eligible, LAST_DATE.col())).over(ASKED_LATER))
        .withColumn(STATUS.name(), status)
        .select(
            CONTRACT.fields().stream().map(field -> field.is(field.col())).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning(
            "a series is of the basis that it is declared to have",
            STATUS.col().notEqual(Status.BASIS_STEP.name())),
        Check.warning(
            "a vendor that is asked earlier is current",
            STATUS.col().notEqual(Status.LAGGING.name())),
        Check.warning(
            "a series is not another asset's", STATUS.col().notEqual(Status.REPEATED.name())));
  }

  /** What is known of each series. */
  private Dataset<Row> described(Dataset<Row> years, Dataset<Row> steps) {
    String[] series = Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS);
    Dataset<Row> ofOwnBasis =
        steps
            .filter(PriceBasisStep.IS_OWN_BASIS.col())
            .groupBy(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col())
            .agg(
                count(lit(1)).as("steps"),
                min(PriceBasisStep.STEP_DATE.col()).as(FIRST_BASIS_STEP_DATE.name()));
    return years
        .groupBy(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col())
        .agg(
            min(FIRST_DATE.col()).as(FIRST_DATE.name()),
            max(LAST_DATE.col()).as(LAST_DATE.name()),
            sum(ROW_COUNT.col()).as(ROW_COUNT.name()),
            Provenance.weakest(PROVENANCE.col()).as(PROVENANCE.name()))
        .join(broadcast(Priorities.of(years, dialects)), Field.names(SOURCE_ID))
        .join(broadcast(ofOwnBasis), series, "left")
        .join(broadcast(twins(years)), series, "left")
        .join(broadcast(accepted(years)), Field.names(SOURCE_ID, ASSET_ID), "left")
        .withColumn(BASIS_STEP_COUNT.name(), coalesce(col("steps"), lit(0)));
  }

  /** Series with the closes of another asset of their source through all days of a year. */
  private static Dataset<Row> twins(Dataset<Row> years) {
    Column moves = PriceSourceYear.LOW_CLOSE_PRICE.col().lt(PriceSourceYear.HIGH_CLOSE_PRICE.col());
    WindowSpec same =
        Window.partitionBy(
            SOURCE_ID.col(),
            PRICE_BASIS.col(),
            PriceSourceYear.YEAR_START.col(),
            ROW_COUNT.col(),
            PriceSourceYear.CLOSES_DIGEST.col());
    return years
        .filter(ROW_COUNT.col().geq(LEAST_REPEATED).and(moves))
        .withColumn("least", min(ASSET_ID.col()).over(same))
        .withColumn("greatest", max(ASSET_ID.col()).over(same))
        .filter(col("least").notEqual(col("greatest")))
        .groupBy(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col())
        .agg(
            min(when(ASSET_ID.col().equalTo(col("least")), col("greatest")).otherwise(col("least")))
                .as(TWIN_ASSET_ID.name()));
  }

  private Dataset<Row> accepted(Dataset<Row> beside) {
    List<Row> rows = new ArrayList<>();
    for (Dialect dialect : dialects) {
      dialect
          .accepted()
          .basisSteps()
          .forEach(asset -> rows.add(RowFactory.create(dialect.name(), asset)));
    }
    return LocalRows.of(beside, List.of(SOURCE_ID, ASSET_ID), rows)
        .withColumn("is_accepted", lit(true));
  }
}
