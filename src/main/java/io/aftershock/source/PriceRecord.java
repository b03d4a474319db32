package io.aftershock.source;

import java.time.LocalDate;
import java.util.List;

/**
 * One accepted record: a day of an asset, in one or more price series.
 *
 * @param series at least one, the vendor's plain price first
 */
record PriceRecord(String assetId, LocalDate day, List<Bar> series) {

  /** One price series of a record; all but the close may be null. */
  record Bar(String basis, Double open, Double high, Double low, Double close, Double volume) {}
}
