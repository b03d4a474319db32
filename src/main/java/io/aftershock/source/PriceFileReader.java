package io.aftershock.source;

import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import io.aftershock.config.Settings;
import io.aftershock.model.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.Row;

/**
 * Reads one file of prices from beginning to end, a record at a time.
 *
 * <p>Yields {@link LandingPrice} rows, the file's own row last; where that one carries a rule the
 * file is refused, and its other rows count for nothing. Never throws for what the file holds:
 * whatever cannot be read becomes a row that says so.
 */
final class PriceFileReader implements Iterator<Row> {

  /** Fewer odd bars say nothing of a file's columns. */
  private static final int FEW_BARS = 5;

  /**
   * What does not change from file to file.
   *
   * @param provenance the most that a row of the landing zone can be
   * @param latest the last day that can have come yet
   */
  record Setting(Assets assets, Settings.Input bounds, Provenance provenance, LocalDate latest) {}

  private final LandingFile file;
  private final Dialect dialect;
  private final Setting setting;
  private final LandingRows rows;
  private final DigestedInput content;
  private final FileRecords source;
  private final AcceptedRecords accepted;
  private final Queue<Row> ready = new ArrayDeque<>();
  private RecordParser parser;
  private Instant retrievedAt;
  private long records;
  private long readable;
  private long wholeBars;
  private long inconsistentBars;
  private String firstInconsistent = "";
  private Rejection firstRejection;
  private Rejection doubt;
  private boolean ended;

  /**
   * @param input read to its end and closed by this reader
   */
  PriceFileReader(
      LandingFile file, Dialect dialect, Setting setting, TimeFormat times, InputStream input) {
    this.file = file;
    this.dialect = dialect;
    this.setting = setting;
    this.rows = new LandingRows(file, dialect.provenance().weaker(setting.provenance()));
    this.content = new DigestedInput(input);
    this.source = FileRecords.of(dialect, content, setting.bounds());
    this.accepted =
        dialect.barSeconds() == 0 ? new DailyRecords(rows) : new BarRecords(rows, dialect);
    try {
      requireReadableSize();
      Preamble preamble = begin();
      retrievedAt = Vintages.read(dialect.vintage(), file.name(), preamble, setting.latest());
      parser = new RecordParser(dialect, setting.assets(), times, file.name(), preamble);
    } catch (Rejection e) {
      refuse(e.rule(), e.getMessage());
    } catch (IOException e) {
      unreadable(e);
    }
  }

  private Preamble begin() throws IOException, Rejection {
    try {
      return source.begin();
    } catch (Rejection e) {
      throw new Rejection(e.rule(), source.place() + e.getMessage());
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      try {
        RawRecord raw = source.next();
        if (raw == null) {
          endOfFile();
        } else {
          record(raw);
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

  private void requireReadableSize() throws Rejection {
    if (dialect.layout() instanceof Dialect.JsonArrays
        && file.bytes() > setting.bounds().maxDocumentBytes()) {
      throw new Rejection(
          Rule.UNREADABLE_FILE,
          "the document has " + file.bytes() + " bytes, more than input.max-document-size");
    }
  }

  private void record(RawRecord raw) {
    records++;
    try {
      if (raw.flaw() != null) {
        throw raw.flaw();
      }
      Optional<PriceRecord> record = parser.parse(raw.fields());
      readable++;
      if (record.isPresent()) {
        count(record.get().series().get(0));
        accepted.add(raw, record.get(), ready);
      } else {
        ready.add(rows.declaredEmpty(raw.position()));
      }
    } catch (Rejection e) {
      ready.add(rows.rejected(raw.position(), e.rule(), e.getMessage(), capped(raw.text())));
      Rejection placed = new Rejection(e.rule(), source.place() + e.getMessage());
      firstRejection = firstRejection == null ? placed : firstRejection;
      doubt = doubt == null && e.rule().isOfWholeFile() ? placed : doubt;
    }
  }

  private void count(PriceRecord.Bar bar) {
    wholeBars += bar.isWhole() ? 1 : 0;
    if (bar.isInconsistent()) {
      inconsistentBars++;
      firstInconsistent = firstInconsistent.isEmpty() ? source.place() : firstInconsistent;
    }
  }

  private void endOfFile() throws IOException {
    accepted.end(ready);
    boolean isOdd = inconsistentBars > dialect.limits().inconsistentBars() * wholeBars;
    if (content.count() != file.bytes()) {
      refuse(
          Rule.UNREADABLE_FILE,
          String.format(
              "the file changed while it was read: listed with %d bytes, read with %d",
              file.bytes(), content.count()));
    } else if (records == 0) {
      refuse(Rule.EMPTY_FILE, "the file holds a header and no record");
    } else if (doubt != null) {
      refuse(doubt.rule(), doubt.getMessage());
    } else if (readable == 0 && firstRejection.rule() != Rule.TRUNCATED) {
      refuse(
          Rule.OTHER_FILE,
          "none of its " + records + " records can be read; " + firstRejection.getMessage());
    } else if (isOdd && inconsistentBars >= FEW_BARS) {
      refuse(
          Rule.INCONSISTENT_BARS,
          String.format(
              "%shigh or low does not enclose open and close, as in %d of %d bars: do the columns"
                  + " stand in another order?",
              firstInconsistent, inconsistentBars, wholeBars));
    } else {
      end(null);
    }
  }

  private void unreadable(IOException e) {
    refuse(Rule.UNREADABLE_FILE, source.place() + "cannot be read on: " + e.getMessage());
  }

  private void refuse(Rule rule, String message) {
    String reason = message;
    try {
      content.drain();
    } catch (IOException e) {
      reason = message + " (and no further: " + e.getMessage() + ")";
    }
    end(new Rejection(rule, reason));
  }

  private void end(Rejection refusal) {
    ended = true;
    ready.add(rows.file(records, content.count(), content.hex(), retrievedAt, refusal));
    try {
      source.close();
    } catch (IOException e) {
      // All that was to be read has been read.
      ended = true;
    }
  }

  private String capped(String text) {
    String visible = text.replace("\0", "\\0");
    int most = setting.bounds().maxRawChars();
    return visible.length() <= most ? visible : visible.substring(0, most);
  }
}
