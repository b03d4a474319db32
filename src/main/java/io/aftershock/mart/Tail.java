package io.aftershock.mart;

import java.io.Serializable;
import java.util.Arrays;

/** The last few observations of a stretch, oldest first. */
final class Tail implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No observations. */
  static final Tail NONE = new Tail(new int[0], new double[0]);

  private final int[] days;
  private final double[] prices;

  private Tail(int[] days, double[] prices) {
    this.days = days;
    this.prices = prices;
  }

  /** Keeps the newest of what it is given. */
  static final class Ring {
    private final int[] days;
    private final double[] prices;
    private int count;

    Ring(int capacity) {
      this.days = new int[capacity];
      this.prices = new double[capacity];
    }

    void add(int day, double price) {
      days[count % days.length] = day;
      prices[count % days.length] = price;
      count++;
    }

    Tail tail() {
      int size = Math.min(count, days.length);
      int[] lastDays = new int[size];
      double[] lastPrices = new double[size];
      for (int i = 0; i < size; i++) {
        int at = (count - size + i) % days.length;
        lastDays[i] = days[at];
        lastPrices[i] = prices[at];
      }
      return new Tail(lastDays, lastPrices);
    }
  }

  /** This one, and behind it a later one; no more than a number of the newest. */
  Tail with(Tail later, int most) {
    int[] allDays = Arrays.copyOf(days, days.length + later.size());
    double[] allPrices = Arrays.copyOf(prices, days.length + later.size());
    System.arraycopy(later.days, 0, allDays, days.length, later.size());
    System.arraycopy(later.prices, 0, allPrices, days.length, later.size());
    int from = Math.max(0, allDays.length - most);
    return new Tail(
        Arrays.copyOfRange(allDays, from, allDays.length),
        Arrays.copyOfRange(allPrices, from, allPrices.length));
  }

  int size() {
    return days.length;
  }

  /** Days since 1970-01-01. */
  int day(int i) {
    return days[i];
  }

  double price(int i) {
    return prices[i];
  }
}
