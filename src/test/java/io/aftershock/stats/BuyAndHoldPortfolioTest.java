package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuyAndHoldPortfolioTest {
  private final BuyAndHoldPortfolio portfolio = new BuyAndHoldPortfolio();

  @Test
  void assetsOfTheFirstSessionGetEqualMoneyAndDriftApart() {
    assertThat(valueAfter(1, Map.of("A", 10.0, "B", 50.0))).isEqualTo(1);
    assertThat(valueAfter(2, Map.of("A", 40.0, "B", 50.0))).isEqualTo((4 + 1) / 2.0);
    assertThat(valueAfter(3, Map.of("A", 20.0, "B", 50.0))).isEqualTo((2 + 1) / 2.0);
  }

  @Test
  void entrantIsBoughtForTheAverageWorthAndMovesNothing() {
    valueAfter(1, Map.of("A", 1.0, "B", 1.0));
    assertThat(valueAfter(2, Map.of("A", 3.0, "B", 1.0, "C", 8.0))).isEqualTo(2);

    // A is worth 3, B 1, C 2: a third of the money doubles.
    assertThat(valueAfter(3, Map.of("A", 3.0, "B", 1.0, "C", 16.0))).isEqualTo(2 * 8 / 6.0);
  }

  @Test
  void severalEntrantsOfOneSessionAreBoughtForTheSame() {
    valueAfter(1, Map.of("A", 1.0));
    assertThat(valueAfter(2, Map.of("A", 2.0, "B", 5.0, "C", 7.0))).isEqualTo(2);
    assertThat(valueAfter(3, Map.of("A", 2.0, "B", 10.0, "C", 7.0))).isEqualTo(2 * 8 / 6.0);
  }

  @Test
  void assetThatGoesMovesNothingAndIsAnEntrantWhenItReturns() {
    valueAfter(1, Map.of("A", 1.0, "B", 1.0));
    valueAfter(2, Map.of("A", 3.0, "B", 1.0));
    assertThat(valueAfter(3, Map.of("B", 1.0))).isEqualTo(2);
    assertThat(valueAfter(4, Map.of("B", 2.0))).isEqualTo(4);
    assertThat(valueAfter(5, Map.of("A", 0.5, "B", 2.0))).isEqualTo(4);
    assertThat(valueAfter(6, Map.of("A", 1.0, "B", 2.0))).isEqualTo(6);
  }

  @Test
  void afterSessionWithoutAnyAssetThePortfolioBeginsAgainFromItsValue() {
    valueAfter(1, Map.of("A", 1.0, "B", 1.0));
    valueAfter(2, Map.of("A", 2.0, "B", 2.0));
    assertThat(valueAfter(4, Map.of("A", 8.0, "B", 1.0))).isEqualTo(2);
    assertThat(valueAfter(5, Map.of("A", 16.0, "B", 1.0))).isEqualTo(3);
  }

  @Test
  void whenAllPricesTouchTheirEarlierOnesSoDoesTheValueExactly() {
    Map<String, Double> start = Map.of("A", 0.1, "B", 0.7, "C", 29.0);
    valueAfter(1, Map.of("A", 0.3, "B", 0.3, "C", 31.0));
    double value = valueAfter(2, start);
    for (int session = 3; session < 500; session++) {
      valueAfter(session, Map.of("A", 0.1 + session, "B", 1.0 / session, "C", 26.88));
    }

    assertThat(valueAfter(500, start)).isEqualTo(value);
  }

  private double valueAfter(int session, Map<String, Double> closes) {
    portfolio.startSession(session);
    new TreeMap<>(closes).forEach(portfolio::add);
    portfolio.endSession();
    return portfolio.value();
  }
}
