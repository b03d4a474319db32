package io.aftershock.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who overtakes whom as far as single ranks tell, of which each stands alone: an app that has none
 * may be anywhere. Two ranks of a day tell, and a first place, which is ahead of all.
 *
 * <p>Where no day tells the order before, an app that stood deeper on its last day before than the
 * other stands now has overtaken it at an unknown time since, or earlier.
 */
public final class PublishedOvertakes {

  /** The last day that told the order of two apps, the first of them the smaller id. */
  private record Order(LocalDate date, boolean isFirstAhead, Integer first, Integer second) {}

  private record Pair(String first, String second) {
    static Pair of(String one, String other) {
      return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }

  /** What is known of an app: its days in order, and their ranks. */
  private record Known(TreeMap<LocalDate, Integer> ranks) {
    /** First day of the unbroken run of its own days at the first place that ends on a day. */
    LocalDate firstSince(LocalDate day) {
      LocalDate since = day;
      for (Map.Entry<LocalDate, Integer> entry :
          ranks.headMap(day, true).descendingMap().entrySet()) {
        if (entry.getValue() != 1) {
          return since;
        }
        since = entry.getKey();
      }
      return since;
    }
  }

  private final Unsettled unsettled;
  private final Predicate<Crossing> isKept;
  private final Map<String, Known> apps = new TreeMap<>();
  private final Map<Pair, Order> orders = new HashMap<>();

  /**
   * @param confirmAfter days in a row that tell, the first included, in which A must be ahead
   * @param isKept which crossings are of interest; others are not followed
   */
  public PublishedOvertakes(int confirmAfter, Predicate<Crossing> isKept) {
    this.unsettled = new Unsettled(confirmAfter);
    this.isKept = isKept;
  }

  /**
   * Takes the next day.
   *
   * @return crossings that it settles, in no order
   */
  public List<Crossing> add(RankedDay day) {
    List<Crossing> settled = new ArrayList<>(unsettled.settle(day));
    day.ranks()
        .forEach(
            (app, rank) ->
                apps.computeIfAbsent(app, key -> new Known(new TreeMap<>()))
                    .ranks()
                    .put(day.date(), rank));
    for (String app : day.ranks().keySet()) {
      for (String other : apps.keySet()) {
        // A pair of which both are ranked comes up twice: once is enough.
        boolean isSecond = day.rank(other) != null && other.compareTo(app) <= 0;
        Optional<Boolean> isAhead =
            isSecond || other.equals(app) ? Optional.empty() : day.isAhead(app, other);
        if (isAhead.isPresent()) {
          String ahead = isAhead.get() ? app : other;
          told(ahead, isAhead.get() ? other : app, day, settled);
        }
      }
    }
    return settled;
  }

  /** Crossings that the data end on. */
  public List<Crossing> unsettled() {
    return unsettled.all();
  }

  private void told(String ahead, String behind, RankedDay day, List<Crossing> settled) {
    Pair pair = Pair.of(ahead, behind);
    boolean isFirst = pair.first().equals(ahead);
    Order before =
        orders.put(
            pair, new Order(day.date(), isFirst, day.rank(pair.first()), day.rank(pair.second())));
    if (before == null) {
      untoldBefore(ahead, behind, day, settled);
    } else if (before.isFirstAhead() != isFirst) {
      begin(
          new Crossing(
              ahead,
              behind,
              true,
              before.date(),
              isFirst ? before.first() : before.second(),
              isFirst ? before.second() : before.first(),
              day.date(),
              day.rank(ahead),
              day.rank(behind),
              0,
              Crossing.Status.UNCONFIRMED,
              null),
          day.date(),
          settled);
    }
  }

  /** Looks back: whoever is first now may have been so, ahead of all, before. */
  private void untoldBefore(String ahead, String behind, RankedDay day, List<Crossing> settled) {
    Known own = apps.get(ahead);
    LocalDate since =
        day.rank(ahead) != null && day.rank(ahead) == 1 ? own.firstSince(day.date()) : day.date();
    Map.Entry<LocalDate, Integer> earlier = own.ranks().lowerEntry(since);
    Map.Entry<LocalDate, Integer> ofOther = apps.get(behind).ranks().lastEntry();
    if (earlier == null || earlier.getValue() <= ofOther.getValue()) {
      return;
    }
    Crossing crossing =
        new Crossing(
            ahead,
            behind,
            false,
            earlier.getKey(),
            earlier.getValue(),
            apps.get(behind).ranks().get(earlier.getKey()),
            since,
            own.ranks().get(since),
            apps.get(behind).ranks().get(since),
            0,
            Crossing.Status.UNCONFIRMED,
            null);
    if (!isKept.test(crossing)) {
      return;
    }
    unsettled.begin(
        crossing, own.ranks().subMap(since, true, day.date(), true).keySet(), day.date(), settled);
  }

  private void begin(Crossing crossing, LocalDate date, List<Crossing> settled) {
    if (isKept.test(crossing)) {
      unsettled.begin(crossing, List.of(date), date, settled);
    }
  }
}
