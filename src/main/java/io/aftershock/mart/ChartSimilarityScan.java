package io.aftershock.mart;

import io.aftershock.conformed.ChartScan;
import io.aftershock.model.Provenance;
import io.aftershock.stats.RankedDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Yields the rows of {@link ChartSimilarity}. */
final class ChartSimilarityScan extends ChartScan {
  private static final long serialVersionUID = 1L;

  private final LocalDate start;

  /**
   * @param start first day of which rows are yielded; null for all
   */
  ChartSimilarityScan(LocalDate start) {
    this.start = start;
  }

  @Override
  protected Chart chart(List<Object> key) {
    return new Chart() {
      private RankedDay previous;
      private String previousProvenance = "";

      @Override
      public void resume(List<Row> standings) {
        previous = LastSnapshot.of(standings);
        previousProvenance = LastSnapshot.provenance(standings);
      }

      @Override
      public void day(RankedDay day, String provenance, Queue<Row> ready) {
        if (day.depth().isEmpty()) {
          return;
        }
        boolean isBuilt = start == null || !day.date().isBefore(start);
        if (isBuilt && previous != null && previous.depth().equals(day.depth())) {
          String weaker = Provenance.weaker(provenance, previousProvenance);
          ready.add(row(key, previous, day, weaker));
        }
        previous = day;
        previousProvenance = provenance;
      }

      @Override
      public void end(Queue<Row> ready) {
        // No row waited.
      }
    };
  }

  private static Row row(List<Object> key, RankedDay before, RankedDay day, String provenance) {
    io.aftershock.stats.ChartSimilarity found =
        io.aftershock.stats.ChartSimilarity.of(
            List.copyOf(before.ranks().keySet()), List.copyOf(day.ranks().keySet()));
    List<Object> values = new ArrayList<>(key);
    values.addAll(
        Arrays.asList(
            day.date(),
            before.date(),
            (int) ChronoUnit.DAYS.between(before.date(), day.date()),
            day.depth().getAsInt(),
            found.overlap(),
            found.entries(),
            found.turnover(),
            found.jaccard(),
            found.tauB(),
            found.rbo090(),
            found.rbo098(),
            provenance));
    return RowFactory.create(values.toArray());
  }
}
