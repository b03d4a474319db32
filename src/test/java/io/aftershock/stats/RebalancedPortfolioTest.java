package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RebalancedPortfolioTest {
  private final RebalancedPortfolio portfolio = new RebalancedPortfolio();

  @Test
  void returnIsTheMeanOfTheReturnsThereAre() {
    portfolio.add(0.5);
    portfolio.add(0);
    portfolio.add(Double.NaN);
    portfolio.endSession();
    assertThat(portfolio.value()).isEqualTo(1.25);

    portfolio.add(-0.5);
    portfolio.endSession();
    assertThat(portfolio.value()).isEqualTo(0.625);
  }

  @Test
  void sessionWithoutAnyReturnLeavesTheValueAsItIs() {
    portfolio.add(0.5);
    portfolio.endSession();
    portfolio.add(Double.NaN);
    portfolio.endSession();
    portfolio.endSession();

    assertThat(portfolio.value()).isEqualTo(1.5);
  }
}
