package io.aftershock.testing.it;

import io.aftershock.warehouse.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/**
 * The sample and what it lacks, so that every table has rows but that of revisions: news, bars of
 * hours, a record that is not taken in, a vendor that differs on a day and alone has another, and a
 * chart of a second month.
 */
public final class ExplainedRelease {
  public static final String FEED = "news/rss/feed.xml";
  public static final String HOT_LIST = "news/weibo-hot/2025-01-27.json";
  public static final String GDELT = "news/gdelt-samples/20250127.gkg1.csv";
  public static final String CHART = "rankings/apple-rss-v2/de_top-free_2025-02-01.json";
  public static final String BARS = "prices/binance-klines-1h/ETHUSDT-1h-2025-01.csv.gz";
  public static final String LOSING = "prices/stooq/aapl_us_d.csv";
  public static final String WITH_BAD_LINE = "prices/cboe-vix/VIX_History.csv";

  private static SampleRelease published;

  private ExplainedRelease() {}

  /** The one that all tests share: to be read, not written. */
  public static synchronized SampleRelease shared() throws IOException {
    if (published == null) {
      published = SampleRelease.publish(ExplainedRelease::land);
      if (published.outcome().code() != 0) {
        throw new IllegalStateException(published.outcome().text());
      }
    }
    return published;
  }

  /** The release. */
  public static Manifest manifest() throws IOException {
    return shared().open().release(OptionalLong.empty());
  }

  private static void land(Path landing) throws IOException {
    write(
        landing,
        FEED,
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
        <link>https://wire.example</link><description>News</description>
        <item><title>Markets, before it all</title><link>https://wire.example/0</link>
        <pubDate>Mon, 20 Jan 2025 09:00:00 GMT</pubDate></item>
        <item><title>DeepSeek; a "shock", say traders</title><link>https://wire.example/1?a=1,2</link>
        <pubDate>Mon, 27 Jan 2025 09:00:00 GMT</pubDate></item>
        </channel></rss>
        """);
    write(
        landing,
        HOT_LIST,
        "[{\"url\": \"/weibo?q=one\", \"title\": \"Spring festival\"},"
            + " {\"url\": \"/weibo?q=two\", \"title\": \"DeepSeek at no. 1\"}]");
    write(
        landing,
        GDELT,
        "20250127\t2\t\tECON\t\t\tdeepseek\t-3.25,1,2\t\twire.example;other.example"
            + "\thttps://wire.example/1?a=1,2<UDIV>https://other.example/deepseek\n");
    write(
        landing,
        CHART,
        """
        {"feed":{"id":"https://rss.applemarketingtools.com/api/v2/de/apps/top-free/2/apps.json",
        "country":"de","updated":"Sat, 01 Feb 2025 12:00:00 +0000","results":[
        {"artistName":"Nobody","id":"1","name":"One","kind":"apps","genres":[]},
        {"artistName":"Nobody","id":"2","name":"Two","kind":"apps","genres":[]}
        ]}}
        """);
    bars(landing);
    append(landing, WITH_BAD_LINE, "03/31/2025,17.1,18.2,16.9,none");
    Path other = landing.resolve(LOSING);
    Files.writeString(other, Files.readString(other).replace(",222.08,", ",223.08,"));
    append(landing, LOSING, "2025-03-29,216.3,224.27,215.92,222.08,100");
  }

  /** Two days of hours, of which the second lacks the last. */
  private static void bars(Path landing) throws IOException {
    StringBuilder lines = new StringBuilder();
    long start = LocalDate.of(2025, 1, 26).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    for (int hour = 0; hour < 47; hour++) {
      long open = (start + hour * 3600L) * 1_000_000;
      lines.append(
          String.format(
              Locale.ROOT,
              "%d,3200.5,3300.25,3100.75,%d.5,10,%d,32000,7,5,16000,0%n",
              open,
              3200 + hour,
              open + 3_599_999_999L));
    }
    Path path = landing.resolve(BARS);
    Files.createDirectories(path.getParent());
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(path))) {
      gzip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void append(Path landing, String file, String line) throws IOException {
    Path path = landing.resolve(file);
    Files.writeString(path, Files.readString(path) + line + "\n");
  }

  private static void write(Path landing, String file, String text) throws IOException {
    Path path = landing.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(text.stripTrailing()));
  }
}
