package io.aftershock.stats;

/**
 * Whether a move looks like a split of a share that its price was not adjusted for: a suspicion,
 * not a verdict, since real moves may look like one.
 */
public final class SplitRatio {
  private static final double[] TERMS = {2, 3, 1.5, 4, 5, 7, 10, 15, 20, 50};
  private static final double TOLERANCE = 0.01;

  /** Moves up to this are everyday ones. */
  public static final double LEAST_MOVE = 0.3;

  private SplitRatio() {}

  /**
   * Whether one price over the other is within one percent of 2:1, 3:1, 3:2, 4:1, 5:1, 7:1, 10:1,
   * 15:1, 20:1 or 50:1, either way, and the move is above 30 percent.
   *
   * @param before above zero
   * @param after above zero
   */
  public static boolean isLikely(double before, double after) {
    if (Math.abs(after / before - 1) <= LEAST_MOVE) {
      return false;
    }
    double ratio = Math.max(before / after, after / before);
    for (double term : TERMS) {
      if (Math.abs(ratio / term - 1) <= TOLERANCE) {
        return true;
      }
    }
    return false;
  }
}
