package io.aftershock.source;

import io.aftershock.config.Dialect;
import io.aftershock.config.PriceBasis;
import io.aftershock.config.Stanza;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.Vendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is broken, or means harm, and what a reader makes of it.
 *
 * @param fileRule by which it is refused as a whole, or null
 * @param rejected "line RULE", or the number of a document's record, of each that is not taken in
 */
@SuppressWarnings("ArrayRecordComponent")
record HostileInput(
    String name,
    Stanza stanza,
    String file,
    byte[] content,
    String fileRule,
    List<String> rejected) {

  static final String CSV = "Date,Open,High,Low,Close,Volume\n";
  static final String CHART = "date,store,country,chart,category,app_id,app_name,rank\n";

  /** A file of prices with a good record before a line and one behind it. */
  static HostileInput prices(String name, String line, String... rejected) {
    return pricesFile(name, CSV + price("01-24") + line + "\n" + price("01-28"), null, rejected);
  }

  static HostileInput pricesFile(String name, String text, String rule, String... rejected) {
    return file(name, "stooq", "nvda_us_d.csv", text, rule, rejected);
  }

  /** A line of prices. */
  static String price(String day) {
    return "2025-" + day + ",10,12,9,11,100\n";
  }

  /** A line of prices, of which one text is another. */
  static String price(String from, String to) {
    return price("01-27").strip().replace(from, to);
  }

  /** A document of prices with a good record before an element and one behind it. */
  static HostileInput pricesJson(String name, String element, String... rejected) {
    return pricesDocument(
        name,
        "{\"s\": \"NVDA\", \"u\": \"2025-07-04\", \"d\": [[\"2025-01-24\", 10, 12, 9, 11, 100],\n"
            + element
            + ",\n[\"2025-01-28\", 10, 12, 9, 11, 100]]}",
        null,
        rejected);
  }

  static HostileInput pricesDocument(String name, String text, String rule, String... rejected) {
    return file(name, "compact-json", "NVDA.json", text, rule, rejected);
  }

  /** Hourly bars without a header. */
  static HostileInput bars(String name, String line, String... rejected) {
    String bar = ",10,12,9,11,5,0,0,7,0,0,0\n";
    return file(
        name,
        "binance-klines-1h",
        "BTCUSDT-1h-2025-01.csv",
        "1735689600000000" + bar + line + bar + "1735693200000000" + bar,
        null,
        rejected);
  }

  /** A file that names a symbol in each line. */
  static HostileInput panel(String name, String symbol, String... rejected) {
    Dialect dialect =
        Vendor.named("panel")
            .columns("Symbol", "Date", "Close")
            .series(new Dialect.Series(PriceBasis.RAW, "", "", "", "Close", "", ""))
            .symbol(Dialect.Place.COLUMN, "Symbol")
            .dialect();
    String text = "Symbol,Date,Close\nNVDA,2025-01-27,1\n" + symbol + ",2025-01-27,1\n";
    return new HostileInput(name, dialect, "panel.csv", utf8(text), null, Arrays.asList(rejected));
  }

  /** A chart of three apps, of which one entry stands in the second one's place. */
  static HostileInput chartJson(String name, String entry, String... rejected) {
    return chartDocument(
        name,
        "[" + entry(1, 11, "a") + ",\n" + entry + ",\n" + entry(3, 13, "c") + "]",
        null,
        rejected);
  }

  static HostileInput chartDocument(String name, String text, String rule, String... rejected) {
    return file(
        name,
        "jp-finance-top-free",
        "ios_ranking_20250127T221007Z_b7c8b881b0.json",
        text,
        rule,
        rejected);
  }

  static String entry(Object rank, Object app, String title) {
    return "{\"rank\": %s, \"title\": \"%s\", \"url\": \"https://apps.apple.com/jp/app/x/id%s\"}"
        .formatted(rank, title, app);
  }

  /** Noted ranks with a good line before one and behind it. */
  static HostileInput chartLine(String name, String line, String... rejected) {
    return chartLines(
        name, CHART + rank("1", "a") + line.strip() + "\n" + rank("3", "c"), null, rejected);
  }

  static HostileInput chartLines(String name, String text, String rule, String... rejected) {
    return file(name, "single-app-rank", "ranks.csv", text, rule, rejected);
  }

  static String rank(String rank, String app) {
    return "2025-01-27,APP_STORE,US,top-free,ALL," + app + ",App," + rank + "\n";
  }

  static HostileInput chartText(String name, String text, String rule, String... rejected) {
    return file(name, "coinbase-us-finance", "file_20250125T001746Z_2.txt", text, rule, rejected);
  }

  /** A feed with a good item before one and one behind it. */
  static HostileInput newsItem(String name, String item, String... rejected) {
    return feed(name, rss(item("a", "1") + item + item("c", "3")), null, rejected);
  }

  static HostileInput feed(String name, String text, String rule, String... rejected) {
    return file(name, "rss", "a.xml", text, rule, rejected);
  }

  static String rss(String items) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>t</title>"
        + "<link>https://x.org</link><description>d</description>\n"
        + items
        + "</channel></rss>";
  }

  static String item(String title, String path) {
    return item("<title>" + title + "</title><link>https://x.org/" + path + "</link>");
  }

  /** An item of a day, with other elements. */
  static String item(String elements) {
    return "<item>" + elements + "<pubDate>Tue, 28 Jan 2025 06:16:04 GMT</pubDate></item>\n";
  }

  /** Articles with a good one before one and behind it. */
  static HostileInput newsArticle(String name, String article, String... rejected) {
    return articles(
        name,
        "{\"articles\": [" + article("1", "a") + ",\n" + article + ",\n" + article("3", "c") + "]}",
        null,
        rejected);
  }

  static HostileInput articles(String name, String text, String rule, String... rejected) {
    return file(name, "gdelt-doc", "a.json", text, rule, rejected);
  }

  static String article(String path, String title) {
    return "{\"url\": \"https://x.org/%s\", \"title\": \"%s\", \"seendate\": \"20250127T100000Z\"}"
        .formatted(path, title);
  }

  /** Lines of articles with a good one before one and behind it. */
  static HostileInput newsLine(String name, String line, String... rejected) {
    return file(
        name,
        "gdelt-gkg-v1",
        "20250127.gkg1.csv",
        graph("20250127", "1.5", "https://x.org/1")
            + line
            + graph("20250127", "1", "https://x.org/3"),
        null,
        rejected);
  }

  static String graph(String day, String tone, String address) {
    return day + "\t1\t\t\t\t\t\t" + tone + ",2\t\tx.com\t" + address + "\n";
  }

  static HostileInput file(
      String name, String stanza, String file, String text, String rule, String... rejected) {
    return new HostileInput(
        name,
        ShippedStanzas.named(stanza, Stanza.class),
        file,
        utf8(text),
        rule,
        Arrays.asList(rejected));
  }

  /** The same text in other bytes. */
  HostileInput with(byte[] other) {
    return new HostileInput(name, stanza, file, other, fileRule, rejected);
  }

  /** The same, compressed. */
  HostileInput compressed() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return named(file + ".gz").with(packed.toByteArray());
  }

  /** The same under another name. */
  HostileInput named(String other) {
    return new HostileInput(name, stanza, other, content, fileRule, rejected);
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return stanza.name() + ": " + name;
  }
}
