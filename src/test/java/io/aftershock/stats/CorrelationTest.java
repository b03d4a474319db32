package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  @Test
  void coefficientIsTheProductOfDifferencesOverThatOfTheirLengths() {
    Correlation correlation = of(new double[] {1, 2, 3}, new double[] {1, 2, 4});

    assertThat(correlation.coefficient(3).getAsDouble())
        .isCloseTo(3 / Math.sqrt(2 * 14.0 / 3), within(1e-15));
  }

  @Test
  void oppositesStandAtMinusOneAndNeverBelow() {
    Correlation correlation = of(new double[] {0.1, 0.2, 0.7}, new double[] {-0.3, -0.6, -2.1});

    assertThat(correlation.coefficient(2).getAsDouble()).isCloseTo(-1, within(1e-15));
    assertThat(correlation.coefficient(2).getAsDouble()).isGreaterThanOrEqualTo(-1);
  }

  @Test
  void pairThatLacksSideDoesNotCount() {
    Correlation correlation =
        of(new double[] {1, Double.NaN, 2, 9, 3}, new double[] {1, 5, 2, Double.NaN, 4});

    assertThat(correlation.count()).isEqualTo(3);
    assertThat(correlation.coefficient(3).getAsDouble())
        .isCloseTo(3 / Math.sqrt(2 * 14.0 / 3), within(1e-15));
    assertThat(correlation.coefficient(4)).isEmpty();
  }

  @Test
  void constantSideHasNoneWhateverItsFiguresRoundTo() {
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    double[] other = {1, 2, 3, 4, 5, 6, 8};

    assertThat(of(constant, other).coefficient(2)).isEmpty();
    assertThat(of(other, constant).coefficient(2)).isEmpty();
    assertThat(of(constant, constant).coefficient(2)).isEmpty();
    assertThat(new Correlation().coefficient(0)).isEmpty();
    assertThat(of(new double[] {1}, new double[] {2}).coefficient(0)).isEmpty();
  }

  @Test
  void smallDifferencesOfLargeFiguresAgreeWithCalculationInTwoPasses() {
    Random random = new Random(7);
    double[] x = random.doubles(300).map(figure -> 1e6 + figure).toArray();
    double[] y = random.doubles(300).toArray();

    assertThat(of(x, y).coefficient(2).getAsDouble())
        .isCloseTo(new PearsonsCorrelation().correlation(x, y), within(1e-9));
  }

  private static Correlation of(double[] x, double[] y) {
    Correlation correlation = new Correlation();
    for (int i = 0; i < x.length; i++) {
      correlation.add(x[i], y[i]);
    }
    return correlation;
  }
}
