package io.aftershock.warehouse;

import static io.aftershock.warehouse.EngineViews.text;

import io.aftershock.model.Field;
import io.aftershock.model.View;
import java.util.stream.Collectors;

/** Views over lists of files. One that is gone is an error. */
final class DuckDbViews implements EngineViews {
  private final ReleasePaths paths;

  DuckDbViews(ReleasePaths paths) {
    this.paths = paths;
  }

  @Override
  public String head() {
    String warehouse = paths.warehouse();
    String needs = "";
    if (warehouse.startsWith("s3")) {
      needs = "-- Needs before: INSTALL httpfs; LOAD httpfs; CREATE SECRET (TYPE s3, ...);\n";
    } else if (warehouse.startsWith("hdfs:")) {
      needs = "-- DuckDB does not read HDFS: mount it, or ask Spark or Trino.\n";
    }
    return "-- Run with: duckdb -init this-file\n" + needs;
  }

  @Override
  public String table(String name, Manifest.TableEntry table) {
    String files =
        paths.locations(table).stream()
            .map(file -> "  " + text(file))
            .collect(Collectors.joining(",\n"));
    String partitions =
        table.partitionColumn().isEmpty()
            ? "hive_partitioning = false"
            : "hive_partitioning = true, hive_types_autocast = false";
    // By name: whatever is key=value in the path above the table would be a column as well.
    String columns =
        EngineViews.columns(table).stream()
            .map(column -> "  " + column)
            .collect(Collectors.joining(",\n"));
    return "CREATE OR REPLACE VIEW %s AS SELECT\n%s\nFROM read_parquet([\n%s\n], %s);\n"
            .formatted(name, columns, files, partitions)
        + comments(name, table.grain(), table);
  }

  @Override
  public String view(View view, Manifest.TableEntry table) {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE OR REPLACE VIEW ").append(view.name()).append(" AS ");
    sql.append(view.query()).append(";\n").append(comments(view.name(), view.meaning(), table));
    for (Field column : view.added()) {
      sql.append(comment(view.name(), column.name(), column.meaning()));
    }
    return sql.toString();
  }

  private static String comments(String name, String meaning, Manifest.TableEntry table) {
    StringBuilder sql = new StringBuilder();
    sql.append("COMMENT ON VIEW ").append(name).append(" IS ").append(text(meaning)).append(";\n");
    for (Manifest.ColumnEntry column : table.columns()) {
      sql.append(comment(name, column.name(), column.meaning()));
    }
    if (!table.partitionColumn().isEmpty()) {
      sql.append(comment(name, table.partitionColumn(), PARTITION));
    }
    return sql.toString();
  }

  private static String comment(String name, String column, String meaning) {
    return "COMMENT ON COLUMN " + name + "." + column + " IS " + text(meaning) + ";\n";
  }
}
