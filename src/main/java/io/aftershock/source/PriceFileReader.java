package io.aftershock.source;

import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import io.aftershock.config.Settings;
import io.aftershock.model.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.Row;

/**
 * Reads one file of delimited prices from beginning to end, a line at a time.
 *
 * <p>Yields {@link LandingPrice} rows, the file's own row last. Never throws for what the file
 * holds: whatever cannot be read becomes a row that says so.
 */
final class PriceFileReader implements Iterator<Row> {
  private static final char REPLACEMENT = '\uFFFD';

  private final LandingFile file;
  private final Dialect dialect;
  private final Settings.Input bounds;
  private final LandingRows rows;
  private final DigestedInput content;
  private final LineReader lines;
  private final FieldSplitter splitter;
  private final SeenDays seen = new SeenDays();
  private final Queue<Row> ready = new ArrayDeque<>();
  private RecordParser parser;
  private long records;
  private boolean ended;

  /**
   * @param provenance the most that a row of this landing zone can be
   * @param input read to its end and closed by this reader
   */
  PriceFileReader(
      LandingFile file,
      Dialect dialect,
      Assets assets,
      Settings.Input bounds,
      Provenance provenance,
      DayFormat days,
      InputStream input) {
    this.file = file;
    this.dialect = dialect;
    this.bounds = bounds;
    this.rows = new LandingRows(file, dialect.provenance().weaker(provenance));
    this.content = new DigestedInput(input);
    this.lines = new LineReader(decoded(content, dialect), bounds.maxLineChars());
    this.splitter = new FieldSplitter(dialect.delimited());
    try {
      parser = new RecordParser(dialect, assets, days, file.name());
      readHeader();
    } catch (Rejection e) {
      refuse(e.rule(), at(lines.number()) + e.getMessage());
    } catch (IOException e) {
      unreadable(e);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      try {
        Line line = lines.next();
        if (line == null) {
          endOfFile();
        } else if (!line.text().isBlank()) {
          record(line);
        }
      } catch (IOException e) {
        unreadable(e);
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void readHeader() throws IOException, Rejection {
    Dialect.Delimited delimited = dialect.delimited();
    if (delimited.namesLine() == 0) {
      parser.noHeader();
    }
    for (int number = 1; number <= delimited.headerLines(); number++) {
      Line line = lines.next();
      if (line == null) {
        throw number == 1
            ? new Rejection(Rule.EMPTY_FILE, "the file is empty")
            : new Rejection(Rule.OTHER_FILE, "the file ends inside its header");
      }
      if (number == delimited.namesLine()) {
        checkText(line);
        parser.header(splitter.split(line.text()));
      }
    }
  }

  private void record(Line line) {
    records++;
    try {
      checkText(line);
      checkEnd(line);
      Optional<PriceRecord> record = parser.parse(splitter.split(line.text()));
      if (record.isPresent()) {
        accept(line, record.get());
      } else {
        ready.add(rows.declaredEmpty(line.number()));
      }
    } catch (Rejection e) {
      ready.add(rows.rejected(line.number(), e.rule(), e.getMessage(), capped(line.text())));
    }
  }

  private void accept(Line line, PriceRecord record) throws Rejection {
    int day = (int) record.day().toEpochDay();
    SeenDays.Earlier earlier = seen.add(record.assetId(), day, line.number(), record.digest());
    if (earlier == null) {
      ready.addAll(rows.prices(line.number(), record));
      return;
    }
    String key = record.assetId() + " " + record.day();
    if (earlier.isEqual() && !earlier.wasInConflict()) {
      throw new Rejection(
          Rule.DUPLICATE_KEY,
          key + " stands already, with the same figures, in line " + earlier.line());
    }
    if (!earlier.wasInConflict()) {
      String message = key + " stands again, with other figures, in line " + line.number();
      ready.add(rows.retracted(earlier.line(), message));
    }
    throw new Rejection(
        Rule.CONFLICTING_KEY,
        key + " stands already, with other figures, in line " + earlier.line());
  }

  private static void checkText(Line line) throws Rejection {
    if (!line.isWhole()) {
      throw new Rejection(Rule.LINE_TOO_LONG, "the line is longer than input.max-line-length");
    }
    if (line.text().indexOf('\0') >= 0) {
      throw new Rejection(Rule.NUL_BYTE, "the line holds a NUL byte");
    }
    if (line.text().indexOf(REPLACEMENT) >= 0) {
      throw new Rejection(
          Rule.BAD_ENCODING, "the line holds bytes that are not of delimited.encoding");
    }
  }

  private void checkEnd(Line line) throws Rejection {
    if (!line.isEnded() && dialect.delimited().lastLineEnd() == Dialect.LastLine.REQUIRED) {
      throw new Rejection(
          Rule.TRUNCATED,
          "the last line has no line end: the file was cut. Fetch it again, or set"
              + " delimited.last-line-end = OPTIONAL where the vendor leaves it out");
    }
  }

  private void endOfFile() throws IOException {
    if (content.count() != file.bytes()) {
      refuse(
          Rule.UNREADABLE_FILE,
          String.format(
              "the file changed while it was read: listed with %d bytes, read with %d",
              file.bytes(), content.count()));
    } else if (records == 0) {
      refuse(Rule.EMPTY_FILE, "the file holds a header and no record");
    } else {
      end(rows.file(records, content.count(), content.hex()));
    }
  }

  private void unreadable(IOException e) {
    refuse(Rule.UNREADABLE_FILE, at(lines.number() + 1) + "cannot be read: " + e.getMessage());
  }

  private void refuse(Rule rule, String message) {
    String reason = message;
    try {
      content.drain();
    } catch (IOException e) {
      reason = message + " (and no further: " + e.getMessage() + ")";
    }
    end(rows.refusedFile(records, content.count(), content.hex(), rule, reason));
  }

  private void end(Row row) {
    ended = true;
    ready.add(row);
    try {
      lines.close();
    } catch (IOException e) {
      // All that was to be read has been read.
      ended = true;
    }
  }

  private String capped(String text) {
    String visible = text.replace("\0", "\\0");
    return visible.length() <= bounds.maxRawChars()
        ? visible
        : visible.substring(0, bounds.maxRawChars());
  }

  private static String at(long line) {
    return line == 0 ? "" : "line " + line + ": ";
  }

  private static InputStreamReader decoded(InputStream content, Dialect dialect) {
    return new InputStreamReader(
        content,
        Charset.forName(dialect.delimited().encoding())
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }
}
