package io.aftershock.source;

import io.aftershock.model.Field;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chart entries that a run has read, and entries that are published: which of them count from now
 * on. Of a snapshot that two files hold, that of the newer counts.
 */
public final class ChartCandidates {
  private static final List<Field> SNAPSHOT =
      List.of(
          LandingRecord.SOURCE_ID,
          LandingRank.STORE,
          LandingRank.COUNTRY,
          LandingRank.CHART,
          LandingRank.CATEGORY,
          LandingRank.SNAPSHOT_AT,
          LandingRank.SNAPSHOT_DATE);

  private ChartCandidates() {}

  /**
   * Compares them.
   *
   * @param landing rows of {@link LandingRank}
   * @param taken {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   */
  public static Additions of(Dataset<Row> landing, Dataset<Row> taken, Dataset<Row> published) {
    Dataset<Row> files = taken.filter(TakenFile.isOf(LandingKind.RANKINGS));
    FileRange range = FileRange.of(files);
    Column isTouched = LandingRecord.SOURCE_ID.col().isin(range.touched().toArray());
    return new Additions(
        Candidates.read(landing, files, range, LandingRank.SNAPSHOT_DATE),
        published.filter(isTouched),
        files,
        range,
        SNAPSHOT,
        LandingRank.SNAPSHOT_DATE,
        false);
  }
}
