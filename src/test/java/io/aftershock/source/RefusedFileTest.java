package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.testing.Vendor;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files that are refused as a whole, or read in spite of how they are written. */
class RefusedFileTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume\n";
  private static final String TWO_ROWS =
      """
      2025-01-24,148.37,148.97,141.88,142.62,234657600
      2025-01-27,124.8,128.4,116.7,118.42,818830900
      """;
  private static final Dialect STOOQ = Vendor.named("stooq").dialect();

  @Test
  void emptyFile() {
    assertRefused(ReadFile.of(""), Rule.EMPTY_FILE, "the file is empty");
  }

  @Test
  void headerAlone() {
    assertRefused(ReadFile.of(HEADER), Rule.EMPTY_FILE, "the file holds a header and no record");
    assertRefused(
        ReadFile.of(HEADER + "\n  \n"), Rule.EMPTY_FILE, "the file holds a header and no record");
  }

  @Test
  void fileThatEndsInsideItsHeader() {
    Dialect dialect =
        Vendor.named("yahoo")
            .layout(
                new Layout.Delimited("UTF-8", ',', '"', 3, 1, 0, false, Layout.LastLine.REQUIRED))
            .dialect();

    assertRefused(
        ReadFile.of(dialect, HEADER + "Ticker,NVDA\n"),
        Rule.OTHER_FILE,
        "line 2: the file ends inside its header");
  }

  @Test
  void anotherDelimiterIsHintedAt() {
    assertRefused(
        ReadFile.of((HEADER + TWO_ROWS).replace(',', ';')),
        Rule.OTHER_FILE,
        "the header is [Date;Open;High;Low;Close;Volume], one field: is the delimiter"
            + " another than \",\"?; the stanza expects [Date, Open, High, Low, Close, Volume]");
  }

  @Test
  void strayFileOfAnotherKind() {
    assertRefused(
        ReadFile.of("signal,score\nbuy,0.7\n"),
        Rule.OTHER_FILE,
        "the header is [signal, score]; the stanza expects [Date, Open, High, Low, Close,"
            + " Volume]");
  }

  @Test
  void headerWithColumnsInAnotherOrderOrOneTooMany() {
    String swapped = HEADER.replace("High,Low", "Low,High");

    assertThat(ReadFile.of(swapped + TWO_ROWS).fileRule()).isEqualTo("OTHER_FILE");
    assertThat(ReadFile.of(HEADER.strip() + ",Dividends\n" + TWO_ROWS).fileRule())
        .isEqualTo("OTHER_FILE");
  }

  @Test
  void columnThatMayBeLackingMayBeLacking() {
    Dialect dialect =
        Vendor.named("stooq").columns("Date", "Open", "High", "Low", "Close", "Volume?").dialect();

    ReadFile without = ReadFile.of(dialect, "Date,Open,High,Low,Close\n2025-01-27,1,2,1,2\n");

    assertThat(without.accepted()).containsExactly(2L);
    assertThat(ReadFile.of(dialect, HEADER + TWO_ROWS).accepted()).containsExactly(2L, 3L);
    ReadFile wider = ReadFile.of(dialect, "Date,Open,High,Low,Close\n" + TWO_ROWS);
    assertThat(wider.rejected()).containsExactly("2 FIELD_COUNT", "3 FIELD_COUNT");
    assertThat(wider.fileRule()).isEqualTo("OTHER_FILE");
  }

  @Test
  void fileWhoseNameHoldsNoSymbol() {
    ReadFile read = read(STOOQ, "daily prices.csv", HEADER + TWO_ROWS);

    assertRefused(
        read,
        Rule.OTHER_FILE,
        "the file's name does not match symbol.file-name (?<symbol>[A-Za-z0-9^]+)\\.csv");
  }

  @Test
  void fileThatChangedWhileItWasRead() {
    byte[] content = (HEADER + TWO_ROWS).getBytes(StandardCharsets.UTF_8);
    ReadFile read =
        ReadFile.of(STOOQ, "NVDA.csv", new ByteArrayInputStream(content), content.length + 10);

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage())
        .isEqualTo("the file changed while it was read: listed with 137 bytes, read with 127");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(2);
  }

  @Test
  void streamThatBreaksOff() {
    byte[] content = (HEADER + TWO_ROWS.repeat(1000)).getBytes(StandardCharsets.UTF_8);
    ReadFile read = ReadFile.of(STOOQ, "NVDA.csv", new Breaking(content, 40_000), content.length);

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).matches("line \\d+: cannot be read on: disk error.*");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isPositive();
  }

  @Test
  void streamThatCannotBeReadAtAll() {
    ReadFile read = ReadFile.of(STOOQ, "NVDA.csv", new Breaking(new byte[0], 0), 10);

    assertRefused(
        read, Rule.UNREADABLE_FILE, "cannot be read on: disk error (and no further: disk error)");
  }

  @Test
  void lineOfTenMegabytesIsOneRejectedRecordAndTheNextIsRead() {
    ReadFile read = ReadFile.of(HEADER + "9".repeat(10_000_000) + "\n" + TWO_ROWS);

    assertThat(read.rejected()).containsExactly("2 LINE_TOO_LONG");
    assertThat(read.firstRawText()).hasSize(ReadFile.BOUNDS.maxRawChars());
    assertThat(read.accepted()).containsExactly(3L, 4L);
  }

  @Test
  void byteOrderMarkAndCarriageReturnsAreNoContent() {
    ReadFile plain = ReadFile.of(HEADER + TWO_ROWS);
    ReadFile windows = ReadFile.of("\uFEFF" + (HEADER + TWO_ROWS).replace("\n", "\r\n"));

    assertThat(windows.fileRule()).isNull();
    assertThat(windows.rows().subList(0, 2)).isEqualTo(plain.rows().subList(0, 2));
  }

  @Test
  void otherEncodingsAreReadWhereTheStanzaNamesThem() {
    Dialect dialect =
        Vendor.named("stooq")
            .layout(
                new Layout.Delimited(
                    "UTF-16LE", ',', '"', 1, 1, 0, false, Layout.LastLine.REQUIRED))
            .dialect();
    byte[] content = ("\uFEFF" + HEADER + TWO_ROWS).getBytes(StandardCharsets.UTF_16LE);

    assertThat(ReadFile.of(dialect, content).accepted()).containsExactly(2L, 3L);
  }

  private static ReadFile read(Dialect dialect, String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return ReadFile.of(dialect, name, new ByteArrayInputStream(content), content.length);
  }

  private static void assertRefused(ReadFile read, Rule rule, String message) {
    assertThat(read.rows()).hasSize(1);
    assertThat(read.fileRule()).isEqualTo(rule.name());
    assertThat(read.fileMessage()).isEqualTo(message);
    assertThat(read.records()).isZero();
  }

  /** Content that fails after some bytes. */
  private static final class Breaking extends FilterInputStream {
    private int left;

    Breaking(byte[] content, int readable) {
      super(new ByteArrayInputStream(content));
      this.left = readable;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("disk error");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("disk error");
      }
      int read = super.read(target, offset, Math.min(left, length));
      left -= read;
      return read;
    }
  }
}
