package io.aftershock.stats;

/** The constant rate a year at which one price grows into a later one. */
public final class AnnualGrowth {
  private static final double DAYS_PER_YEAR = 365.25;

  private AnnualGrowth() {}

  /**
   * {@code (last / first)^(1 / years) - 1}, a fraction at or above -1, with years of 365.25
   * calendar days.
   *
   * @return NaN where no day passes; infinity where a year of such growth passes what a double
   *     holds
   */
  public static double rate(double first, double last, int days) {
    if (days == 0) {
      return Double.NaN;
    }
    // StrictMath: the same figure, and so the same file, on every machine.
    return StrictMath.pow(last / first, DAYS_PER_YEAR / days) - 1;
  }
}
