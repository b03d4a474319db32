package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.Session;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per event, series and session: the returns that the event's studies are made of, those of
 * placebo dates among them.
 *
 * <p>A day far from an event leaves its rows as they are, and so all that is made of them.
 */
public final class EventReturn implements Table {
  public static final String NAME = "event_return";

  public static final Field EVENT_ID = DimEvent.EVENT_ID;
  public static final Field SERIES =
      Field.required(
          2,
          "series",
          StringType,
          "Asset of the event, or benchmark: an asset, or portfolio and a class of assets.");
  public static final Field TAU =
      Field.required(3, "tau", IntegerType, "The session, counted from session 0.");
  public static final Field SESSION_DATE =
      Field.required(4, "session_date", DateType, "Day of the session.");
  public static final Field ASSET_CLASS =
      Field.required(
          5, "asset_class", StringType, "Class of the asset; see dim_asset. INDEX of a portfolio.");
  public static final Field SIMPLE_RETURN =
      Field.optional(
          6,
          "simple_return",
          DoubleType,
          "Close over the close shown at the session before, minus one, a fraction; null where"
              + " either is none or stale.");
  public static final Field PROVENANCE =
      Field.required(7, "provenance", StringType, "How far the row can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per event, series and session: the returns that the event's studies are made"
              + " of, those of placebo dates among them.",
          List.of(EVENT_ID, SERIES, TAU, SESSION_DATE, ASSET_CLASS, SIMPLE_RETURN, PROVENANCE),
          List.of(EVENT_ID, SERIES, TAU),
          Partitioning.none());

  private final List<Event> events;
  private final Settings.Panel panel;

  public EventReturn(List<Event> events, Settings.Panel panel) {
    this.events = List.copyOf(events);
    this.panel = panel;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return PanelCloses.configuration(panel) + "\n" + events;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(EventPrices.inputs());
    inputs.add(Input.whole(CrossAssetDaily.NAME));
    return inputs;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    EventSessions known = EventSessions.of(sessions, panel.exchange());
    Column[] fields = CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new);
    Dataset<Row> rows = sessions.sparkSession().createDataFrame(List.of(), CONTRACT.schema());
    for (Event event : events) {
      Optional<EventSessions.Numbered> zero = known.zero(event);
      if (zero.isPresent()) {
        rows =
            rows.unionByName(
                EventPrices.returns(inputs, panel, event, zero.get(), EventStudy.window(event))
                    .select(fields));
      }
    }
    return rows;
  }

  @Override
  public List<Origin> origins(Row row) {
    return new EventOrigins(panel).ofReturn(row);
  }

  @Override
  public List<Check> checks() {
    Column simple = SIMPLE_RETURN.col();
    return List.of(Check.error("a return is above minus one", simple.isNull().or(simple.gt(-1))));
  }
}
