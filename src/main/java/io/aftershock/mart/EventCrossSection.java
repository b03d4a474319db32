package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Event;
import io.aftershock.conformed.DimEvent;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per event, model and window of sessions: what the event's shares returned on average
 * beyond the model, and by which tests that is more than nothing.
 *
 * <p>All shares share the sessions and move together, so that tests which take them apart find too
 * much: the placebo dates, which ask for no such thing, come first.
 */
public final class EventCrossSection implements Table {
  public static final String NAME = "event_cross_section";

  public static final Field ASSET_COUNT =
      Field.required(
          6,
          "asset_count",
          IntegerType,
          "Shares of the event that have all returns of the window.");
  public static final Field MEAN_ABNORMAL_RETURN =
      Field.required(
          7, "mean_abnormal_return", DoubleType, "Mean of their abnormal_return, a fraction.");
  public static final Field PLACEBO_P_VALUE =
      Field.optional(
          19,
          "placebo_p_value",
          DoubleType,
          "How often the mean of the same shares is as far from zero at sessions before the"
              + " estimation, (1 + such sessions) / (1 + placebo_count); null with fewer than 99.");
  public static final Field PLACEBO_COUNT =
      Field.optional(20, "placebo_count", IntegerType, "Such sessions; null likewise.");
  public static final Field IS_CONFOUNDED =
      Field.required(
          21,
          "is_confounded",
          BooleanType,
          "Whether other news came to a session of the window; see event_confounder.");
  public static final Field PROVENANCE =
      Field.required(
          22, "provenance", StringType, "How far the weakest price behind it can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per event, model and window of sessions: what the event's shares returned on"
              + " average beyond the model, and by which tests that is more than nothing.",
          List.of(
              DimEvent.EVENT_ID,
              in(2, EventImpact.MODEL),
              in(3, EventImpact.BENCHMARK),
              in(4, EventImpact.TAU_FROM),
              in(5, EventImpact.TAU_TO),
              ASSET_COUNT,
              MEAN_ABNORMAL_RETURN,
              statistic(8, "cross_section_t", "Student's t of that mean over the shares"),
              pValue(9, "cross_section_p_value", "cross_section_t"),
              statistic(10, "patell_z", "Patell's (1976) Z: returns over their standard errors"),
              pValue(11, "patell_p_value", "patell_z"),
              statistic(
                  12,
                  "standardized_t",
                  "Boehmer, Musumeci and Poulsen's (1991) t: Student's t of returns over their"
                      + " standard errors"),
              pValue(13, "standardized_p_value", "standardized_t"),
              statistic(14, "rank_z", "Corrado's (1989) rank test"),
              pValue(15, "rank_p_value", "rank_z"),
              statistic(
                  16, "residual_correlation", "Mean correlation of what the model leaves, by pair"),
              statistic(
                  17,
                  "adjusted_t",
                  "Kolari and Pynnonen's (2010) t: standardized_t less what that correlation makes"
                      + " of it"),
              pValue(18, "adjusted_p_value", "adjusted_t"),
              PLACEBO_P_VALUE,
              PLACEBO_COUNT,
              IS_CONFOUNDED,
              PROVENANCE),
          List.of(
              DimEvent.EVENT_ID,
              in(2, EventImpact.MODEL),
              in(3, EventImpact.BENCHMARK),
              in(4, EventImpact.TAU_FROM),
              in(5, EventImpact.TAU_TO)),
          Partitioning.none());

  private final EventStudies studies;

  public EventCrossSection(List<Event> events) {
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
    return studies.origins().ofCrossSection(row);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return studies.build(inputs, CONTRACT, EventCrossSectionScan::new);
  }

  private static Field in(int id, Field field) {
    return new Field(id, field.name(), field.type(), field.required(), field.meaning());
  }

  private static Field statistic(int id, String name, String meaning) {
    return Field.optional(id, name, DoubleType, meaning + "; null where it is not defined.");
  }

  private static Field pValue(int id, String name, String of) {
    return Field.optional(id, name, DoubleType, "Of " + of + " on both sides; null likewise.");
  }
}
