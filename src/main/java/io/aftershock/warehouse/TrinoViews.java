package io.aftershock.warehouse;

import static io.aftershock.warehouse.EngineViews.text;

import io.aftershock.model.Field;
import io.aftershock.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * External tables of the Hive connector: over the release's folder where it has one, else over all
 * files of a table, of which a view takes those of the release.
 */
final class TrinoViews implements EngineViews {
  private static final String SCHEMA = "hive.aftershock";

  private final ReleasePaths paths;

  TrinoViews(ReleasePaths paths) {
    this.paths = paths;
  }

  @Override
  public String head() {
    String gone =
        paths.areLinked()
            ? ""
            : "-- Files that are gone are passed over: do not use the script once its release is"
                + " deleted.\n";
    return "-- Run with: trino --file this-file\n"
        + "-- The Hive connector in catalog hive. Tables flip one by one: a query across tables"
        + " that runs meanwhile may see two releases.\n"
        + gone
        + "CREATE SCHEMA IF NOT EXISTS "
        + SCHEMA
        + ";\n";
  }

  @Override
  public String table(String name, Manifest.TableEntry table) {
    if (paths.areLinked()) {
      return external(name, table, paths.linked(name, table));
    }
    String files = name + "_files";
    String columns =
        EngineViews.columns(table).stream()
            .map(column -> "  " + column)
            .collect(Collectors.joining(",\n"));
    String pinned =
        paths.files(table).stream()
            .map(file -> "  " + text(file))
            .collect(Collectors.joining(",\n"));
    return external(files, table, paths.data(name))
        + "CREATE OR REPLACE VIEW %s.%s COMMENT %s AS SELECT\n%s\nFROM %s.%s WHERE \"$path\" IN (\n%s\n);\n"
            .formatted(SCHEMA, name, text(table.grain()), columns, SCHEMA, files, pinned)
        + comments(name, table);
  }

  @Override
  public String view(View view, Manifest.TableEntry table) {
    StringBuilder sql = new StringBuilder("USE " + SCHEMA + ";\n");
    sql.append("CREATE OR REPLACE VIEW ").append(SCHEMA).append('.').append(view.name());
    sql.append(" COMMENT ").append(text(view.meaning()));
    sql.append(" AS ").append(view.query()).append(";\n").append(comments(view.name(), table));
    for (Field column : view.added()) {
      sql.append(comment(view.name(), column.name(), column.meaning()));
    }
    return sql.toString();
  }

  private static String external(String name, Manifest.TableEntry table, String location) {
    String partitioned = "";
    String sync = "";
    if (!table.partitionColumn().isEmpty()) {
      partitioned = ",\n  partitioned_by = ARRAY[" + text(table.partitionColumn()) + "]";
      sync =
          "CALL hive.system.sync_partition_metadata('aftershock', " + text(name) + ", 'FULL');\n";
    }
    return """
        DROP TABLE IF EXISTS %1$s.%2$s;
        CREATE TABLE %1$s.%2$s (
        %3$s
        ) COMMENT %4$s
        WITH (
          format = 'PARQUET',
          external_location = %5$s%6$s
        );
        %7$s"""
        .formatted(
            SCHEMA, name, columns(table), text(table.grain()), text(location), partitioned, sync);
  }

  private static String columns(Manifest.TableEntry table) {
    List<String> columns = new ArrayList<>();
    for (Manifest.ColumnEntry column : table.columns()) {
      columns.add(typed(column.name(), type(column.type()), column.meaning()));
    }
    if (!table.partitionColumn().isEmpty()) {
      columns.add(typed(table.partitionColumn(), "VARCHAR", PARTITION));
    }
    return String.join(",\n", columns);
  }

  private static String typed(String name, String type, String meaning) {
    return "  " + name + " " + type + " COMMENT " + text(meaning);
  }

  private static String comments(String name, Manifest.TableEntry table) {
    StringBuilder sql = new StringBuilder();
    for (Manifest.ColumnEntry column : table.columns()) {
      sql.append(comment(name, column.name(), column.meaning()));
    }
    if (!table.partitionColumn().isEmpty()) {
      sql.append(comment(name, table.partitionColumn(), PARTITION));
    }
    return sql.toString();
  }

  private static String comment(String name, String column, String meaning) {
    return "COMMENT ON COLUMN %s.%s.%s IS %s;\n".formatted(SCHEMA, name, column, text(meaning));
  }

  private static String type(String sparkType) {
    return switch (sparkType) {
      case "string" -> "VARCHAR";
      case "int" -> "INTEGER";
      default -> sparkType.toUpperCase(Locale.ROOT);
    };
  }
}
