package io.aftershock.conformed;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Event;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** One row per event and other news that may have moved the same assets. */
public final class EventConfounder implements Table {
  public static final String NAME = "event_confounder";

  public static final Field CONFOUNDER_NUMBER =
      Field.required(2, "confounder_number", IntegerType, "Its place in the event's file, from 1.");
  public static final Field CONFOUNDER_DATE =
      Field.required(3, "confounder_date", DateType, "Day of it.");
  public static final Field IS_AFTER_CLOSE =
      Field.required(4, "is_after_close", BooleanType, "Whether it came after the close.");
  public static final Field SESSION_DATE =
      Field.optional(
          5,
          "session_date",
          DateType,
          "First session that can tell of it; null where none is yet.");
  public static final Field TAU =
      Field.optional(6, "tau", IntegerType, "That session, counted from session 0; null likewise.");
  public static final Field DESCRIPTION =
      Field.required(7, "description", StringType, "What it was.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per event and other news that may have moved the same assets.",
          List.of(
              DimEvent.EVENT_ID,
              CONFOUNDER_NUMBER,
              CONFOUNDER_DATE,
              IS_AFTER_CLOSE,
              SESSION_DATE,
              TAU,
              DESCRIPTION),
          List.of(DimEvent.EVENT_ID, CONFOUNDER_NUMBER),
          Partitioning.none());

  private final List<Event> events;
  private final String exchange;

  /**
   * @param exchange id of the panel's
   */
  public EventConfounder(List<Event> events, String exchange) {
    this.events = List.copyOf(events);
    this.exchange = exchange;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public String configuration() {
    return exchange + " " + events;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(Session.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    return DimEvent.origins(row, "the other news", exchange);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    EventSessions known = EventSessions.of(sessions, exchange);
    List<Row> rows = new ArrayList<>();
    for (Event event : events) {
      Optional<EventSessions.Numbered> zero = known.zero(event);
      int number = 0;
      for (Event.Confounder confounder : event.confounders()) {
        Optional<EventSessions.Numbered> tells = zero.flatMap(at -> known.first(confounder));
        rows.add(
            RowFactory.create(
                event.id(),
                ++number,
                confounder.date(),
                confounder.isAfterClose(),
                tells.map(EventSessions.Numbered::date).orElse(null),
                tells.isPresent() && zero.isPresent()
                    ? (Integer) (tells.get().number() - zero.get().number())
                    : null,
                confounder.what()));
      }
    }
    return LocalRows.of(sessions, CONTRACT.fields(), rows);
  }
}
