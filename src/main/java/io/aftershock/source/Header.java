package io.aftershock.source;

import io.aftershock.config.Dialect.ColumnName;
import io.aftershock.config.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which field of a file's lines is which column.
 *
 * @param positions by the name of the column; without those that the file lacks
 * @param width fields of a line
 */
record Header(Map<String, Integer> positions, int width) {

  /**
   * Holds a file's header against a stanza's.
   *
   * @param names as the file has them; empty where it names none, and has all
   * @param symbol that stands for {@link ColumnName#SYMBOL}
   * @throws Rejection if it is another header
   */
  static Header of(List<ColumnName> columns, List<String> names, String symbol, Layout layout)
      throws Rejection {
    Map<String, Integer> positions = new HashMap<>();
    for (ColumnName column : columns) {
      int next = positions.size();
      boolean isThere =
          names.isEmpty()
              || (next < names.size() && isNamed(column, names.get(next).strip(), symbol));
      if (isThere) {
        positions.put(column.name(), next);
      } else if (!column.optional()) {
        throw otherHeader(columns, names, symbol, layout);
      }
    }
    if (!names.isEmpty() && positions.size() != names.size()) {
      throw otherHeader(columns, names, symbol, layout);
    }
    return new Header(positions, positions.size());
  }

  private static boolean isNamed(ColumnName column, String found, String symbol) {
    return column.name().equals(ColumnName.SYMBOL)
        ? found.equalsIgnoreCase(symbol)
        : found.equals(column.name());
  }

  private static Rejection otherHeader(
      List<ColumnName> columns, List<String> names, String symbol, Layout layout) {
    List<String> expected =
        columns.stream()
            .map(column -> column.optional() ? column.name() + "?" : column.name())
            .map(name -> name.replace(ColumnName.SYMBOL, symbol))
            .toList();
    String hint =
        names.size() == 1 && layout instanceof Layout.Delimited delimited
            ? ", one field: is the delimiter another than \"" + delimited.delimiter() + "\"?"
            : "";
    return new Rejection(
        Rule.OTHER_FILE, "the header is " + names + hint + "; the stanza expects " + expected);
  }

  /** Refuses a line of more or fewer fields. */
  void requireWidth(List<String> fields) throws Rejection {
    if (fields.size() != width) {
      throw new Rejection(
          Rule.FIELD_COUNT, "has " + fields.size() + " fields, the header has " + width);
    }
  }
}
