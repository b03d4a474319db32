package io.aftershock.mart;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventConfounder;
import io.aftershock.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What rows of event studies were derived from. */
final class StudyOrigins {
  private final List<Event> events;

  StudyOrigins(List<Event> events) {
    this.events = events;
  }

  /** Returns of the window, and those that the model and its placebo dates rest on. */
  List<Origin> ofImpact(Row row) {
    int from = row.getAs(EventImpact.TAU_FROM.name());
    int to = row.getAs(EventImpact.TAU_TO.name());
    Optional<Event> event = event(row);
    List<Origin> origins = new ArrayList<>();
    event.ifPresent(
        of -> {
          int first = EventStudy.window(of).from();
          int last = of.windows().estimation().to();
          Origin own =
              Origin.of(EventReturn.NAME, "the asset's returns of the window")
                  .same(row, DimEvent.EVENT_ID)
                  .is(EventReturn.SERIES, row.<Object>getAs(EventImpact.ASSET_ID.name()));
          origins.add(own.between(EventReturn.TAU, from, to));
          origins.add(
              own.because("its returns before: the estimation, the placebo dates")
                  .between(EventReturn.TAU, first, last));
          benchmark(of, row)
              .ifPresent(
                  market -> {
                    Origin beside =
                        Origin.of(EventReturn.NAME, "the benchmark's returns of the window")
                            .same(row, DimEvent.EVENT_ID)
                            .is(EventReturn.SERIES, EventPrices.series(market));
                    origins.add(beside.between(EventReturn.TAU, from, to));
                    origins.add(
                        beside.because("its returns before").between(EventReturn.TAU, first, last));
                  });
        });
    origins.add(
        Origin.named(EventConfounder.NAME, "sessions that other news comes to")
            .same(row, DimEvent.EVENT_ID));
    origins.add(DimEvent.configured(row, "assets, benchmarks and windows of the event"));
    return origins;
  }

  /** Made of the same returns as the figures of its shares, which show them one by one. */
  List<Origin> ofCrossSection(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(EventImpact.NAME, "the shares' own, of which it is the mean")
            .same(
                row,
                DimEvent.EVENT_ID,
                EventImpact.MODEL,
                EventImpact.BENCHMARK,
                EventImpact.TAU_FROM,
                EventImpact.TAU_TO)
            .is(EventImpact.ASSET_CLASS, AssetClass.EQUITY.name()));
    origins.add(
        Origin.named(EventReturn.NAME, "the returns that both are made of")
            .same(row, DimEvent.EVENT_ID));
    origins.add(DimEvent.configured(row, "assets, benchmarks and windows of the event"));
    return origins;
  }

  private Optional<Event> event(Row row) {
    return events.stream()
        .filter(event -> event.id().equals(row.getAs(DimEvent.EVENT_ID.name())))
        .findFirst();
  }

  private static Optional<Event.Benchmark> benchmark(Event event, Row row) {
    return event.benchmarks().stream()
        .filter(of -> of.name().equals(row.getAs(EventImpact.BENCHMARK.name())))
        .findFirst();
  }
}
