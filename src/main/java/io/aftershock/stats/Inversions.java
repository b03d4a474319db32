package io.aftershock.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The pairs of a list that a key puts in the other order, by merge sort: n log n, and one step a
 * pair (Knuth, The Art of Computer Programming 3, 5.1.1).
 */
final class Inversions {
  private Inversions() {}

  /** Who stands before whom by the key, and behind in the list. */
  record Pair(String ahead, String behind) {}

  /**
   * Finds them.
   *
   * @param items in their first order
   * @param key by which the second order goes; equal ones are in no order, and no pair
   */
  static List<Pair> of(List<String> items, ToIntFunction<String> key) {
    int[] keys = items.stream().mapToInt(key).toArray();
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    List<Pair> pairs = new ArrayList<>();
    sort(items, keys, order, new int[order.length], 0, order.length, pairs);
    return pairs;
  }

  private static void sort(
      List<String> items, int[] keys, int[] order, int[] work, int from, int to, List<Pair> pairs) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(items, keys, order, work, from, middle, pairs);
    sort(items, keys, order, work, middle, to, pairs);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takesLeft = right == to || (left < middle && keys[order[left]] <= keys[order[right]]);
      if (!takesLeft) {
        for (int behind = left; behind < middle; behind++) {
          pairs.add(new Pair(items.get(order[right]), items.get(order[behind])));
        }
      }
      work[i] = takesLeft ? order[left++] : order[right++];
    }
    System.arraycopy(work, from, order, from, to - from);
  }
}
