package io.aftershock.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Crossings of which it is not known yet whether they last. */
final class Unsettled {
  private final int confirmAfter;
  private List<Crossing> open = new ArrayList<>();

  /**
   * @param confirmAfter snapshots in a row, the first included, that confirm
   */
  Unsettled(int confirmAfter) {
    this.confirmAfter = confirmAfter;
  }

  void add(Crossing crossing) {
    open.add(crossing);
  }

  /**
   * Takes a crossing at its first snapshots, which may be all that are asked for.
   *
   * @param ahead snapshots that show the overtaker ahead, in order
   * @param today the snapshot that tells of them all: what they settle is settled by then
   */
  void begin(
      Crossing crossing, Collection<LocalDate> ahead, LocalDate today, List<Crossing> settled) {
    Crossing next = crossing;
    for (LocalDate date : ahead) {
      if (next.status() == Crossing.Status.UNCONFIRMED) {
        next = next.after(date, true, confirmAfter);
      }
    }
    if (next.status() == Crossing.Status.UNCONFIRMED) {
      open.add(next);
    } else {
      settled.add(next.settledBy(today));
    }
  }

  /** The crossings that a snapshot settles; the others go on to be open. */
  List<Crossing> settle(RankedDay day) {
    List<Crossing> settled = new ArrayList<>();
    List<Crossing> still = new ArrayList<>();
    for (Crossing crossing : open) {
      Crossing next =
          day.isAhead(crossing.overtaker(), crossing.overtaken())
              .map(isAhead -> crossing.after(day.date(), isAhead, confirmAfter))
              .orElse(crossing);
      (next.status() == Crossing.Status.UNCONFIRMED ? still : settled).add(next);
    }
    open = still;
    return settled;
  }

  List<Crossing> all() {
    return List.copyOf(open);
  }
}
