package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.aftershock.config.Charts;
import io.aftershock.config.Event;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSnapshot;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.conformed.EventSessions;
import io.aftershock.conformed.Session;
import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import io.aftershock.stats.TauWindow;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of {@link EventWindow} that are of apps and of entities. */
final class EventAttention {
  private final Table.Inputs inputs;
  private final Charts charts;
  private final Event event;
  private final Dataset<Row> sessions;

  /**
   * @param zero session 0
   */
  EventAttention(
      Table.Inputs inputs,
      Settings.Panel panel,
      Charts charts,
      Event event,
      EventSessions.Numbered zero) {
    this.inputs = inputs;
    this.charts = charts;
    this.event = event;
    TauWindow shown = event.windows().shown();
    Column tau = Session.SESSION_NUMBER.col().minus(zero.number());
    this.sessions =
        inputs
            .table(Session.NAME)
            .filter(Session.EXCHANGE_ID.col().equalTo(panel.exchange()))
            .select(EventWindow.EVENT_DATE.is(Session.SESSION_DATE.col()), EventWindow.TAU.is(tau))
            .filter(EventWindow.TAU.col().between(shown.from(), shown.to()));
  }

  Dataset<Row> rows() {
    Column[] fields = EventWindow.CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new);
    return EventAssets.withNulls(apps())
        .select(fields)
        .unionByName(EventAssets.withNulls(entities()).select(fields));
  }

  /** A row a chosen snapshot of a chart of the event: an app that has no rank in it is behind. */
  private Dataset<Row> apps() {
    Column[] chart = ChartSourceEntry.CHART_KEY.stream().map(Field::col).toArray(Column[]::new);
    Field[] snapshot = ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE).toArray(Field[]::new);
    Row span =
        sessions.agg(min(EventWindow.EVENT_DATE.col()), max(EventWindow.EVENT_DATE.col())).head();
    Column isShown = ChartEntry.SNAPSHOT_DATE.col().between(lit(span.get(0)), lit(span.get(1)));
    Column[] days =
        ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE).stream()
            .map(Field::col)
            .toArray(Column[]::new);
    Dataset<Row> snapshots =
        inputs
            .table(ChartSnapshot.NAME)
            .filter(
                isShown
                    .and(ChartSnapshot.IS_CHOSEN.col())
                    .and(ChartSourceEntry.isOneOf(event.charts())))
            .groupBy(days)
            .agg(
                EventWindow.DEPTH.is(max(ChartSnapshot.DEPTH.col())),
                EventWindow.PROVENANCE.is(Provenance.weakest(ChartSnapshot.PROVENANCE.col())));
    Dataset<Row> ids =
        inputs
            .table(ChartSnapshot.NAME)
            .sparkSession()
            .createDataFrame(
                appIds(),
                new StructType(
                    new StructField[] {
                      EventWindow.SUBJECT_ID.structField(),
                      ChartSourceEntry.STORE.structField(),
                      ChartEntry.APP_ID.structField()
                    }));
    Dataset<Row> ranks =
        inputs
            .table(ChartEntry.NAME)
            .filter(isShown.and(ChartSourceEntry.isOneOf(event.charts())))
            .join(broadcast(ids), Field.names(ChartSourceEntry.STORE, ChartEntry.APP_ID))
            .groupBy(
                ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE, EventWindow.SUBJECT_ID)
                    .stream()
                    .map(Field::col)
                    .toArray(Column[]::new))
            .agg(EventWindow.RANK_POSITION.is(min(ChartEntry.RANK_POSITION.col())));
    Column isTold =
        EventWindow.DEPTH.col().isNotNull().or(EventWindow.RANK_POSITION.col().isNotNull());
    return snapshots
        .join(
            broadcast(
                ids.select(EventWindow.SUBJECT_ID.col(), ChartSourceEntry.STORE.col()).distinct()),
            Field.names(ChartSourceEntry.STORE))
        .join(
            ranks,
            ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE, EventWindow.SUBJECT_ID).stream()
                .map(Field::name)
                .toArray(String[]::new),
            "left")
        .filter(isTold)
        .withColumn(EventWindow.SERIES.name(), concat_ws(" ", chart))
        .withColumn(EventWindow.EVENT_DATE.name(), ChartEntry.SNAPSHOT_DATE.col())
        .withColumn(EventWindow.EVENT_ID.name(), lit(event.id()))
        .withColumn(EventWindow.SUBJECT_KIND.name(), lit(EventWindow.Kind.APP.name()))
        .join(broadcast(sessions), Field.names(EventWindow.EVENT_DATE), "left")
        .drop(Field.names(snapshot));
  }

  private List<Row> appIds() {
    List<Row> rows = new ArrayList<>();
    for (String app : event.apps()) {
      charts
          .apps()
          .get(app)
          .ids()
          .forEach(
              (store, ids) ->
                  ids.forEach(id -> rows.add(RowFactory.create(app, store.name(), id))));
    }
    return rows;
  }

  private Dataset<Row> entities() {
    return inputs
        .table(NewsAttentionDaily.NAME)
        .filter(NewsAttentionDaily.SOURCE_ID.col().equalTo(NewsAttentionDaily.ALL))
        .filter(NewsAttentionDaily.ENTITY_ID.col().isin(event.entities().toArray()))
        .withColumn(EventWindow.EVENT_DATE.name(), NewsAttentionDaily.SESSION_DATE.col())
        .join(broadcast(sessions), Field.names(EventWindow.EVENT_DATE))
        .withColumn(EventWindow.EVENT_ID.name(), lit(event.id()))
        .withColumn(EventWindow.SUBJECT_KIND.name(), lit(EventWindow.Kind.ENTITY.name()))
        .withColumn(EventWindow.SUBJECT_ID.name(), NewsAttentionDaily.ENTITY_ID.col())
        .withColumn(EventWindow.SERIES.name(), NewsAttentionDaily.SOURCE_ID.col());
  }
}
