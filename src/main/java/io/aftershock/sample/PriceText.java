package io.aftershock.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How vendors print a price. All texts are plain decimals with a point, whatever the locale. */
final class PriceText {

  /** Digits that always suffice to tell two doubles apart. */
  private static final int DOUBLE_DIGITS = 17;

  private PriceText() {}

  /** Exactly two decimals: {@code 118.40}. */
  static String cents(BigDecimal price) {
    return price.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** At most the given decimals, without trailing zeros: {@code 118.4}, {@code 13}. */
  static String trimmed(BigDecimal price, int decimals) {
    return price.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /**
   * The price as a 32-bit float printed as a 64-bit one: {@code 118.42} is {@code
   * 118.41999816894531}.
   *
   * <p>The shortest text that reads back as the same double, found here because {@code
   * Double.toString} promises it from JDK 19 on only.
   */
  static String widenedFloat(BigDecimal price) {
    double widened = Float.parseFloat(price.toPlainString());
    BigDecimal exact = new BigDecimal(widened);
    BigDecimal shortest = exact;
    for (int digits = DOUBLE_DIGITS; digits > 0; digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Double.compare(shorter.doubleValue(), widened) != 0) {
        break;
      }
      shortest = shorter;
    }
    BigDecimal stripped = shortest.stripTrailingZeros();
    return stripped.setScale(Math.max(stripped.scale(), 1)).toPlainString();
  }
}
