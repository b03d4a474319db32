package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChartSimilarityTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void countsAgreeWithTheDefinitions() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/topk_distance_expected.csv");

    assertThat(expected).hasSize(7);
    for (NamedCsvRecord theirs : expected) {
      ChartSimilarity ours =
          ChartSimilarity.of(items(theirs.getField("list1")), items(theirs.getField("list2")));
      assertCounts(ours, theirs);
      String tau = Oracle.textOrNull(theirs, "kendall_tau_if_same_items");
      if (tau != null) {
        assertThat(ours.tauB()).as("%s", theirs).isCloseTo(Double.parseDouble(tau), EXACT);
      }
    }
  }

  @Test
  void scenarioAgrees() throws IOException {
    Map<String, List<String>> charts = scenario();
    List<NamedCsvRecord> expected = Oracle.own("ranking/scenario_chart_similarity_expected.csv");

    assertThat(expected).hasSize(charts.size() - 1);
    for (NamedCsvRecord theirs : expected) {
      ChartSimilarity ours =
          ChartSimilarity.of(
              charts.get(theirs.getField("prev")), charts.get(theirs.getField("cur")));
      assertCounts(ours, theirs);
      assertThat(ours.entries()).as("%s", theirs).isEqualTo((int) figure(theirs, "entries"));
      assertThat(ours.tauB())
          .as("%s", theirs)
          .isCloseTo(figure(theirs, "kendall_tau_common"), EXACT);
    }
  }

  @Test
  void rankBiasedOverlapIsTheExtrapolatedOne() throws IOException {
    for (NamedCsvRecord theirs : Oracle.own("ranking/rbo_textbook_expected.csv")) {
      ChartSimilarity ours =
          ChartSimilarity.of(items(theirs.getField("list1")), items(theirs.getField("list2")));
      assertThat(figure(theirs, "p") == 0.9 ? ours.rbo090() : ours.rbo098())
          .as("%s", theirs)
          .isCloseTo(figure(theirs, "rbo_ext"), EXACT);
    }
  }

  @Test
  void chartAndItselfAreAlikeInAll() {
    List<String> chart = items("abc");

    ChartSimilarity found = ChartSimilarity.of(chart, chart);

    assertThat(found.overlap()).isEqualTo(3);
    assertThat(found.entries()).isZero();
    assertThat(found.turnover()).isZero();
    assertThat(found.jaccard()).isEqualTo(1);
    assertThat(found.tauB()).isEqualTo(1);
    assertThat(found.rbo090()).isCloseTo(1, EXACT);
    assertThat(found.rbo098()).isCloseTo(1, EXACT);
  }

  @Test
  void chartsWithNothingInCommonAreUnlikeInAll() {
    assertThat(ChartSimilarity.of(items("abc"), items("def")))
        .isEqualTo(new ChartSimilarity(0, 3, 1, 0, null, 0, 0));
  }

  @Test
  void isSymmetric() {
    List<String> before = items("abcdefgh");
    List<String> after = items("xbdaychg");

    assertThat(ChartSimilarity.of(before, after)).isEqualTo(ChartSimilarity.of(after, before));
  }

  @Test
  void oneAppInCommonHasNoOrder() {
    ChartSimilarity found = ChartSimilarity.of(items("ab"), items("bc"));

    assertThat(found.overlap()).isEqualTo(1);
    assertThat(found.entries()).isEqualTo(1);
    assertThat(found.tauB()).isNull();
  }

  @Test
  void refusesWhatDoesNotCompare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChartSimilarity.of(items("a"), items("ab")))
        .withMessage("charts of depths 1 and 2 do not compare");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChartSimilarity.of(items("aa"), items("ab")))
        .withMessage("the first ranking has a twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChartSimilarity.of(List.of(), List.of()))
        .withMessage("the first ranking is empty");
  }

  private static void assertCounts(ChartSimilarity ours, NamedCsvRecord theirs) {
    assertThat(ours.overlap()).as("%s", theirs).isEqualTo((int) figure(theirs, "overlap"));
    assertThat(ours.jaccard()).as("%s", theirs).isCloseTo(figure(theirs, "jaccard"), EXACT);
    assertThat(ours.turnover()).as("%s", theirs).isCloseTo(figure(theirs, "turnover"), EXACT);
  }

  /** The chart of each day; its rows come in the order of ranks. */
  private static Map<String, List<String>> scenario() throws IOException {
    Map<String, List<String>> charts = new TreeMap<>();
    for (NamedCsvRecord row : Oracle.own("ranking/scenario_snapshots.csv")) {
      List<String> chart =
          charts.computeIfAbsent(row.getField("snapshot_date"), date -> new ArrayList<>());
      chart.add(row.getField("app_id"));
      assertThat(chart).hasSize((int) figure(row, "rank"));
    }
    return charts;
  }

  private static double figure(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  /** A letter an item. */
  private static List<String> items(String letters) {
    return letters.chars().mapToObj(Character::toString).toList();
  }
}
