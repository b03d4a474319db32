package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChartSimilarityTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void countsAgreeWithTheDefinitions() throws IOException {
    for (NamedCsvRecord theirs : Oracle.own("ranking/topk_distance_expected.csv")) {
      ChartSimilarity ours =
          ChartSimilarity.of(items(theirs.getField("list1")), items(theirs.getField("list2")));
      assertThat(ours.overlap()).as("%s", theirs).isEqualTo((int) figure(theirs, "overlap"));
      assertThat(ours.jaccard()).as("%s", theirs).isCloseTo(figure(theirs, "jaccard"), EXACT);
      assertThat(ours.turnover()).as("%s", theirs).isCloseTo(figure(theirs, "turnover"), EXACT);
      String tau = Oracle.textOrNull(theirs, "kendall_tau_if_same_items");
      if (tau != null) {
        assertThat(ours.tauB()).as("%s", theirs).isCloseTo(Double.parseDouble(tau), EXACT);
      }
    }
  }

  /** The library's is tau-b: with ties it agrees with that of another. */
  @Test
  void correlationIsTauB() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/kendall_spearman_scipy_expected.csv");

    assertThat(expected).isNotEmpty();
    for (NamedCsvRecord theirs : expected) {
      assertThat(
              new KendallsCorrelation()
                  .correlation(numbers(theirs.getField("x")), numbers(theirs.getField("y"))))
          .as("%s", theirs)
          .isCloseTo(figure(theirs, "tau_b"), EXACT);
    }
  }

  @Test
  void oneAppInCommonHasNoOrder() {
    ChartSimilarity found = ChartSimilarity.of(List.of("a", "b"), List.of("b", "c"));

    assertThat(found.overlap()).isEqualTo(1);
    assertThat(found.entries()).isEqualTo(1);
    assertThat(found.tauB()).isNull();
  }

  @Test
  void chartsOfDifferentDepthsDoNotCompare() {
    assertThatThrownBy(() -> ChartSimilarity.of(List.of("a"), List.of("a", "b")))
        .hasMessage("charts of depths 1 and 2 do not compare");
  }

  private static double figure(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  private static List<String> items(String letters) {
    return letters.chars().mapToObj(Character::toString).toList();
  }

  private static double[] numbers(String text) {
    return Pattern.compile(" ").splitAsStream(text).mapToDouble(Double::parseDouble).toArray();
  }
}
