package io.aftershock.mart;

import io.aftershock.config.Charts;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartHistory;
import io.aftershock.conformed.ChartScan;
import io.aftershock.conformed.Standings;
import io.aftershock.model.Provenance;
import io.aftershock.stats.AppStanding;
import io.aftershock.stats.Crossing;
import io.aftershock.stats.Overtakes;
import io.aftershock.stats.PublishedOvertakes;
import io.aftershock.stats.RankedDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Yields the rows of {@link RankingOvertake}. */
final class RankingOvertakeScan extends ChartScan {
  private static final long serialVersionUID = 1L;
  private static final int STORE = 1;

  private final int top;
  private final int confirmAfter;
  private final Charts charts;
  private final LocalDate start;
  private final List<Row> open;

  /**
   * @param start first day of which settled rows are yielded; null for all
   * @param open rows of {@link RankingOvertake} to go on from
   */
  RankingOvertakeScan(Settings.Rankings rankings, Charts charts, LocalDate start, List<Row> open) {
    this.top = rankings.top();
    this.confirmAfter = rankings.confirmAfter();
    this.charts = charts;
    this.start = start;
    this.open = new ArrayList<>(open);
  }

  @Override
  protected Chart chart(List<Object> key) {
    return new Chain(key);
  }

  private final class Chain implements Chart {
    private final List<Object> key;
    private final Overtakes overtakes;
    private final PublishedOvertakes published;

    /** Of snapshots by day: of those that ranked an app last before, and of all since. */
    private final TreeMap<LocalDate, String> provenances = new TreeMap<>();

    /** Of what waits from before: weakest of the snapshots that it rests on. */
    private final Map<Pair, String> soFar = new HashMap<>();

    private final Map<String, Optional<String>> watched = new HashMap<>();

    Chain(List<Object> key) {
      this.key = key;
      Predicate<Crossing> isKept = this::isKept;
      this.overtakes = new Overtakes(confirmAfter, isKept);
      this.published = new PublishedOvertakes(confirmAfter, isKept);
    }

    @Override
    public void resume(List<Row> standings) {
      RankedDay last = LastSnapshot.of(standings);
      if (last == null) {
        return;
      }
      Map<String, Overtakes.LastRank> ranks = new HashMap<>();
      for (Row row : standings) {
        AppStanding standing = Standings.of(row);
        ranks.put(
            Standings.app(row), new Overtakes.LastRank(standing.lastDate(), standing.lastRank()));
        provenances.put(standing.lastDate(), Standings.lastProvenance(row));
      }
      List<Crossing> waiting = new ArrayList<>();
      for (Row row : open) {
        if (ChartHistory.chart(row).equals(key)) {
          Crossing crossing = reopened(row);
          waiting.add(crossing);
          soFar.put(Pair.of(crossing), row.getAs(RankingOvertake.PROVENANCE.name()));
        }
      }
      overtakes.resume(last, ranks, waiting);
    }

    @Override
    public void day(RankedDay day, String provenance, Queue<Row> ready) {
      provenances.put(day.date(), provenance);
      List<Crossing> settled = day.depth().isPresent() ? overtakes.add(day) : published.add(day);
      if (start == null || !day.date().isBefore(start)) {
        settled.forEach(crossing -> ready.add(row(crossing)));
      }
    }

    @Override
    public void end(Queue<Row> ready) {
      overtakes.unsettled().forEach(crossing -> ready.add(row(crossing)));
      published.unsettled().forEach(crossing -> ready.add(row(crossing)));
    }

    private boolean isKept(Crossing crossing) {
      return watched(crossing.overtaker()) != null
          || watched(crossing.overtaken()) != null
          || (isTop(crossing.overtakerAfter())
              && (isTop(crossing.overtakenBefore()) || isTop(crossing.overtakenAfter())));
    }

    private boolean isTop(Integer rank) {
      return rank != null && rank <= top;
    }

    private String watched(String app) {
      // Asked for every crossing: that an app is not watched is remembered as well.
      return watched
          .computeIfAbsent(app, id -> charts.find((String) key.get(STORE), id).map(Charts.App::key))
          .orElse(null);
    }

    private Row row(Crossing crossing) {
      LocalDate last = crossing.settledOn() == null ? provenances.lastKey() : crossing.settledOn();
      String provenance =
          Stream.of(
                  Stream.ofNullable(soFar.get(Pair.of(crossing))),
                  Stream.ofNullable(provenances.get(crossing.before())),
                  provenances.subMap(crossing.firstAhead(), true, last, true).values().stream())
              .flatMap(Function.identity())
              .reduce(Provenance::weaker)
              .orElseThrow();
      List<Object> values = new ArrayList<>(key);
      values.addAll(
          Arrays.asList(
              crossing.overtaker(),
              crossing.overtaken(),
              crossing.firstAhead(),
              crossing.before(),
              crossing.isOrderBeforeKnown(),
              (int) ChronoUnit.DAYS.between(crossing.before(), crossing.firstAhead()),
              crossing.overtakerBefore(),
              crossing.overtakenBefore(),
              crossing.overtakerAfter(),
              crossing.overtakenAfter(),
              crossing.snapshotsAhead(),
              crossing.status().name(),
              crossing.settledOn(),
              watched(crossing.overtaker()),
              watched(crossing.overtaken()),
              provenance));
      return RowFactory.create(values.toArray());
    }
  }

  /** Two apps in the order that they came into on a day. */
  private record Pair(String overtaker, String overtaken, LocalDate firstAhead) {
    static Pair of(Crossing crossing) {
      return new Pair(crossing.overtaker(), crossing.overtaken(), crossing.firstAhead());
    }
  }

  /** The crossing of a row, as it was before the day that settled it. */
  private static Crossing reopened(Row row) {
    return new Crossing(
        row.getAs(RankingOvertake.OVERTAKER_APP_ID.name()),
        row.getAs(RankingOvertake.OVERTAKEN_APP_ID.name()),
        row.getAs(RankingOvertake.IS_ORDER_BEFORE_KNOWN.name()),
        row.getAs(RankingOvertake.BEFORE_DATE.name()),
        row.getAs(RankingOvertake.OVERTAKER_RANK_BEFORE.name()),
        row.getAs(RankingOvertake.OVERTAKEN_RANK_BEFORE.name()),
        row.getAs(RankingOvertake.FIRST_AHEAD_DATE.name()),
        row.getAs(RankingOvertake.OVERTAKER_RANK.name()),
        row.getAs(RankingOvertake.OVERTAKEN_RANK.name()),
        row.getAs(RankingOvertake.SNAPSHOTS_AHEAD.name()),
        Crossing.Status.UNCONFIRMED,
        null);
  }
}
