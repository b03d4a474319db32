package io.aftershock.report.page;

import static org.apache.spark.sql.functions.lit;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Event;
import io.aftershock.mart.DrawdownDaily;
import io.aftershock.mart.EventWindow;
import io.aftershock.model.Provenance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** How deep each asset fell, for how long, and the curves of it. */
final class MarketSection {
  /** Those that fell most on the day, which are drawn before anybody chooses. */
  private static final int SHOWN = 5;

  private final EventRelease release;
  private final Map<String, List<Row>> byAsset = new LinkedHashMap<>();

  MarketSection(EventRelease release) {
    this.release = release;
    Map<String, List<Row>> found =
        release.window(EventWindow.Kind.ASSET).stream()
            .collect(Collectors.groupingBy(row -> row.getAs(EventWindow.SUBJECT_ID.name())));
    release
        .event()
        .assets()
        .forEach(asset -> found.computeIfPresent(asset, (id, rows) -> keep(id, rows)));
  }

  private List<Row> keep(String asset, List<Row> rows) {
    byAsset.put(asset, rows);
    return rows;
  }

  /** A row of the table, and bars that are as long as their share of the longest, in percent. */
  record Asset(
      String assetId,
      String name,
      String assetClass,
      String dayReturn,
      Double dayReturnSort,
      String gap,
      Double gapSort,
      String intraday,
      Double intradaySort,
      String worst,
      Double worstSort,
      String worstBar,
      String recovery,
      Integer recoverySort,
      String recoveryBar,
      boolean isCensored,
      Integer recoveryRank,
      String provenance) {}

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
    String absent = isEmpty ? "The release has no price of the event's assets around it." : null;
    return PageSection.empty()
        .text("drawdownsAbsent", absent)
        .text("assetsAbsent", absent)
        .text("assets", assets())
        .chart("drawdowns", isEmpty ? null : new Curves(days, curves(days)));
  }

  private List<Asset> assets() {
    double deepest = byAsset.values().stream().mapToDouble(rows -> -depth(rows)).max().orElse(0);
    int longest =
        byAsset.values().stream()
            .map(MarketSection::recovery)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    return byAsset.entrySet().stream()
        .map(entry -> asset(entry.getKey(), entry.getValue(), deepest, longest))
        .sorted(
            Comparator.comparing(
                Asset::worstSort, Comparator.nullsLast(Comparator.<Double>naturalOrder())))
        .toList();
  }

  private Asset asset(String id, List<Row> rows, double deepest, int longest) {
    Row zero = ofSession(rows, 0);
    Row last = rows.get(rows.size() - 1);
    Double worst = worst(rows);
    Boolean isCensored = last.getAs(EventWindow.IS_RECOVERY_CENSORED.name());
    Integer recovery = recovery(rows);
    // Drawn and sorted behind those that ended: how long it will be nobody knows.
    Integer sessions = isCensored == null ? null : isCensored ? longest + 1 : recovery;
    Double day = figure(zero, EventWindow.SESSION_RETURN.name());
    Double gap = figure(zero, EventWindow.GAP_RETURN.name());
    Double intraday = figure(zero, EventWindow.INTRADAY_RETURN.name());
    return new Asset(
        id,
        release.assetName(id),
        assetClass(id),
        Figures.percent(day),
        day,
        Figures.percent(gap),
        gap,
        Figures.percent(intraday),
        intraday,
        worst != null && worst == 0 ? "none" : Figures.percent(worst),
        worst,
        worst == null ? null : bar(-worst, deepest),
        isCensored == null ? notMeasured(id) : recovery(recovery, isCensored),
        sessions,
        sessions == null ? null : bar(sessions, longest + 1),
        Boolean.TRUE.equals(isCensored),
        last.getAs(EventWindow.RECOVERY_RANK.name()),
        weakest(rows));
  }

  /** Of what nobody holds, or what has no close at session -1. */
  private String notMeasured(String asset) {
    boolean isHeld =
        release
            .settings()
            .assets()
            .find(asset)
            .map(each -> each.assetClass().isInvestable())
            .orElse(true);
    return isHeld ? "not known" : "not held";
  }

  private static String recovery(Integer sessions, boolean isCensored) {
    if (isCensored) {
      return "not yet where its data end";
    }
    return sessions == 0 ? "at once" : sessions == 1 ? "1 session" : sessions + " sessions";
  }

  /** Sessions from session 0 to the recovery; null where there is none. */
  private static Integer recovery(List<Row> rows) {
    return rows.get(rows.size() - 1).getAs(EventWindow.SESSIONS_TO_RECOVERY.name());
  }

  /**
   * The deepest close below that before the news until it was reached again: what falls later is no
   * longer the event's. Of the sessions shown where it was not; null of what nobody holds.
   */
  private static Double worst(List<Row> rows) {
    // A close that is carried on says nothing of the event.
    boolean isKnown =
        rows.stream()
            .anyMatch(
                row ->
                    row.<Integer>getAs(EventWindow.TAU.name()) >= 0
                        && !row.<Boolean>getAs(EventWindow.IS_STALE.name()));
    if (!isKnown) {
      return null;
    }
    Integer recovery = recovery(rows);
    Row until = recovery == null ? null : ofSession(rows, recovery);
    return figure(
        until == null ? rows.get(rows.size() - 1) : until, EventWindow.WORST_FROM_BEFORE.name());
  }

  private static double ofDay(List<Row> rows) {
    Double simple = figure(ofSession(rows, 0), EventWindow.SESSION_RETURN.name());
    return simple == null ? 0 : simple;
  }

  private static double depth(List<Row> rows) {
    Double worst = worst(rows);
    return worst == null ? 0 : worst;
  }

  private static String bar(double length, double longest) {
    return longest <= 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100 * length / longest);
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
                  assetClass(asset),
                  weakest(rows),
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

  private String assetClass(String asset) {
    return release
        .settings()
        .assets()
        .find(asset)
        .map(each -> each.assetClass())
        .map(AssetClass::name)
        .orElse(Figures.NONE);
  }

  private static Row ofSession(List<Row> rows, int tau) {
    return rows.stream()
        .filter(row -> row.<Integer>getAs(EventWindow.TAU.name()) == tau)
        .findFirst()
        .orElse(null);
  }

  private static Double figure(Row row, String column) {
    return row == null ? null : row.getAs(column);
  }

  static String weakest(List<Row> rows) {
    return rows.stream()
        .map(row -> Provenance.valueOf(row.getAs(EventWindow.PROVENANCE.name())))
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .name();
  }
}
