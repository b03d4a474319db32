package io.aftershock.mart;

import static org.apache.spark.sql.functions.lit;

import io.aftershock.config.Charts;
import io.aftershock.config.Claim;
import io.aftershock.config.Event;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.ChartSourceEntry;
import io.aftershock.model.Provenance;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The ranks that claims of an event are held against. */
final class RankEvidence {
  /** Calendar days before a claim in which a snapshot still tells of its day. */
  private static final int LOOK_BACK = 7;

  /**
   * A snapshot that tells which of two apps is ahead.
   *
   * @param ahead rank of the app that is said to be ahead; null where it has none
   * @param behind rank of the other likewise
   * @param apps ids of those of the two that have a rank
   */
  record Found(
      String source,
      LocalDate date,
      Integer ahead,
      Integer behind,
      List<String> apps,
      boolean holds,
      String provenance) {

    /** As rows of {@link ChartEntry}. */
    List<RowKey> rows(Event.ChartName chart) {
      return apps.stream()
          .map(
              app ->
                  RowKey.of(
                      ChartEntry.NAME,
                      ChartSourceEntry.withChart(ChartEntry.SNAPSHOT_DATE, ChartEntry.APP_ID),
                      source,
                      chart.store(),
                      chart.country(),
                      chart.chart(),
                      chart.category(),
                      date,
                      app))
          .toList();
    }
  }

  private record Snapshot(String source, LocalDate date) {}

  private record Place(int rank, String app) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparingInt(Place::rank).thenComparing(Place::app).compare(this, other);
    }
  }

  /** What a snapshot says of the two. */
  private static final class Ranks {
    private Integer ahead;
    private Integer behind;
    private boolean isDepthKnown;
    private String provenance = "";
    private final SortedSet<Place> apps = new TreeSet<>();
  }

  private final Table.Inputs inputs;
  private final Charts charts;

  private RankEvidence(Table.Inputs inputs, Charts charts) {
    this.inputs = inputs;
    this.charts = charts;
  }

  static RankEvidence of(Table.Inputs inputs, Charts charts) {
    return new RankEvidence(inputs, charts);
  }

  /**
   * The last snapshot that tells, of the source that can be trusted most; of several of them that
   * of the latest, and then the first by name.
   */
  Optional<Found> find(Claim.OfRank claim) {
    Map<Snapshot, Ranks> snapshots =
        new TreeMap<>(Comparator.comparing(Snapshot::source).thenComparing(Snapshot::date));
    Set<String> ahead = ids(claim.ahead(), claim);
    Set<String> behind = ids(claim.behind(), claim);
    for (Row row : rows(claim, ahead, behind)) {
      Ranks ranks =
          snapshots.computeIfAbsent(
              new Snapshot(
                  row.getAs(ChartSourceEntry.SOURCE_ID.name()),
                  row.getAs(ChartEntry.SNAPSHOT_DATE.name())),
              snapshot -> new Ranks());
      Integer rank = row.getAs(ChartEntry.RANK_POSITION.name());
      ranks.apps.add(new Place(rank, row.getAs(ChartEntry.APP_ID.name())));
      if (ahead.contains(row.<String>getAs(ChartEntry.APP_ID.name()))) {
        ranks.ahead = better(ranks.ahead, rank);
      } else {
        ranks.behind = better(ranks.behind, rank);
      }
      ranks.isDepthKnown = row.getAs(ChartEntry.DEPTH.name()) != null;
      ranks.provenance =
          Provenance.weaker(ranks.provenance, row.getAs(ChartEntry.PROVENANCE.name()));
    }
    return snapshots.entrySet().stream()
        .flatMap(entry -> told(entry.getKey(), entry.getValue()).stream())
        .min(
            Comparator.comparing(Found::provenance)
                .thenComparing(Found::date, Comparator.reverseOrder())
                .thenComparing(Found::source));
  }

  private List<Row> rows(Claim.OfRank claim, Set<String> ahead, Set<String> behind) {
    Event.ChartName chart = claim.chart();
    Column isOfChart =
        ChartSourceEntry.STORE
            .col()
            .equalTo(chart.store())
            .and(ChartSourceEntry.COUNTRY.col().equalTo(chart.country()))
            .and(ChartSourceEntry.CHART.col().equalTo(chart.chart()))
            .and(ChartSourceEntry.CATEGORY.col().equalTo(chart.category()));
    Column isNear =
        ChartEntry.SNAPSHOT_DATE
            .col()
            .between(lit(claim.date().minusDays(LOOK_BACK)), lit(claim.date()));
    Column isOfTwo =
        ChartEntry.APP_ID
            .col()
            .isin(ahead.toArray())
            .or(ChartEntry.APP_ID.col().isin(behind.toArray()));
    return inputs
        .table(ChartEntry.NAME)
        .filter(isNear.and(isOfChart).and(isOfTwo))
        .select(
            ChartSourceEntry.SOURCE_ID.col(),
            ChartEntry.SNAPSHOT_DATE.col(),
            ChartEntry.APP_ID.col(),
            ChartEntry.RANK_POSITION.col(),
            ChartEntry.DEPTH.col(),
            ChartEntry.PROVENANCE.col())
        .collectAsList();
  }

  /** As an overtake is told: one of the two ranked, or first where the depth is not known. */
  private static Optional<Found> told(Snapshot snapshot, Ranks ranks) {
    boolean isOneEnough =
        ranks.isDepthKnown || Integer.valueOf(1).equals(better(ranks.ahead, ranks.behind));
    boolean areBoth = ranks.ahead != null && ranks.behind != null;
    if ((!areBoth && !isOneEnough) || (areBoth && ranks.ahead.equals(ranks.behind))) {
      return Optional.empty();
    }
    boolean holds = ranks.behind == null || (ranks.ahead != null && ranks.ahead < ranks.behind);
    return Optional.of(
        new Found(
            snapshot.source(),
            snapshot.date(),
            ranks.ahead,
            ranks.behind,
            ranks.apps.stream().map(Place::app).toList(),
            holds,
            ranks.provenance));
  }

  private static Integer better(Integer one, Integer other) {
    return one == null ? other : other == null ? one : (Integer) Math.min(one, other);
  }

  private Set<String> ids(String app, Claim.OfRank claim) {
    return charts
        .apps()
        .get(app)
        .ids()
        .getOrDefault(Charts.Store.valueOf(claim.chart().store()), Set.of());
  }
}
