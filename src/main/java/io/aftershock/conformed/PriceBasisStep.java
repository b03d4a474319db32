package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Dialect;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.stats.RatioSteps;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One row per series, series of another source and day at which their ratio steps: one of the two
 * changed what it is adjusted for.
 *
 * <p>Of two sources the one that is asked later is tested against the one asked earlier, in every
 * basis that either gives. Against another basis a series steps with every dividend; against its
 * own it may not.
 */
public final class PriceBasisStep implements Table {
  public static final String NAME = "price_basis_step";

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor whose series is tested.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          3, "price_basis", StringType, "What its prices are declared to be adjusted for.");
  public static final Field REFERENCE_SOURCE_ID =
      Field.required(4, "reference_source_id", StringType, "Vendor it is tested against.");
  public static final Field REFERENCE_BASIS =
      Field.required(5, "reference_basis", StringType, "Basis of the series it is tested against.");
  public static final Field STEP_DATE =
      Field.required(6, "step_date", DateType, "First day on the new level.");
  public static final Field RATIO_BEFORE =
      Field.required(
          7, "ratio_before", DoubleType, "Median ratio of the two closes before that day.");
  public static final Field RATIO_AFTER =
      Field.required(8, "ratio_after", DoubleType, "Median ratio from that day on.");
  public static final Field IS_OWN_BASIS =
      Field.required(
          9,
          "is_own_basis",
          BooleanType,
          "Whether both are declared to have one basis: then the tested series is not what it says.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per series, series of another source and day at which their ratio steps: one of"
              + " the two changed what it is adjusted for.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              REFERENCE_SOURCE_ID,
              REFERENCE_BASIS,
              STEP_DATE,
              RATIO_BEFORE,
              RATIO_AFTER,
              IS_OWN_BASIS),
          List.of(
              SOURCE_ID, ASSET_ID, PRICE_BASIS, REFERENCE_SOURCE_ID, REFERENCE_BASIS, STEP_DATE),
          Partitioning.none());

  private static final String TESTED = "tested_close";
  private static final String REFERENCE = "reference_close";

  private final List<Dialect> dialects;

  public PriceBasisStep(List<Dialect> dialects) {
    this.dialects = List.copyOf(dialects);
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(PriceSourceDaily.NAME), Input.whole(PriceSourceYear.NAME));
  }

  @Override
  public String configuration() {
    return Priorities.text(dialects);
  }

  /** The step by its two sides: the medians are of all days between two steps. */
  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(STEP_DATE.name());
    Origin tested =
        Origin.of(PriceSourceDaily.NAME, "the tested series on the day of the step")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS);
    Origin reference =
        Origin.of(PriceSourceDaily.NAME, "the series it is tested against")
            .is(PriceSourceDaily.SOURCE_ID, row.<Object>getAs(REFERENCE_SOURCE_ID.name()))
            .same(row, ASSET_ID)
            .is(PriceSourceDaily.PRICE_BASIS, row.<Object>getAs(REFERENCE_BASIS.name()));
    return List.of(
        tested.is(PriceSourceDaily.TRADE_DATE, day),
        reference.is(PriceSourceDaily.TRADE_DATE, day),
        tested.because("the same before it").lastBefore(PriceSourceDaily.TRADE_DATE, 1, day),
        reference.because("likewise").lastBefore(PriceSourceDaily.TRADE_DATE, 1, day),
        Origin.named(PriceSourceDaily.NAME, "medians are of the days that both have")
            .same(row, ASSET_ID),
        Origin.configuration("sources", "priority: which of the two is asked later"));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices =
        inputs
            .table(PriceSourceDaily.NAME)
            .filter(PriceSourceDaily.CLOSE_PRICE.col().gt(0))
            .select(
                SOURCE_ID.col(),
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                STEP_DATE.is(PriceSourceDaily.TRADE_DATE.col()),
                PriceSourceDaily.CLOSE_PRICE.col());
    Dataset<Row> compared =
        prices
            .join(
                broadcast(ofSeveralSources(inputs.table(PriceSourceYear.NAME))),
                Field.names(ASSET_ID),
                "left_semi")
            .join(broadcast(Priorities.of(prices, dialects)), Field.names(SOURCE_ID));
    Dataset<Row> tested = compared.withColumnRenamed(PriceSourceDaily.CLOSE_PRICE.name(), TESTED);
    Dataset<Row> references =
        compared.select(
            ASSET_ID.col(),
            STEP_DATE.col(),
            REFERENCE_SOURCE_ID.is(SOURCE_ID.col()),
            REFERENCE_BASIS.is(PRICE_BASIS.col()),
            Priorities.PRIORITY.col().as("reference_priority"),
            PriceSourceDaily.CLOSE_PRICE.col().as(REFERENCE));
    Column isAskedLater =
        struct(Priorities.PRIORITY.col(), SOURCE_ID.col())
            .gt(
                struct(
                    col("reference_priority").as(Priorities.PRIORITY.name()),
                    REFERENCE_SOURCE_ID.col().as(SOURCE_ID.name())));
    Dataset<Row> ratios =
        tested
            .join(references, Field.names(ASSET_ID, STEP_DATE))
            .filter(isAskedLater)
            .select(
                SOURCE_ID.col(),
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                REFERENCE_SOURCE_ID.col(),
                REFERENCE_BASIS.col(),
                STEP_DATE.col(),
                col(TESTED).divide(col(REFERENCE)).as("ratio"));
    return inputs
        .inOrder(
            ratios,
            5,
            SOURCE_ID.col(),
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            REFERENCE_SOURCE_ID.col(),
            REFERENCE_BASIS.col(),
            STEP_DATE.col())
        .mapPartitions(new SeriesScan(5, PriceBasisStep::steps), Encoders.row(CONTRACT.schema()));
  }

  /** Assets of which several sources have closes above zero. */
  private static Dataset<Row> ofSeveralSources(Dataset<Row> years) {
    return years
        .filter(PriceSourceYear.HIGH_CLOSE_PRICE.col().gt(0))
        .groupBy(ASSET_ID.col())
        .agg(count_distinct(SOURCE_ID.col()).as("sources"))
        .filter(col("sources").gt(1))
        .select(ASSET_ID.col());
  }

  /** Rows of the steps of one pair of series, given day by day. */
  private static List<Row> steps(List<Row> days) {
    double[] ratios = days.stream().mapToDouble(day -> day.getDouble(6)).toArray();
    return RatioSteps.of(ratios).stream()
        .map(
            step -> {
              Row day = days.get(step.index());
              return RowFactory.create(
                  day.get(0),
                  day.get(1),
                  day.get(2),
                  day.get(3),
                  day.get(4),
                  day.get(5),
                  step.before(),
                  step.after(),
                  day.get(2).equals(day.get(4)));
            })
        .toList();
  }
}
