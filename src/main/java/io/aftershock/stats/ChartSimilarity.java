package io.aftershock.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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
    // These refuse what is no ranking, before it is counted.
    double narrow = RankBiasedOverlap.of(before, after, NARROW).extrapolated();
    double wide = RankBiasedOverlap.of(before, after, WIDE).extrapolated();
    Map<String, Integer> ranksAfter = new HashMap<>();
    for (String item : after) {
      ranksAfter.put(item, ranksAfter.size() + 1);
    }
    double[] ranks =
        before.stream().filter(ranksAfter::containsKey).mapToDouble(ranksAfter::get).toArray();
    int depth = after.size();
    int overlap = ranks.length;
    int entries = depth - overlap;
    OptionalDouble tauB = RankCorrelation.tauB(ascending(overlap), ranks);
    return new ChartSimilarity(
        overlap,
        entries,
        (double) entries / depth,
        (double) overlap / (depth + entries),
        tauB.isPresent() ? (Double) tauB.getAsDouble() : null,
        narrow,
        wide);
  }

  private static double[] ascending(int size) {
    double[] ranks = new double[size];
    for (int i = 0; i < size; i++) {
      ranks[i] = i + 1;
    }
    return ranks;
  }
}
