package io.aftershock.report.page;

import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.mart.EventWindow;
import io.aftershock.mart.RankingOvertake;
import io.aftershock.report.OvertakeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Where the event's apps stood in each chart, and who overtook whom. */
final class RankingSection {
  private final EventRelease release;

  RankingSection(EventRelease release) {
    this.release = release;
  }

  /** A chart of one source as a heading, and its crossings in words. */
  record Ranking(
      int index,
      String title,
      String source,
      String provenance,
      String depthText,
      List<String> crossings) {}

  /**
   * An app's way: a figure a day.
   *
   * @param ranks null where it has none
   * @param isListed false where a snapshot of known depth does not list it; null where no snapshot
   *     tells
   */
  record App(String app, String name, List<Integer> ranks, List<Boolean> isListed) {}

  record Crossing(
      String overtaker, String overtaken, LocalDate before, LocalDate firstAhead, String status) {}

  record RankChart(
      String source,
      String title,
      String provenance,
      Integer depth,
      List<LocalDate> days,
      List<App> apps,
      List<Crossing> crossings) {}

  PageSection read() {
    Map<String, List<Row>> bySeries =
        release.window(EventWindow.Kind.APP).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs(EventWindow.SERIES.name()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Ranking> rankings = new ArrayList<>();
    List<RankChart> charts = new ArrayList<>();
    bySeries.values().stream()
        .sorted(RankingSection::byTrust)
        .forEach(rows -> add(rows, rankings, charts));
    return PageSection.empty()
        .text("rankings", rankings)
        .text(
            "rankingsAbsent",
            rankings.isEmpty() ? "The release has no rank of the event's apps around it." : null)
        .chart("rankings", charts);
  }

  /** What is best known first. */
  private static int byTrust(List<Row> these, List<Row> those) {
    return MarketSection.weakest(these).compareTo(MarketSection.weakest(those));
  }

  private void add(List<Row> rows, List<Ranking> rankings, List<RankChart> charts) {
    String[] chart = rows.get(0).<String>getAs(EventWindow.SERIES.name()).split(" ", 5);
    String title = title(chart);
    String provenance = MarketSection.weakest(rows);
    Integer depth =
        rows.stream()
            .map(row -> row.<Integer>getAs(EventWindow.DEPTH.name()))
            .filter(Objects::nonNull)
            .max(Integer::compare)
            .orElse(null);
    List<Row> overtakes = overtakes(chart);
    rankings.add(
        new Ranking(
            rankings.size(),
            title,
            chart[0],
            provenance,
            depth == null ? "how deep it goes is not known" : "the first " + depth + " places",
            overtakes.stream().map(this::sentence).toList()));
    List<LocalDate> days = days(rows);
    charts.add(
        new RankChart(
            chart[0],
            title,
            provenance,
            depth,
            days,
            release.event().apps().stream().map(app -> app(app, rows, days)).toList(),
            overtakes.stream().map(this::crossing).toList()));
  }

  private static String title(String[] chart) {
    String store =
        switch (chart[1]) {
          case "APP_STORE" -> "App Store";
          case "GOOGLE_PLAY" -> "Google Play";
          default -> chart[1];
        };
    String category = chart[4].equals("ALL") ? "" : ", " + chart[4];
    return store + ", " + chart[2] + ", " + chart[3] + category;
  }

  /** Every day from the first snapshot to the last. */
  private static List<LocalDate> days(List<Row> rows) {
    List<LocalDate> told = rows.stream().map(RankingSection::day).distinct().sorted().toList();
    return told.get(0).datesUntil(told.get(told.size() - 1).plusDays(1)).toList();
  }

  private App app(String app, List<Row> rows, List<LocalDate> days) {
    Map<LocalDate, Row> byDay = new HashMap<>();
    rows.stream()
        .filter(row -> row.getAs(EventWindow.SUBJECT_ID.name()).equals(app))
        .forEach(row -> byDay.put(day(row), row));
    List<Integer> ranks = new ArrayList<>();
    List<Boolean> isListed = new ArrayList<>();
    for (LocalDate day : days) {
      Row row = byDay.get(day);
      Integer rank = row == null ? null : row.getAs(EventWindow.RANK_POSITION.name());
      ranks.add(rank);
      isListed.add(row == null ? null : Boolean.valueOf(rank != null));
    }
    return new App(app, release.appName(app), ranks, isListed);
  }

  private List<Row> overtakes(String[] chart) {
    List<String> apps = release.event().apps();
    List<LocalDate> sessions = release.sessions();
    if (sessions.isEmpty()) {
      return List.of();
    }
    return release
        .table(RankingOvertake.NAME)
        .map(
            table ->
                table
                    .filter(
                        ChartSourceEntry.SOURCE_ID
                            .col()
                            .equalTo(chart[0])
                            .and(ChartSourceEntry.STORE.col().equalTo(chart[1]))
                            .and(ChartSourceEntry.COUNTRY.col().equalTo(chart[2]))
                            .and(ChartSourceEntry.CHART.col().equalTo(chart[3]))
                            .and(ChartSourceEntry.CATEGORY.col().equalTo(chart[4]))
                            .and(RankingOvertake.OVERTAKER.col().isin(apps.toArray()))
                            .and(RankingOvertake.OVERTAKEN.col().isin(apps.toArray()))
                            .and(
                                RankingOvertake.FIRST_AHEAD_DATE
                                    .col()
                                    .between(sessions.get(0), sessions.get(sessions.size() - 1))))
                    .orderBy(RankingOvertake.FIRST_AHEAD_DATE.col())
                    .collectAsList())
        .orElse(List.of());
  }

  private Crossing crossing(Row row) {
    return new Crossing(
        release.appName(row.getAs(RankingOvertake.OVERTAKER.name())),
        release.appName(row.getAs(RankingOvertake.OVERTAKEN.name())),
        row.getAs(RankingOvertake.BEFORE_DATE.name()),
        row.getAs(RankingOvertake.FIRST_AHEAD_DATE.name()),
        row.getAs(RankingOvertake.STATUS.name()));
  }

  private String sentence(Row row) {
    Crossing crossing = crossing(row);
    return crossing.overtaker()
        + " overtook "
        + crossing.overtaken()
        + " "
        + OvertakeText.when(row)
        + " "
        + crossing.status()
        + "."
        + OvertakeText.caveat(row);
  }

  private static LocalDate day(Row row) {
    return row.getAs(EventWindow.EVENT_DATE.name());
  }
}
