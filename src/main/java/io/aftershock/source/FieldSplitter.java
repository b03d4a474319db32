package io.aftershock.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.aftershock.config.Layout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Cuts a line into fields. A record is one line: a quote that does not close is refused. */
final class FieldSplitter {
  private final char delimiter;
  private final char quote;
  private final boolean trailingDelimiter;

  FieldSplitter(Layout.Delimited delimited) {
    this.delimiter = delimited.delimiter();
    this.quote = delimited.quote();
    this.trailingDelimiter = delimited.trailingDelimiter();
  }

  List<String> split(String line) throws Rejection {
    List<String> fields = line.indexOf(quote) < 0 ? plain(line) : quoted(line);
    if (trailingDelimiter && fields.get(fields.size() - 1).isEmpty()) {
      return fields.subList(0, fields.size() - 1);
    }
    return fields;
  }

  private List<String> plain(String line) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
      fields.add(line.substring(start, end));
      start = end + 1;
    }
    fields.add(line.substring(start));
    return fields;
  }

  private List<String> quoted(String line) throws Rejection {
    if (line.chars().filter(character -> character == quote).count() % 2 != 0) {
      throw new Rejection(Rule.BAD_QUOTING, "a quote " + quote + " does not close on its line");
    }
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quote)
            .skipEmptyLines(false)
            .ofCsvRecord(line)
            .iterator();
    try {
      List<String> fields = records.next().getFields();
      if (records.hasNext()) {
        throw new Rejection(Rule.BAD_QUOTING, "a carriage return stands inside the line");
      }
      return fields;
    } catch (CsvParseException e) {
      throw new Rejection(Rule.BAD_QUOTING, e.getMessage());
    }
  }
}
