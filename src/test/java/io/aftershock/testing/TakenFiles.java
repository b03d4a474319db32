package io.aftershock.testing;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;

import io.aftershock.source.LandingArticle;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingRank;
import io.aftershock.source.LandingRecord;
import io.aftershock.source.TakenFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** What becomes of files, as a run tells it. */
public final class TakenFiles {
  private final List<Row> rows = new ArrayList<>();
  private LocalDate from;
  private LocalDate to;
  private LandingKind kind = LandingKind.PRICES;
  private boolean overlap = true;
  private long records = 10;

  /** Of files of another kind than prices. */
  public TakenFiles of(LandingKind other) {
    kind = other;
    return this;
  }

  /** Files that were read for the first time and are taken in: those of a relation. */
  public TakenFiles taken(Dataset<Row> landing) {
    return read(landing, false);
  }

  /** Files that were read again and take the place of what they said before. */
  public TakenFiles takenAgain(Dataset<Row> landing) {
    return read(landing, true);
  }

  /** A file that was taken in before and was not read. */
  public TakenFiles staying(String source, String path, String newest, String digest) {
    return add(path, source, false, false, true, false, null, LocalDate.parse(newest), digest);
  }

  /** A file whose rows are taken back. */
  public TakenFiles leaving(String source, String path, String newest, String digest) {
    return add(path, source, false, false, false, true, null, LocalDate.parse(newest), digest);
  }

  /** None of them says what another one says. */
  public TakenFiles apart() {
    overlap = false;
    return this;
  }

  /** Each of them has more records than go to every task. */
  public TakenFiles many() {
    records = 1_000_000;
    return this;
  }

  /** Days that are taken in, both ends included. */
  public TakenFiles between(String first, String last) {
    from = LocalDate.parse(first);
    to = LocalDate.parse(last);
    return this;
  }

  public Dataset<Row> relation(SparkSession spark) {
    List<Row> dated = new ArrayList<>();
    for (Row row : rows) {
      Object[] cells = new Object[TakenFile.SCHEMA.size()];
      for (int i = 0; i < row.size(); i++) {
        cells[i] = row.get(i);
      }
      cells[TakenFile.SCHEMA.fieldIndex(TakenFile.FROM_DATE)] = from;
      cells[TakenFile.SCHEMA.fieldIndex(TakenFile.TO_DATE)] = to;
      cells[TakenFile.SCHEMA.fieldIndex(TakenFile.OVERLAPS)] = overlap;
      cells[TakenFile.SCHEMA.fieldIndex(TakenFile.ACCEPTED)] = records;
      dated.add(RowFactory.create(cells));
    }
    return spark.createDataFrame(dated, TakenFile.SCHEMA);
  }

  private TakenFiles read(Dataset<Row> landing, boolean isAgain) {
    landing
        .groupBy(LandingRecord.SOURCE_FILE.col())
        .agg(
            max(LandingRecord.SOURCE_ID.col()),
            max(LandingRecord.RETRIEVED_AT.col()),
            greatest(
                max(LandingPrice.TRADE_DATE.col()),
                max(LandingRank.SNAPSHOT_DATE.col()),
                max(LandingArticle.FILE_DATE.col())),
            max(LandingRecord.SHA256.col()))
        .collectAsList()
        .forEach(
            file ->
                add(
                    file.getString(0),
                    file.getString(1),
                    true,
                    true,
                    false,
                    isAgain,
                    file.get(2),
                    file.getAs(3),
                    file.getString(4)));
    return this;
  }

  private TakenFiles add(Object... cells) {
    Object[] ofKind = new Object[cells.length + 1];
    ofKind[0] = cells[0];
    ofKind[1] = kind.name();
    System.arraycopy(cells, 1, ofKind, 2, cells.length - 1);
    rows.add(RowFactory.create(ofKind));
    return this;
  }
}
