package io.aftershock.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What a published row was derived from: rows of another table, or a file of the configuration.
 *
 * @param kind whether they are to be shown
 * @param from the table, or the file
 * @param why what the row takes from them
 * @param conditions which rows of the table; all of them hold
 */
public record Origin(Kind kind, String from, String why, List<Condition> conditions) {

  /** How an origin is told of. */
  public enum Kind {
    /** Rows of a table, which are looked up and explained in their turn. */
    ROWS,
    /** Rows of a table that decided or bounded something: named, for who wants to ask on. */
    NAMED,
    /** A file of the configuration. */
    CONFIGURATION
  }

  /** What rows are asked for by. Values of columns may be text, whatever the column's type. */
  public sealed interface Condition {
    String column();
  }

  /**
   * The column has a value.
   *
   * @param values any of these; null is one
   */
  public record Is(String column, List<Object> values) implements Condition {
    public Is {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    @Override
    public String toString() {
      return values.stream()
          .map(value -> new RowKey.Cell(column, RowKey.text(value)).toString())
          .collect(Collectors.joining(" or "));
    }
  }

  /**
   * The column has a value in a range.
   *
   * @param from in it; null for all up to its end
   * @param to in it; null for all from its start
   */
  public record Between(String column, Object from, Object to) implements Condition {
    @Override
    public String toString() {
      return column
          + (from == null ? "" : " from " + RowKey.text(from))
          + (to == null ? "" : " to " + RowKey.text(to));
    }
  }

  /**
   * The column has one of its last values among the rows of which all other conditions hold.
   *
   * @param count of such values
   * @param bound they are no later; null where the last of all are meant
   * @param isBoundIn whether the bound itself counts
   */
  public record Last(String column, int count, LocalDate bound, boolean isBoundIn)
      implements Condition {
    @Override
    public String toString() {
      String which = count == 1 ? "last " + column : "last " + count + " of " + column;
      return bound == null ? which : which + (isBoundIn ? " up to " : " before ") + bound;
    }
  }

  public Origin {
    Objects.requireNonNull(from, "from");
    conditions = List.copyOf(conditions);
  }

  /** Rows of a table, all of them so far. */
  public static Origin of(String table, String why) {
    return new Origin(Kind.ROWS, table, why, List.of());
  }

  /** Rows of a table that are named and not shown, all of them so far. */
  public static Origin named(String table, String why) {
    return new Origin(Kind.NAMED, table, why, List.of());
  }

  /** A file of the configuration. */
  public static Origin configuration(String file, String why) {
    return new Origin(Kind.CONFIGURATION, file, why, List.of());
  }

  /** The row of a key. */
  public static Origin of(RowKey key, String why) {
    Origin origin = of(key.table(), why);
    for (RowKey.Cell cell : key.cells()) {
      origin = origin.with(new Is(cell.column(), Collections.singletonList(cell.text())));
    }
    return origin;
  }

  /** The same rows for another reason. */
  public Origin because(String reason) {
    return new Origin(kind, from, reason, conditions);
  }

  /** Those with the values of a row in columns of the same names. */
  public Origin same(Row row, Field... fields) {
    return same(row, List.of(fields));
  }

  /** Those with the values of a row in columns of the same names. */
  public Origin same(Row row, List<Field> fields) {
    Origin origin = this;
    for (Field field : fields) {
      origin = origin.is(field, row.<Object>getAs(field.name()));
    }
    return origin;
  }

  /** Those with one of some values. */
  public Origin is(Field field, Object... values) {
    return with(new Is(field.name(), values == null ? NULL : Arrays.asList(values)));
  }

  private static final List<Object> NULL = Collections.singletonList(null);

  /**
   * Those from one value to another, both of them in.
   *
   * @param from null for all up to the end
   * @param to null for all from the start
   */
  public Origin between(Field field, Object from, Object to) {
    return with(new Between(field.name(), from, to));
  }

  /** Those of the last days up to one, which counts. */
  public Origin last(Field field, int count, LocalDate upTo) {
    return with(new Last(field.name(), count, upTo, true));
  }

  /** Those of the last days before one. */
  public Origin lastBefore(Field field, int count, LocalDate day) {
    return with(new Last(field.name(), count, day, false));
  }

  /** Those of the last day of all. */
  public Origin newest(Field field) {
    return with(new Last(field.name(), 1, null, true));
  }

  private Origin with(Condition condition) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(condition);
    return new Origin(kind, from, why, all);
  }

  /** Table and conditions; where these name one row, as a {@link RowKey} is written. */
  @Override
  public String toString() {
    String which =
        conditions.stream()
            .map(Object::toString)
            .collect(Collectors.joining(String.valueOf(RowKey.SEPARATOR)));
    return which.isEmpty() ? from : from + " " + which;
  }
}
