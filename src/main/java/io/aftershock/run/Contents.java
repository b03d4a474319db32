package io.aftershock.run;

import io.aftershock.model.Partitioning;
import io.aftershock.model.Reach;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the periods of a table say, whatever files hold it: rows and the sum of their digests.
 *
 * <p>Sums make the digest of a year that of its twelve months: closing a year changes nothing.
 */
record Contents(SortedMap<String, Content> byPeriod) {

  /** Rows and the sum of their digests, lineage left out. */
  record Content(long rows, long digest) {
    static final Content NONE = new Content(0, 0);

    Content plus(Content other) {
      return new Content(rows + other.rows, digest + other.digest);
    }

    String text() {
      return rows == 0 ? "-" : rows + ":" + Long.toHexString(digest);
    }
  }

  static Contents of(TableEntry entry) {
    return of(entry.files());
  }

  static Contents of(List<DataFile> files) {
    SortedMap<String, Content> contents = new TreeMap<>();
    for (DataFile file : files) {
      if (file.rows() == 0) {
        continue;
      }
      long digest = Long.parseUnsignedLong(file.rowDigest(), 16);
      contents.merge(file.period(), new Content(file.rows(), digest), Content::plus);
    }
    return new Contents(contents);
  }

  Content of(String period) {
    return byPeriod.getOrDefault(period, Content.NONE);
  }

  /** Digest of all that a period of another table is built from. */
  String inReach(Reach reach, String period) {
    if (reach == Reach.BEFORE_PERIOD && !has(period)) {
      return Content.NONE.text();
    }
    return byPeriod.entrySet().stream()
        .filter(entry -> isInReach(reach, period, entry.getKey()))
        .map(java.util.Map.Entry::getValue)
        .reduce(Content.NONE, Content::plus)
        .text();
  }

  /** Whether there are rows of a period, or of one within it or around it. */
  boolean has(String period) {
    return byPeriod.keySet().stream().anyMatch(own -> isInReach(Reach.SAME_PERIOD, period, own));
  }

  /**
   * Whether a period of a table is built from a period of an input. Periods compare as text: 2024
   * comes before 2025-01. Undated ones reach and are reached.
   */
  static boolean isInReach(Reach reach, String period, String ofInput) {
    boolean isUndated = Partitioning.isUndated(period) || Partitioning.isUndated(ofInput);
    return switch (reach) {
      case SAME_PERIOD -> isUndated || ofInput.startsWith(period) || period.startsWith(ofInput);
      case UP_TO_PERIOD ->
          isUndated || ofInput.compareTo(period) <= 0 || ofInput.startsWith(period);
      case BEFORE_PERIOD ->
          isUndated || Partitioning.lastDay(ofInput).isBefore(Partitioning.firstDay(period));
      case WHOLE -> true;
      case UNDATED -> Partitioning.isUndated(period);
    };
  }
}
