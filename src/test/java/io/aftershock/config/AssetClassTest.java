package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssetClassTest {

  @Test
  void yieldsExchangeRatesVolatilityAndCommoditiesAreInNoBreadth() {
    assertThat(Arrays.stream(AssetClass.values()).filter(AssetClass::isInBreadth))
        .containsExactly(AssetClass.EQUITY, AssetClass.ETF, AssetClass.INDEX, AssetClass.CRYPTO);
  }

  @Test
  void whatIsInBreadthIsInvestable() {
    assertThat(Arrays.stream(AssetClass.values()).filter(AssetClass::isInBreadth))
        .allMatch(AssetClass::isInvestable);
  }
}
