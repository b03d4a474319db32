package io.aftershock.mart;

import io.aftershock.config.Event;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventConfounder;
import io.aftershock.model.Contract;
import io.aftershock.model.Input;
import io.aftershock.model.Table;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The event studies of all events: each goes through its returns by itself. */
final class EventStudies {
  private final List<Event> events;

  EventStudies(List<Event> events) {
    this.events = List.copyOf(events);
  }

  /** What of the events decides the rows. */
  String configuration() {
    return events.toString();
  }

  /** What its rows were derived from. */
  StudyOrigins origins() {
    return new StudyOrigins(events);
  }

  static List<Input> inputs() {
    return List.of(Input.whole(EventReturn.NAME), Input.whole(EventConfounder.NAME));
  }

  /**
   * Studies each event that has returns.
   *
   * @param scan of an event and the sessions that other news comes to
   */
  Dataset<Row> build(
      Table.Inputs inputs, Contract contract, BiFunction<Event, List<Integer>, EventScan> scan) {
    Dataset<Row> returns = inputs.table(EventReturn.NAME);
    Map<String, List<Integer>> confounded = confounded(inputs.table(EventConfounder.NAME));
    Dataset<Row> rows = returns.sparkSession().createDataFrame(List.of(), contract.schema());
    for (Event event : events) {
      rows =
          rows.unionByName(
              returns
                  .filter(EventReturn.EVENT_ID.col().equalTo(event.id()))
                  .coalesce(1)
                  .mapPartitions(
                      scan.apply(event, confounded.getOrDefault(event.id(), List.of())),
                      Encoders.row(contract.schema())));
    }
    return rows;
  }

  /** Sessions that other news comes to, by event. */
  private static Map<String, List<Integer>> confounded(Dataset<Row> confounders) {
    return confounders
        .filter(EventConfounder.TAU.col().isNotNull())
        .select(DimEvent.EVENT_ID.col(), EventConfounder.TAU.col())
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getInt(1), Collectors.toList())));
  }
}
