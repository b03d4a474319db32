package io.aftershock.conformed;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

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

/** One row per event of the configuration. */
public final class DimEvent implements Table {
  public static final String NAME = "dim_event";

  public static final Field EVENT_ID =
      Field.required(1, "event_id", StringType, "Event: the name of its file in events.");
  public static final Field EVENT_NAME =
      Field.required(2, "event_name", StringType, "What it is called.");
  public static final Field SUMMARY =
      Field.required(3, "summary", StringType, "What happened, in a sentence.");
  public static final Field NEWS_AT =
      Field.required(4, "news_at", TimestampType, "When the news was out, UTC.");
  public static final Field EXCHANGE_ID =
      Field.required(5, "exchange_id", StringType, "Exchange whose sessions are counted.");
  public static final Field SESSION_DATE =
      Field.optional(
          6,
          "session_date",
          DateType,
          "Session 0: the first whose regular close follows the news; null where none is yet, and"
              + " where the sessions that are known begin after it.");
  public static final Field HEADLINE_BENCHMARK =
      Field.required(
          7, "headline_benchmark", StringType, "What returns are held against before others.");
  public static final Field ARTICLE_TITLE =
      Field.required(8, "article_title", StringType, "Title of what the claims are from.");
  public static final Field ARTICLE_PUBLISHER =
      Field.required(9, "article_publisher", StringType, "Who published it.");
  public static final Field ARTICLE_DATE = Field.required(10, "article_date", DateType, "When.");
  public static final Field ARTICLE_URL =
      Field.optional(11, "article_url", StringType, "Its address, if known.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per event of the configuration.",
          List.of(
              EVENT_ID,
              EVENT_NAME,
              SUMMARY,
              NEWS_AT,
              EXCHANGE_ID,
              SESSION_DATE,
              HEADLINE_BENCHMARK,
              ARTICLE_TITLE,
              ARTICLE_PUBLISHER,
              ARTICLE_DATE,
              ARTICLE_URL),
          List.of(EVENT_ID),
          Partitioning.none());

  private final List<Event> events;
  private final String exchange;

  /**
   * @param exchange id of the panel's
   */
  public DimEvent(List<Event> events, String exchange) {
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
    return origins(row, "what happened, and the article", exchange);
  }

  /** Of a row of an event: its file, and the session that its news came to. */
  static List<Origin> origins(Row row, String why, String exchange) {
    Origin session =
        Origin.named(Session.NAME, "the session that it came to")
            .is(Session.EXCHANGE_ID, exchange)
            .same(row, SESSION_DATE);
    return row.getAs(SESSION_DATE.name()) == null
        ? List.of(configured(row, why))
        : List.of(configured(row, why), session);
  }

  /**
   * The file of the event of a row.
   *
   * @param why what the row takes from it
   */
  public static Origin configured(Row row, String why) {
    return Origin.configuration("events/" + row.getAs(EVENT_ID.name()) + ".conf", why);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> sessions = inputs.table(Session.NAME);
    EventSessions known = EventSessions.of(sessions, exchange);
    List<Row> rows = new ArrayList<>();
    for (Event event : events) {
      Optional<EventSessions.Numbered> zero = known.zero(event);
      rows.add(
          RowFactory.create(
              event.id(),
              event.name(),
              event.summary(),
              event.newsAt(),
              exchange,
              zero.map(EventSessions.Numbered::date).orElse(null),
              event.benchmarks().get(0).name(),
              event.article().title(),
              event.article().publisher(),
              event.article().published(),
              event.article().url().isEmpty() ? null : event.article().url()));
    }
    return LocalRows.of(sessions, CONTRACT.fields(), rows);
  }
}
