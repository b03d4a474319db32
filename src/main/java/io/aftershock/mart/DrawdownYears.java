package io.aftershock.mart;

import static io.aftershock.mart.DrawdownDaily.ASSET_ID;

import io.aftershock.mart.DrawdownYearScan.SeriesYear;
import io.aftershock.model.Provenance;
import io.aftershock.stats.RunningDrawdown.State;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The years of every price series, each summed up: enough to tell where the series stands at the
 * beginning of any of them.
 */
final class DrawdownYears {
  private final Map<SeriesStarts.Key, List<SeriesYear>> bySeries;

  private DrawdownYears(Map<SeriesStarts.Key, List<SeriesYear>> bySeries) {
    this.bySeries = bySeries;
  }

  /**
   * Sums them up in one pass, without a shuffle.
   *
   * @param prices rows of {@link DrawdownScan#PRICES}, sorted within files
   * @param years that take part
   */
  static DrawdownYears of(Dataset<Row> prices, Set<SeriesStarts.Year> years) {
    return new DrawdownYears(
        prices
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(new DrawdownYearScan())
            .collect()
            .stream()
            .filter(year -> years.contains(year.year()))
            .sorted(Comparator.comparingInt(SeriesYear::firstDay))
            .collect(Collectors.groupingBy(year -> year.year().series())));
  }

  /**
   * Where each series stands before a year.
   *
   * @param start first day of the year
   */
  SeriesStarts starts(LocalDate start) {
    Map<SeriesStarts.Key, SeriesStarts.Start> starts = new HashMap<>();
    Set<SeriesStarts.Year> years = new HashSet<>();
    bySeries.forEach(
        (series, all) -> {
          all.forEach(year -> years.add(year.year()));
          Before before = Before.of(all, start.getYear());
          if (before.last() != null) {
            starts.put(
                series,
                new SeriesStarts.Start(
                    before.state(),
                    before.provenance(),
                    (int) start.toEpochDay() - 1,
                    before.isSparse() ? Tail.NONE : before.tail()));
          }
        });
    return new SeriesStarts(starts, years);
  }

  /**
   * Which rows, of files of any years, the days of a year rest on beside those of the year before:
   * all of the assets that have too few in these for the windows; null for none.
   */
  Column older(LocalDate start) {
    Object[] sparse =
        bySeries.entrySet().stream()
            .filter(
                series ->
                    series.getValue().stream()
                            .anyMatch(year -> year.year().year() == start.getYear())
                        && Before.of(series.getValue(), start.getYear()).isSparse())
            .map(series -> series.getKey().assetId())
            .distinct()
            .toArray();
    return sparse.length == 0 ? null : ASSET_ID.col().isin(sparse);
  }

  /**
   * A series before a year.
   *
   * @param last its last year before; null where there is none
   * @param observations in all
   * @param recent those of the year before
   * @param tail the last ones of the year before that
   */
  private record Before(
      SeriesYear last, State state, String provenance, int observations, int recent, Tail tail) {

    static Before of(List<SeriesYear> years, int asked) {
      SeriesYear last = null;
      State state = null;
      String provenance = "";
      int observations = 0;
      int recent = 0;
      Tail tail = Tail.NONE;
      for (SeriesYear year : years) {
        int distance = asked - year.year().year();
        if (distance > 0) {
          last = year;
          state = year.stretch().after(state);
          provenance = Provenance.weaker(provenance, year.provenance());
          observations += year.observations();
          recent += distance == 1 ? year.observations() : 0;
          tail = distance == 2 ? tail.with(year.tail(), DrawdownYearScan.TAIL) : tail;
        }
      }
      return new Before(last, state, provenance, observations, recent, tail);
    }

    boolean isSparse() {
      int known = recent + tail.size();
      return known < DrawdownScan.WINDOW && known < observations;
    }
  }
}
