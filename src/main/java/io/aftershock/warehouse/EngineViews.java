package io.aftershock.warehouse;

import io.aftershock.model.View;
import java.util.ArrayList;
import java.util.List;

/** How one engine is told of tables, views and what their columns mean. */
interface EngineViews {

  /** What partition columns mean, in every engine. */
  String PARTITION =
      "Partition, as text; stands in the path alone. A filter on it reads fewer files.";

  /** Comment lines and what comes before all tables; ends in a line end. */
  String head();

  /** Statements that make a table known; end in a line end. */
  String table(String name, Manifest.TableEntry table);

  /**
   * Statements that make a view known; end in a line end.
   *
   * @param table the one it adds columns to
   */
  String view(View view, Manifest.TableEntry table);

  /** Names of a table's columns, the partition column last. */
  static List<String> columns(Manifest.TableEntry table) {
    List<String> names = new ArrayList<>();
    table.columns().forEach(column -> names.add(column.name()));
    if (!table.partitionColumn().isEmpty()) {
      names.add(table.partitionColumn());
    }
    return names;
  }

  /** A literal of standard SQL. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
