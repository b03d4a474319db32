package io.aftershock.stats;

import java.time.LocalDate;

/**
 * An app that was behind another one in a chart and is ahead of it: at some time after {@code
 * before} and up to {@code firstAhead}, in which no snapshot tells.
 *
 * @param isOrderBeforeKnown whether {@code before} shows it behind. Where not, no snapshot tells
 *     the order before, but the app stood deeper then than the other does now
 * @param before last snapshot that tells the order before, else that ranks the app
 * @param overtakerBefore its rank then; null where it ranked behind all that were ranked
 * @param overtakenBefore rank of the other then; null where it was not ranked
 * @param firstAhead first snapshot that shows it ahead
 * @param overtakerAfter its rank there
 * @param overtakenAfter rank of the other there; null where it was not ranked
 * @param snapshotsAhead snapshots since that tell, {@code firstAhead} included, all with it ahead
 * @param status what came of it
 * @param settledOn snapshot that confirmed or reversed it, or the later one that told of all those;
 *     null where it is unconfirmed
 */
public record Crossing(
    String overtaker,
    String overtaken,
    boolean isOrderBeforeKnown,
    LocalDate before,
    Integer overtakerBefore,
    Integer overtakenBefore,
    LocalDate firstAhead,
    Integer overtakerAfter,
    Integer overtakenAfter,
    int snapshotsAhead,
    Status status,
    LocalDate settledOn) {

  /** What came of an overtake. */
  public enum Status {
    /** It stayed ahead for as many snapshots as are asked for. */
    CONFIRMED,
    /** It fell back before that. */
    REVERSED,
    /** The data end before either. */
    UNCONFIRMED
  }

  /** The same after a further snapshot that tells. */
  Crossing after(LocalDate date, boolean isAhead, int confirmAfter) {
    int ahead = snapshotsAhead + (isAhead ? 1 : 0);
    Status next =
        !isAhead ? Status.REVERSED : ahead >= confirmAfter ? Status.CONFIRMED : Status.UNCONFIRMED;
    return with(ahead, next, next == Status.UNCONFIRMED ? null : date);
  }

  /** The same, settled by a snapshot that told of it. */
  Crossing settledBy(LocalDate date) {
    return with(snapshotsAhead, status, date);
  }

  private Crossing with(int ahead, Status next, LocalDate settled) {
    return new Crossing(
        overtaker,
        overtaken,
        isOrderBeforeKnown,
        before,
        overtakerBefore,
        overtakenBefore,
        firstAhead,
        overtakerAfter,
        overtakenAfter,
        ahead,
        next,
        settled);
  }
}
