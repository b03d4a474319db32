package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceBarTest {

  @Test
  void highAndLowEncloseOpenAndCloseToTheCent() {
    assertThat(PriceBar.isInconsistent(10.0, 12.0, 9.0, 11)).isFalse();
    assertThat(PriceBar.isInconsistent(10.0, 10.98, 9.0, 11)).as("high under close").isTrue();
    assertThat(PriceBar.isInconsistent(11.0, 10.98, 9.0, 10)).as("high under open").isTrue();
    assertThat(PriceBar.isInconsistent(10.0, 10.995, 9.0, 11)).as("less than a cent").isFalse();
    assertThat(PriceBar.isInconsistent(10.0, 12.0, 10.02, 11)).as("low over open").isTrue();
  }

  @Test
  void whatIsNotKnownDoesNotCount() {
    assertThat(PriceBar.isInconsistent(null, null, null, 11)).isFalse();
    assertThat(PriceBar.isInconsistent(null, 10.0, null, 11)).as("high under close").isTrue();
    assertThat(PriceBar.isInconsistent(10.0, null, 10.5, 11)).as("low over open").isTrue();
  }
}
