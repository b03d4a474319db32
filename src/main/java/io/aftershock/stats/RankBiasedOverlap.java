package io.aftershock.stats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rank-biased overlap of two rankings: how alike they are, the first ranks weighing most.
 *
 * <p>Webber, Moffat, Zobel: A similarity measure for indefinite rankings, ACM Transactions on
 * Information Systems 28(4), 2010. A reader who goes on from each rank with probability p looks at
 * the first 1 / (1 - p) ranks on average.
 *
 * @param extrapolated as if the rankings went on as they are, eq. 32; 0 to 1
 * @param least that it can be, whatever follows, eq. 11 for the depth that both have
 * @param residual that what follows can add to the least, eq. 30 and 31
 */
public record RankBiasedOverlap(double extrapolated, double least, double residual) {

  /**
   * Of two rankings, which may have different lengths.
   *
   * @param one items from the first rank on, each once; not empty
   * @param p between zero and one, both excluded
   * @throws IllegalArgumentException if p is not, a ranking is empty, or an item stands twice
   */
  public static RankBiasedOverlap of(List<String> one, List<String> other, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p is " + p + ", must lie between 0 and 1");
    }
    requireRanking(one);
    requireRanking(other);
    List<String> shorter = one.size() <= other.size() ? one : other;
    List<String> longer = one.size() <= other.size() ? other : one;
    int[] overlaps = overlaps(shorter, longer);
    return new RankBiasedOverlap(
        extrapolated(overlaps, shorter.size(), longer.size(), p),
        least(overlaps, shorter.size(), p),
        residual(overlaps, shorter.size(), longer.size(), p));
  }

  private static void requireRanking(List<String> items) {
    Set<String> seen = new HashSet<>();
    for (String item : items) {
      if (!seen.add(item)) {
        throw new IllegalArgumentException("a ranking has " + item + " twice");
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a ranking is empty");
    }
  }

  /** Items in common at each depth from 1 on. */
  private static int[] overlaps(List<String> shorter, List<String> longer) {
    Set<String> ofShorter = new HashSet<>();
    Set<String> ofLonger = new HashSet<>();
    int[] overlaps = new int[longer.size() + 1];
    for (int depth = 1; depth <= longer.size(); depth++) {
      int common = overlaps[depth - 1];
      String last = longer.get(depth - 1);
      ofLonger.add(last);
      if (depth <= shorter.size()) {
        String lastOfShorter = shorter.get(depth - 1);
        ofShorter.add(lastOfShorter);
        common += !lastOfShorter.equals(last) && ofLonger.contains(lastOfShorter) ? 1 : 0;
      }
      overlaps[depth] = common + (ofShorter.contains(last) ? 1 : 0);
    }
    return overlaps;
  }

  private static double extrapolated(int[] overlaps, int s, int l, double p) {
    double sum = 0;
    double weight = 1;
    for (int d = 1; d <= l; d++) {
      weight *= p;
      sum += weight * overlaps[d] / d;
      if (d > s) {
        sum += weight * overlaps[s] * (d - s) / ((double) s * d);
      }
    }
    double beyond = (double) (overlaps[l] - overlaps[s]) / l + (double) overlaps[s] / s;
    return (1 - p) / p * sum + beyond * weight;
  }

  private static double least(int[] overlaps, int k, double p) {
    double sum = 0;
    double weight = 1;
    for (int d = 1; d <= k; d++) {
      weight *= p;
      sum += weight * (overlaps[d] - overlaps[k]) / d;
    }
    return (1 - p) / p * (sum - overlaps[k] * Math.log1p(-p));
  }

  private static double residual(int[] overlaps, int s, int l, double p) {
    int f = l + s - overlaps[l];
    double sum = 0;
    double logarithm = -Math.log1p(-p);
    double weight = 1;
    for (int d = 1; d <= f; d++) {
      weight *= p;
      sum += d > s ? s * weight / d : 0;
      sum += d > l ? l * weight / d : 0;
      logarithm -= weight / d;
    }
    return Math.pow(p, s) + Math.pow(p, l) - weight - (1 - p) / p * (sum + overlaps[l] * logarithm);
  }
}
