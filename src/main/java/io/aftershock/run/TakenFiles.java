package io.aftershock.run;

import io.aftershock.source.LandingKind;
import io.aftershock.source.TakenFile;
import io.aftershock.warehouse.Manifest.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Makes the rows of {@link TakenFile}. */
final class TakenFiles {
  private TakenFiles() {}

  /**
   * Rows of files that were read, of those that stay as they are and of those that leave.
   *
   * @param read files that were read
   * @param isTaken whether a file that was read is taken in
   */
  static Dataset<Row> of(
      SparkSession spark,
      Intake intake,
      LandingRequest request,
      List<InputFile> read,
      Predicate<InputFile> isTaken) {
    Set<String> before =
        intake.published().stream().map(InputFile::path).collect(Collectors.toSet());
    List<Row> rows = new ArrayList<>();
    for (InputFile file : read) {
      boolean isIn = isTaken.test(file);
      boolean isKnown = before.contains(file.path());
      rows.add(row(file, request, true, isIn, !isIn && isKnown, isIn && isKnown));
    }
    intake.known().forEach(file -> rows.add(row(file, request, false, false, true, false)));
    intake.retracted().forEach(file -> rows.add(row(file, request, false, false, false, true)));
    return spark.createDataFrame(rows, TakenFile.SCHEMA);
  }

  private static Row row(
      InputFile file,
      LandingRequest request,
      boolean wasRead,
      boolean isTaken,
      boolean stays,
      boolean leaves) {
    return RowFactory.create(
        file.path(),
        LandingKind.ofPath(file.path()).name(),
        file.source(),
        wasRead,
        isTaken,
        stays,
        leaves,
        file.retrievedAt(),
        file.newest(),
        file.sha256(),
        request.from().orElse(null),
        request.to().orElse(null),
        file.overlaps(),
        file.accepted());
  }
}
