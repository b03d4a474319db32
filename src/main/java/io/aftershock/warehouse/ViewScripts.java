package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** SQL that shows a release's tables to an engine under their names, with literal paths. */
final class ViewScripts {

  /** An engine that reads the warehouse. */
  enum Engine {
    DUCKDB,
    SPARK,
    TRINO;

    String fileName() {
      return name().toLowerCase(Locale.ROOT) + ".sql";
    }
  }

  private final Manifest manifest;
  private final List<View> views;
  private final Storage storage;

  ViewScripts(Manifest manifest, List<View> views, Storage storage) {
    this.manifest = manifest;
    this.views =
        views.stream()
            .filter(view -> manifest.tables().keySet().containsAll(view.tables()))
            .toList();
    this.storage = storage;
  }

  String script(Engine engine) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- Release ").append(manifest.release()).append(", as of ");
    sql.append(manifest.asOf()).append(". ").append(head(engine)).append("\n\n");
    for (Map.Entry<String, Manifest.TableEntry> table : manifest.tables().entrySet()) {
      sql.append(
          switch (engine) {
            case DUCKDB -> duckdb(table.getKey(), table.getValue());
            case SPARK -> spark(table.getKey(), table.getValue());
            case TRINO -> trino(table.getKey(), table.getValue());
          });
    }
    for (View view : views) {
      sql.append(view(engine, view));
    }
    return sql.toString();
  }

  private static String head(Engine engine) {
    return switch (engine) {
      case DUCKDB -> "Run with: duckdb -init this-file";
      case SPARK -> "Run with: spark-sql -i this-file";
      case TRINO ->
          "Tables of the Hive connector in catalog hive, schema aftershock. They flip one by one:"
              + " a query across tables that runs meanwhile may see two releases.";
    };
  }

  private String duckdb(String name, Manifest.TableEntry table) {
    String files =
        table.files().stream()
            .map(file -> "  " + text(storage.location(file.path())))
            .collect(Collectors.joining(",\n"));
    boolean partitioned = !table.partitionColumn().isEmpty();
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE OR REPLACE VIEW ").append(name).append(" AS SELECT * FROM read_parquet([\n");
    sql.append(files).append("\n], hive_partitioning = ").append(partitioned).append(");\n");
    sql.append("COMMENT ON VIEW ").append(name).append(" IS ").append(text(table.grain()));
    sql.append(";\n");
    for (Manifest.ColumnEntry column : table.columns()) {
      sql.append("COMMENT ON COLUMN ").append(name).append('.').append(column.name());
      sql.append(" IS ").append(text(column.meaning())).append(";\n");
    }
    return sql.append('\n').toString();
  }

  private String spark(String name, Manifest.TableEntry table) {
    return "CREATE OR REPLACE TEMPORARY VIEW "
        + name
        + " (\n"
        + columns(table, Engine.SPARK)
        + "\n) USING parquet OPTIONS (path "
        + text(location(name, table))
        + ");\n\n";
  }

  private String trino(String name, Manifest.TableEntry table) {
    String partitioned =
        table.partitionColumn().isEmpty()
            ? ""
            : ",\n  partitioned_by = ARRAY[" + text(table.partitionColumn()) + "]";
    String sync =
        table.partitionColumn().isEmpty()
            ? ""
            : "CALL hive.system.sync_partition_metadata('aftershock', "
                + text(name)
                + ", 'FULL');\n";
    return "DROP TABLE IF EXISTS hive.aftershock."
        + name
        + ";\nCREATE TABLE hive.aftershock."
        + name
        + " (\n"
        + columns(table, Engine.TRINO)
        + "\n) COMMENT "
        + text(table.grain())
        + "\nWITH (\n  format = 'PARQUET',\n  external_location = "
        + text("file://" + location(name, table))
        + partitioned
        + "\n);\n"
        + sync
        + "\n";
  }

  private static String view(Engine engine, View view) {
    return switch (engine) {
      case DUCKDB ->
          "CREATE OR REPLACE VIEW "
              + view.name()
              + " AS "
              + view.query()
              + ";\n"
              + "COMMENT ON VIEW "
              + view.name()
              + " IS "
              + text(view.meaning())
              + ";\n";
      case SPARK ->
          "CREATE OR REPLACE TEMPORARY VIEW " + view.name() + " AS " + view.query() + ";\n";
      case TRINO ->
          "USE hive.aftershock;\nCREATE OR REPLACE VIEW "
              + view.name()
              + " AS "
              + view.query()
              + ";\n";
    };
  }

  private static String columns(Manifest.TableEntry table, Engine engine) {
    String columns =
        table.columns().stream()
            .map(
                column ->
                    "  "
                        + column.name()
                        + " "
                        + type(column.type(), engine)
                        + " COMMENT "
                        + text(column.meaning()))
            .collect(Collectors.joining(",\n"));
    if (table.partitionColumn().isEmpty()) {
      return columns;
    }
    String type = engine == Engine.TRINO ? "VARCHAR" : "STRING";
    return columns + ",\n  " + table.partitionColumn() + " " + type;
  }

  private static String type(String sparkType, Engine engine) {
    if (engine != Engine.TRINO) {
      return sparkType.toUpperCase(Locale.ROOT);
    }
    return switch (sparkType) {
      case "string" -> "VARCHAR";
      case "int" -> "INTEGER";
      case "timestamp" -> "TIMESTAMP";
      default -> sparkType.toUpperCase(Locale.ROOT);
    };
  }

  private String location(String name, Manifest.TableEntry table) {
    return storage.location(
        Warehouse.releaseFolder(manifest.release()) + "/" + table.layer() + "/" + name);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
