package io.aftershock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * DuckDB reading the same CSV files with the same types and writing {@code price_daily} with two
 * threads. What is checked, chosen between vendors and flagged on the way it leaves out.
 */
public final class DuckDbIngest {
  private DuckDbIngest() {}

  /** Arguments: folder of the files, folder to write to. */
  public static void main(String[] arguments) throws Exception {
    String files = Path.of(arguments[0]) + "/*.csv";
    Path output = Files.createDirectories(Path.of(arguments[1]));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute(
          "COPY (SELECT Symbol AS asset_id, 'SPLIT_ADJUSTED' AS price_basis, Date AS trade_date,"
              + " Open AS open_price, High AS high_price, Low AS low_price, Close AS close_price,"
              + " Volume AS volume, 'USD' AS quote_currency,"
              + " CAST(Date AS TIMESTAMP) + INTERVAL 21 HOURS AS close_time_utc,"
              + " CAST(NULL AS VARCHAR) AS quality_flags, 'bench' AS source_id,"
              + " 'OBSERVED' AS provenance, year(Date) AS year FROM read_csv('"
              + files
              + "', header = true, columns = {'Symbol': 'VARCHAR', 'Date': 'DATE',"
              + " 'Open': 'DOUBLE', 'High': 'DOUBLE', 'Low': 'DOUBLE', 'Close': 'DOUBLE',"
              + " 'Volume': 'DOUBLE'})"
              + " ORDER BY year, asset_id, price_basis, trade_date) TO '"
              + output.resolve("price_daily")
              + "' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year), OVERWRITE_OR_IGNORE)");
    }
  }
}
