package io.aftershock.source;

import java.time.Instant;
import java.util.Collection;
import org.apache.spark.sql.Row;

/** Takes the records of one file, and makes {@link LandingRecord} rows of them. */
interface RecordTaker {

  /**
   * Takes what the file says before its records; asked once and first.
   *
   * @throws Rejection if the file is not of its stanza
   */
  void begin(Preamble preamble) throws Rejection;

  /** When the file says that it was made, or null. */
  Instant retrievedAt();

  /**
   * Takes a record that can be cut into fields.
   *
   * @param ready where rows go that are made
   * @param place where in the file it stands, for messages
   * @throws Rejection if it is not to be taken in
   */
  void take(RawRecord raw, String place, Collection<Row> ready) throws Rejection;

  /** Says that a record cannot be cut into fields. */
  void lost();

  /**
   * Makes the rows that waited for the end of the file.
   *
   * @return why the file as a whole is not to be taken in; null where it is
   */
  Rejection end(Collection<Row> ready);
}
