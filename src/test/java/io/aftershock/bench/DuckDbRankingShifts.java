package io.aftershock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * DuckDB making and writing the moves of charts from the same Parquet, with two threads: each
 * snapshot joined with the one before, apps that are in one of them included.
 */
public final class DuckDbRankingShifts {
  private DuckDbRankingShifts() {}

  /** Arguments: folder of chart_entry, folder to write to. */
  public static void main(String[] arguments) throws Exception {
    String entries = Path.of(arguments[0]) + "/*/*.parquet";
    Path output = Files.createDirectories(Path.of(arguments[1]));
    String chart = "source_id, store, country, chart, category";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE TABLE entry AS SELECT * FROM read_parquet('" + entries + "')");
      statement.execute(
          "CREATE TABLE snapshot AS SELECT *, lag(snapshot_date) OVER w AS previous_date,"
              + " lag(depth) OVER w AS previous_depth FROM (SELECT DISTINCT "
              + chart
              + ", snapshot_date, depth FROM entry) WINDOW w AS (PARTITION BY "
              + chart
              + " ORDER BY snapshot_date)");
      statement.execute(
          "CREATE TABLE first_seen AS SELECT "
              + chart
              + ", app_id, min(snapshot_date) AS first_date FROM entry GROUP BY ALL");
      statement.execute(
          "CREATE TABLE pair AS SELECT "
              + chart
              + ", s.snapshot_date, e.app_id, e.rank_position, NULL::INT AS previous_rank,"
              + " e.provenance FROM snapshot s JOIN entry e USING ("
              + chart
              + ", snapshot_date) UNION ALL SELECT "
              + chart
              + ", s.snapshot_date, e.app_id, NULL, e.rank_position, e.provenance FROM snapshot s"
              + " JOIN entry e USING ("
              + chart
              + ") WHERE e.snapshot_date = s.previous_date");
      statement.execute(
          "COPY (WITH moved AS (SELECT "
              + chart
              + ", snapshot_date, app_id, max(rank_position) AS rank_position, max(previous_rank) AS"
              + " previous_rank, max(provenance) AS provenance FROM pair GROUP BY ALL)"
              + " SELECT m.*, s.previous_date AS previous_snapshot_date, snapshot_date -"
              + " s.previous_date AS days_between, previous_rank - rank_position AS rank_change,"
              + " coalesce(previous_rank, s.previous_depth + 1) - coalesce(rank_position, s.depth +"
              + " 1) AS rank_change_at_least, CASE WHEN s.previous_date IS NULL THEN NULL WHEN"
              + " rank_position IS NULL THEN 'DROP_OUT' WHEN previous_rank IS NULL THEN CASE WHEN"
              + " f.first_date < snapshot_date THEN 'RE_ENTRY' ELSE 'NEW_ENTRY' END WHEN"
              + " previous_rank > rank_position THEN 'UP' WHEN previous_rank < rank_position THEN"
              + " 'DOWN' ELSE 'SAME' END AS move, s.depth, s.previous_depth, strftime(snapshot_date,"
              + " '%Y%m') AS month FROM moved m JOIN snapshot s USING ("
              + chart
              + ", snapshot_date) JOIN first_seen f USING ("
              + chart
              + ", app_id) ORDER BY month, "
              + chart
              + ", snapshot_date, app_id) TO '"
              + output.resolve("ranking_shift")
              + "' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE)");
    }
  }
}
