package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Event;
import io.aftershock.conformed.DimEvent;
import io.aftershock.model.Check;
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

/**
 * One row per event, asset, model and window of sessions: what the asset returned, and how much of
 * it the model does not explain.
 *
 * <p>Models are those of MacKinlay (1997), Event Studies in Economics and Finance. Shares, funds
 * and indices are held against each benchmark; what moves by itself, against its own mean. Of a
 * window in which a session has no return there is no row.
 */
public final class EventImpact implements Table {
  public static final String NAME = "event_impact";

  /** The {@link #BENCHMARK} of a model that has none. */
  public static final String NO_BENCHMARK = "NONE";

  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field MODEL =
      Field.required(
          3, "model", StringType, "MARKET_MODEL, MARKET_ADJUSTED or CONSTANT_MEAN of returns.");
  public static final Field BENCHMARK =
      Field.required(
          4, "benchmark", StringType, "The event's name of the benchmark; NONE for CONSTANT_MEAN.");
  public static final Field TAU_FROM =
      Field.required(
          5, "tau_from", IntegerType, "First session of the window, counted from session 0.");
  public static final Field TAU_TO =
      Field.required(6, "tau_to", IntegerType, "Last session of the window, in it.");
  public static final Field ASSET_CLASS =
      Field.required(7, "asset_class", StringType, "Class of the asset; see dim_asset.");
  public static final Field IS_HEADLINE =
      Field.required(
          8,
          "is_headline",
          BooleanType,
          "Whether the model is the one to quote: the market model by the first benchmark, and the"
              + " constant mean of what has no market.");
  public static final Field FIRST_SESSION_DATE =
      Field.required(9, "first_session_date", DateType, "Day of the first session.");
  public static final Field LAST_SESSION_DATE =
      Field.required(10, "last_session_date", DateType, "Day of the last session.");
  public static final Field RAW_RETURN =
      Field.required(
          11, "raw_return", DoubleType, "What the asset returned over the window, a fraction.");
  public static final Field ABNORMAL_RETURN =
      Field.required(
          12,
          "abnormal_return",
          DoubleType,
          "Sum over the sessions of the return beyond the model, a fraction: of one session its"
              + " abnormal return, of more the cumulative one.");
  public static final Field STANDARD_ERROR =
      Field.required(
          13,
          "standard_error",
          DoubleType,
          "Standard error of abnormal_return, with that of the estimates, which all sessions"
              + " share.");
  public static final Field SIMPLE_T =
      Field.optional(
          14,
          "simple_t",
          DoubleType,
          "abnormal_return over sigma times the root of the sessions, as if the model were known;"
              + " null where the model explains all.");
  public static final Field T_STATISTIC =
      Field.optional(
          15, "t_statistic", DoubleType, "abnormal_return over standard_error; null likewise.");
  public static final Field P_VALUE =
      Field.optional(
          16, "p_value", DoubleType, "Of t_statistic on both sides, if returns were normal.");
  public static final Field PLACEBO_P_VALUE =
      Field.optional(
          17,
          "placebo_p_value",
          DoubleType,
          "How often t_statistic is as far from zero at sessions before the estimation, (1 + such"
              + " sessions) / (1 + placebo_count); null with fewer than 99, and for windows that"
              + " returns are not summed over.");
  public static final Field PLACEBO_COUNT =
      Field.optional(18, "placebo_count", IntegerType, "Such sessions; null likewise.");
  public static final Field ALPHA =
      Field.required(19, "alpha", DoubleType, "Return where the benchmark's is zero.");
  public static final Field BETA =
      Field.required(20, "beta", DoubleType, "Return for each unit of the benchmark's.");
  public static final Field SIGMA =
      Field.required(21, "sigma", DoubleType, "Standard deviation of what the model leaves.");
  public static final Field OBSERVATIONS =
      Field.required(
          22, "observations", IntegerType, "Sessions of the estimation that have the returns.");
  public static final Field IS_CONFOUNDED =
      Field.required(
          23,
          "is_confounded",
          BooleanType,
          "Whether other news came to a session of the window; see event_confounder.");
  public static final Field PROVENANCE =
      Field.required(
          24, "provenance", StringType, "How far the weakest price behind it can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per event, asset, model and window of sessions: what the asset returned, and how"
              + " much of it the model does not explain.",
          List.of(
              DimEvent.EVENT_ID,
              ASSET_ID,
              MODEL,
              BENCHMARK,
              TAU_FROM,
              TAU_TO,
              ASSET_CLASS,
              IS_HEADLINE,
              FIRST_SESSION_DATE,
              LAST_SESSION_DATE,
              RAW_RETURN,
              ABNORMAL_RETURN,
              STANDARD_ERROR,
              SIMPLE_T,
              T_STATISTIC,
              P_VALUE,
              PLACEBO_P_VALUE,
              PLACEBO_COUNT,
              ALPHA,
              BETA,
              SIGMA,
              OBSERVATIONS,
              IS_CONFOUNDED,
              PROVENANCE),
          List.of(DimEvent.EVENT_ID, ASSET_ID, MODEL, BENCHMARK, TAU_FROM, TAU_TO),
          Partitioning.none());

  private final EventStudies studies;

  public EventImpact(List<Event> events) {
    this.studies = new EventStudies(events);
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return studies.configuration();
  }

  @Override
  public List<Input> inputs() {
    return EventStudies.inputs();
  }

  @Override
  public List<Origin> origins(Row row) {
    return studies.origins().ofImpact(row);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return studies.build(inputs, CONTRACT, EventImpactScan::new);
  }

  @Override
  public List<Check> checks() {
    Column isChance = PLACEBO_P_VALUE.col().isNull().or(PLACEBO_P_VALUE.col().gt(0));
    return List.of(
        Check.error("a return is above minus one", RAW_RETURN.col().gt(-1)),
        Check.error("a placebo p-value is above zero", isChance));
  }
}
