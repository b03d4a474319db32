package io.aftershock.stats;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A chart on a day.
 *
 * @param depth K: an app that is not ranked stands behind K; empty where nothing is known of it
 * @param ranks of apps by their ids, from 1, in the order of the chart
 */
public record RankedDay(LocalDate date, OptionalInt depth, Map<String, Integer> ranks) {
  public RankedDay {
    ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks));
  }

  /** The rank of an app, or null where it has none. */
  public Integer rank(String app) {
    return ranks.get(app);
  }

  /**
   * Whether one app is ahead of another; empty where the day does not tell: if neither is ranked,
   * or if only one is and nothing is known of the other. Whoever is first is ahead of all.
   */
  public Optional<Boolean> isAhead(String app, String other) {
    Integer rank = ranks.get(app);
    Integer ofOther = ranks.get(other);
    if (rank != null && ofOther != null) {
      return Optional.of(rank < ofOther);
    }
    if (rank == null && ofOther == null) {
      return Optional.empty();
    }
    int known = rank != null ? rank : ofOther;
    return depth.isPresent() || known == 1 ? Optional.of(rank != null) : Optional.empty();
  }
}
