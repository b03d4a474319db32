package io.aftershock.conformed;

import io.aftershock.model.Provenance;
import io.aftershock.stats.AppStanding;
import io.aftershock.stats.RankedDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Yields the rows of {@link ChartAppMonth}. */
final class ChartMonthScan extends ChartScan {
  private static final long serialVersionUID = 1L;

  private final List<LocalDate> months;

  /**
   * @param months first days of the months before which apps stand, in order
   */
  ChartMonthScan(List<LocalDate> months) {
    this.months = List.copyOf(months);
  }

  @Override
  protected Chart chart(List<Object> key) {
    return new Months(key);
  }

  private final class Months implements Chart {
    private final List<Object> key;
    private final Map<String, AppStanding> standings = new TreeMap<>();
    private final Map<String, String> provenances = new TreeMap<>();
    private final Map<String, String> lastProvenances = new TreeMap<>();
    private LocalDate previous;
    private int snapshots;
    private int month;

    Months(List<Object> key) {
      this.key = key;
    }

    @Override
    public void resume(List<Row> rows) {
      for (Row row : rows) {
        String app = Standings.app(row);
        AppStanding standing = Standings.of(row);
        standings.put(app, standing);
        provenances.put(app, Standings.provenance(row));
        lastProvenances.put(app, Standings.lastProvenance(row));
        snapshots = Standings.snapshots(row);
        if (previous == null || standing.lastDate().isAfter(previous)) {
          previous = standing.lastDate();
        }
      }
    }

    @Override
    public void day(RankedDay day, String provenance, Queue<Row> ready) {
      while (month < months.size() && !day.date().isBefore(months.get(month))) {
        emit(ready);
      }
      Integer depth = day.depth().isPresent() ? day.depth().getAsInt() : null;
      day.ranks()
          .forEach(
              (app, rank) -> {
                standings.merge(
                    app,
                    AppStanding.first(day.date(), rank, depth),
                    (before, first) ->
                        before.after(
                            day.date(), rank, depth, depth == null ? before.lastDate() : previous));
                provenances.merge(app, provenance, Provenance::weaker);
                lastProvenances.put(app, provenance);
              });
      previous = day.date();
      snapshots++;
    }

    @Override
    public void end(Queue<Row> ready) {
      while (month < months.size()) {
        emit(ready);
      }
    }

    private void emit(Queue<Row> ready) {
      LocalDate of = months.get(month++);
      standings.forEach(
          (app, standing) ->
              ready.add(
                  Standings.row(
                      key,
                      app,
                      of,
                      standing,
                      snapshots,
                      provenances.get(app),
                      lastProvenances.get(app))));
    }
  }
}
