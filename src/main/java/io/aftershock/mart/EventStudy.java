package io.aftershock.mart;

import io.aftershock.config.Event;
import io.aftershock.stats.AbnormalSum;
import io.aftershock.stats.EventReturns;
import io.aftershock.stats.FittedReturns;
import io.aftershock.stats.ModelFit;
import io.aftershock.stats.PlaceboTest;
import io.aftershock.stats.ReturnModel;
import io.aftershock.stats.TauWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Models of an event's assets, at the event and at the placebo dates before it. */
final class EventStudy {
  /** Dates below which chance cannot be told at one percent. */
  private static final int FEWEST_PLACEBOS = 99;

  /**
   * A model of an asset against a benchmark.
   *
   * @param benchmark its name; {@link EventImpact#NO_BENCHMARK} where the model has none
   */
  record Model(ReturnModel model, String benchmark) {}

  private final Event event;
  private final int firstTau;
  private final Map<String, double[]> returns;

  /**
   * @param firstTau session of the first return
   * @param returns by series as {@link EventPrices#series} names them, a return a session, NaN
   *     where there is none
   */
  EventStudy(Event event, int firstTau, Map<String, double[]> returns) {
    this.event = event;
    this.firstTau = firstTau;
    this.returns = returns;
  }

  /** Sessions whose returns a study of an event asks for. */
  static TauWindow window(Event event) {
    Event.Windows windows = event.windows();
    int firstZero = windows.placebos() == 0 ? 0 : zeros(windows).from();
    return new TauWindow(firstZero + windows.estimation().from(), windows.event().to());
  }

  /** Sessions that stand in for session 0: their windows end before the estimation begins. */
  private static TauWindow zeros(Event.Windows windows) {
    int last = windows.estimation().from() - windows.event().to() - 1;
    return new TauWindow(last - windows.placebos() + 1, last);
  }

  /** The models that an asset has: the first is the headline's. */
  List<Model> models(String asset, boolean hasMarket) {
    List<Model> models = new ArrayList<>();
    if (hasMarket) {
      for (ReturnModel model : List.of(ReturnModel.MARKET_MODEL, ReturnModel.MARKET_ADJUSTED)) {
        event.benchmarks().stream()
            .filter(benchmark -> !asset.equals(benchmark.asset()))
            .filter(benchmark -> returns.containsKey(EventPrices.series(benchmark)))
            .forEach(benchmark -> models.add(new Model(model, benchmark.name())));
      }
    }
    models.add(new Model(ReturnModel.CONSTANT_MEAN, EventImpact.NO_BENCHMARK));
    return models;
  }

  /** The model as estimated before the event; empty where returns are too few. */
  Optional<FittedReturns> fitted(String asset, Model model) {
    return fitted(asset, model, 0);
  }

  private Optional<FittedReturns> fitted(String asset, Model model, int zero) {
    double[] own = returns.get(asset);
    double[] market =
        model.benchmark().equals(EventImpact.NO_BENCHMARK)
            ? own
            : returns.get(EventPrices.series(benchmark(model)));
    EventReturns paired = new EventReturns(firstTau - zero, own, market);
    return ModelFit.of(
            model.model(),
            paired,
            event.windows().estimation(),
            event.windows().leastObservations())
        .map(fit -> new FittedReturns(paired, fit));
  }

  private Event.Benchmark benchmark(Model model) {
    return event.benchmarks().stream()
        .filter(benchmark -> benchmark.name().equals(model.benchmark()))
        .findFirst()
        .orElseThrow();
  }

  /** Every session of the event, and the windows that returns are summed over. */
  List<TauWindow> windows() {
    return Stream.concat(
            event.windows().event().taus().mapToObj(tau -> new TauWindow(tau, tau)),
            event.windows().cumulative().stream())
        .distinct()
        .toList();
  }

  /**
   * Sums at the placebo dates, by window and date; NaN where there is none.
   *
   * @param statistic what is taken of a sum
   */
  Map<TauWindow, double[]> placebos(
      String asset, Model model, ToDoubleFunction<AbnormalSum> statistic) {
    Event.Windows windows = event.windows();
    Map<TauWindow, double[]> found = new LinkedHashMap<>();
    windows.cumulative().forEach(window -> found.put(window, new double[windows.placebos()]));
    for (int i = 0; i < windows.placebos(); i++) {
      Optional<FittedReturns> fitted = fitted(asset, model, zeros(windows).from() + i);
      for (Map.Entry<TauWindow, double[]> entry : found.entrySet()) {
        entry.getValue()[i] =
            fitted
                .flatMap(returns -> AbnormalSum.of(returns, entry.getKey()))
                .map(statistic::applyAsDouble)
                .orElse(Double.NaN);
      }
    }
    return found;
  }

  /** How often chance does as much; empty where dates are too few, or none were asked for. */
  static Optional<PlaceboTest> test(double observed, double[] placebos) {
    return placebos == null
        ? Optional.empty()
        : PlaceboTest.of(observed, placebos, FEWEST_PLACEBOS);
  }
}
