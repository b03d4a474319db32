package io.aftershock.mart;

import io.aftershock.config.Event;
import io.aftershock.stats.AbnormalSum;
import io.aftershock.stats.CumulativeAbnormalReturn;
import io.aftershock.stats.FittedReturns;
import io.aftershock.stats.ModelFit;
import io.aftershock.stats.PlaceboTest;
import io.aftershock.stats.TauWindow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Yields the rows of {@link EventImpact}. */
final class EventImpactScan extends EventScan {
  private static final long serialVersionUID = 1L;

  EventImpactScan(Event event, List<Integer> confounded) {
    super(event, confounded);
  }

  @Override
  Iterator<Row> rows(Known known) {
    List<Row> rows = new ArrayList<>();
    for (String asset : event().assets()) {
      if (known.classes().containsKey(asset)) {
        boolean isFirst = true;
        for (EventStudy.Model model : known.study().models(asset, known.hasMarket(asset))) {
          Optional<FittedReturns> fitted = known.study().fitted(asset, model);
          if (fitted.isPresent()) {
            rows(known, asset, model, isFirst, fitted.get(), rows);
            isFirst = false;
          }
        }
      }
    }
    return rows.iterator();
  }

  private void rows(
      Known known,
      String asset,
      EventStudy.Model model,
      boolean isHeadline,
      FittedReturns fitted,
      List<Row> rows) {
    Map<TauWindow, double[]> placebos =
        known.study().placebos(asset, model, AbnormalSum::standardized);
    for (TauWindow window : known.study().windows()) {
      CumulativeAbnormalReturn.of(fitted, window)
          .ifPresent(
              sum -> {
                Optional<PlaceboTest> placebo =
                    EventStudy.test(
                        sum.prediction() == null ? Double.NaN : sum.prediction().value(),
                        placebos.get(window));
                rows.add(row(known, asset, model, isHeadline, fitted, sum, placebo));
              });
    }
  }

  private Row row(
      Known known,
      String asset,
      EventStudy.Model model,
      boolean isHeadline,
      FittedReturns fitted,
      CumulativeAbnormalReturn sum,
      Optional<PlaceboTest> placebo) {
    TauWindow window = sum.window();
    ModelFit fit = fitted.fit();
    return RowFactory.create(
        event().id(),
        asset,
        model.model().name(),
        model.benchmark(),
        window.from(),
        window.to(),
        known.classes().get(asset).name(),
        isHeadline,
        known.dates().get(window.from()),
        known.dates().get(window.to()),
        raw(fitted, window),
        sum.value(),
        sum.standardError(),
        sum.simpleT(),
        sum.prediction() == null ? null : sum.prediction().value(),
        sum.prediction() == null ? null : sum.prediction().pValue(),
        placebo.map(PlaceboTest::pValue).orElse(null),
        placebo.map(PlaceboTest::dates).orElse(null),
        fit.alpha(),
        fit.beta(),
        fit.sigma(),
        fit.observations(),
        isConfounded(window),
        known.provenance(asset, benchmark(model)));
  }

  /** What the asset itself returned over a window. */
  private static double raw(FittedReturns fitted, TauWindow window) {
    return window
            .taus()
            .mapToDouble(tau -> 1 + fitted.returns().asset(tau))
            .reduce(1, (a, b) -> a * b)
        - 1;
  }
}
