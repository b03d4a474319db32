package io.aftershock.source;

import java.util.HashMap;
import java.util.Map;

/**
 * The keys that a file has brought so far: a line and a hash a day, whatever the order of the rows.
 */
final class SeenDays {

  /** What an earlier row of the same key was. */
  record Earlier(long line, boolean isEqual, boolean wasInConflict) {}

  private static final class Days {
    private int first;
    private long[] lines = new long[0];
    private long[] hashes = new long[0];
  }

  private final Map<String, Days> byAsset = new HashMap<>();

  /**
   * Takes a row.
   *
   * @param hash of what the row says
   * @return the first row of the same key, or null
   */
  Earlier add(String asset, int day, long line, long hash) {
    Days days = byAsset.computeIfAbsent(asset, key -> new Days());
    cover(days, day);
    int i = day - days.first;
    long earlier = days.lines[i];
    if (earlier == 0) {
      days.lines[i] = line;
      days.hashes[i] = hash;
      return null;
    }
    boolean equal = days.hashes[i] == hash;
    if (!equal) {
      days.lines[i] = -Math.abs(earlier);
    }
    return new Earlier(Math.abs(earlier), equal, earlier < 0);
  }

  private static void cover(Days days, int day) {
    int length = days.lines.length;
    if (length == 0) {
      days.first = day;
    }
    int before = Math.max(0, days.first - day);
    int after = Math.max(0, day - days.first - length + 1);
    if (before == 0 && after == 0) {
      return;
    }
    int front = before == 0 ? 0 : before + length / 2;
    int back = after == 0 ? 0 : after + length / 2;
    long[] lines = new long[front + length + back];
    System.arraycopy(days.lines, 0, lines, front, length);
    long[] hashes = new long[lines.length];
    System.arraycopy(days.hashes, 0, hashes, front, length);
    days.lines = lines;
    days.hashes = hashes;
    days.first -= front;
  }
}
