package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.source.RecordText.Read;
import io.aftershock.source.RecordText.Text;
import io.aftershock.testing.ShippedStanzas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as vendors wrote them, of the bytes that were taken in and no others. */
class RecordTextTest {
  private static final String PRICES = "Date,Open,High,Low,Close,Volume\n";

  @TempDir private Path root;

  private final RecordText records =
      new RecordText(ShippedStanzas.settings(), new Configuration(false));

  @Test
  void aLineOfATextIsVerbatim() throws IOException {
    String text = PRICES + "2025-01-24,1,2,1, 1.50,7\r\n2025-01-27,1,2,1,1.2500,7\n";

    assertThat(read("stooq", "prices/stooq/x_us_d.csv", bytes(text), 2, 3).texts())
        .containsEntry(2L, List.of(new Text(2, "2025-01-24,1,2,1, 1.50,7")))
        .containsEntry(3L, List.of(new Text(3, "2025-01-27,1,2,1,1.2500,7")));
    assertThat(records.unit("stooq")).isEqualTo("line");
  }

  @Test
  void whatIsCompressedIsReadAsWhatItHolds() throws IOException {
    byte[] text = gzip(bytes(PRICES + "2025-01-27,1,2,1,1.2500,7\n"));

    assertThat(read("stooq", "prices/stooq/x_us_d.csv.gz", text, 2).texts().get(2L))
        .containsExactly(new Text(2, "2025-01-27,1,2,1,1.2500,7"));
  }

  @Test
  void anElementOfADocumentIsCompact() throws IOException {
    String text = "[ {\"url\": \"/a\", \"title\": \"A\"},\n {\"url\": \"/b\",  \"title\": \"B\"} ]";

    assertThat(read("weibo-hot", "news/weibo-hot/2025-01-27.json", bytes(text), 2).texts().get(2L))
        .containsExactly(new Text(2, "{\"url\":\"/b\",\"title\":\"B\"}"));
    assertThat(records.unit("weibo-hot")).isEqualTo("element");
  }

  @Test
  void anItemOfAFeedIsItsFields() throws IOException {
    String text =
        "<rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description>"
            + "<item><title>One</title><link>https://a.example</link></item></channel></rss>";

    assertThat(read("rss", "news/rss/a.xml", bytes(text), 1).texts().get(1L))
        .containsExactly(
            new Text(1, "title: One | link: https://a.example | id: https://a.example"));
    assertThat(records.unit("rss")).isEqualTo("item");
  }

  /** Hours of a day follow its first; the next day's are another's, and so are broken ones. */
  @Test
  void aDayOfBarsIsAllOfThem() throws IOException {
    String bar = ",1,2,1,1.5,7,0,0,3,0,0,0\n";
    String text =
        "1735689600000000" // 2025-01-01T00:00Z
            + bar
            + "1735693200000000"
            + bar
            + "1735696800000000,1,2,1,x,7,0,0,3,0,0,0\n"
            + "1735776000000000" // 2025-01-02T00:00Z
            + bar;

    Read read =
        read("binance-klines-1h", "prices/binance-klines-1h/X-1h-2025-01.csv", bytes(text), 1, 4);

    assertThat(read.texts().get(1L)).extracting(Text::position).containsExactly(1L, 2L);
    assertThat(read.texts().get(4L)).extracting(Text::position).containsExactly(4L);
  }

  /** A row of bars stands at the earliest of them, wherever that is in the file. */
  @Test
  void aDayOfBarsIsAllOfThemWhereTheNewestStandsFirst() throws IOException {
    String bar = ",1,2,1,1.5,7,0,0,3,0,0,0\n";
    String text = "1735776000000000" + bar + "1735693200000000" + bar + "1735689600000000" + bar;

    Read read =
        read("binance-klines-1h", "prices/binance-klines-1h/X-1h-2025-01.csv", bytes(text), 3);

    assertThat(read.problem()).isEmpty();
    assertThat(read.texts().get(3L)).extracting(Text::position).containsExactly(2L, 3L);
  }

  @Test
  void aFileWithOtherBytesTellsNothing() throws IOException {
    String path = "prices/stooq/x_us_d.csv";
    String digest = write(path, bytes(PRICES + "2025-01-27,1,2,1,1.2500,7\n"));
    write(path, bytes(PRICES + "2025-01-27,1,2,1,9.9,7\n"));

    assertThat(records.read(root.toString(), "stooq", path, digest, Set.of(2L)))
        .isEqualTo(problem("has other bytes"));
    write(path, bytes("<html>"));
    assertThat(records.read(root.toString(), "stooq", path, digest, Set.of(2L)))
        .isEqualTo(problem("has other bytes"));
  }

  @Test
  void aFileThatIsNotThereIsGone() {
    assertThat(records.read(root.toString(), "stooq", "prices/stooq/x.csv", "", Set.of(2L)))
        .isEqualTo(problem("is gone"));
  }

  @Test
  void aStanzaThatIsNotThereIsNamed() {
    assertThat(records.read(root.toString(), "gone", "prices/gone/x.csv", "", Set.of(2L)))
        .isEqualTo(problem("is of the stanza gone, which this configuration lacks"));
  }

  @Test
  void whatInflatesWithoutEndIsNotReadOn() throws IOException {
    byte[] bomb = gzip(new byte[ShippedStanzas.settings().input().maxDocumentBytes() + 1]);

    assertThat(read("weibo-hot", "news/weibo-hot/2025-01-27.json.gz", bomb, 1).problem())
        .hasValueSatisfying(says -> assertThat(says).startsWith("cannot be read: "));
  }

  private static Read problem(String says) {
    return new Read(Map.of(), Optional.of(says));
  }

  private Read read(String source, String path, byte[] content, long... positions)
      throws IOException {
    String digest = write(path, content);
    Set<Long> wanted = new HashSet<>();
    for (long position : positions) {
      wanted.add(position);
    }
    return records.read(root.toString(), source, path, digest, wanted);
  }

  private String write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
