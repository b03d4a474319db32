package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Chart entries that a run has read, and entries that are published: which of them count from now
 * on. Of a snapshot that two files hold, that of the newer counts; where its depth is not known,
 * and an app that a file lacks may stand in another, of each app.
 */
public final class ChartCandidates {
  private static final List<Field> SNAPSHOT =
      List.of(
          LandingRecord.SOURCE_ID,
          LandingRank.STORE,
          LandingRank.COUNTRY,
          LandingRank.CHART,
          LandingRank.CATEGORY,
          LandingRank.SNAPSHOT_AT);
  private static final Field APP_ALONE =
      Field.required(
          101, "app_alone", StringType, "The app where the depth is not known; else empty.");

  private ChartCandidates() {}

  /**
   * Compares them.
   *
   * @param landing rows of {@link LandingRank}
   * @param taken {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   */
  public static Additions of(Dataset<Row> landing, Dataset<Row> taken, PublishedRows published) {
    Dataset<Row> files = taken.filter(TakenFile.isOf(LandingKind.RANKINGS));
    FileRange range = FileRange.of(files);
    Column isTouched = LandingRecord.SOURCE_ID.col().isin(range.touched().toArray());
    Column appAlone =
        when(LandingRank.IS_DEPTH_KNOWN.col(), lit("")).otherwise(LandingRank.APP_ID.col());
    List<Field> unit = new ArrayList<>(SNAPSHOT);
    unit.add(LandingRank.SNAPSHOT_DATE);
    unit.add(APP_ALONE);
    return new Additions(
        Candidates.read(landing, files, range, LandingRank.SNAPSHOT_DATE)
            .join(broadcast(flawed(landing)), snapshotOfFile(), "left")
            .withColumn(LandingRank.IS_WHOLE, coalesce(col(LandingRank.IS_WHOLE), lit(true)))
            .withColumn(APP_ALONE.name(), appAlone),
        published.with(rows -> rows.filter(isTouched).withColumn(APP_ALONE.name(), appAlone)),
        files,
        range,
        unit,
        LandingRank.SNAPSHOT_DATE,
        false);
  }

  /** Snapshots of which a file has records that are not taken in. */
  private static Dataset<Row> flawed(Dataset<Row> landing) {
    return landing
        .filter(LandingRecords.is(LandingRecord.Kind.FLAWED))
        .select(Stream.of(snapshotOfFile()).map(functions::col).toArray(Column[]::new))
        .withColumn(LandingRank.IS_WHOLE, lit(false));
  }

  private static String[] snapshotOfFile() {
    return Stream.concat(SNAPSHOT.stream(), Stream.of(LandingRecord.SOURCE_FILE))
        .map(Field::name)
        .toArray(String[]::new);
  }
}
