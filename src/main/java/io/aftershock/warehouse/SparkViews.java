package io.aftershock.warehouse;

import io.aftershock.model.Field;
import io.aftershock.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Temporary views: over the release's folder where it has one, else over its files, named one by
 * one in a pattern of braces.
 */
final class SparkViews implements EngineViews {
  private final ReleasePaths paths;

  SparkViews(ReleasePaths paths) {
    this.paths = paths;
  }

  @Override
  public String head() {
    String once =
        paths.areLinked()
            ? ""
            : "-- Spark passes over files that are gone: do not use the script once its release"
                + " is deleted.\n";
    return "-- Run with: spark-sql -i this-file\n" + once;
  }

  @Override
  public String table(String name, Manifest.TableEntry table) {
    return "-- %s\nCREATE OR REPLACE TEMPORARY VIEW %s (\n%s\n) USING parquet OPTIONS (%s);\n"
        .formatted(
            table.grain().replace('\n', ' '),
            name,
            String.join(",\n", typed(table)),
            options(name, table));
  }

  @Override
  public String view(View view, Manifest.TableEntry table) {
    List<String> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(commented(column.name(), column.meaning())));
    if (!table.partitionColumn().isEmpty()) {
      columns.add(commented(table.partitionColumn(), PARTITION));
    }
    for (Field column : view.added()) {
      columns.add(commented(column.name(), column.meaning()));
    }
    return "CREATE OR REPLACE TEMPORARY VIEW %s (\n%s\n) COMMENT %s\nAS %s;\n"
        .formatted(view.name(), String.join(",\n", columns), literal(view.meaning()), view.query());
  }

  private String options(String name, Manifest.TableEntry table) {
    if (paths.areLinked()) {
      return "path " + literal(escaped(paths.linked(name, table)));
    }
    String data = paths.data(name);
    return "path %s, basePath %s"
        .formatted(literal(escaped(data) + "/" + pattern(data, table)), literal(data));
  }

  /** The files of a table below its folder; one alone needs no braces. */
  private String pattern(String data, Manifest.TableEntry table) {
    String files =
        paths.files(table).stream()
            .map(file -> file.substring(data.length() + 1))
            .collect(Collectors.joining(","));
    return table.files().size() == 1 ? files : "{" + files + "}";
  }

  private static List<String> typed(Manifest.TableEntry table) {
    List<String> columns = new ArrayList<>();
    for (Manifest.ColumnEntry column : table.columns()) {
      String type = column.type().toUpperCase(Locale.ROOT);
      columns.add(commented(column.name() + " " + type, column.meaning()));
    }
    if (!table.partitionColumn().isEmpty()) {
      columns.add(commented(table.partitionColumn() + " STRING", PARTITION));
    }
    return columns;
  }

  private static String commented(String column, String meaning) {
    return "  " + column + " COMMENT " + literal(meaning);
  }

  /** What would be a pattern in a path, taken as it stands. */
  private static String escaped(String path) {
    return path.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  /** Spark takes backslashes in a literal for escapes; earlier versions take no doubled quote. */
  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
