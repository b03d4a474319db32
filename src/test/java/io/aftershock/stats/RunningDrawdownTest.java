package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.stats.RunningDrawdown.Trough;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunningDrawdownTest {
  private final RunningDrawdown running = new RunningDrawdown();

  @Test
  void firstPriceIsTheFirstPeak() {
    assertThat(running.add(7, 100)).isTrue();

    assertThat(running.peakPrice()).isEqualTo(100);
    assertThat(running.peakDay()).isEqualTo(7);
    assertThat(running.drawdown()).isZero();
    assertThat(running.daysSincePeak()).isZero();
    assertThat(running.observationsSincePeak()).isZero();
    assertThat(running.recoveredPeakDay()).isEqualTo(RunningDrawdown.NO_DAY);
  }

  @Test
  void daysAreOfTheCalendarAndObservationsAreOfTheSeries() {
    running.add(1, 100);
    running.add(4, 90);
    running.add(9, 95);

    assertThat(running.drawdown()).isEqualTo(95.0 / 100 - 1);
    assertThat(running.daysSincePeak()).isEqualTo(8);
    assertThat(running.observationsSincePeak()).isEqualTo(2);
  }

  @Test
  void peakIsDatedByItsLastTouchAndTouchOutsideOfDrawdownRecoversNothing() {
    running.add(1, 110);
    running.add(2, 110);

    assertThat(running.peakDay()).isEqualTo(2);
    assertThat(running.recoveredPeakDay()).isEqualTo(RunningDrawdown.NO_DAY);
  }

  @Test
  void touchingThePeakExactlyEndsTheDrawdown() {
    running.add(1, 29.0);
    running.add(2, 26.88);
    running.add(3, 29.0);

    assertThat(running.drawdown()).isZero();
    assertThat(running.recoveredPeakDay()).isEqualTo(1);
    assertThat(running.peakDay()).isEqualTo(3);

    running.add(4, 29.5);
    assertThat(running.recoveredPeakDay()).isEqualTo(RunningDrawdown.NO_DAY);
  }

  @Test
  void priceAtOrBelowZeroIsOnlyCounted() {
    running.add(1, 22.99);
    running.add(2, 18.27);

    assertThat(running.add(3, -37.63)).isFalse();
    assertThat(running.add(4, 0)).isFalse();
    assertThat(running.drawdown()).isEqualTo(18.27 / 22.99 - 1);
    assertThat(running.daysSincePeak()).isEqualTo(1);
    assertThat(running.nonPositiveSincePeak()).isEqualTo(2);

    running.add(5, 24.74);
    assertThat(running.recoveredPeakDay()).isEqualTo(1);
    assertThat(running.recoveredNonPositive()).isEqualTo(2);
    assertThat(running.nonPositiveSincePeak()).isZero();

    running.add(6, 20);
    running.add(7, 25);
    assertThat(running.recoveredNonPositive()).isZero();
  }

  @Test
  void troughIsTheFirstDayAtTheLowestPriceAndTheRecoveryStillTellsOfIt() {
    running.add(1, 100);
    assertThat(running.trough()).isEmpty();

    running.add(3, 90);
    assertThat(running.trough()).contains(new Trough(3, 3, 90, 1));

    running.add(4, 80);
    running.add(5, -1);
    running.add(6, 85);
    running.add(7, 80);
    assertThat(running.trough()).contains(new Trough(3, 4, 80, 2));

    running.add(9, 100);
    assertThat(running.trough()).contains(new Trough(3, 4, 80, 2));
    assertThat(running.recoveredPeakPrice()).isEqualTo(100);
    assertThat(running.recoveredObservations()).isEqualTo(5);
  }

  @Test
  void peakThatEndsNothingHasNoTroughAndTheNextDrawdownHasItsOwn() {
    running.add(1, 100);
    running.add(2, 50);
    running.add(3, 110);

    running.add(4, 109);
    assertThat(running.trough()).contains(new Trough(4, 4, 109, 1));
    assertThat(running.recoveredPeakPrice()).isNaN();
    assertThat(running.recoveredObservations()).isZero();

    running.add(5, 111);
    running.add(6, 112);
    assertThat(running.trough()).isEmpty();
  }

  @Test
  void goesOnBehindAnyObservationAsIfAllBeforeHadBeenAdded() {
    double[] prices = {100, 90, 80, 85, 100, 101, 99, 102, 102, 60, 61};
    for (int i = 0; i < prices.length; i++) {
      running.add(i, prices[i]);
      RunningDrawdown resumed = new RunningDrawdown(state(i, prices[i]));
      RunningDrawdown whole = new RunningDrawdown();
      for (int j = 0; j <= i; j++) {
        whole.add(j, prices[j]);
      }
      for (int j = i + 1; j < prices.length; j++) {
        resumed.add(j, prices[j]);
        whole.add(j, prices[j]);
        assertThat(told(resumed)).as("%s behind %s", j, i).isEqualTo(told(whole));
      }
    }
  }

  private static List<Object> told(RunningDrawdown running) {
    return List.of(
        running.peakPrice(),
        running.peakDay(),
        running.drawdown(),
        running.daysSincePeak(),
        running.observationsSincePeak(),
        running.nonPositiveSincePeak(),
        running.trough(),
        running.recoveredPeakDay(),
        running.recoveredPeakPrice(),
        running.recoveredObservations(),
        running.recoveredNonPositive());
  }

  private RunningDrawdown.State state(int day, double price) {
    return new RunningDrawdown.State(
        day,
        price,
        running.peakDay(),
        running.peakPrice(),
        running.observationsSincePeak(),
        running.nonPositiveSincePeak(),
        running.trough().orElse(null));
  }

  @Test
  void daysMustAscend() {
    running.add(2, 100);

    assertThatThrownBy(() -> running.add(2, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("day 2 is not later than 2");
  }

  @Test
  void peaksOfTheEdgeCasesAreThoseOfTheirEpisodes() throws IOException {
    assertThat(peaksFound()).isEqualTo(peaksExpected());
  }

  /** By case: "peak first-underwater recovery" of each drawdown, in order. */
  private static Map<String, List<String>> peaksFound() throws IOException {
    Map<String, RunningDrawdown> series = new TreeMap<>();
    Map<String, List<String>> found = new TreeMap<>();
    for (NamedCsvRecord row : Oracle.own("drawdown/edge_cases_prices.csv")) {
      if (row.getField("price").isEmpty()) {
        continue;
      }
      String name = row.getField("case");
      RunningDrawdown one = series.computeIfAbsent(name, key -> new RunningDrawdown());
      LocalDate day = LocalDate.parse(row.getField("date"));
      boolean counts = one.add((int) day.toEpochDay(), Double.parseDouble(row.getField("price")));
      List<String> peaks = found.computeIfAbsent(name, key -> new ArrayList<>());
      if (counts && one.recoveredPeakDay() != RunningDrawdown.NO_DAY) {
        peaks.add(peaks.remove(peaks.size() - 1).replace("null", day.toString()));
      } else if (counts && one.observationsSincePeak() == 1) {
        peaks.add(LocalDate.ofEpochDay(one.peakDay()) + " " + day + " null");
      }
    }
    return found;
  }

  private static Map<String, List<String>> peaksExpected() throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    expected.put("E_monotone_up", List.of());
    expected.put("F_single_obs", List.of());
    for (NamedCsvRecord row : Oracle.own("drawdown/edge_cases_expected.csv")) {
      List<String> peaks = expected.computeIfAbsent(row.getField("case"), key -> new ArrayList<>());
      peaks.add(
          row.getField("peak_date")
              + " "
              + row.getField("first_underwater_date")
              + " "
              + Oracle.textOrNull(row, "recovery_date"));
      peaks.sort(null);
    }
    return expected;
  }
}
