package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.mart.ArticleSession.SessionFinder;
import io.aftershock.testing.TestSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArticleSessionTest {
  private final SessionFinder sessions = new SessionFinder(TestSettings.EXCHANGES.get("XNYS"));

  @Test
  void whatIsPublishedAfterTheCloseCountsToTheNextSession() {
    assertThat(of("2025-01-27", "2025-01-27T20:59:00Z")).isEqualTo("2025-01-27");
    assertThat(of("2025-01-27", "2025-01-27T21:00:00Z")).isEqualTo("2025-01-27");
    assertThat(of("2025-01-27", "2025-01-27T21:00:01Z")).isEqualTo("2025-01-28");
    assertThat(of("2025-01-31", "2025-01-31T23:00:00Z")).as("Friday night").isEqualTo("2025-02-03");
  }

  @Test
  void dayWithoutASessionCountsToTheNext() {
    assertThat(of("2025-01-25", null)).as("Saturday").isEqualTo("2025-01-27");
    assertThat(of("2025-01-20", null)).as("a holiday").isEqualTo("2025-01-21");
    assertThat(of("2025-01-27", null)).isEqualTo("2025-01-27");
  }

  @Test
  void noArticleCountsToASessionBeforeTheDayThatItIsListedUnder() {
    assertThat(of("2025-01-28", "2025-01-27T17:00:00Z"))
        .as("the 28th in Beijing already")
        .isEqualTo("2025-01-28");
  }

  @Test
  void timeLongAfterTheListingSaysNothing() {
    assertThat(of("2024-11-01", "2025-01-27T15:00:00Z")).isEqualTo("2024-11-01");
    assertThat(of("2025-01-27", "2025-01-28T15:00:00Z")).isEqualTo("2025-01-28");
  }

  /** What is built from a session on looks at all that can count to it, and no further. */
  @Test
  void noArticleListedBeforeTheFirstDayCountsToTheSession() {
    for (LocalDate day = LocalDate.of(2024, 12, 20);
        day.isBefore(LocalDate.of(2025, 2, 1));
        day = day.plusDays(1)) {
      LocalDate first = sessions.firstListed(day);
      for (LocalDate listed = first.minusDays(20); listed.isBefore(first); ) {
        for (int hours = -24; hours < 72; hours++) {
          Instant published = listed.atStartOfDay(ZoneOffset.UTC).plusHours(hours).toInstant();
          assertThat(sessions.of(listed, published)).isBefore(day);
        }
        listed = listed.plusDays(1);
      }
    }
  }

  private String of(String listed, String published) {
    return sessions
        .of(LocalDate.parse(listed), published == null ? null : Instant.parse(published))
        .toString();
  }
}
