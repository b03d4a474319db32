package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void agreesWithAnotherLibraryOnTies() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/kendall_spearman_scipy_expected.csv");

    assertThat(expected).hasSize(4);
    for (NamedCsvRecord theirs : expected) {
      assertThat(tauB(numbers(theirs.getField("x")), numbers(theirs.getField("y"))))
          .as("%s", theirs)
          .isCloseTo(Double.parseDouble(theirs.getField("tau_b")), within(1e-12));
    }
  }

  @Test
  void sameOrderIsOneAndTheOppositeMinusOneAndNeverBeyond() {
    for (int size = 2; size <= 100; size++) {
      double[] ranks = new double[size];
      double[] opposite = new double[size];
      for (int i = 0; i < size; i++) {
        ranks[i] = i + 1;
        opposite[i] = size - i;
      }

      assertThat(tauB(ranks, ranks)).isCloseTo(1, within(1e-12)).isLessThanOrEqualTo(1);
      assertThat(tauB(ranks, opposite)).isCloseTo(-1, within(1e-12)).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  void isSymmetric() {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      double[] x = random.ints(20, 0, 12).asDoubleStream().toArray();
      double[] y = random.ints(20, 0, 12).asDoubleStream().toArray();

      assertThat(tauB(x, y)).isCloseTo(tauB(y, x), within(1e-15));
    }
  }

  @Test
  void fewerThanTwoItemsOrAllTiedHaveNoOrder() {
    double[] tied = {2, 2, 2};
    double[] ranks = {1, 2, 3};

    assertThat(RankCorrelation.tauB(new double[0], new double[0])).isEmpty();
    assertThat(RankCorrelation.tauB(new double[] {1}, new double[] {1})).isEmpty();
    assertThat(RankCorrelation.tauB(tied, ranks)).isEmpty();
    assertThat(RankCorrelation.tauB(ranks, tied)).isEmpty();
    assertThat(RankCorrelation.tauB(tied, tied)).isEmpty();
  }

  @Test
  void refusesRanksOfMoreItemsOnOneSide() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.tauB(new double[1], new double[2]))
        .withMessage("1 ranks against 2");
  }

  private static double tauB(double[] x, double[] y) {
    return RankCorrelation.tauB(x, y).getAsDouble();
  }

  private static double[] numbers(String text) {
    return Pattern.compile(" ").splitAsStream(text).mapToDouble(Double::parseDouble).toArray();
  }
}
