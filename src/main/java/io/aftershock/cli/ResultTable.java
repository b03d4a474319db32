package io.aftershock.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table for people: cells whole however long, numbers to the right, and so many rows at most. */
final class ResultTable implements ResultWriter {
  private final PrintStream out;
  private final int limit;

  ResultTable(PrintStream out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  @Override
  public void write(List<String> columns, Iterator<List<Object>> rows) {
    List<List<Object>> shown = new ArrayList<>();
    while (shown.size() < limit && rows.hasNext()) {
      shown.add(rows.next());
    }
    int[] widths =
        IntStream.range(0, columns.size()).map(i -> width(columns.get(i), shown, i)).toArray();
    String line = line(widths);
    out.println(line);
    out.println(row(new ArrayList<>(columns), widths));
    out.println(line);
    shown.forEach(row -> out.println(row(row, widths)));
    out.println(line);
    out.printf(Locale.ROOT, "%,d row%s", shown.size(), shown.size() == 1 ? "" : "s");
    out.println(
        rows.hasNext()
            ? ", and more that are left out: see more with --limit N, all with --format csv"
            : "");
  }

  private static int width(String column, List<List<Object>> rows, int index) {
    int cells = rows.stream().mapToInt(row -> width(cell(row.get(index)))).max().orElse(0);
    return Math.max(width(cell(column)), cells);
  }

  private static String line(int[] widths) {
    StringBuilder line = new StringBuilder("+");
    for (int width : widths) {
      line.append("-".repeat(width + 2)).append('+');
    }
    return line.toString();
  }

  private static String row(List<Object> values, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(values.get(i));
      String space = " ".repeat(widths[i] - width(cell));
      boolean isNumber = values.get(i) instanceof Number;
      line.append(' ').append(isNumber ? space + cell : cell + space).append(" |");
    }
    return line.toString();
  }

  /** One line, and nothing that a terminal would obey. */
  private static String cell(Object value) {
    StringBuilder cell = new StringBuilder();
    String text = value == null ? "NULL" : ResultValue.text(value);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> cell.append("\\n");
                case '\r' -> cell.append("\\r");
                case '\t' -> cell.append("\\t");
                default -> {
                  if (Character.isISOControl(point)) {
                    cell.append(String.format(Locale.ROOT, "\\u%04x", point));
                  } else {
                    cell.appendCodePoint(point);
                  }
                }
              }
            });
    return cell.toString();
  }

  /** Columns of a terminal: characters of the Far East take two. */
  private static int width(String cell) {
    return cell.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
  }

  private static boolean isWide(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> (point >= 0x3000 && point <= 0x303f) || (point >= 0xff01 && point <= 0xff60);
    };
  }
}
