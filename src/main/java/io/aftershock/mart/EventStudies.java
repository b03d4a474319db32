package io.aftershock.mart;

import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.Session;
import io.aftershock.model.Contract;
import io.aftershock.model.Input;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The event studies of all events: each goes through its returns by itself. */
final class EventStudies {
  private final List<Event> events;
  private final Settings.Panel panel;

  EventStudies(List<Event> events, Settings.Panel panel) {
    this.events = List.copyOf(events);
    this.panel = panel;
  }

  /** What of events and panel decides the rows. */
  String configuration() {
    return PanelCloses.configuration(panel) + "\n" + events;
  }

  List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(EventPrices.inputs());
    inputs.add(Input.whole(CrossAssetDaily.NAME));
    return inputs;
  }

  /**
   * Studies each event whose session 0 there is.
   *
   * @param scan of an event and the sessions that other news comes to
   */
  Dataset<Row> build(
      Table.Inputs inputs, Contract contract, BiFunction<Event, List<Integer>, EventScan> scan) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    EventSessions known = EventSessions.of(sessions, panel.exchange());
    Dataset<Row> rows = sessions.sparkSession().createDataFrame(List.of(), contract.schema());
    for (Event event : events) {
      Optional<EventSessions.Numbered> zero = known.zero(event);
      if (zero.isPresent()) {
        List<Integer> confounded =
            event.confounders().stream()
                .flatMap(confounder -> known.first(confounder).stream())
                .map(session -> session.number() - zero.get().number())
                .toList();
        rows =
            rows.unionByName(
                EventPrices.returns(inputs, panel, event, zero.get(), EventStudy.window(event))
                    .coalesce(1)
                    .mapPartitions(scan.apply(event, confounded), Encoders.row(contract.schema())));
      }
    }
    return rows;
  }
}
