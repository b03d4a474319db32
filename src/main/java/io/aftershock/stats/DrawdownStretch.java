package io.aftershock.stats;

import io.aftershock.stats.RunningDrawdown.State;
import io.aftershock.stats.RunningDrawdown.Trough;
import java.io.Serializable;

/**
 * What a stretch of observations makes of a drawdown that runs into it, whatever it be: stretches
 * are summed up apart from each other, and tell in a row how each of them begins.
 *
 * <p>Either the stretch reaches the peak before it, then where it ends it stands as if nothing had
 * been before; or all of it lies below, then its low alone can move the trough. So sums of
 * stretches are all that a prefix scan needs: Blelloch (1990), Prefix Sums and Their Applications,
 * section 1.
 *
 * @param own where it stands at its end as if nothing had been before; null where no observation
 *     takes part
 * @param observations that take part
 * @param nonPositive observations at or below zero
 * @param low its lowest price; ties to the earlier day. {@code firstDay} is that of the first
 *     observation that takes part, {@code observations} those up to the low. Null as {@code own}
 */
public record DrawdownStretch(State own, int observations, int nonPositive, Trough low)
    implements Serializable {

  /** Takes in the observations of a stretch, one after the other. */
  public static final class Sum {
    private final RunningDrawdown own = new RunningDrawdown();
    private int observations;
    private int nonPositive;
    private Trough low;

    /** As {@link RunningDrawdown#add}. */
    public boolean add(int day, double price) {
      if (!own.add(day, price)) {
        nonPositive++;
        return false;
      }
      observations++;
      if (low == null) {
        low = new Trough(day, day, price, 1);
      } else if (price < low.price()) {
        low = new Trough(low.firstDay(), day, price, observations);
      }
      return true;
    }

    public DrawdownStretch result() {
      return new DrawdownStretch(own.state().orElse(null), observations, nonPositive, low);
    }
  }

  /**
   * Where a drawdown stands at the end of the stretch.
   *
   * @param before where it stood at the beginning; null before the first observation that takes
   *     part
   * @return null where still none did
   */
  public State after(State before) {
    if (before == null) {
      return own;
    }
    if (own == null) {
      return new State(
          before.day(),
          before.price(),
          before.peakDay(),
          before.peakPrice(),
          before.observationsSincePeak(),
          before.nonPositiveSincePeak() + nonPositive,
          before.trough());
    }
    if (own.peakPrice() >= before.peakPrice()) {
      return own;
    }
    return new State(
        own.day(),
        own.price(),
        before.peakDay(),
        before.peakPrice(),
        before.observationsSincePeak() + observations,
        before.nonPositiveSincePeak() + nonPositive,
        trough(before));
  }

  /** The trough of a drawdown whose peak the stretch does not reach. */
  private Trough trough(State before) {
    Trough then = before.trough();
    if (then != null && then.price() <= low.price()) {
      return then;
    }
    return new Trough(
        then == null ? low.firstDay() : then.firstDay(),
        low.day(),
        low.price(),
        before.observationsSincePeak() + low.observations());
  }
}
