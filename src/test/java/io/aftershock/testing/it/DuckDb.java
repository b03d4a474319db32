package io.aftershock.testing.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A second engine, in memory, that shares no code with the one that wrote the files. */
public final class DuckDb implements AutoCloseable {
  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  public static DuckDb open() throws SQLException {
    return new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
  }

  /** With the views of a script that a release has. */
  public static DuckDb withViews(Path script) throws SQLException, IOException {
    DuckDb duckDb = open();
    try {
      duckDb.run(Files.readString(script));
      return duckDb;
    } catch (SQLException | IOException e) {
      duckDb.close();
      throw e;
    }
  }

  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows as text, values set apart by a bar: {@code NVDA|118.42}. */
  public List<String> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** What a query gives: names of columns, and rows of values as Java has them. */
  public record Answer(List<String> columns, List<List<Object>> rows) {}

  public Answer ask(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getMetaData().getColumnLabel(i));
      }
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return new Answer(columns, rows);
    }
  }

  /** The only row. */
  public String row(String query) throws SQLException {
    List<String> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalStateException(query + " gives " + rows.size() + " rows: " + rows);
    }
    return rows.get(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
