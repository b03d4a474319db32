package io.aftershock.source;

import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the {@link LandingRecord} rows of one file. */
final class LandingRows {
  private final LandingFile file;
  private final String provenance;

  LandingRows(LandingFile file, Provenance provenance) {
    this.file = file;
    this.provenance = provenance.name();
  }

  /** A row a series of a record that is a day. */
  List<Row> prices(long position, PriceRecord record) {
    return prices(position, record.assetId(), record.day(), record.series(), 1, null);
  }

  /**
   * A row a series of a day.
   *
   * @param records that the day was made of
   * @param isPartial whether bars of the day lack; null where it was not made of bars
   */
  List<Row> prices(
      long position,
      String assetId,
      LocalDate day,
      List<PriceRecord.Bar> series,
      long records,
      Boolean isPartial) {
    List<Row> rows = new ArrayList<>(series.size());
    for (int i = 0; i < series.size(); i++) {
      PriceRecord.Bar bar = series.get(i);
      rows.add(
          accepted(position, i)
              .set(LandingPrice.ASSET_ID, assetId)
              .set(LandingPrice.PRICE_BASIS, bar.basis())
              .set(LandingPrice.TRADE_DATE, day)
              .set(LandingPrice.OPEN_PRICE, bar.open())
              .set(LandingPrice.HIGH_PRICE, bar.high())
              .set(LandingPrice.LOW_PRICE, bar.low())
              .set(LandingPrice.CLOSE_PRICE, bar.close())
              .set(LandingPrice.VOLUME, bar.volume())
              .set(LandingRecord.RECORDS, records)
              .set(LandingPrice.TRADE_COUNT, bar.trades())
              .set(LandingPrice.IS_PARTIAL_DAY, isPartial)
              .row());
    }
    return rows;
  }

  /**
   * What an accepted record says, in the making.
   *
   * @param part of the record, from 0
   */
  Cells accepted(long position, int part) {
    return new Cells(LandingRecord.Kind.ACCEPTED, position)
        .set(LandingRecord.PART_NUMBER, part)
        .set(LandingRecord.PROVENANCE, provenance)
        .set(LandingRecord.RECORDS, part == 0 ? 1L : null);
  }

  Row declaredEmpty(long position) {
    return new Cells(LandingRecord.Kind.DECLARED_EMPTY, position).row();
  }

  /** A record that is not taken in; {@code rawText} may be null. */
  Row rejected(long position, Rule rule, String message, String rawText) {
    return new Cells(LandingRecord.Kind.REJECTED, position)
        .set(LandingRecord.RULE, rule.name())
        .set(LandingRecord.MESSAGE, message)
        .set(LandingRecord.RAW_TEXT, rawText)
        .row();
  }

  Row retracted(long position, Rule rule, String message) {
    return new Cells(LandingRecord.Kind.RETRACTED, position)
        .set(LandingRecord.RULE, rule.name())
        .set(LandingRecord.MESSAGE, message)
        .row();
  }

  /** What is not taken in whole, in the making. */
  Cells flawed() {
    return new Cells(LandingRecord.Kind.FLAWED, 0);
  }

  /**
   * A file as a whole.
   *
   * @param retrievedAt when it says that it was made, or null
   * @param refusal why it is not taken in, or not to its end; null where it is
   */
  Row file(long records, long bytes, String sha256, Instant retrievedAt, Rejection refusal) {
    return new Cells(LandingRecord.Kind.FILE, 0)
        .set(LandingRecord.RULE, refusal == null ? null : refusal.rule().name())
        .set(LandingRecord.MESSAGE, refusal == null ? null : refusal.getMessage())
        .set(LandingRecord.RECORDS, records)
        .set(LandingRecord.BYTES, bytes)
        .set(LandingRecord.SHA256, sha256)
        .set(LandingRecord.RETRIEVED_AT, retrievedAt)
        .row();
  }

  /** A row in the making; what is not set is null. */
  final class Cells {
    private final Object[] cells = new Object[LandingRecord.FIELDS.size()];

    Cells(LandingRecord.Kind kind, long position) {
      set(LandingRecord.KIND, kind.name());
      set(LandingRecord.SOURCE_ID, file.source());
      set(LandingRecord.SOURCE_FILE, file.path());
      set(LandingRecord.SOURCE_LINE, position);
    }

    /** Ids count from one, in the order of the row. */
    Cells set(Field field, Object value) {
      cells[field.id() - 1] = value;
      return this;
    }

    Row row() {
      return RowFactory.create(cells);
    }
  }
}
