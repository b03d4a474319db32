package io.aftershock.report.page;

import io.aftershock.config.Event;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.mart.EventWindow;
import io.aftershock.mart.RankingOvertake;
import io.aftershock.report.OvertakeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
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
   * @param isListed false where a snapshot of known depth does not list it; null where none tells
   *     of it
   */
  record App(String app, String name, List<Integer> ranks, List<Boolean> isListed) {}

  record Crossing(
      String overtaker, String overtaken, LocalDate before, LocalDate firstAhead, String status) {}

  /**
   * A chart of one source.
   *
   * @param depths K a day; null where it is not known, or no snapshot tells
   * @param hasSnapshot whether a snapshot tells anything of the day
   */
  record RankChart(
      String source,
      String title,
      String provenance,
      List<Integer> depths,
      List<LocalDate> days,
      List<Boolean> hasSnapshot,
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
    String series = rows.get(0).getAs(EventWindow.SERIES.name());
    Event.ChartName chart = chart(series);
    String source = series.substring(0, series.length() - text(chart).length());
    String title = title(chart);
    String provenance = MarketSection.weakest(rows);
    List<LocalDate> days = days(rows);
    List<Integer> depths = depths(rows, days);
    List<Row> overtakes = overtakes(source, chart, days);
    rankings.add(
        new Ranking(
            rankings.size(),
            title,
            source,
            provenance,
            depthText(depths),
            overtakes.stream().map(this::sentence).toList()));
    charts.add(
        new RankChart(
            source,
            title,
            provenance,
            depths,
            days,
            days.stream().map(day -> rows.stream().anyMatch(row -> day(row).equals(day))).toList(),
            release.event().apps().stream().map(app -> app(app, rows, days)).toList(),
            overtakes.stream().map(this::crossing).toList()));
  }

  /** The chart that a series is of: one of the event's, behind the source. */
  private Event.ChartName chart(String series) {
    return release.event().charts().stream()
        .filter(chart -> series.endsWith(text(chart)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(series + " is of no chart of the event"));
  }

  private static String text(Event.ChartName chart) {
    return String.join(" ", "", chart.store(), chart.country(), chart.chart(), chart.category());
  }

  private static String title(Event.ChartName chart) {
    String store =
        switch (chart.store()) {
          case "APP_STORE" -> "App Store";
          case "GOOGLE_PLAY" -> "Google Play";
          default -> chart.store();
        };
    String category = chart.category().equals("ALL") ? "" : ", " + chart.category();
    return store + ", " + chart.country() + ", " + chart.chart() + category;
  }

  private static List<Integer> depths(List<Row> rows, List<LocalDate> days) {
    Map<LocalDate, Integer> byDay = new HashMap<>();
    for (Row row : rows) {
      Integer depth = row.getAs(EventWindow.DEPTH.name());
      if (depth != null) {
        byDay.merge(day(row), depth, Math::max);
      }
    }
    return days.stream().map(byDay::get).collect(Collectors.toList());
  }

  private static String depthText(List<Integer> depths) {
    IntSummaryStatistics known =
        depths.stream().filter(Objects::nonNull).mapToInt(Integer::intValue).summaryStatistics();
    return known.getCount() == 0
        ? "how deep it goes is not known"
        : known.getMin() == known.getMax()
            ? "the first " + known.getMax() + " places"
            : "the first " + known.getMin() + " to " + known.getMax() + " places";
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

  private List<Row> overtakes(String source, Event.ChartName chart, List<LocalDate> days) {
    Object[] apps = release.event().apps().toArray();
    Optional<Dataset<Row>> table = release.table(RankingOvertake.NAME);
    return table
        .map(
            rows ->
                rows.filter(ChartSourceEntry.SOURCE_ID.col().equalTo(source))
                    .filter(ChartSourceEntry.isOneOf(List.of(chart)))
                    .filter(RankingOvertake.OVERTAKER.col().isin(apps))
                    .filter(RankingOvertake.OVERTAKEN.col().isin(apps))
                    .filter(
                        RankingOvertake.FIRST_AHEAD_DATE
                            .col()
                            .between(days.get(0), days.get(days.size() - 1)))
                    .orderBy(RankingOvertake.FIRST_AHEAD_DATE.col())
                    .collectAsList())
        .orElse(List.<Row>of());
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
