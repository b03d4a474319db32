package io.aftershock.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who overtakes whom in a chart whose depth is known, snapshot by snapshot.
 *
 * <p>A overtakes B at the first snapshot with A ahead after the last that tells with B ahead. A
 * snapshot tells if at least one of the two is ranked. Between neighbouring snapshots these are the
 * inversions of one ranking against the other, apps that are not ranked tied behind all; for an app
 * that enters, also the apps that are gone since it was last ranked itself.
 */
public final class Overtakes {

  /** When and where an app was ranked last. */
  public record LastRank(LocalDate date, int rank) {}

  private final Unsettled unsettled;
  private final Predicate<Crossing> isKept;
  private final Map<String, LastRank> last = new HashMap<>();
  private RankedDay previous;

  /**
   * @param confirmAfter snapshots in a row, the first included, in which A must be ahead
   * @param isKept which crossings are of interest; others are not followed
   */
  public Overtakes(int confirmAfter, Predicate<Crossing> isKept) {
    this.unsettled = new Unsettled(confirmAfter);
    this.isKept = isKept;
  }

  /** Goes on from a snapshot and what was known then. */
  public void resume(RankedDay day, Map<String, LastRank> lastRanks, List<Crossing> open) {
    previous = day;
    last.putAll(lastRanks);
    open.forEach(unsettled::add);
  }

  /**
   * Takes the next snapshot.
   *
   * @return crossings that it settles, in no order
   */
  public List<Crossing> add(RankedDay day) {
    List<Crossing> settled = new ArrayList<>(unsettled.settle(day));
    if (previous != null) {
      inversions(day, settled);
      entrants(day, settled);
    }
    day.ranks().forEach((app, rank) -> last.put(app, new LastRank(day.date(), rank)));
    previous = day;
    return settled;
  }

  /** Crossings that the data end on. */
  public List<Crossing> unsettled() {
    return unsettled.all();
  }

  private void found(
      String overtaker, String overtaken, LocalDate before, RankedDay day, List<Crossing> settled) {
    Crossing crossing =
        new Crossing(
            overtaker,
            overtaken,
            true,
            before,
            rankOn(before, overtaker),
            rankOn(before, overtaken),
            day.date(),
            day.rank(overtaker),
            day.rank(overtaken),
            0,
            Crossing.Status.UNCONFIRMED,
            null);
    if (isKept.test(crossing)) {
      unsettled.begin(crossing, List.of(day.date()), day.date(), settled);
    }
  }

  private Integer rankOn(LocalDate date, String app) {
    LastRank rank = last.get(app);
    return rank != null && rank.date().equals(date) ? rank.rank() : null;
  }

  /** Pairs in another order than in the snapshot before, of apps that are ranked in either. */
  private void inversions(RankedDay day, List<Crossing> settled) {
    List<String> apps = new ArrayList<>(previous.ranks().keySet());
    day.ranks().keySet().stream().filter(app -> previous.rank(app) == null).forEach(apps::add);
    // By rank before, those that were not ranked last in the order of today: no inversions in them.
    Inversions.of(apps, app -> day.ranks().getOrDefault(app, Integer.MAX_VALUE))
        .forEach(pair -> found(pair.ahead(), pair.behind(), previous.date(), day, settled));
  }

  /** Apps that enter are now ahead of those that have gone since they were ranked themselves. */
  private void entrants(RankedDay day, List<Crossing> settled) {
    List<String> entrants =
        day.ranks().keySet().stream().filter(app -> previous.rank(app) == null).toList();
    if (entrants.isEmpty()) {
      return;
    }
    List<String> gone =
        last.entrySet().stream()
            .filter(entry -> previous.rank(entry.getKey()) == null)
            .sorted(
                Map.Entry.<String, LastRank>comparingByValue(Comparator.comparing(LastRank::date))
                    .reversed())
            .map(Map.Entry::getKey)
            .toList();
    for (String entrant : entrants) {
      LastRank own = last.get(entrant);
      for (String app : gone) {
        LastRank of = last.get(app);
        if (own != null && of.date().isBefore(own.date())) {
          break;
        }
        boolean wasAhead = own == null || of.date().isAfter(own.date()) || of.rank() < own.rank();
        Integer now = day.rank(app);
        if (wasAhead && !app.equals(entrant) && (now == null || now > day.rank(entrant))) {
          found(entrant, app, of.date(), day, settled);
        }
      }
    }
  }
}
