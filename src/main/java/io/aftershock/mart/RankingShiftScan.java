package io.aftershock.mart;

import io.aftershock.conformed.ChartScan;
import io.aftershock.conformed.Standings;
import io.aftershock.mart.RankingShift.Move;
import io.aftershock.model.Provenance;
import io.aftershock.stats.AppStanding;
import io.aftershock.stats.RankedDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Yields the rows of {@link RankingShift}. */
final class RankingShiftScan extends ChartScan {
  private static final long serialVersionUID = 1L;

  private final LocalDate start;

  /**
   * @param start first day of which rows are yielded; null for all
   */
  RankingShiftScan(LocalDate start) {
    this.start = start;
  }

  @Override
  protected Chart chart(List<Object> key) {
    return new Shifts(key);
  }

  private final class Shifts implements Chart {
    private final List<Object> key;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, AppStanding> alone = new HashMap<>();
    private final Map<String, String> provenancesAlone = new HashMap<>();
    private RankedDay previous;
    private String previousProvenance = "";

    Shifts(List<Object> key) {
      this.key = key;
    }

    @Override
    public void resume(List<Row> standings) {
      standings.forEach(row -> seen.add(Standings.app(row)));
      previous = LastSnapshot.of(standings);
      previousProvenance = LastSnapshot.provenance(standings);
    }

    @Override
    public void day(RankedDay day, String provenance, Queue<Row> ready) {
      boolean isBuilt = start == null || !day.date().isBefore(start);
      if (day.depth().isEmpty()) {
        day.ranks().forEach((app, rank) -> alone(day, app, rank, provenance, isBuilt, ready));
        return;
      }
      if (isBuilt) {
        String weaker = Provenance.weaker(provenance, previousProvenance);
        day.ranks().keySet().forEach(app -> ready.add(row(day, app, weaker)));
        if (previous != null) {
          previous.ranks().keySet().stream()
              .filter(app -> day.rank(app) == null)
              .forEach(app -> ready.add(row(day, app, weaker)));
        }
      }
      seen.addAll(day.ranks().keySet());
      previous = day;
      previousProvenance = provenance;
    }

    @Override
    public void end(Queue<Row> ready) {
      // No row waited.
    }

    /** Of unknown depth: an app against itself. */
    private void alone(
        RankedDay day, String app, int rank, String provenance, boolean isBuilt, Queue<Row> ready) {
      AppStanding before = alone.get(app);
      String provenanceBefore = provenancesAlone.put(app, provenance);
      if (isBuilt) {
        Integer change = before == null ? null : before.lastRank() - rank;
        ready.add(
            row(
                day.date(),
                app,
                rank,
                before == null ? null : before.lastRank(),
                before == null ? null : before.lastDate(),
                change,
                change,
                before == null ? null : move(change),
                null,
                null,
                provenanceBefore == null
                    ? provenance
                    : Provenance.weaker(provenance, provenanceBefore)));
      }
      alone.merge(
          app,
          AppStanding.first(day.date(), rank, null),
          (then, now) -> then.after(day.date(), rank, null, then.lastDate()));
    }

    private Row row(RankedDay day, String app, String provenance) {
      Integer rank = day.rank(app);
      int depth = day.depth().getAsInt();
      if (previous == null) {
        return row(day.date(), app, rank, null, null, null, null, null, depth, null, provenance);
      }
      Integer before = previous.rank(app);
      int depthBefore = previous.depth().getAsInt();
      Integer change = rank == null || before == null ? null : before - rank;
      int atLeast = (before == null ? depthBefore + 1 : before) - (rank == null ? depth + 1 : rank);
      Move move =
          rank == null
              ? Move.DROP_OUT
              : before == null
                  ? (seen.contains(app) ? Move.RE_ENTRY : Move.NEW_ENTRY)
                  : move(change);
      return row(
          day.date(),
          app,
          rank,
          before,
          previous.date(),
          change,
          bound(change, atLeast),
          move,
          depth,
          depthBefore,
          provenance);
    }

    /** Where the depth changed, a bound that says nothing is none. */
    private static Integer bound(Integer change, int atLeast) {
      return change == null && atLeast == 0 ? null : (Integer) atLeast;
    }

    private static Move move(int change) {
      return change > 0 ? Move.UP : change < 0 ? Move.DOWN : Move.SAME;
    }

    private Row row(
        LocalDate date,
        String app,
        Integer rank,
        Integer before,
        LocalDate dateBefore,
        Integer change,
        Integer atLeast,
        Move move,
        Integer depth,
        Integer depthBefore,
        String provenance) {
      List<Object> values = new ArrayList<>(key);
      values.addAll(
          Arrays.asList(
              date,
              app,
              rank,
              before,
              dateBefore,
              dateBefore == null ? null : (int) ChronoUnit.DAYS.between(dateBefore, date),
              change,
              atLeast,
              move == null ? null : move.name(),
              depth,
              depthBefore,
              provenance));
      return RowFactory.create(values.toArray());
    }
  }
}
