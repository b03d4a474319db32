package io.aftershock.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts text into lines at LF or CRLF, and never holds more of a line than a limit.
 *
 * <p>The JDK's BufferedReader neither bounds a line nor tells whether the last one was ended.
 */
final class LineReader implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final int limit;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder text = new StringBuilder();
  private int position;
  private int filled;
  private long number;

  LineReader(Reader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /** Number of the line read last, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** The next line, or null at the end. */
  Line next() throws IOException {
    text.setLength(0);
    boolean whole = true;
    boolean any = false;
    while (position < filled || fill()) {
      any = true;
      int end = indexOfLineFeed();
      int length = Math.min(end - position, limit - text.length());
      text.append(buffer, position, length);
      whole &= length == end - position;
      position = end;
      if (position < filled) {
        position++;
        return line(whole, true);
      }
    }
    return any ? line(whole, false) : null;
  }

  private Line line(boolean isWhole, boolean isEnded) {
    int length = text.length();
    if (isWhole && isEnded && length > 0 && text.charAt(length - 1) == '\r') {
      text.setLength(length - 1);
    }
    number++;
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Line(number, marked ? text.substring(1) : text.toString(), isWhole, isEnded);
  }

  private int indexOfLineFeed() {
    for (int i = position; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return filled;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, reader.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
