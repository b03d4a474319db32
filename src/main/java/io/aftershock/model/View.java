package io.aftershock.model;

import java.util.Set;

/**
 * A named query over published tables.
 *
 * @param name snake_case
 * @param meaning what one row is
 * @param tables that it reads; a release without one of them has no such view
 * @param query one SELECT that Spark, DuckDB and Trino all read; tables by their names
 */
public record View(String name, String meaning, Set<String> tables, String query) {
  public View {
    tables = Set.copyOf(tables);
  }
}
