package io.aftershock.cli;

import java.math.BigDecimal;

/** A value of a query's result as text. */
final class ResultValue {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double GREATEST_PLAIN = 1e15;

  private ResultValue() {}

  /**
   * Nested data: an array, a map or a struct.
   *
   * @param text JSON
   */
  record Nested(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Days and times by ISO 8601, times in UTC; numbers as one writes them, without loss.
   *
   * @param value not null
   */
  static String text(Object value) {
    if (value instanceof Double number) {
      return isFinite(value) ? decimal(number) : number.toString();
    }
    if (value instanceof Float number) {
      return number.toString();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** Whether it is a number that JSON can write. */
  static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (size == 0 || size < LEAST_PLAIN || size >= GREATEST_PLAIN) {
      return Double.toString(number);
    }
    String plain = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
