package io.aftershock.cli;

import io.aftershock.config.ConfigurationException;
import java.util.Collection;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What Spark says of a query that is none, without its plan of it. */
final class QueryErrors {
  /** SQLSTATE of values that an expression cannot take: a division by zero, a bad cast. */
  private static final String DATA_EXCEPTION = "22";

  private QueryErrors() {}

  /** Whether the query is at fault rather than the engine. */
  static boolean isOfQuery(Throwable error) {
    return error instanceof AnalysisException
        || (error instanceof SparkThrowable spark
            && spark.getSqlState() != null
            && spark.getSqlState().startsWith(DATA_EXCEPTION));
  }

  /**
   * The error for people.
   *
   * @param error one {@link #isOfQuery}
   */
  static ConfigurationException explained(Exception error, Collection<String> tables) {
    String hint =
        error instanceof AnalysisException && !(error instanceof ParseException)
            ? hint(error.getMessage(), tables)
            : "";
    return new ConfigurationException(firstParagraph(error.getMessage()) + hint, error);
  }

  private static String hint(String message, Collection<String> tables) {
    String columns = "aftershock describe TABLE says what columns there are";
    return message.contains("TABLE_OR_VIEW_NOT_FOUND")
        ? "\nTables are " + tables + "; " + columns
        : "\n" + columns;
  }

  /** Plans begin in a line of their own with a quote or a sign of the tree. */
  static String firstParagraph(String message) {
    StringBuilder text = new StringBuilder();
    for (String line : message.strip().split("\n", -1)) {
      if (line.matches("['+:(]\\W*\\w.*") || (!text.isEmpty() && line.isBlank())) {
        break;
      }
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }
    return text.toString().replaceAll(";$", "");
  }
}
