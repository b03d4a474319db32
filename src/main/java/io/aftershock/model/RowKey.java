package io.aftershock.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Names rows of a table by values of columns, as people write it: {@code price_daily
 * asset_id=NVDA,price_basis=SPLIT_ADJUSTED,trade_date=2025-01-27}.
 *
 * <p>A value with a comma, a semicolon or a quote stands in double quotes, a quote in it twice; so
 * does the text {@code null}, which bare is no value at all.
 *
 * @param cells columns and their values
 */
public record RowKey(String table, List<Cell> cells) {
  static final char SEPARATOR = ',';

  private static final String NULL = "null";

  /** Stands between rows. */
  private static final String NEXT_ROW = "; ";

  /**
   * A column and its value.
   *
   * @param text as of {@link #text}; null where it is null
   */
  public record Cell(String column, String text) {
    @Override
    public String toString() {
      return column + "=" + (text == null ? NULL : quoted(text));
    }
  }

  public RowKey {
    cells = List.copyOf(cells);
  }

  /** The key of a row. */
  public static RowKey of(Contract contract, Row row) {
    return of(
        contract.name(),
        contract.key(),
        contract.key().stream().map(field -> row.getAs(field.name())).toArray());
  }

  /** Values of some columns, in their order. */
  public static RowKey of(String table, List<Field> columns, Object... values) {
    if (columns.size() != values.length) {
      throw new IllegalArgumentException(
          columns.size() + " columns of " + table + " have " + values.length + " values");
    }
    List<Cell> cells = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      cells.add(new Cell(columns.get(i).name(), text(values[i])));
    }
    return new RowKey(table, cells);
  }

  /** A value as it is written: days and times as of ISO 8601. */
  public static String text(Object value) {
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    return value == null ? null : value.toString();
  }

  /** Several rows as one text, which {@link #parse} reads. */
  public static String joined(List<RowKey> rows) {
    return rows.stream().map(RowKey::toString).collect(Collectors.joining(NEXT_ROW));
  }

  /** Table, a space, columns and values. */
  @Override
  public String toString() {
    String key =
        cells.stream().map(Cell::toString).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    return key.isEmpty() ? table : table + " " + key;
  }

  /**
   * Reads what {@link #toString} and {@link #joined} write.
   *
   * @throws IllegalArgumentException that says what is wrong, if it is written otherwise
   */
  public static List<RowKey> parse(String text) {
    Reader reader = new Reader(text.strip());
    List<RowKey> rows = new ArrayList<>();
    do {
      rows.add(reader.row());
    } while (reader.isMore());
    return Collections.unmodifiableList(rows);
  }

  private static String quoted(String text) {
    boolean isBare =
        text.chars().noneMatch(at -> at == SEPARATOR || at == ';' || at == '"')
            && !text.isEmpty()
            && text.equals(text.strip())
            && !text.equals(NULL);
    return isBare ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean isMore() {
      return at < text.length();
    }

    RowKey row() {
      int start = at;
      while (isMore() && !Character.isWhitespace(text.charAt(at)) && !isRowEnd()) {
        at++;
      }
      String table = text.substring(start, at);
      List<Cell> cells = new ArrayList<>();
      skipBlanks();
      while (isMore() && !isRowEnd()) {
        cells.add(cell());
      }
      if (isMore()) {
        at++;
        skipBlanks();
      }
      return new RowKey(table, cells);
    }

    private Cell cell() {
      int start = at;
      while (isMore() && text.charAt(at) != '=' && text.charAt(at) != SEPARATOR && !isRowEnd()) {
        at++;
      }
      String column = text.substring(start, at).strip();
      if (!isMore() || text.charAt(at) != '=') {
        throw new IllegalArgumentException(
            "\""
                + column
                + "\" is no column=value; a value that holds a comma stands in double quotes");
      }
      at++;
      Cell cell = new Cell(column, value(column));
      skipBlanks();
      if (isMore() && text.charAt(at) == SEPARATOR) {
        at++;
        skipBlanks();
      }
      return cell;
    }

    private String value(String column) {
      skipBlanks();
      if (isMore() && text.charAt(at) == '"') {
        return quoted(column);
      }
      int start = at;
      while (isMore() && text.charAt(at) != SEPARATOR && !isRowEnd()) {
        at++;
      }
      String value = text.substring(start, at).strip();
      return value.equals(NULL) ? null : value;
    }

    private String quoted(String column) {
      StringBuilder value = new StringBuilder();
      for (at++; isMore(); at++) {
        char next = text.charAt(at);
        if (next == '"' && (at + 1 == text.length() || text.charAt(at + 1) != '"')) {
          at++;
          skipBlanks();
          if (isMore() && text.charAt(at) != SEPARATOR && !isRowEnd()) {
            throw new IllegalArgumentException(
                "behind the quoted value of " + column + " stands \"" + text.substring(at) + "\"");
          }
          return value.toString();
        }
        at += next == '"' ? 1 : 0;
        value.append(next);
      }
      throw new IllegalArgumentException("the quote of " + column + " is not closed");
    }

    /** A semicolon inside a bare word is part of it: addresses have some. */
    private boolean isRowEnd() {
      return text.charAt(at) == ';'
          && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    private void skipBlanks() {
      while (isMore() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
