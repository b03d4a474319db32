package io.aftershock.source;

import io.aftershock.config.Dialect;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads figures as a vendor writes them. Strict: grouping marks must stand every three digits, and
 * nothing but digits, one sign, one decimal mark and an exponent may be left.
 */
final class FigureFormat {

  /** No price and no volume is larger; and sums and products of these stay finite. */
  private static final double LARGEST = 1e30;

  private final char decimal;
  private final String thousands;
  private final String prefix;
  private final Map<String, BigDecimal> suffixes = new LinkedHashMap<>();
  private final boolean float32;
  private final List<String> empty;

  FigureFormat(Dialect.Numbers numbers) {
    this.decimal = numbers.decimal();
    this.thousands = numbers.thousands();
    this.prefix = numbers.prefix();
    this.float32 = numbers.float32();
    this.empty = numbers.empty();
    numbers.suffixes().forEach((suffix, factor) -> suffixes.put(suffix, new BigDecimal(factor)));
  }

  /** Whether the vendor declares the text to be no value. */
  boolean isDeclaredEmpty(String text) {
    return empty.contains(text.strip());
  }

  /**
   * The figure that the text stands for, of a size that figures of markets have.
   *
   * @param column for the message
   */
  double read(String text, String column) throws Rejection {
    String figure = text.strip();
    if (!prefix.isEmpty() && figure.startsWith(prefix)) {
      figure = figure.substring(prefix.length());
    }
    BigDecimal factor = null;
    for (Map.Entry<String, BigDecimal> suffix : suffixes.entrySet()) {
      if (factor == null && figure.endsWith(suffix.getKey())) {
        factor = suffix.getValue();
        figure = figure.substring(0, figure.length() - suffix.getKey().length());
      }
    }
    String plain = plain(figure, decimal, thousands);
    if (plain == null) {
      throw isOfOtherNotation(figure) ? otherNotation(text, column) : bad(text, column);
    }
    double value = factor == null ? Double.parseDouble(plain) : product(plain, factor);
    if (Math.abs(value) > LARGEST) {
      throw bad(text, column);
    }
    return float32 ? shortestDecimalOfFloat(value) : value;
  }

  private static double product(String plain, BigDecimal factor) {
    try {
      return new BigDecimal(plain).multiply(factor).doubleValue();
    } catch (NumberFormatException | ArithmeticException e) {
      // Its exponent is beyond any figure.
      return Double.POSITIVE_INFINITY;
    }
  }

  /** Whether the figure makes sense with point and comma in each other's place alone. */
  private boolean isOfOtherNotation(String figure) {
    boolean isPoint = decimal == '.';
    String ours = isPoint ? "," : ".";
    return (isPoint || decimal == ',')
        && plain(figure, decimal, ours) == null
        && plain(figure, isPoint ? ',' : '.', isPoint ? "." : ",") != null;
  }

  /** The figure with a point and without grouping, or null where it is none. */
  private static String plain(String figure, char decimal, String thousands) {
    int length = figure.length();
    StringBuilder plain = new StringBuilder(length);
    int digits = 0;
    int sinceMark = -1;
    boolean fraction = false;
    boolean exponent = false;
    for (int i = 0; i < length; i++) {
      char c = figure.charAt(i);
      if (c >= '0' && c <= '9') {
        plain.append(c);
        digits++;
        sinceMark = sinceMark < 0 ? sinceMark : sinceMark + 1;
      } else if ((c == '-' || c == '+') && plain.isEmpty()) {
        plain.append(c);
      } else if (c == decimal && !fraction && !exponent) {
        if (sinceMark >= 0 && sinceMark != 3) {
          return null;
        }
        sinceMark = -1;
        fraction = true;
        plain.append('.');
      } else if ((c == 'e' || c == 'E') && digits > 0 && !exponent && i + 1 < length) {
        if (sinceMark >= 0 && sinceMark != 3) {
          return null;
        }
        sinceMark = -1;
        exponent = true;
        plain.append('e');
        char next = figure.charAt(i + 1);
        if ((next == '-' || next == '+') && i + 2 < length) {
          plain.append(next);
          i++;
        }
      } else if (isThousands(c, thousands) && !fraction && !exponent) {
        boolean first = sinceMark < 0;
        if (first ? digits == 0 || digits > 3 : sinceMark != 3) {
          return null;
        }
        sinceMark = 0;
      } else {
        return null;
      }
    }
    boolean wholeGroup = sinceMark < 0 || sinceMark == 3;
    return digits > 0 && wholeGroup ? plain.toString() : null;
  }

  private static boolean isThousands(char c, String thousands) {
    return !thousands.isEmpty() && thousands.charAt(0) == c;
  }

  private static double shortestDecimalOfFloat(double value) {
    float narrow = (float) value;
    return narrow == value ? Double.parseDouble(Float.toString(narrow)) : value;
  }

  private Rejection otherNotation(String text, String column) {
    return new Rejection(
        Rule.MIXED_NUMBERS,
        column
            + " is \""
            + text
            + "\", whose decimal mark is another than \""
            + decimal
            + "\": what the file's other figures mean, cannot be told");
  }

  private Rejection bad(String text, String column) {
    String found = text.isEmpty() ? "is empty" : "is \"" + text + "\"";
    String wayOut =
        text.isEmpty() ? "; where the vendor means no value, add \"\" to numbers.empty" : "";
    String marks =
        "decimal mark \""
            + decimal
            + "\""
            + (thousands.isEmpty()
                ? ", no thousands mark"
                : ", thousands mark \"" + thousands + "\"");
    return new Rejection(
        Rule.BAD_NUMBER, column + " " + found + ", which is no figure with " + marks + wayOut);
  }
}
