package io.aftershock.model;

/**
 * A named query over published tables.
 *
 * @param name snake_case
 * @param meaning what one row is
 * @param query one SELECT that Spark, DuckDB and Trino all read; tables by their names
 */
public record View(String name, String meaning, String query) {}
