package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioStepsTest {

  @Test
  void ratioThatStaysHasNoStep() {
    assertThat(RatioSteps.of(level(200, 1.0))).isEmpty();
    assertThat(RatioSteps.of(new double[0])).isEmpty();
    assertThat(RatioSteps.of(level(39, 1.0))).isEmpty();
  }

  @Test
  void stepIsDatedToTheFirstRatioOnTheNewLevel() {
    double[] ratios = level(120, 1.002);
    Arrays.fill(ratios, 70, 120, 1.0);

    assertThat(RatioSteps.of(ratios)).containsExactly(new RatioSteps.Step(70, 1.002, 1.0));
  }

  @Test
  void stepIsSeenWithTwentyEitherSideAndNotWithFewer() {
    double[] late = level(60, 1.002);
    Arrays.fill(late, 40, 60, 1.0);
    double[] tooLate = level(60, 1.002);
    Arrays.fill(tooLate, 52, 60, 1.0);

    assertThat(RatioSteps.of(late)).extracting(RatioSteps.Step::index).containsExactly(40);
    assertThat(RatioSteps.of(tooLate)).isEmpty();
  }

  @Test
  void everyStepOfAStaircaseIsFound() {
    double[] ratios = level(400, 1.01);
    Arrays.fill(ratios, 60, 400, 1.008);
    Arrays.fill(ratios, 125, 400, 1.006);
    Arrays.fill(ratios, 190, 400, 1.004);

    assertThat(RatioSteps.of(ratios))
        .extracting(RatioSteps.Step::index)
        .containsExactly(60, 125, 190);
  }

  @Test
  void oneOddDayIsNoStepAndMovesNone() {
    double[] odd = level(120, 1.0);
    odd[60] = 0.9993;
    double[] beside = level(120, 1.00005);
    Arrays.fill(beside, 60, 120, 1.0);
    beside[61] = 0.9993;

    assertThat(RatioSteps.of(odd)).isEmpty();
    assertThat(RatioSteps.of(beside)).extracting(RatioSteps.Step::index).containsExactly(60);
  }

  @Test
  void changeUpToFourHundredthsOfAPerMilleIsNone() {
    double[] small = level(120, 1.00003);
    Arrays.fill(small, 60, 120, 1.0);
    double[] larger = level(120, 1.00005);
    Arrays.fill(larger, 60, 120, 1.0);

    assertThat(RatioSteps.of(small)).isEmpty();
    assertThat(RatioSteps.of(larger)).hasSize(1);
  }

  /** Prices of two dollars rounded to the cent: the ratio wavers by a quarter of a percent. */
  @Test
  void changeThatRoundingMayMakeIsNone() {
    double[] ratios = new double[200];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = 1 + 0.0025 * ((i * 37) % 11 - 5) / 5 + (i < 100 ? 0.001 : 0);
    }

    assertThat(RatioSteps.of(ratios)).isEmpty();
  }

  @Test
  void levelsAreMedians() {
    double[] ratios = level(100, 2.0);
    Arrays.fill(ratios, 50, 100, 1.0);
    ratios[10] = 9;
    ratios[90] = 9;

    List<RatioSteps.Step> steps = RatioSteps.of(ratios);

    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).before()).isCloseTo(2, within(0.0));
    assertThat(steps.get(0).after()).isCloseTo(1, within(0.0));
  }

  private static double[] level(int length, double ratio) {
    double[] ratios = new double[length];
    Arrays.fill(ratios, ratio);
    return ratios;
  }
}
