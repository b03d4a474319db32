package io.aftershock.report.page;

import static org.apache.spark.sql.functions.lit;

import io.aftershock.config.Event;
import io.aftershock.mart.DrawdownDaily;
import io.aftershock.mart.EventWindow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The curves of drawdowns, and of changes from the close before the news. */
final class CurveSection {
  /** Those that fell most on the day, which are drawn before anybody chooses. */
  private static final int SHOWN = 5;

  private final EventRelease release;
  private final Map<String, List<Row>> byAsset;

  CurveSection(EventRelease release) {
    this.release = release;
    this.byAsset = release.byAsset();
  }

  /** A curve; a figure a session, null where there is none. */
  record Curve(
      String asset,
      String name,
      String assetClass,
      String provenance,
      boolean isShown,
      List<Double> drawdown,
      List<Double> change) {}

  record Curves(List<LocalDate> days, List<Curve> series) {}

  PageSection read() {
    List<LocalDate> days = release.sessions();
    boolean isEmpty = days.isEmpty();
    return PageSection.empty()
        .text("drawdownsAbsent", isEmpty ? EventRelease.NO_PRICE : null)
        .chart("drawdowns", isEmpty ? null : new Curves(days, curves(days)));
  }

  private List<Curve> curves(List<LocalDate> days) {
    Map<String, Map<LocalDate, Double>> drawdowns = drawdowns(days);
    Set<String> shown = shown();
    List<Curve> curves = new ArrayList<>();
    byAsset.forEach(
        (asset, rows) -> {
          Map<LocalDate, Double> changes = new HashMap<>();
          rows.forEach(
              row ->
                  changes.put(
                      row.getAs(EventWindow.EVENT_DATE.name()),
                      row.getAs(EventWindow.CHANGE_FROM_BEFORE.name())));
          Map<LocalDate, Double> ofAsset = drawdowns.getOrDefault(asset, Map.of());
          curves.add(
              new Curve(
                  asset,
                  release.assetName(asset),
                  release.assetClass(asset),
                  MarketSection.weakest(rows),
                  shown.contains(asset),
                  days.stream().map(ofAsset::get).toList(),
                  days.stream().map(changes::get).toList()));
        });
    return curves;
  }

  /** Those that fell most on the day, and what the event's returns are held against. */
  private Set<String> shown() {
    Set<String> shown =
        byAsset.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> ofDay(entry.getValue())))
            .limit(SHOWN)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    release.event().benchmarks().stream()
        .map(Event.Benchmark::asset)
        .filter(Objects::nonNull)
        .forEach(shown::add);
    return shown;
  }

  private Map<String, Map<LocalDate, Double>> drawdowns(List<LocalDate> days) {
    Column isCurve = lit(false);
    for (Map.Entry<String, List<Row>> entry : byAsset.entrySet()) {
      isCurve =
          isCurve.or(
              DrawdownDaily.ASSET_ID
                  .col()
                  .equalTo(entry.getKey())
                  .and(
                      DrawdownDaily.PRICE_BASIS
                          .col()
                          .equalTo(
                              entry.getValue().get(0).<String>getAs(EventWindow.SERIES.name()))));
    }
    Map<String, Map<LocalDate, Double>> found = new HashMap<>();
    Column asked = isCurve;
    release
        .table(DrawdownDaily.NAME)
        .map(
            table ->
                table
                    .filter(
                        DrawdownDaily.TRADE_DATE
                            .col()
                            .between(days.get(0), days.get(days.size() - 1)))
                    .filter(asked)
                    .select(
                        DrawdownDaily.ASSET_ID.col(),
                        DrawdownDaily.TRADE_DATE.col(),
                        DrawdownDaily.DRAWDOWN.col())
                    .collectAsList())
        .orElse(List.of())
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.getString(0), asset -> new HashMap<>())
                    .put(row.getAs(1), row.getDouble(2)));
    return found;
  }

  private static double ofDay(List<Row> rows) {
    Double simple =
        MarketSection.figure(MarketSection.ofSession(rows, 0), EventWindow.SESSION_RETURN.name());
    return simple == null ? 0 : simple;
  }
}
