package io.aftershock.testing;

import io.aftershock.model.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows as text, cells set apart by {@code |}. The cell {@code null} is no value, and a figure may
 * be written as the ratio that it is: {@code 99/110-1}.
 */
public final class Grid {
  private static final Pattern RATIO = Pattern.compile("([\\d.]+)/([\\d.]+)-1");

  private final List<Map<String, String>> rows;

  private Grid(List<Map<String, String>> rows) {
    this.rows = rows;
  }

  /** The first line names the columns, each other line is a row. */
  public static Grid rows(String text) {
    List<List<String>> lines = cells(text);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      rows.add(row(lines.get(0), line));
    }
    return new Grid(rows);
  }

  /** The first cell of each line names a column, each other cell of it is of one row. */
  public static Grid columns(String text) {
    List<List<String>> lines = cells(text);
    List<String> names = lines.stream().map(line -> line.get(0)).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.get(0).size(); i++) {
      int position = i;
      rows.add(row(names, lines.stream().map(line -> line.get(position)).toList()));
    }
    return new Grid(rows);
  }

  /** The same rows with one more column, the same in all. */
  public Grid with(String name, String value) {
    List<Map<String, String>> wider = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> copy = new LinkedHashMap<>(row);
      copy.put(name, value);
      wider.add(copy);
    }
    return new Grid(wider);
  }

  /** The rows in the order of fields; a field without a column is null. */
  List<Row> of(List<Field> fields) {
    List<String> names = fields.stream().map(Field::name).toList();
    List<Row> typed = new ArrayList<>();
    for (Map<String, String> row : rows) {
      if (!names.containsAll(row.keySet())) {
        throw new IllegalArgumentException(row.keySet() + " are not all among " + names);
      }
      typed.add(
          RowFactory.create(
              fields.stream().map(field -> value(field, row.get(field.name()))).toArray()));
    }
    return typed;
  }

  boolean names(List<Field> fields) {
    return rows.stream()
        .allMatch(row -> fields.stream().map(Field::name).allMatch(row::containsKey));
  }

  private static Map<String, String> row(List<String> names, List<String> cells) {
    if (names.size() != cells.size()) {
      throw new IllegalArgumentException(cells + " are not the cells of " + names);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), cells.get(i));
    }
    return row;
  }

  private static List<List<String>> cells(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static Object value(Field field, String text) {
    if (text == null || text.equals("null")) {
      return null;
    }
    return switch (field.type().simpleString()) {
      case "string" -> text;
      case "int" -> Integer.valueOf(text);
      case "bigint" -> Long.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      case "date" -> LocalDate.parse(text);
      case "timestamp" -> Instant.parse(text);
      case "double" -> figure(text);
      default -> throw new IllegalArgumentException(field + " has a type that no table uses");
    };
  }

  private static Double figure(String text) {
    Matcher ratio = RATIO.matcher(text);
    return ratio.matches()
        ? (Double) (Double.parseDouble(ratio.group(1)) / Double.parseDouble(ratio.group(2)) - 1)
        : Double.valueOf(text);
  }
}
