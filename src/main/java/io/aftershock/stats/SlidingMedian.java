package io.aftershock.stats;

import java.util.Arrays;

/** The median of the newest values, in time linear in the window at most. */
public final class SlidingMedian {
  private final double[] inOrder;
  private final double[] sorted;
  private int size;
  private int oldest;

  /**
   * @param window number of values, at least one
   */
  public SlidingMedian(int window) {
    inOrder = new double[window];
    sorted = new double[window];
  }

  /** Takes the next value, finite, and drops the oldest where there are too many. */
  public void add(double value) {
    if (size == inOrder.length) {
      remove(inOrder[oldest]);
      inOrder[oldest] = value;
      oldest = (oldest + 1) % inOrder.length;
    } else {
      inOrder[size] = value;
    }
    insert(value);
  }

  /** Drops all values. */
  public void clear() {
    size = 0;
    oldest = 0;
  }

  /** Whether as many values came as the window holds. */
  public boolean isFull() {
    return size == inOrder.length;
  }

  /** The middle value, or the mean of the middle two. */
  public double median() {
    int middle = size / 2;
    return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void insert(double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    int place = found >= 0 ? found : -found - 1;
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = value;
    size++;
  }

  private void remove(double value) {
    int place = Arrays.binarySearch(sorted, 0, size, value);
    System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
    size--;
  }
}
