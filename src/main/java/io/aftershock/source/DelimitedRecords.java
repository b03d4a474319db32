package io.aftershock.source;

import io.aftershock.config.Layout;
import io.aftershock.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;

/** Lines of fields: a record a line, blank lines passed over. */
final class DelimitedRecords implements FileRecords {
  private static final char REPLACEMENT = '\uFFFD';

  private final Layout.Delimited layout;
  private final LineReader lines;
  private final FieldSplitter splitter;

  DelimitedRecords(InputStream content, Layout.Delimited layout, Settings.Input bounds) {
    this.layout = layout;
    this.lines = new LineReader(decoded(content, layout.encoding()), bounds.maxLineChars());
    this.splitter = new FieldSplitter(layout);
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    List<String> names = List.of();
    List<String> symbols = List.of();
    for (int number = 1; number <= layout.headerLines(); number++) {
      Line line = lines.next();
      if (line == null) {
        throw number == 1
            ? new Rejection(Rule.EMPTY_FILE, "the file is empty")
            : new Rejection(Rule.OTHER_FILE, "the file ends inside its header");
      }
      if (number == layout.namesLine()) {
        names = header(line);
      }
      if (number == layout.symbolLine()) {
        symbols = header(line);
      }
    }
    return new Preamble(names, symbols, Map.of());
  }

  private List<String> header(Line line) throws Rejection {
    checkText(line);
    return splitter.split(line.text());
  }

  @Override
  public RawRecord next() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    try {
      checkText(line);
      checkEnd(line);
      return new RawRecord(line.number(), line.text(), splitter.split(line.text()), null);
    } catch (Rejection e) {
      return new RawRecord(line.number(), line.text(), null, e);
    }
  }

  @Override
  public String place() {
    return lines.number() == 0 ? "" : "line " + lines.number() + ": ";
  }

  @Override
  public void close() throws IOException {
    lines.close();
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
    if (!line.isEnded() && layout.lastLineEnd() == Layout.LastLine.REQUIRED) {
      throw new Rejection(
          Rule.TRUNCATED,
          "the last line has no line end: the file was cut. Fetch it again, or set"
              + " delimited.last-line-end = OPTIONAL where the vendor leaves it out");
    }
  }

  private static InputStreamReader decoded(InputStream content, String encoding) {
    return new InputStreamReader(
        content,
        Charset.forName(encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }
}
