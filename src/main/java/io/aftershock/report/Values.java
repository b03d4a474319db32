package io.aftershock.report;

import io.aftershock.config.ConfigurationException;
import io.aftershock.model.Field;
import io.aftershock.model.RowKey;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Values of columns as people write and read them. */
final class Values {
  /** Below it an exponent reads better than zeros. */
  private static final double TINY = 1e-6;

  private Values() {}

  /**
   * The value of a column as its type has it.
   *
   * @param value of that type, or its text, or null
   * @throws ConfigurationException if it is the text of no such value
   */
  static Object typed(Field field, Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    String type = field.type().simpleString();
    try {
      return switch (type) {
        case "int" -> (Object) Integer.valueOf(text);
        case "bigint" -> Long.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "date" -> LocalDate.parse(text);
        case "timestamp" -> Instant.parse(text);
        case "boolean" -> bool(text).orElseThrow(() -> new DateTimeException(text));
        default -> text;
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw new ConfigurationException(
          field.name() + " is \"" + text + "\", which is no " + expected(type), e);
    }
  }

  private static Optional<Boolean> bool(String text) {
    return text.equals("true") || text.equals("false")
        ? Optional.of(text.equals("true"))
        : Optional.empty();
  }

  private static String expected(String type) {
    return switch (type) {
      case "date" -> "day written as 2025-01-27";
      case "timestamp" -> "time in UTC written as 2025-01-27T00:00:00Z";
      case "boolean" -> "true or false";
      case "double" -> "number";
      default -> "whole number";
    };
  }

  /** A value to be read: figures in full, control characters escaped. */
  static String shown(Object value) {
    if (value instanceof Double number) {
      if (number != 0 && Math.abs(number) < TINY) {
        return number.toString();
      }
      String plain = new BigDecimal(number.toString()).toPlainString();
      return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
    return visible(RowKey.text(value));
  }

  /** Text without what moves a terminal's cursor or colours it. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                  if (Character.isISOControl(point)
                      || Character.getType(point) == Character.FORMAT) {
                    visible.append(String.format("\\u%04x", point));
                  } else {
                    visible.appendCodePoint(point);
                  }
                }
              }
            });
    return visible.toString();
  }
}
