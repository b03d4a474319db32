package io.aftershock.report;

import io.aftershock.config.Charts;
import io.aftershock.config.Event;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.mart.RankingOvertake;
import io.aftershock.warehouse.ReleaseReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** Which of an event's apps overtook each other in its charts about a day, in plain words. */
public final class RankingFindings {
  private static final int DAYS_AROUND = 7;

  private final ReleaseReader release;
  private final Charts charts;
  private final LocalDate day;
  private final Event event;

  /**
   * @param charts that name the watched apps
   * @param event whose apps and charts are looked at
   */
  public RankingFindings(ReleaseReader release, Charts charts, LocalDate day, Event event) {
    this.release = release;
    this.charts = charts;
    this.day = day;
    this.event = event;
  }

  /** A sentence an overtake of two watched apps, the best known first. */
  public List<String> sentences() {
    return release
        .table(RankingOvertake.NAME)
        .filter(
            RankingOvertake.FIRST_AHEAD_DATE
                .col()
                .between(day.minusDays(DAYS_AROUND), day.plusDays(DAYS_AROUND)))
        .filter(RankingOvertake.OVERTAKER.col().isin(event.apps().toArray()))
        .filter(RankingOvertake.OVERTAKEN.col().isin(event.apps().toArray()))
        .filter(ChartSourceEntry.isOneOf(event.charts()))
        .orderBy(
            RankingOvertake.PROVENANCE.col(),
            RankingOvertake.FIRST_AHEAD_DATE.col(),
            ChartSourceEntry.SOURCE_ID.col(),
            RankingOvertake.OVERTAKER.col())
        .collectAsList()
        .stream()
        .map(this::sentence)
        .toList();
  }

  private String sentence(Row row) {
    return String.format(
        Locale.ROOT,
        "%s overtook %s in the chart %s of %s, %s, %s %s by %s (%s).%s",
        name(row, RankingOvertake.OVERTAKER.name()),
        name(row, RankingOvertake.OVERTAKEN.name()),
        text(row, ChartSourceEntry.CHART.name()),
        text(row, ChartSourceEntry.STORE.name()),
        text(row, ChartSourceEntry.COUNTRY.name()),
        OvertakeText.when(row),
        text(row, RankingOvertake.STATUS.name()),
        text(row, ChartSourceEntry.SOURCE_ID.name()),
        text(row, RankingOvertake.PROVENANCE.name()),
        OvertakeText.caveat(row));
  }

  private String name(Row row, String column) {
    String app = text(row, column);
    Charts.App known = charts.apps().get(app);
    return known == null ? app : known.name();
  }

  private static String text(Row row, String column) {
    return row.getAs(column).toString();
  }
}
