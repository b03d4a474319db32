package io.aftershock.stats;

import java.util.Arrays;

/** The prices of one series so far, oldest first, each with its day. */
public final class PriceHistory {
  private static final int FIRST_CAPACITY = 512;

  private int[] days = new int[FIRST_CAPACITY];
  private double[] prices = new double[FIRST_CAPACITY];
  private int size;

  /**
   * Takes the next price.
   *
   * @param day days since 1970-01-01, later than the one before
   * @param price above zero
   * @throws IllegalArgumentException if the day is not later, or the price not above zero
   */
  public void add(int day, double price) {
    if (size > 0 && day <= days[size - 1]) {
      throw new IllegalArgumentException("day " + day + " is not later than " + days[size - 1]);
    }
    if (!(price > 0)) {
      throw new IllegalArgumentException("price " + price + " is not above zero");
    }
    if (size == prices.length) {
      days = Arrays.copyOf(days, size * 2);
      prices = Arrays.copyOf(prices, size * 2);
    }
    days[size] = day;
    prices[size] = price;
    size++;
  }

  /** Number of prices. */
  public int size() {
    return size;
  }

  /** Day at a position from 0, in days since 1970-01-01. */
  public int day(int position) {
    return days[position];
  }

  /** Price at a position from 0. */
  public double price(int position) {
    return prices[position];
  }

  /** Position of the last price on or before a day; -1 where there is none. */
  public int lastOnOrBefore(int day) {
    int found = Arrays.binarySearch(days, 0, size, day);
    return found >= 0 ? found : -found - 2;
  }
}
