package io.aftershock.source;

import io.aftershock.model.Field;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * News items that a run has read, and items that are published: which of them count from now on. Of
 * an item that two files list under one day, that of the older counts: feeds repeat what they sent
 * before, and a repetition changes nothing.
 */
public final class NewsCandidates {
  private static final List<Field> ITEM =
      List.of(LandingRecord.SOURCE_ID, LandingArticle.FILE_DATE, LandingArticle.ITEM_KEY);

  private NewsCandidates() {}

  /**
   * Compares them.
   *
   * @param landing rows of {@link LandingArticle}
   * @param taken {@link TakenFile} rows
   * @param published rows as they are published, with the columns of the same names
   */
  public static Additions of(Dataset<Row> landing, Dataset<Row> taken, PublishedRows published) {
    Dataset<Row> files = taken.filter(TakenFile.isOf(LandingKind.NEWS));
    FileRange range = FileRange.of(files);
    Column isTouched = LandingRecord.SOURCE_ID.col().isin(range.touched().toArray());
    return new Additions(
        Candidates.read(landing, files, range, LandingArticle.FILE_DATE),
        published.with(rows -> rows.filter(isTouched)),
        files,
        range,
        ITEM,
        LandingArticle.FILE_DATE,
        true);
  }
}
