package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesEndAtLineFeedWithOrWithoutCarriageReturn() throws IOException {
    assertThat(lines("a\nb\r\n\nc\n", 10))
        .containsExactly(
            new Line(1, "a", true, true),
            new Line(2, "b", true, true),
            new Line(3, "", true, true),
            new Line(4, "c", true, true));
  }

  @Test
  void lastLineWithoutLineEndSaysSo() throws IOException {
    assertThat(lines("a\nb", 10))
        .containsExactly(new Line(1, "a", true, true), new Line(2, "b", true, false));
  }

  @Test
  void nothingHasNoLine() throws IOException {
    assertThat(lines("", 10)).isEmpty();
  }

  @Test
  void carriageReturnElsewhereIsText() throws IOException {
    assertThat(lines("a\rb\n\r\r\nc\r", 10))
        .containsExactly(
            new Line(1, "a\rb", true, true),
            new Line(2, "\r", true, true),
            new Line(3, "c\r", true, false));
  }

  @Test
  void byteOrderMarkIsPassedOverAtTheBeginningAlone() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb\n", 10))
        .containsExactly(new Line(1, "a", true, true), new Line(2, "\uFEFFb", true, true));
  }

  @Test
  void lineMayBeAsLongAsTheLimitAndOfLongerOnesOnlyTheBeginningIsKept() throws IOException {
    assertThat(lines("12345\n123456\n1\n", 5))
        .containsExactly(
            new Line(1, "12345", true, true),
            new Line(2, "12345", false, true),
            new Line(3, "1", true, true));
  }

  @Test
  void linesAcrossBuffersAreWhole() throws IOException {
    String one = "x".repeat(16_383);
    String two = "y".repeat(40_000);

    assertThat(lines(one + "\r\n" + two + "\nend\n", 65_536))
        .containsExactly(
            new Line(1, one, true, true),
            new Line(2, two, true, true),
            new Line(3, "end", true, true));
  }

  @Test
  void lineOfTenMegabytesIsNeverHeld() throws IOException {
    try (LineReader reader = new LineReader(new Endless(10_000_000), 1000)) {
      Line line = reader.next();

      assertThat(line.text()).hasSize(1000);
      assertThat(line.isWhole()).isFalse();
      assertThat(line.isEnded()).isFalse();
      assertThat(reader.next()).isNull();
      assertThat(reader.number()).isEqualTo(1);
    }
  }

  private static List<Line> lines(String text, int limit) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new StringReader(text), limit)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** So many characters without a line end, made as they are asked for. */
  private static final class Endless extends Reader {
    private int left;

    Endless(int length) {
      this.left = length;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int read = Math.min(length, left);
      Arrays.fill(target, offset, offset + read, '7');
      left -= read;
      return read;
    }

    @Override
    public void close() {
      left = 0;
    }
  }
}
