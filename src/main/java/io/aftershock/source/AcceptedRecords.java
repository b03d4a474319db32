package io.aftershock.source;

import java.util.Collection;
import org.apache.spark.sql.Row;

/** Takes the records of a file that can be read, and makes rows of them. */
interface AcceptedRecords {

  /**
   * Takes a record.
   *
   * @param ready where rows go that are made
   * @throws Rejection if another record of the file says that it is not to be taken in
   */
  void add(RawRecord raw, PriceRecord record, Collection<Row> ready) throws Rejection;

  /** Makes the rows that waited for the end of the file. */
  void end(Collection<Row> ready);
}
