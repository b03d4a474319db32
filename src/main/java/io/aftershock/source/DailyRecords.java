package io.aftershock.source;

import java.util.Collection;
import org.apache.spark.sql.Row;

/** Records that are days: each becomes its rows at once. */
final class DailyRecords implements AcceptedRecords {
  private final LandingRows rows;
  private final SeenDays seen = new SeenDays();

  DailyRecords(LandingRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(RawRecord raw, PriceRecord record, Collection<Row> ready) throws Rejection {
    int day = (int) record.day().toEpochDay();
    SeenDays.Earlier earlier = seen.add(record.assetId(), day, raw.position(), record.digest());
    if (earlier == null) {
      ready.addAll(rows.prices(raw.position(), record));
      return;
    }
    String key = record.assetId() + " " + record.day();
    if (earlier.isEqual() && !earlier.wasInConflict()) {
      throw new Rejection(
          Rule.DUPLICATE_KEY,
          key + " stands already, with the same figures, in line " + earlier.line());
    }
    if (!earlier.wasInConflict()) {
      String message = key + " stands again, with other figures, in line " + raw.position();
      ready.add(rows.retracted(earlier.line(), Rule.CONFLICTING_KEY, message));
    }
    throw new Rejection(
        Rule.CONFLICTING_KEY,
        key + " stands already, with other figures, in line " + earlier.line());
  }

  @Override
  public void end(Collection<Row> ready) {
    // No row waited.
  }
}
