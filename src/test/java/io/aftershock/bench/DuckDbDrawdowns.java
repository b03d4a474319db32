package io.aftershock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * DuckDB making and writing the two drawdown tables from the same Parquet, with two threads. The
 * worst drawdown inside a rolling window is left out, which no window function says; so DuckDB does
 * a little less.
 */
public final class DuckDbDrawdowns {
  private static final String MEMORY = "12GB";

  private DuckDbDrawdowns() {}

  /** Arguments: folder of price_daily, folder to write to. */
  public static void main(String[] arguments) throws Exception {
    String prices = Path.of(arguments[0]) + "/*/*.parquet";
    Path output = Files.createDirectories(Path.of(arguments[1]));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = true");
      // Windows over 63 million rows take more than a machine may have.
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      statement.execute("SET temp_directory = '" + output.resolve("spilled") + "'");
      statement.execute(
          "CREATE TABLE drawdown_daily AS "
              + "WITH run AS (SELECT asset_id, price_basis, trade_date, close_price, provenance,"
              + " max(close_price) OVER w AS peak_price,"
              + " row_number() OVER w AS observation,"
              + " max(close_price) OVER (w ROWS 251 PRECEDING) AS high_252,"
              + " max(close_price) OVER (PARTITION BY asset_id, price_basis ORDER BY trade_date"
              + " RANGE INTERVAL 364 DAYS PRECEDING) AS high_365"
              + " FROM read_parquet('"
              + prices
              + "') WINDOW w AS (PARTITION BY asset_id, price_basis ORDER BY trade_date)),"
              + " peaks AS (SELECT *,"
              + " max(CASE WHEN close_price = peak_price THEN trade_date END) OVER w AS peak_date,"
              + " max(CASE WHEN close_price = peak_price THEN observation END) OVER w AS peak_at"
              + " FROM run WINDOW w AS (PARTITION BY asset_id, price_basis ORDER BY trade_date))"
              + " SELECT asset_id, price_basis, trade_date, close_price, peak_price, peak_date,"
              + " close_price / peak_price - 1 AS drawdown, trade_date - peak_date AS"
              + " days_since_peak, observation - peak_at AS observations_since_peak,"
              + " 0 AS non_positive_since_peak,"
              + " CASE WHEN close_price = peak_price AND lag(close_price) OVER w < lag(peak_price)"
              + " OVER w THEN lag(peak_date) OVER w END AS recovered_peak_date,"
              + " close_price / high_252 - 1 AS drawdown_from_252_high,"
              + " close_price / high_365 - 1 AS drawdown_from_365_day_high, provenance,"
              + " year(trade_date) AS year FROM peaks WINDOW w AS (PARTITION BY asset_id,"
              + " price_basis ORDER BY trade_date)");
      statement.execute(
          "COPY (SELECT * FROM drawdown_daily ORDER BY year, asset_id, price_basis, trade_date) TO '"
              + output.resolve("drawdown_daily")
              + "' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year), OVERWRITE_OR_IGNORE)");
      statement.execute(
          "COPY (SELECT asset_id, price_basis, coalesce(recovered_peak_date, peak_date) AS peak_date,"
              + " min(trade_date) FILTER (drawdown < 0) AS first_underwater_date,"
              + " arg_min(trade_date, close_price) FILTER (drawdown < 0) AS trough_date,"
              + " max(trade_date) FILTER (recovered_peak_date IS NOT NULL) AS recovery_date,"
              + " max(peak_price) FILTER (drawdown < 0) AS peak_price,"
              + " min(close_price) FILTER (drawdown < 0) AS trough_price,"
              + " min(drawdown) AS depth, arg_max(drawdown, trade_date) AS current_drawdown,"
              + " max(observations_since_peak) AS observations_peak_to_end,"
              + " max(days_since_peak) AS days_peak_to_end, max(provenance) AS provenance"
              + " FROM drawdown_daily WHERE drawdown < 0 OR recovered_peak_date IS NOT NULL"
              + " GROUP BY ALL ORDER BY asset_id, price_basis, peak_date) TO '"
              + output.resolve("drawdown_episode.parquet")
              + "' (FORMAT parquet, COMPRESSION zstd)");
    }
  }
}
