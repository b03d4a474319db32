package io.aftershock.mart;

import io.aftershock.config.Exchange;
import io.aftershock.conformed.ExchangeCalendar;
import io.aftershock.conformed.NewsSourceItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Adds the session that an article counts to, to rows that end in when it was published. */
final class ArticleSession implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Exchange exchange;
  private final int day;
  private final int published;
  private transient SessionFinder sessions;

  ArticleSession(Exchange exchange, StructType schema) {
    this.exchange = exchange;
    this.day = schema.fieldIndex(NewsSourceItem.FILE_DATE.name());
    this.published = schema.fieldIndex("published");
  }

  /** What its rows are of. */
  static StructType of(Dataset<Row> articles) {
    return articles.schema().add(NewsAttentionDaily.SESSION_DATE.structField());
  }

  @Override
  public Row call(Row article) {
    if (sessions == null) {
      sessions = new SessionFinder(exchange);
    }
    Object[] values = new Object[article.length() + 1];
    for (int i = 0; i < article.length(); i++) {
      values[i] = article.get(i);
    }
    values[article.length()] = sessions.of(article.getAs(day), article.getAs(published));
    return RowFactory.create(values);
  }

  /** Finds sessions by the calendar of an exchange. */
  static final class SessionFinder {
    private final Exchange exchange;
    private final ExchangeCalendar calendar;
    private final Map<LocalDate, LocalDate> next = new HashMap<>();

    SessionFinder(Exchange exchange) {
      this.exchange = exchange;
      this.calendar = new ExchangeCalendar(exchange);
    }

    /**
     * The first session that is not over when an article is published, and not before the day that
     * it is listed under. What is said to be published more than a day after it was listed was not:
     * that time says nothing.
     *
     * @param published null where no time is known
     */
    LocalDate of(LocalDate listed, Instant published) {
      LocalDate session = onOrAfter(listed);
      if (published == null) {
        return session;
      }
      ZonedDateTime local = published.atZone(exchange.zone());
      if (local.toLocalDate().isAfter(listed.plusDays(1))) {
        return session;
      }
      boolean isOver = local.toLocalTime().toSecondOfDay() > exchange.closeMinute() * 60;
      LocalDate byTime = onOrAfter(isOver ? local.toLocalDate().plusDays(1) : local.toLocalDate());
      return byTime.isAfter(session) ? byTime : session;
    }

    /** The first day of which an article can count to a session on or after one. */
    LocalDate firstListed(LocalDate day) {
      LocalDate before = day.minusDays(1);
      while (!calendar.isOpen(before)) {
        before = before.minusDays(1);
      }
      // Published a day after it was listed, and after the close.
      return before.minusDays(1);
    }

    private LocalDate onOrAfter(LocalDate day) {
      return next.computeIfAbsent(
          day,
          first -> {
            LocalDate found = first;
            while (!calendar.isOpen(found)) {
              found = found.plusDays(1);
            }
            return found;
          });
    }
  }
}
