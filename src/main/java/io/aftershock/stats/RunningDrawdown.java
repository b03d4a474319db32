package io.aftershock.stats;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * The drawdown of a price series from its running peak, one observation at a time.
 *
 * <p>{@code peak_i = max(P_0 .. P_i)}, {@code drawdown_i = P_i / peak_i - 1} in (-1, 0]. The first
 * price is the first peak. Prices are compared, never compounded returns: a price that touches its
 * peak again exactly ends the drawdown, which a product of returns misses by a rounding error.
 *
 * <p>Definition: Chekhlov, Uryasev, Zabarankin (2005), Drawdown Measure in Portfolio Optimization,
 * equation 2, here relative to the peak. Ties follow pyfolio: a peak is dated by its last touch.
 *
 * <p>A price at or below zero has no ratio to a peak: it is only counted.
 */
public final class RunningDrawdown {

  /** No day. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  /**
   * The lowest point of a drawdown so far; ties go to the earlier day.
   *
   * @param firstDay first day of the drawdown
   * @param day day of the lowest price
   * @param price the lowest price
   * @param observations observations from the peak to it that take part
   */
  public record Trough(int firstDay, int day, double price, int observations)
      implements Serializable {}

  /**
   * What is to be known of an observation to go on behind it.
   *
   * @param day days since 1970-01-01
   * @param price above zero
   * @param peakDay as {@link #peakDay()}
   * @param peakPrice as {@link #peakPrice()}
   * @param observationsSincePeak as {@link #observationsSincePeak()}
   * @param nonPositiveSincePeak as {@link #nonPositiveSincePeak()}
   * @param trough as {@link #trough()}; null at the peak
   */
  public record State(
      int day,
      double price,
      int peakDay,
      double peakPrice,
      int observationsSincePeak,
      int nonPositiveSincePeak,
      Trough trough)
      implements Serializable {}

  private double peakPrice = Double.NaN;
  private int peakDay = NO_DAY;
  private int day = NO_DAY;
  private double price = Double.NaN;
  private int observationsSincePeak;
  private int nonPositiveSincePeak;
  private Trough trough;
  private int recoveredPeakDay = NO_DAY;
  private double recoveredPeakPrice;
  private int recoveredObservations;
  private int recoveredNonPositive;

  /** Begins before the first observation. */
  public RunningDrawdown() {}

  /** Goes on behind an observation that took part, as if all up to it had been added. */
  public RunningDrawdown(State state) {
    day = state.day();
    price = state.price();
    peakDay = state.peakDay();
    peakPrice = state.peakPrice();
    observationsSincePeak = state.observationsSincePeak();
    nonPositiveSincePeak = state.nonPositiveSincePeak();
    trough = price < peakPrice ? Objects.requireNonNull(state.trough(), "trough") : null;
  }

  /**
   * Takes the next observation.
   *
   * @param nextDay days since 1970-01-01, later than the one before
   * @param nextPrice finite
   * @return whether it takes part: false for a price at or below zero, after which the accessors
   *     still tell of the observation before
   * @throws IllegalArgumentException if the day is not later
   */
  public boolean add(int nextDay, double nextPrice) {
    if (day != NO_DAY && nextDay <= day) {
      throw new IllegalArgumentException("day " + nextDay + " is not later than " + day);
    }
    if (!(nextPrice > 0)) {
      nonPositiveSincePeak++;
      return false;
    }
    boolean wasUnderWater = price < peakPrice;
    day = nextDay;
    price = nextPrice;
    recoveredPeakDay = NO_DAY;
    if (peakDay == NO_DAY || nextPrice >= peakPrice) {
      if (wasUnderWater) {
        recoveredPeakDay = peakDay;
        recoveredPeakPrice = peakPrice;
        recoveredObservations = observationsSincePeak + 1;
        recoveredNonPositive = nonPositiveSincePeak;
      } else {
        trough = null;
      }
      peakPrice = nextPrice;
      peakDay = nextDay;
      observationsSincePeak = 0;
      nonPositiveSincePeak = 0;
    } else {
      observationsSincePeak++;
      if (!wasUnderWater) {
        trough = new Trough(nextDay, nextDay, nextPrice, observationsSincePeak);
      } else if (nextPrice < trough.price()) {
        trough = new Trough(trough.firstDay(), nextDay, nextPrice, observationsSincePeak);
      }
    }
    return true;
  }

  /** Where it stands; empty before the first observation that takes part. */
  public Optional<State> state() {
    return peakDay == NO_DAY
        ? Optional.empty()
        : Optional.of(
            new State(
                day,
                price,
                peakDay,
                peakPrice,
                observationsSincePeak,
                nonPositiveSincePeak,
                price < peakPrice ? trough : null));
  }

  /** Highest price so far. */
  public double peakPrice() {
    return peakPrice;
  }

  /** Last day at which the price stood at its peak. */
  public int peakDay() {
    return peakDay;
  }

  /** Price over peak, minus one: a fraction in (-1, 0]. */
  public double drawdown() {
    return price / peakPrice - 1;
  }

  /** Calendar days since the peak day. */
  public int daysSincePeak() {
    return day - peakDay;
  }

  /** Observations since the peak day that take part. */
  public int observationsSincePeak() {
    return observationsSincePeak;
  }

  /** Observations at or below zero since the peak day. */
  public int nonPositiveSincePeak() {
    return nonPositiveSincePeak;
  }

  /**
   * The trough so far of the drawdown that this observation belongs to or ended; empty at a peak
   * that ended none.
   */
  public Optional<Trough> trough() {
    return Optional.ofNullable(trough);
  }

  /** Peak day of the drawdown that this observation ended, or {@link #NO_DAY}. */
  public int recoveredPeakDay() {
    return recoveredPeakDay;
  }

  /** Peak price of the drawdown that this observation ended, or NaN. */
  public double recoveredPeakPrice() {
    return recoveredPeakDay == NO_DAY ? Double.NaN : recoveredPeakPrice;
  }

  /** Observations from the peak of the drawdown that this one ended, this one included. */
  public int recoveredObservations() {
    return recoveredPeakDay == NO_DAY ? 0 : recoveredObservations;
  }

  /** Observations at or below zero inside the drawdown that this observation ended. */
  public int recoveredNonPositive() {
    return recoveredPeakDay == NO_DAY ? 0 : recoveredNonPositive;
  }
}
