package io.aftershock.source;

import io.aftershock.config.Layout;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/**
 * Reads one file from beginning to end, a record at a time.
 *
 * <p>Yields {@link LandingRecord} rows, the file's own row last; where that one carries a rule the
 * file is refused, and its other rows count for nothing. Never throws for what the file holds:
 * whatever cannot be read becomes a row that says so.
 */
final class LandingFileReader implements Iterator<Row> {
  private final LandingFile file;
  private final Settings.Input bounds;
  private final LandingRows rows;
  private final DigestedInput content;
  private final FileRecords source;
  private final RecordTaker taker;
  private final Queue<Row> ready = new ArrayDeque<>();
  private long records;
  private long readable;
  private Rejection firstRejection;
  private Rejection doubt;
  private boolean ended;

  /**
   * @param rows makes the rows
   * @param taker of the file's records
   * @param input read to its end and closed by this reader
   */
  LandingFileReader(
      LandingFile file,
      Stanza stanza,
      Settings.Input bounds,
      LandingRows rows,
      RecordTaker taker,
      InputStream input) {
    this.file = file;
    this.bounds = bounds;
    this.rows = rows;
    this.taker = taker;
    this.content = new DigestedInput(input);
    this.source =
        FileRecords.of(stanza.layout(), inflated(file, stanza.layout(), content, bounds), bounds);
    try {
      requireReadableSize(file, stanza.layout(), bounds);
      taker.begin(begin());
    } catch (Rejection e) {
      refuse(e.rule(), e.getMessage());
    } catch (IOException e) {
      unreadable(e);
    }
  }

  /** What a file holds, within the bounds. */
  static InputStream inflated(
      LandingFile file, Layout layout, InputStream content, Settings.Input bounds) {
    if (!file.isGzip()) {
      return content;
    }
    return layout instanceof Layout.Delimited
        ? new InflatedInput(content, bounds.maxInflatedBytes(), "input.max-inflated-size")
        : new InflatedInput(content, bounds.maxDocumentBytes(), "input.max-document-size");
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

  /** Refuses a document that would be read whole and is too large. */
  static void requireReadableSize(LandingFile file, Layout layout, Settings.Input bounds)
      throws Rejection {
    if (!(layout instanceof Layout.Delimited) && file.bytes() > bounds.maxDocumentBytes()) {
      throw new Rejection(
          Rule.UNREADABLE_FILE,
          "the document has " + file.bytes() + " bytes, more than input.max-document-size");
    }
  }

  private void record(RawRecord raw) {
    records++;
    try {
      if (raw.flaw() != null) {
        taker.lost();
        throw raw.flaw();
      }
      taker.take(raw, source.place(), ready);
      readable++;
    } catch (Rejection e) {
      ready.add(rows.rejected(raw.position(), e.rule(), e.getMessage(), capped(raw.text())));
      Rejection placed = new Rejection(e.rule(), source.place() + e.getMessage());
      firstRejection = firstRejection == null ? placed : firstRejection;
      doubt = doubt == null && e.rule().isOfWholeFile() ? placed : doubt;
    }
  }

  private void endOfFile() throws IOException {
    Rejection found = taker.end(ready);
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
    } else if (found != null) {
      refuse(found.rule(), found.getMessage());
    } else {
      end(null);
    }
  }

  private void unreadable(IOException e) {
    // Records that waited for the end are accounted for as well.
    taker.end(ready);
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
    ready.add(rows.file(records, content.count(), content.hex(), taker.retrievedAt(), refusal));
    try {
      source.close();
    } catch (IOException e) {
      // All that was to be read has been read.
      ended = true;
    }
  }

  private String capped(String text) {
    return Texts.begin(text.replace("\0", "\\0"), bounds.maxRawChars());
  }
}
