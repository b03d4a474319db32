package io.aftershock.source;

import io.aftershock.config.Layout;
import io.aftershock.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The records of one file in one physical format, from beginning to end. */
interface FileRecords extends Closeable {

  /**
   * Reads what stands before the records; asked once and first.
   *
   * @throws Rejection if this is no such file
   */
  Preamble begin() throws IOException, Rejection;

  /** The next record, or null at the end. */
  RawRecord next() throws IOException;

  /** Where in the file reading stands, for messages: "line 7: ", or empty. */
  String place();

  static FileRecords of(Layout layout, InputStream content, Settings.Input bounds) {
    if (layout instanceof Layout.JsonArrays arrays) {
      return new JsonRecords(content, arrays);
    }
    if (layout instanceof Layout.JsonObjects objects) {
      return new JsonObjectRecords(content, objects);
    }
    if (layout instanceof Layout.FeedItems) {
      return new FeedRecords(content);
    }
    if (layout instanceof Layout.PatternText text) {
      return new PatternTextRecords(content, text);
    }
    return new DelimitedRecords(content, (Layout.Delimited) layout, bounds);
  }
}
