package io.aftershock.mart;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.model.Provenance;
import io.aftershock.stats.TauWindow;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Takes the returns of one event together, and yields the rows of what is made of them. */
abstract class EventScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  private final Event event;
  private final List<Integer> confounded;

  /**
   * @param confounded sessions that other news comes to
   */
  EventScan(Event event, List<Integer> confounded) {
    this.event = event;
    this.confounded = List.copyOf(confounded);
  }

  /**
   * What is known of an event's assets.
   *
   * @param classes by asset
   * @param provenances by series: the weakest of its prices
   * @param dates of sessions by tau
   */
  record Known(
      EventStudy study,
      Map<String, AssetClass> classes,
      Map<String, String> provenances,
      Map<Integer, LocalDate> dates) {

    /** Whether a benchmark of shares tells anything of an asset. */
    boolean hasMarket(String asset) {
      return switch (classes.get(asset)) {
        case EQUITY, ETF, INDEX -> true;
        default -> false;
      };
    }

    /** The weaker of an asset's and its benchmark's. */
    String provenance(String asset, Optional<Event.Benchmark> benchmark) {
      String own = provenances.get(asset);
      String market = benchmark.map(EventPrices::series).map(provenances::get).orElse(own);
      return Provenance.weaker(own, market);
    }
  }

  /** Makes the rows. */
  abstract Iterator<Row> rows(Known known);

  final Event event() {
    return event;
  }

  /** The benchmark of a model; empty where it has none. */
  final Optional<Event.Benchmark> benchmark(EventStudy.Model model) {
    return event.benchmarks().stream()
        .filter(benchmark -> benchmark.name().equals(model.benchmark()))
        .findFirst();
  }

  /** Whether other news came to a session of a window. */
  final boolean isConfounded(TauWindow window) {
    return confounded.stream().anyMatch(window::contains);
  }

  @Override
  public final Iterator<Row> call(Iterator<Row> returns) {
    TauWindow window = EventStudy.window(event);
    Map<String, double[]> bySeries = new TreeMap<>();
    Map<String, AssetClass> classes = new TreeMap<>();
    Map<String, String> provenances = new TreeMap<>();
    Map<Integer, LocalDate> dates = new TreeMap<>();
    while (returns.hasNext()) {
      Row row = returns.next();
      String series = row.getAs(EventReturn.SERIES.name());
      int tau = row.getAs(EventReturn.TAU.name());
      double[] own =
          bySeries.computeIfAbsent(
              series,
              key -> {
                double[] none = new double[window.sessions()];
                Arrays.fill(none, Double.NaN);
                return none;
              });
      Double simple = row.getAs(EventReturn.SIMPLE_RETURN.name());
      own[tau - window.from()] = simple == null ? Double.NaN : simple;
      classes.put(series, AssetClass.valueOf(row.getAs(EventReturn.ASSET_CLASS.name())));
      provenances.merge(series, row.getAs(EventReturn.PROVENANCE.name()), Provenance::weaker);
      dates.put(tau, row.getAs(EventReturn.SESSION_DATE.name()));
    }
    return bySeries.isEmpty()
        ? List.<Row>of().iterator()
        : rows(
            new Known(new EventStudy(event, window.from(), bySeries), classes, provenances, dates));
  }
}
