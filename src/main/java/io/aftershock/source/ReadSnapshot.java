package io.aftershock.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a file has said so far of one snapshot of a chart. */
final class ReadSnapshot {

  /** Which chart, and when it was taken. */
  record Key(String store, String country, String chart, String category, Instant at) {}

  /**
   * Ranks that lack.
   *
   * @param position of the record behind them
   */
  record Gap(long position, String message) {}

  private record Entry(String app, long position) {}

  private final Key key;
  private final LocalDate day;
  private final SortedMap<Integer, Entry> byRank = new TreeMap<>();
  private final Map<String, Integer> byApp = new HashMap<>();
  private int records;
  private boolean isLacking;

  ReadSnapshot(Key key, LocalDate day) {
    this.key = key;
    this.day = day;
  }

  Key key() {
    return key;
  }

  /** Its day in the storefront's zone. */
  LocalDate day() {
    return day;
  }

  /** Counts a record: its place among those of the snapshot, from 1. */
  int next() {
    return ++records;
  }

  /** Says that a record of it is not taken in. */
  void lacks() {
    isLacking = true;
  }

  /** Whether a record of it is not taken in, or a rank lacks. */
  boolean isFlawed() {
    return isLacking || gap() != null;
  }

  /**
   * Takes a rank.
   *
   * @param position of the record in the file
   * @throws Rejection if another record of the snapshot contradicts it
   */
  void add(int rank, String app, long position) throws Rejection {
    Entry sameRank = byRank.get(rank);
    Integer otherRank = byApp.get(app);
    if (sameRank != null && sameRank.app().equals(app)) {
      throw new Rejection(
          Rule.DUPLICATE_KEY,
          app + " stands at rank " + rank + " already, in record " + sameRank.position());
    }
    if (otherRank != null) {
      throw new Rejection(
          Rule.REPEATED_APP,
          app
              + " stands at rank "
              + rank
              + " and at "
              + otherRank
              + ", in record "
              + byRank.get(otherRank).position());
    }
    if (sameRank != null) {
      throw new Rejection(
          Rule.TIED_RANK,
          "rank "
              + rank
              + " is of "
              + app
              + " and of "
              + sameRank.app()
              + ", in record "
              + sameRank.position());
    }
    byRank.put(rank, new Entry(app, position));
    byApp.put(app, rank);
  }

  /** The first ranks that lack though no record of the snapshot was rejected, or null. */
  Gap gap() {
    int expected = 1;
    for (Map.Entry<Integer, Entry> entry : byRank.entrySet()) {
      if (entry.getKey() != expected) {
        return isLacking
            ? null
            : new Gap(
                entry.getValue().position(),
                "rank "
                    + entry.getKey()
                    + " stands where rank "
                    + expected
                    + " should: the chart has a gap");
      }
      expected++;
    }
    return null;
  }
}
