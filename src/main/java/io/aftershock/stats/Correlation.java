package io.aftershock.stats;

import java.util.OptionalDouble;

/**
 * Pearson's correlation, one pair of figures at a time.
 *
 * <p>Sums are of differences from the running means, by Welford (1962), Note on a Method for
 * Calculating Corrected Sums of Squares and Products: they are exactly zero where a side is
 * constant, and lose nothing where figures are large and differences small.
 */
public final class Correlation {
  private int count;
  private double meanX;
  private double meanY;
  private double squaresX;
  private double squaresY;
  private double products;

  /** Takes the next pair; one that lacks a side, which is then NaN, is passed over. */
  public void add(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return;
    }
    count++;
    double differenceX = x - meanX;
    double differenceY = y - meanY;
    meanX += differenceX / count;
    meanY += differenceY / count;
    squaresX += differenceX * (x - meanX);
    squaresY += differenceY * (y - meanY);
    products += differenceX * (y - meanY);
  }

  /** Pairs taken. */
  public int count() {
    return count;
  }

  /**
   * The coefficient, in [-1, 1]; empty where a side is constant.
   *
   * @param minimumCount pairs below which it is empty too
   */
  public OptionalDouble coefficient(int minimumCount) {
    double coefficient = products / (Math.sqrt(squaresX) * Math.sqrt(squaresY));
    if (count < minimumCount || Double.isNaN(coefficient)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(-1, Math.min(1, coefficient)));
  }
}
