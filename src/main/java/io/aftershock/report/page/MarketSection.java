package io.aftershock.report.page;

import io.aftershock.mart.EventWindow;
import io.aftershock.model.Provenance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** How deep each asset fell, and for how long. */
final class MarketSection {
  private final EventRelease release;
  private final Map<String, List<Row>> byAsset;

  MarketSection(EventRelease release) {
    this.release = release;
    this.byAsset = release.byAsset();
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

  PageSection read() {
    return PageSection.empty()
        .text("assetsAbsent", byAsset.isEmpty() ? EventRelease.NO_PRICE : null)
        .text("assets", assets());
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
        release.assetClass(id),
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

  private static double depth(List<Row> rows) {
    Double worst = worst(rows);
    return worst == null ? 0 : worst;
  }

  private static String bar(double length, double longest) {
    return longest <= 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100 * length / longest);
  }

  static Row ofSession(List<Row> rows, int tau) {
    return rows.stream()
        .filter(row -> row.<Integer>getAs(EventWindow.TAU.name()) == tau)
        .findFirst()
        .orElse(null);
  }

  static Double figure(Row row, String column) {
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
