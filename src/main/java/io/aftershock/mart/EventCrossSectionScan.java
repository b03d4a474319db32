package io.aftershock.mart;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.model.Provenance;
import io.aftershock.stats.AbnormalSum;
import io.aftershock.stats.CrossSectionTests;
import io.aftershock.stats.FittedReturns;
import io.aftershock.stats.PlaceboTest;
import io.aftershock.stats.TauWindow;
import io.aftershock.stats.TestStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Yields the rows of {@link EventCrossSection}. */
final class EventCrossSectionScan extends EventScan {
  private static final long serialVersionUID = 1L;

  EventCrossSectionScan(Event event, List<Integer> confounded) {
    super(event, confounded);
  }

  @Override
  Iterator<Row> rows(Known known) {
    List<String> shares =
        event().assets().stream()
            .filter(asset -> known.classes().get(asset) == AssetClass.EQUITY)
            .toList();
    List<Row> rows = new ArrayList<>();
    if (!shares.isEmpty()) {
      for (EventStudy.Model model : known.study().models(shares.get(0), true)) {
        rows(known, shares, model, rows);
      }
    }
    return rows.iterator();
  }

  private void rows(Known known, List<String> shares, EventStudy.Model model, List<Row> rows) {
    Map<String, FittedReturns> fitted = new TreeMap<>();
    for (String share : shares) {
      known.study().fitted(share, model).ifPresent(returns -> fitted.put(share, returns));
    }
    Map<TauWindow, double[]> placebos = means(known.study(), fitted.keySet(), model);
    for (TauWindow window : known.study().windows()) {
      CrossSectionTests.of(List.copyOf(fitted.values()), event().windows().event(), window)
          .ifPresent(
              tests -> {
                Optional<PlaceboTest> placebo =
                    EventStudy.test(tests.meanReturn(), placebos.get(window));
                rows.add(row(known, fitted.keySet(), model, tests, placebo));
              });
    }
  }

  /** Mean sum over the shares at the placebo dates; NaN where one of them has none. */
  private static Map<TauWindow, double[]> means(
      EventStudy study, Iterable<String> shares, EventStudy.Model model) {
    Map<TauWindow, double[]> means = new TreeMap<>(EventCrossSectionScan::compare);
    int count = 0;
    for (String share : shares) {
      study
          .placebos(share, model, AbnormalSum::value)
          .forEach((window, sums) -> means.merge(window, sums.clone(), EventCrossSectionScan::sum));
      count++;
    }
    int shareCount = count;
    means.values().forEach(sums -> Arrays.setAll(sums, i -> sums[i] / shareCount));
    return means;
  }

  private static int compare(TauWindow one, TauWindow other) {
    return one.from() != other.from()
        ? Integer.compare(one.from(), other.from())
        : Integer.compare(one.to(), other.to());
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = new double[one.length];
    Arrays.setAll(sum, i -> one[i] + other[i]);
    return sum;
  }

  private Row row(
      Known known,
      Iterable<String> shares,
      EventStudy.Model model,
      CrossSectionTests tests,
      Optional<PlaceboTest> placebo) {
    TauWindow window = tests.window();
    String weakest = "";
    for (String share : shares) {
      weakest = Provenance.weaker(weakest, known.provenance(share, benchmark(model)));
    }
    return RowFactory.create(
        event().id(),
        model.model().name(),
        model.benchmark(),
        window.from(),
        window.to(),
        tests.assets(),
        tests.meanReturn(),
        value(tests.crossSectional()),
        pValue(tests.crossSectional()),
        value(tests.patell()),
        pValue(tests.patell()),
        value(tests.standardized()),
        pValue(tests.standardized()),
        value(tests.rank()),
        pValue(tests.rank()),
        tests.residualCorrelation(),
        value(tests.adjusted()),
        pValue(tests.adjusted()),
        placebo.map(PlaceboTest::pValue).orElse(null),
        placebo.map(PlaceboTest::dates).orElse(null),
        isConfounded(window),
        weakest);
  }

  private static Double value(TestStatistic test) {
    return test == null ? null : (Double) test.value();
  }

  private static Double pValue(TestStatistic test) {
    return test == null ? null : (Double) test.pValue();
  }
}
