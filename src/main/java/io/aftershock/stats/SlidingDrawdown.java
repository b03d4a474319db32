package io.aftershock.stats;

import java.util.Arrays;

/**
 * Highest price and worst drawdown inside a sliding window, in constant amortised time.
 *
 * <p>A stretch of prices is summed up by its high, its low and its worst drawdown; two stretches
 * combine into one, the drawdown across them being the later low over the earlier high. That is
 * associative, so the two-stack queue of Tangwongsan, Hirzel, Schneider (2015), General Incremental
 * Sliding-Window Aggregation, section 3, applies.
 */
public final class SlidingDrawdown {
  private static final int FIRST_CAPACITY = 512;

  private int[] days = new int[FIRST_CAPACITY];
  private double[] prices = new double[FIRST_CAPACITY];

  /** Sums of [i, turn) for head <= i < turn. */
  private double[] high = new double[FIRST_CAPACITY];

  private double[] worst = new double[FIRST_CAPACITY];

  private int head;
  private int turn;
  private int tail;

  /** Sums of [turn, tail). */
  private double lateHigh = Double.NEGATIVE_INFINITY;

  private double lateLow = Double.POSITIVE_INFINITY;
  private double lateWorst;

  /**
   * Takes the next price.
   *
   * @param day days since 1970-01-01, later than the one before
   * @param price above zero
   */
  public void add(int day, double price) {
    if (tail == prices.length) {
      makeRoom();
    }
    days[tail] = day;
    prices[tail] = price;
    tail++;
    append(price);
  }

  /** Drops the oldest prices until at most {@code size} are left. */
  public void keepNewest(int size) {
    while (tail - head > size) {
      dropOldest();
    }
  }

  /** Drops the prices of days before {@code day}. */
  public void keepFrom(int day) {
    while (head < tail && days[head] < day) {
      dropOldest();
    }
  }

  /** Number of prices in the window. */
  public int size() {
    return tail - head;
  }

  /** Highest price in the window. */
  public double high() {
    return head < turn ? Math.max(high[head], lateHigh) : lateHigh;
  }

  /** Worst drawdown in the window with the peak restarting in it: a fraction in (-1, 0]. */
  public double worstDrawdown() {
    if (head == turn) {
      return lateWorst;
    }
    double across = turn == tail ? 0 : lateLow / high[head] - 1;
    return Math.min(across, Math.min(worst[head], lateWorst));
  }

  private void append(double price) {
    lateHigh = Math.max(lateHigh, price);
    lateLow = Math.min(lateLow, price);
    lateWorst = Math.min(lateWorst, price / lateHigh - 1);
  }

  private void dropOldest() {
    if (head == turn) {
      turnOver();
    }
    head++;
  }

  /** Sums up all that came since the last time, from the newest back. */
  private void turnOver() {
    double sumHigh = Double.NEGATIVE_INFINITY;
    double sumLow = Double.POSITIVE_INFINITY;
    double sumWorst = 0;
    for (int i = tail - 1; i >= turn; i--) {
      sumWorst = Math.min(sumWorst, Math.min(0, sumLow / prices[i] - 1));
      sumHigh = Math.max(sumHigh, prices[i]);
      sumLow = Math.min(sumLow, prices[i]);
      high[i] = sumHigh;
      worst[i] = sumWorst;
    }
    turn = tail;
    lateHigh = Double.NEGATIVE_INFINITY;
    lateLow = Double.POSITIVE_INFINITY;
    lateWorst = 0;
  }

  private void makeRoom() {
    int size = tail - head;
    int capacity = size > prices.length / 2 ? prices.length * 2 : prices.length;
    days = Arrays.copyOf(Arrays.copyOfRange(days, head, tail), capacity);
    prices = Arrays.copyOf(Arrays.copyOfRange(prices, head, tail), capacity);
    high = Arrays.copyOf(Arrays.copyOfRange(high, head, tail), capacity);
    worst = Arrays.copyOf(Arrays.copyOfRange(worst, head, tail), capacity);
    turn -= head;
    tail = size;
    head = 0;
  }
}
