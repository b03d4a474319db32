package io.aftershock.source;

import io.aftershock.config.Dialect;
import java.util.List;

/**
 * Reads figures as a vendor writes them. Strict: grouping marks must stand every three digits, and
 * nothing but digits, one sign, one decimal mark and an exponent may be left.
 */
final class FigureFormat {
  private final char decimal;
  private final String thousands;
  private final String prefix;
  private final boolean float32;
  private final List<String> empty;

  FigureFormat(Dialect.Numbers numbers) {
    this.decimal = numbers.decimal();
    this.thousands = numbers.thousands();
    this.prefix = numbers.prefix();
    this.float32 = numbers.float32();
    this.empty = numbers.empty();
  }

  /** Whether the vendor declares the text to be no value. */
  boolean isDeclaredEmpty(String text) {
    return empty.contains(text.strip());
  }

  /**
   * The figure that the text stands for, finite.
   *
   * @param column for the message
   */
  double read(String text, String column) throws Rejection {
    String figure = text.strip();
    if (!prefix.isEmpty() && figure.startsWith(prefix)) {
      figure = figure.substring(prefix.length());
    }
    String plain = plain(figure);
    if (plain == null) {
      throw bad(text, column);
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      throw bad(text, column);
    }
    return float32 ? shortestDecimalOfFloat(value) : value;
  }

  /** The figure with a point and without grouping, or null where it is none. */
  private String plain(String figure) {
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
      } else if (isThousands(c) && !fraction && !exponent) {
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

  private boolean isThousands(char c) {
    return !thousands.isEmpty() && thousands.charAt(0) == c;
  }

  private static double shortestDecimalOfFloat(double value) {
    float narrow = (float) value;
    return narrow == value ? Double.parseDouble(Float.toString(narrow)) : value;
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
