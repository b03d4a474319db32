package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.testing.ShippedStanzas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that are compressed, and what is left of some. */
class CompressedFileTest {
  private static final String BAR = ",10,12,9,11,5,0,0,7,0,0,0\n";

  @Test
  void partsThatFollowEachOtherAreOneFile() throws IOException {
    ReadFile read = read(both(gzip(bars(0, 5)), gzip(bars(5, 9))));

    assertThat(read.fileRule()).isNull();
    assertThat(read.records()).isEqualTo(9);
  }

  @Test
  void whatFollowsAWholePartAndIsNoneIsNotPassedOver() throws IOException {
    byte[] second = gzip(bars(5, 9));
    second[0] ^= 1;
    ReadFile read = read(both(gzip(bars(0, 5)), second));

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage())
        .contains("cannot be read on: something follows what is compressed, and is not");
    assertThat(read(both(gzip(bars(0, 5)), new byte[1])).fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(5);
  }

  /** Bars wait for the end of their file to become days. */
  @Test
  void barsOfAFileThatBreaksOffAreAccountedFor() throws IOException {
    byte[] whole = gzip(bars(0, 700));
    ReadFile read = read(Arrays.copyOf(whole, whole.length - 2_000));

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isPositive();
  }

  private static ReadFile read(byte[] content) {
    Dialect dialect = ShippedStanzas.named("binance-klines-1h", Dialect.class);
    return ReadFile.of(
        dialect, "BTCUSDT-1h-2025-01.csv.gz", new ByteArrayInputStream(content), content.length);
  }

  private static String bars(int first, int end) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int hour = first; hour < end; hour++) {
      // Figures that do not compress, or little would be left of a file that is cut.
      String volume = "," + random.nextInt() + "." + random.nextInt(1_000_000) + ",0,0";
      text.append(1_735_689_600_000_000L + hour * 3_600_000_000L);
      text.append(BAR.replace(",5,0,0", volume.replace("-", "")));
    }
    return text.toString();
  }

  private static byte[] both(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(content)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return content.toByteArray();
  }
}
