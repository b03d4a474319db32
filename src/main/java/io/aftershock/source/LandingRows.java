package io.aftershock.source;

import io.aftershock.model.Provenance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the {@link LandingPrice} rows of one file. */
final class LandingRows {
  private final LandingFile file;
  private final String provenance;

  LandingRows(LandingFile file, Provenance provenance) {
    this.file = file;
    this.provenance = provenance.name();
  }

  List<Row> prices(long line, PriceRecord record) {
    List<Row> rows = new ArrayList<>(record.series().size());
    for (int i = 0; i < record.series().size(); i++) {
      rows.add(price(line, i, record.assetId(), record.day(), record.series().get(i)));
    }
    return rows;
  }

  private Row price(long line, int number, String assetId, LocalDate day, PriceRecord.Bar bar) {
    return RowFactory.create(
        LandingPrice.Kind.PRICE.name(),
        file.source(),
        file.path(),
        line,
        number,
        assetId,
        bar.basis(),
        day,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        provenance,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  Row declaredEmpty(long line) {
    return notAPrice(LandingPrice.Kind.DECLARED_EMPTY, line, null, null, null, null, null, null);
  }

  Row rejected(long line, Rule rule, String message, String rawText) {
    return notAPrice(
        LandingPrice.Kind.REJECTED, line, rule.name(), message, rawText, null, null, null);
  }

  Row retracted(long line, String message) {
    String rule = Rule.CONFLICTING_KEY.name();
    return notAPrice(LandingPrice.Kind.RETRACTED, line, rule, message, null, null, null, null);
  }

  /** A file that was read to its end. */
  Row file(long records, long bytes, String sha256) {
    return notAPrice(LandingPrice.Kind.FILE, 0, null, null, null, records, bytes, sha256);
  }

  /** A file that is not taken in, or not to its end. */
  Row refusedFile(long records, long bytes, String sha256, Rule rule, String message) {
    return notAPrice(LandingPrice.Kind.FILE, 0, rule.name(), message, null, records, bytes, sha256);
  }

  private Row notAPrice(
      LandingPrice.Kind kind,
      long line,
      String rule,
      String message,
      String rawText,
      Long records,
      Long bytes,
      String sha256) {
    return RowFactory.create(
        kind.name(),
        file.source(),
        file.path(),
        line,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        rule,
        message,
        rawText,
        records,
        bytes,
        sha256);
  }
}
