package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankBiasedOverlapTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** Where what is left of all the weight is below the tolerance: 0.9 to its power. */
  private static final int DEEP = 300;

  @Test
  void agreesWithTheDefinition() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/rbo_textbook_expected.csv");

    assertThat(expected).hasSize(18);
    for (NamedCsvRecord theirs : expected) {
      RankBiasedOverlap ours = of(theirs);
      assertThat(ours.extrapolated()).as("%s", theirs).isCloseTo(figure(theirs, "rbo_ext"), EXACT);
      assertThat(ours.minimum()).as("%s", theirs).isCloseTo(figure(theirs, "rbo_min"), EXACT);
      assertThat(ours.residual()).as("%s", theirs).isCloseTo(figure(theirs, "rbo_res"), EXACT);
    }
  }

  /** Results of the program of the measure's first author, printed with six digits. */
  @Test
  void agreesWithTheReferenceProgram() throws IOException {
    List<NamedCsvRecord> expected = Oracle.shared("ranking/rbo_webber_expected.csv");

    assertThat(expected).hasSize(1000);
    for (NamedCsvRecord theirs : expected) {
      assertThat(of(theirs).extrapolated())
          .as("%s", theirs)
          .isCloseTo(figure(theirs, "rbo_ext"), within(1e-6));
    }
  }

  /** The vectors have rankings of one length only; these are summed apart, to 1500 ranks. */
  @ParameterizedTest
  @CsvSource({
    "ab, cdba, 0.3915, 0.194685576220899, 0.588314423779101",
    "ba, zaybx, 0.599445, 0.239685576220899, 0.588314423779101",
    "abc, abcde, 1, 0.522528364331349, 0.477471635668651"
  })
  void rankingsOfDifferentLengthsAreMeasuredToTheLongerOnesDepth(
      String shorter, String longer, double extrapolated, double minimum, double residual) {
    RankBiasedOverlap found = RankBiasedOverlap.of(items(shorter), items(longer), 0.9);

    assertThat(found.extrapolated()).isCloseTo(extrapolated, EXACT);
    assertThat(found.minimum()).isCloseTo(minimum, EXACT);
    assertThat(found.residual()).isCloseTo(residual, EXACT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void agreesWithTheSumOfAgreementsAtAllDepths(double p) {
    Random random = new Random(29);
    for (int i = 0; i < 40; i++) {
      List<String> first = ranking(random);
      List<String> second = ranking(random);
      RankBiasedOverlap found = RankBiasedOverlap.of(first, second, p);

      assertThat(found.extrapolated())
          .as("%s %s", first, second)
          .isCloseTo(bySummingExtrapolations(first, second, p), EXACT);
      assertThat(found.minimum())
          .as("strangers follow %s %s", first, second)
          .isCloseTo(bySumming(first, second, p), EXACT);
      assertThat(found.minimum() + found.residual())
          .as("the best follows %s %s", first, second)
          .isCloseTo(bySumming(atBest(first, second), atBest(second, first), p), EXACT);
      assertThat(found.extrapolated())
          .as("%s %s", first, second)
          .isBetween(found.minimum() - 1e-12, found.minimum() + found.residual() + 1e-12);
    }
  }

  @Test
  void isSymmetric() {
    Random random = new Random(31);
    for (int i = 0; i < 100; i++) {
      List<String> first = ranking(random);
      List<String> second = ranking(random);

      assertThat(RankBiasedOverlap.of(first, second, 0.9))
          .isEqualTo(RankBiasedOverlap.of(second, first, 0.9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.98, 0.999})
  void ofARankingAndItselfIsOneAndNeverAbove(double p) {
    List<String> items = new ArrayList<>();
    for (int depth = 1; depth <= 200; depth++) {
      items.add("item " + depth);
      RankBiasedOverlap found = RankBiasedOverlap.of(items, items, p);

      assertThat(found.extrapolated()).isCloseTo(1, EXACT).isLessThanOrEqualTo(1);
      assertThat(found.residual()).isNotNegative();
    }
  }

  @Test
  void ofRankingsWithNothingInCommonIsZero() {
    RankBiasedOverlap found = RankBiasedOverlap.of(List.of("a", "b"), List.of("c"), 0.9);

    assertThat(found.extrapolated()).isZero();
    assertThat(found.minimum()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN})
  void refusesWhatIsNoProbabilityOfGoingOn(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(List.of("a"), List.of("a"), p))
        .withMessage("p is " + p + ", must lie between 0 and 1");
  }

  @Test
  void refusesWhatIsNoRanking() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(List.of("a"), List.of("b", "a", "b"), 0.9))
        .withMessage("the second ranking has b twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(List.of(), List.of("a"), 0.9))
        .withMessage("the first ranking is empty");
  }

  private static RankBiasedOverlap of(NamedCsvRecord row) {
    return RankBiasedOverlap.of(
        items(row.getField("list1")), items(row.getField("list2")), figure(row, "p"));
  }

  private static double figure(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  /** A letter an item. */
  private static List<String> items(String letters) {
    return letters.chars().mapToObj(Character::toString).toList();
  }

  private static List<String> ranking(Random random) {
    List<String> letters = new ArrayList<>(items("abcdefghijkl"));
    Collections.shuffle(letters, random);
    return letters.subList(0, 1 + random.nextInt(letters.size()));
  }

  /** The ranking, what the other has besides, then items that both have at the same ranks. */
  private static List<String> atBest(List<String> ranking, List<String> other) {
    List<String> items = new ArrayList<>(ranking);
    for (String item : other) {
      if (!ranking.contains(item)) {
        items.add(item);
      }
    }
    for (int i = items.size(); i < DEEP; i++) {
      items.add("rank " + i);
    }
    return items;
  }

  private static double bySumming(List<String> first, List<String> second, double p) {
    double sum = 0;
    for (int d = 1; d <= DEEP; d++) {
      sum += (1 - p) * Math.pow(p, d - 1) * common(first, second, d) / d;
    }
    return sum;
  }

  /** The shorter goes on with the agreement at its end, then both with that at the longer's. */
  private static double bySummingExtrapolations(List<String> first, List<String> second, double p) {
    int s = Math.min(first.size(), second.size());
    int l = Math.max(first.size(), second.size());
    double agreement = (double) common(first, second, s) / s;
    double last = 0;
    double sum = 0;
    for (int d = 1; d <= DEEP; d++) {
      if (d <= l) {
        last = (common(first, second, d) + agreement * Math.max(0, d - s)) / d;
      }
      sum += (1 - p) * Math.pow(p, d - 1) * last;
    }
    return sum;
  }

  private static int common(List<String> first, List<String> second, int depth) {
    Set<String> common = new HashSet<>(first.subList(0, Math.min(depth, first.size())));
    common.retainAll(new HashSet<>(second.subList(0, Math.min(depth, second.size()))));
    return common.size();
  }
}
