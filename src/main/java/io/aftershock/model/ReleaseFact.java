package io.aftershock.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What a release says of one of its tables. A run brings these as a relation at its commit.
 *
 * @param tableName the table
 * @param layer its layer's folder
 * @param releaseNumber the release about to be published
 * @param builtInRelease the release that the table was last built for
 * @param asOfDate day of the run
 * @param rowCount rows
 * @param fileCount files
 * @param dataThrough newest day, or null
 * @param warningCount rules of severity WARNING that some row breaks
 * @param provenance weakest of its rows, or null
 */
public record ReleaseFact(
    String tableName,
    String layer,
    long releaseNumber,
    long builtInRelease,
    LocalDate asOfDate,
    long rowCount,
    int fileCount,
    LocalDate dataThrough,
    int warningCount,
    String provenance) {

  /** Name of the relation. */
  public static final String NAME = "release_fact";

  /** Its columns, in the order of the components. */
  public static final List<String> COLUMNS =
      List.of(
          "table_name",
          "layer",
          "release_number",
          "built_in_release",
          "as_of_date",
          "row_count",
          "file_count",
          "data_through",
          "warning_count",
          "provenance");
}
