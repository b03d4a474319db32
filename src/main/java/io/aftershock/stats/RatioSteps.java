package io.aftershock.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the ratio of two prices of one asset steps from one level to another: one of the two
 * changed what it is adjusted for.
 *
 * <p>At each observation the medians of the up to 40 ratios before and from it on are compared. It
 * is a candidate where they differ by more than 4e-5 of the level, a dividend of less than a cent
 * on 200, and by more than 4 times the larger median absolute deviation, so that neither rounding
 * nor one odd day makes a step (medians and their deviations as in Hampel, 1974, The Influence
 * Curve and its Role in Robust Estimation). Of candidates that follow each other the one is the
 * step at which two levels fit best, by the sum of absolute deviations.
 */
public final class RatioSteps {
  private static final int WINDOW = 40;
  private static final int LEAST = WINDOW / 2;
  private static final double LEAST_CHANGE = 4e-5;
  private static final double DEVIATIONS = 4;

  private RatioSteps() {}

  /**
   * A step.
   *
   * @param index of the first ratio on the new level
   * @param before median of the ratios before
   * @param after median of the ratios from it on
   */
  public record Step(int index, double before, double after) {}

  private record Split(int index, double before, double after, double misfit) {
    Step step() {
      return new Step(index, before, after);
    }
  }

  /**
   * The steps of a series, in its order.
   *
   * @param ratios in the order of days, above zero; a step with fewer than 20 of them either side
   *     is not seen, or dated by the twentieth
   */
  public static List<Step> of(double[] ratios) {
    List<Step> steps = new ArrayList<>();
    Split best = null;
    for (int i = LEAST; i <= ratios.length - LEAST; i++) {
      Split split = split(ratios, i);
      if (split == null) {
        if (best != null) {
          steps.add(best.step());
          best = null;
        }
      } else if (best == null || split.misfit() < best.misfit()) {
        best = split;
      }
    }
    if (best != null) {
      steps.add(best.step());
    }
    return steps;
  }

  /** The two levels around an index, or null where they are the same. */
  private static Split split(double[] ratios, int index) {
    double[] left = Arrays.copyOfRange(ratios, Math.max(0, index - WINDOW), index);
    double[] right = Arrays.copyOfRange(ratios, index, Math.min(ratios.length, index + WINDOW));
    double before = median(left);
    double after = median(right);
    if (Math.abs(after / before - 1) <= LEAST_CHANGE) {
      return null;
    }
    double[] leftMisfit = deviations(left, before);
    double[] rightMisfit = deviations(right, after);
    double noise = Math.max(median(leftMisfit), median(rightMisfit));
    if (Math.abs(after - before) <= DEVIATIONS * noise) {
      return null;
    }
    double misfit = Arrays.stream(leftMisfit).sum() + Arrays.stream(rightMisfit).sum();
    return new Split(index, before, after, misfit);
  }

  private static double[] deviations(double[] values, double from) {
    return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
