package io.aftershock.config;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A percentage as it is written: its last digit says how exactly it is meant.
 *
 * @param value in percent: -6.5
 */
public record StatedPercent(BigDecimal value) implements Serializable {
  private static final double SLACK = 0.05;

  /** Keeps the digits, also zeros at the end. */
  public static StatedPercent parse(String text) {
    try {
      return new StatedPercent(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a number of percent, such as -6.5", e);
    }
  }

  /** Half a unit of the last digit and 0.05 more, in percentage points. */
  public double tolerance() {
    return BigDecimal.ONE.movePointLeft(value.scale()).doubleValue() / 2 + SLACK;
  }

  /** In percent. */
  public double percent() {
    return value.doubleValue();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
