package io.aftershock.conformed;

import io.aftershock.config.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The sessions of the panel's exchange, to find those that news comes to. */
public final class EventSessions {

  /**
   * A session.
   *
   * @param number counts the exchange's sessions
   * @param closesAt its regular close
   */
  public record Numbered(LocalDate date, int number, Instant closesAt) {}

  private final List<Numbered> sessions;

  private EventSessions(List<Numbered> sessions) {
    this.sessions = sessions;
  }

  /**
   * Collects them: some 250 a year.
   *
   * @param sessions rows of {@link Session}
   * @param exchange id of the panel's
   */
  public static EventSessions of(Dataset<Row> sessions, String exchange) {
    List<Row> rows =
        sessions
            .filter(Session.EXCHANGE_ID.col().equalTo(exchange))
            .select(
                Session.SESSION_DATE.col(),
                Session.SESSION_NUMBER.col(),
                Session.CLOSE_TIME_UTC.col())
            .orderBy(Session.SESSION_NUMBER.col())
            .collectAsList();
    return new EventSessions(
        rows.stream().map(row -> new Numbered(row.getAs(0), row.getInt(1), row.getAs(2))).toList());
  }

  /**
   * Session 0 of an event: the first whose regular close follows the news. Empty if none is yet,
   * and where the sessions that are known begin after it.
   */
  public Optional<Numbered> zero(Event event) {
    Predicate<Numbered> follows = session -> session.closesAt().isAfter(event.newsAt());
    return sessions.isEmpty() || follows.test(sessions.get(0)) ? Optional.empty() : first(follows);
  }

  /** The first that can tell of other news; empty if none is yet. */
  public Optional<Numbered> first(Event.Confounder confounder) {
    return first(
        session ->
            confounder.isAfterClose()
                ? session.date().isAfter(confounder.date())
                : !session.date().isBefore(confounder.date()));
  }

  /** The last on or before a day. */
  public Optional<Numbered> last(LocalDate day) {
    return sessions.stream()
        .filter(session -> !session.date().isAfter(day))
        .reduce((earlier, later) -> later);
  }

  private Optional<Numbered> first(Predicate<Numbered> isIt) {
    return sessions.stream().filter(isIt).findFirst();
  }
}
