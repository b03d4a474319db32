package io.aftershock.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * How alike two charts of one depth are.
 *
 * @param overlap items in both
 * @param entries items in the later one alone
 * @param turnover entries over the depth, a fraction
 * @param jaccard items in both over items in either, a fraction
 * @param tauB Kendall's tau-b of the ranks of the items in both; null for fewer than two
 * @param rbo090 rank-biased overlap, extrapolated, with p = 0.90
 * @param rbo098 the same with p = 0.98
 */
public record ChartSimilarity(
    int overlap,
    int entries,
    double turnover,
    double jaccard,
    Double tauB,
    double rbo090,
    double rbo098) {

  private static final double NARROW = 0.90;
  private static final double WIDE = 0.98;

  /**
   * Of two charts.
   *
   * @param before items from the first rank on, each once; not empty
   * @throws IllegalArgumentException if they have different depths, are empty, or have an item
   *     twice
   */
  public static ChartSimilarity of(List<String> before, List<String> after) {
    if (before.size() != after.size()) {
      throw new IllegalArgumentException(
          "charts of depths " + before.size() + " and " + after.size() + " do not compare");
    }
    Map<String, Integer> rankBefore = new HashMap<>();
    before.forEach(item -> rankBefore.put(item, rankBefore.size() + 1));
    List<String> common = after.stream().filter(rankBefore::containsKey).toList();
    int depth = after.size();
    int overlap = common.size();
    return new ChartSimilarity(
        overlap,
        depth - overlap,
        (double) (depth - overlap) / depth,
        (double) overlap / (2 * depth - overlap),
        tauB(common.stream().mapToDouble(rankBefore::get).toArray()),
        RankBiasedOverlap.of(before, after, NARROW).extrapolated(),
        RankBiasedOverlap.of(before, after, WIDE).extrapolated());
  }

  /** Of ranks that stand in the order of another ranking. */
  private static Double tauB(double[] ranks) {
    if (ranks.length < 2) {
      return null;
    }
    double[] order = new double[ranks.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return new KendallsCorrelation().correlation(ranks, order);
  }
}
