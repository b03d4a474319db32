package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionWindowTest {
  private final SessionWindow window = new SessionWindow(3);
  private final SessionWindow other = new SessionWindow(3);

  @Test
  void figureIsForgottenAfterAsManySessionsAsTheWindowIsLong() {
    window.put(1, 10);
    assertThat(window.at(1)).isEqualTo(10);

    window.put(2, 20);
    window.put(4, 40);
    assertThat(window.at(1)).isNaN();
    assertThat(window.at(2)).isEqualTo(20);
    assertThat(window.at(3)).isNaN();
    assertThat(window.at(4)).isEqualTo(40);
  }

  @Test
  void correlationIsOfSessionsAtWhichBothHaveFigures() {
    for (int session = 1; session <= 4; session++) {
      window.put(session, session);
      other.put(session, 2.0 * session);
    }
    other.put(5, 1);

    assertThat(window.correlation(other, 4).count()).isEqualTo(2);
    assertThat(window.correlation(other, 5).count()).isEqualTo(2);
    assertThat(window.correlation(other, 6).count()).isEqualTo(1);
    assertThat(window.correlation(other, 7).count()).isZero();
  }

  @Test
  void largestDifferenceIsAbsoluteAndOfTheSameSessions() {
    window.put(1, 100);
    other.put(1, 0);
    window.put(2, 1);
    other.put(2, 5);
    window.put(3, 7);
    other.put(4, 6);
    window.put(4, 7);

    assertThat(window.largestDifference(other, 4)).isEqualTo(4);
    assertThat(window.largestDifference(other, 5)).isEqualTo(1);
    assertThat(window.largestDifference(other, 7)).isNaN();
  }
}
