package io.aftershock.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Comma-separated, fields quoted by RFC 4180, in UTF-8; null is an empty field, an empty text a
 * quoted one. Text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class ResultCsv implements ResultWriter {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final OutputStream out;

  ResultCsv(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(List<String> columns, Iterator<List<Object>> rows) throws IOException {
    Writer characters = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // Not closed: what it writes to goes on.
    @SuppressWarnings("resource")
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(characters);
    csv.writeRecord(columns.stream().map(ResultCsv::harmless).toList());
    while (rows.hasNext()) {
      csv.writeRecord(rows.next().stream().map(ResultCsv::field).toArray(String[]::new));
    }
    csv.flush();
  }

  private static String field(Object value) {
    if (value == null) {
      return null;
    }
    String text = ResultValue.text(value);
    return value instanceof String ? harmless(text) : text;
  }

  private static String harmless(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }
}
