package io.aftershock.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Writes a query's result in one format. */
interface ResultWriter {

  /**
   * Writes all rows, each as it comes.
   *
   * @param columns names, not always different
   * @param rows values in the order of the columns: null, Boolean, Number, String, LocalDate,
   *     Instant or {@link ResultValue.Nested}
   */
  void write(List<String> columns, Iterator<List<Object>> rows) throws IOException;
}
