package io.aftershock.model;

import java.util.List;
import java.util.Set;

/**
 * A published table with more columns, under a name of its own.
 *
 * @param name snake_case
 * @param meaning what one row is
 * @param table whose columns it has, all of them first
 * @param added the columns behind them
 * @param query one SELECT that Spark, DuckDB and Trino all read: {@code SELECT *}, the added
 *     columns, from the table by its name
 */
public record View(String name, String meaning, String table, List<Field> added, String query) {
  public View {
    added = List.copyOf(added);
  }

  /** Whether a release with these tables has it. */
  public boolean isIn(Set<String> tables) {
    return tables.contains(table);
  }
}
