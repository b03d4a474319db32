package io.aftershock.stats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rank-biased overlap of two rankings: how alike they are, the first ranks weighing most.
 *
 * <p>Webber, Moffat, Zobel: A similarity measure for indefinite rankings, ACM Transactions on
 * Information Systems 28(4), 2010. A reader who goes on from each rank with probability p looks at
 * the first 1 / (1 - p) ranks on average. All three are fractions in [0, 1].
 *
 * @param extrapolated as if the rankings went on as they are, eq. 32
 * @param minimum that it can be, whatever follows: eq. 11, to the depth of the longer ranking
 * @param residual that what follows can add to the minimum, eq. 30
 */
public record RankBiasedOverlap(double extrapolated, double minimum, double residual) {

  /**
   * Of two rankings, which may have different lengths.
   *
   * @param first items from the first rank on, each once; not empty, as an empty one has no
   *     agreement to extrapolate
   * @param p in (0, 1)
   * @throws IllegalArgumentException if p is not, a ranking is empty, or an item stands twice
   */
  public static RankBiasedOverlap of(List<String> first, List<String> second, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p is " + p + ", must lie between 0 and 1");
    }
    requireRanking("first", first);
    requireRanking("second", second);
    return first.size() <= second.size() ? ofUneven(first, second, p) : ofUneven(second, first, p);
  }

  private static void requireRanking(String which, List<String> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("the " + which + " ranking is empty");
    }
    Set<String> seen = new HashSet<>();
    for (String item : items) {
      if (!seen.add(item)) {
        throw new IllegalArgumentException("the " + which + " ranking has " + item + " twice");
      }
    }
  }

  private static RankBiasedOverlap ofUneven(List<String> shorter, List<String> longer, double p) {
    int s = shorter.size();
    int l = longer.size();
    int[] overlaps = overlaps(shorter, longer);
    double scale = (1 - p) / p;
    // Rounding alone can leave the bounds.
    return new RankBiasedOverlap(
        fraction(extrapolated(overlaps, s, l, p, scale)),
        fraction(minimum(overlaps, l, p, scale)),
        fraction(residual(overlaps[l], s, l, p, scale)));
  }

  /** Items in common at each depth; that of the shorter one stays at its length. */
  private static int[] overlaps(List<String> shorter, List<String> longer) {
    int[] overlaps = new int[longer.size() + 1];
    Set<String> unmatched = new HashSet<>();
    for (int d = 1; d <= longer.size(); d++) {
      overlaps[d] = overlaps[d - 1] + matches(longer.get(d - 1), unmatched);
      if (d <= shorter.size()) {
        overlaps[d] += matches(shorter.get(d - 1), unmatched);
      }
    }
    return overlaps;
  }

  /** One if the item waits for its match, which goes; else zero, and it waits. */
  private static int matches(String item, Set<String> unmatched) {
    if (unmatched.remove(item)) {
      return 1;
    }
    unmatched.add(item);
    return 0;
  }

  private static double extrapolated(int[] overlaps, int s, int l, double p, double scale) {
    double agreement = (double) overlaps[s] / s;
    double sum = 0;
    double weight = 1;
    for (int d = 1; d <= l; d++) {
      weight *= p;
      sum += weight * (overlaps[d] + agreement * Math.max(0, d - s)) / d;
    }
    return scale * sum + weight * ((double) (overlaps[l] - overlaps[s]) / l + agreement);
  }

  private static double minimum(int[] overlaps, int l, double p, double scale) {
    double sum = 0;
    double weight = 1;
    for (int d = 1; d <= l; d++) {
      weight *= p;
      sum += weight * (overlaps[d] - overlaps[l]) / d;
    }
    return scale * (sum - overlaps[l] * Math.log1p(-p));
  }

  private static double residual(int overlap, int s, int l, double p, double scale) {
    // Where both rankings may have become one set.
    int f = l + s - overlap;
    double sum = 0;
    double beyond = -Math.log1p(-p);
    double weight = 1;
    for (int d = 1; d <= f; d++) {
      weight *= p;
      int ended = (d > s ? s : 0) + (d > l ? l : 0);
      sum += weight * ended / d;
      beyond -= weight / d;
    }
    return Math.pow(p, s) + Math.pow(p, l) - weight - scale * (sum + overlap * beyond);
  }

  private static double fraction(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
