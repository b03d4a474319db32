package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.mart.EventStudy.Model;
import io.aftershock.stats.AbnormalSum;
import io.aftershock.stats.EventReturns;
import io.aftershock.stats.FittedReturns;
import io.aftershock.stats.ModelFit;
import io.aftershock.stats.ReturnModel;
import io.aftershock.stats.TauWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventStudyTest {
  private static final int PLACEBOS = 120;
  private static final TauWindow WINDOW = new TauWindow(0, 1);
  private static final Model BROAD = new Model(ReturnModel.MARKET_MODEL, "broad");

  private final Event event =
      new Event(
          "e",
          "E",
          "It fell.",
          Instant.EPOCH,
          new Event.Windows(
              new TauWindow(-40, -11),
              20,
              new TauWindow(-2, 3),
              List.of(WINDOW),
              new TauWindow(-5, 5),
              PLACEBOS),
          List.of(
              new Event.Benchmark("broad", "^I", null),
              new Event.Benchmark("shares", null, AssetClass.EQUITY)),
          List.of("A"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          new Event.Article("t", "p", LocalDate.EPOCH, ""),
          List.of());
  private final TauWindow asked = EventStudy.window(event);
  private final Map<String, double[]> returns = new HashMap<>();

  @Test
  void placebosEndBeforeTheEstimationBegins() {
    // Session 0 of the last: its event ends at -41, the day before the estimation.
    assertThat(asked).isEqualTo(new TauWindow(-40 - 3 - PLACEBOS - 40, 3));
  }

  @Test
  void placeboIsTheStudyOfAnEventOfThatDay() {
    EventStudy study = study(1);
    double[] found = study.placebos("A", BROAD, AbnormalSum::value).get(WINDOW);

    assertThat(found).hasSize(PLACEBOS);
    for (int i = 0; i < PLACEBOS; i++) {
      int zero = -40 - 3 - PLACEBOS + i;
      // The same sessions, cut out and counted from there.
      EventReturns cut =
          new EventReturns(
              -40, sessions("A", zero - 40, zero + 3), sessions("^I", zero - 40, zero + 3));
      ModelFit fit =
          ModelFit.of(ReturnModel.MARKET_MODEL, cut, new TauWindow(-40, -11), 20).orElseThrow();
      assertThat(found[i])
          .isCloseTo(
              AbnormalSum.of(new FittedReturns(cut, fit), WINDOW).orElseThrow().value(),
              within(1e-15));
    }
  }

  @Test
  void placeboWithoutItsReturnsIsNone() {
    EventStudy study = study(2);
    int zero = -40 - 3 - PLACEBOS;
    returns.get("A")[zero - asked.from()] = Double.NaN;

    double[] found = study.placebos("A", BROAD, AbnormalSum::value).get(WINDOW);
    assertThat(found[0]).isNaN();
    assertThat(found[3]).isNotNaN();
    assertThat(EventStudy.test(0.5, found).orElseThrow().dates()).isLessThan(PLACEBOS);
    assertThat(EventStudy.test(0.5, null)).isEmpty();
    assertThat(EventStudy.test(0.5, Arrays.copyOf(found, 98))).as("too few").isEmpty();
  }

  @Test
  void benchmarkIsNotHeldAgainstItselfNorAgainstOneThatIsNotThere() {
    EventStudy study = study(3);

    assertThat(study.models("A", true))
        .containsExactly(
            BROAD,
            new Model(ReturnModel.MARKET_ADJUSTED, "broad"),
            new Model(ReturnModel.CONSTANT_MEAN, EventImpact.NO_BENCHMARK));
    assertThat(study.models("^I", true))
        .containsExactly(new Model(ReturnModel.CONSTANT_MEAN, EventImpact.NO_BENCHMARK));
    assertThat(study.models("A", false))
        .containsExactly(new Model(ReturnModel.CONSTANT_MEAN, EventImpact.NO_BENCHMARK));
  }

  private EventStudy study(int seed) {
    Random random = new Random(seed);
    for (String series : List.of("A", "^I")) {
      returns.put(series, random.doubles(asked.sessions(), -0.02, 0.02).toArray());
    }
    return new EventStudy(event, asked.from(), returns);
  }

  private double[] sessions(String series, int from, int to) {
    return Arrays.copyOfRange(returns.get(series), from - asked.from(), to - asked.from() + 1);
  }
}
