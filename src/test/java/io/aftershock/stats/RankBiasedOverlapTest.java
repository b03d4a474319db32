package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankBiasedOverlapTest {

  @Test
  void agreesWithTheDefinition() throws IOException {
    List<NamedCsvRecord> expected = Oracle.own("ranking/rbo_textbook_expected.csv");

    assertThat(expected).hasSize(18);
    for (NamedCsvRecord theirs : expected) {
      RankBiasedOverlap ours = of(theirs);
      assertThat(ours.extrapolated()).as("%s", theirs).isCloseTo(figure(theirs, "rbo_ext"), EXACT);
      assertThat(ours.least()).as("%s", theirs).isCloseTo(figure(theirs, "rbo_min"), EXACT);
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

  @Test
  void isOneForARankingAndItselfAndZeroForRankingsWithNothingInCommon() {
    assertThat(RankBiasedOverlap.of(List.of("a", "b"), List.of("a", "b"), 0.9).extrapolated())
        .isCloseTo(1, EXACT);
    assertThat(RankBiasedOverlap.of(List.of("a", "b"), List.of("c", "d"), 0.9).extrapolated())
        .isZero();
  }

  @Test
  void refusesWhatIsNoRanking() {
    assertThatThrownBy(() -> RankBiasedOverlap.of(List.of("a", "a"), List.of("a"), 0.9))
        .hasMessage("a ranking has a twice");
    assertThatThrownBy(() -> RankBiasedOverlap.of(List.of(), List.of("a"), 0.9))
        .hasMessage("a ranking is empty");
    assertThatThrownBy(() -> RankBiasedOverlap.of(List.of("a"), List.of("a"), 1))
        .hasMessage("p is 1.0, must lie between 0 and 1");
  }

  private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-12);

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
}
