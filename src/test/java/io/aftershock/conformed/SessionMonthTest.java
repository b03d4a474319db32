package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SessionMonthTest extends SparkTest {
  private final SessionMonth table = new SessionMonth();

  /** New York was shut from August to November 1914; its own sessions begin in June here. */
  @Test
  void monthThatIsOverIsARowWhetherItsExchangeWasOpenShutOrNotThereYet() {
    assertBuilds(
        table,
        inputs(
            """
            exchange_id | session_date | session_number
            XNYS        | 1914-06-29   | 1
            XNYS        | 1914-06-30   | 2
            XNYS        | 1914-07-30   | 3
            XNYS        | 1914-12-12   | 4
            XNYS        | 1914-12-31   | 5
            """,
            "1914-05-31",
            "1914-06-30",
            "1914-07-31",
            "1914-08-31",
            "1914-09-30",
            "1914-10-31",
            "1914-11-30",
            "1914-12-31"),
        Grid.rows(
                """
                month_end  | last_session_date | last_session_number | session_count
                1914-05-31 | null              | null                | 0
                1914-06-30 | 1914-06-30        | 2                   | 2
                1914-07-31 | 1914-07-30        | 3                   | 1
                1914-08-31 | null              | null                | 0
                1914-09-30 | null              | null                | 0
                1914-10-31 | null              | null                | 0
                1914-11-30 | null              | null                | 0
                """)
            .with("exchange_id", "XNYS"));
  }

  @Test
  void eachExchangeGoesByItsOwnSessionsAndASessionOnTheLastDayEndsNoMonth() {
    Map<String, Dataset<Row>> inputs =
        inputs(
            """
            exchange_id | session_date | session_number
            CRYPTO      | 2025-01-31   | 1
            CRYPTO      | 2025-02-01   | 2
            XNYS        | 2025-01-30   | 1
            XNYS        | 2025-01-31   | 2
            """,
            "2025-01-31",
            "2025-02-28");

    assertBuilds(
        table,
        inputs,
        Grid.rows(
            """
            exchange_id | month_end  | last_session_date | last_session_number | session_count
            CRYPTO      | 2025-01-31 | 2025-01-31        | 1                   | 1
            """));
  }

  @Test
  void withoutSessionsNoMonthIsOver() {
    assertThat(built(table, inputs("exchange_id | session_date", "2025-01-31")).count()).isZero();
  }

  /** A calendar of these month ends and the day after each. */
  private Map<String, Dataset<Row>> inputs(String sessions, String... monthEnds) {
    StringBuilder days = new StringBuilder("calendar_date | is_month_end\n");
    for (String monthEnd : monthEnds) {
      days.append(monthEnd).append(" | true\n");
      days.append(LocalDate.parse(monthEnd).plusDays(1)).append(" | false\n");
    }
    return Map.of(
        Session.NAME,
        relation(new Session(Map.of()).contract(), Grid.rows(sessions)),
        DimDate.NAME,
        relation(new DimDate().contract(), Grid.rows(days.toString())));
  }
}
