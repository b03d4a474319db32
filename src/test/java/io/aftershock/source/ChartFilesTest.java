package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.ChartDialect;
import io.aftershock.testing.ShippedStanzas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Each shipped stanza of charts on a file as its vendor writes it. */
class ChartFilesTest {

  @Test
  void appleVersion2RanksByPositionAndSaysWhenItWasUpdated() {
    ReadFile read =
        read(
            "apple-rss-v2",
            "us.json",
            """
            {"feed": {"title": "Top Free Apps",
              "id": "https://rss.applemarketingtools.com/api/v2/us/apps/top-free/2/apps.json",
              "country": "us", "updated": "Mon, 27 Jan 2025 03:57:28 +0000",
              "results": [
                {"artistName": "Hangzhou DeepSeek", "id": "6737597349",
                 "name": "DeepSeek - AI Assistant", "releaseDate": "2025-01-10", "kind": "apps",
                 "genres": [], "url": "https://apps.apple.com/us/app/deepseek/id6737597349"},
                {"artistName": "OpenAI", "id": "6448311069", "name": "ChatGPT",
                 "releaseDate": "2023-05-18", "kind": "apps", "genres": []}]}}
            """);

    assertThat(ranks(read))
        .as("03:57 in London is the day before in New York")
        .containsExactly(
            "1 APP_STORE US top-free ALL 2025-01-27T03:57:28Z 2025-01-26 1 6737597349"
                + " DeepSeek - AI Assistant|Hangzhou DeepSeek true null",
            "2 APP_STORE US top-free ALL 2025-01-27T03:57:28Z 2025-01-26 2 6448311069"
                + " ChatGPT|OpenAI true null");
    assertAccountedFor(read);
  }

  @Test
  void olderAppleFeedWrapsEveryValueAndAChartOfOneIsNoArray() {
    String entry =
        """
        {"im:name": {"label": "ChatGPT"}, "title": {"label": "ChatGPT - OpenAI"},
         "id": {"label": "https://apps.apple.com/us/app/chatgpt/id6448311069?uo=2",
                "attributes": {"im:id": "6448311069", "im:bundleId": "com.openai.chat"}},
         "im:artist": {"label": "OpenAI", "attributes": {"href": "https://apps.apple.com/x"}}}
        """;
    String feed =
        """
        {"feed": {"entry": %s, "updated": {"label": "2025-01-27T08:00:00-07:00"},
          "id": {"label": "https://itunes.apple.com/us/rss/topfreeapplications/limit=1/genre=6007/json"}}}
        """;

    List<String> expected =
        List.of(
            "1 APP_STORE US top-free 6007 2025-01-27T15:00:00Z 2025-01-27 1 6448311069"
                + " ChatGPT|OpenAI true null");
    assertThat(ranks(read("apple-rss-legacy", "a.json", feed.formatted(entry))))
        .isEqualTo(expected);
    assertThat(ranks(read("apple-rss-legacy", "a.json", feed.formatted("[" + entry + "]"))))
        .isEqualTo(expected);
  }

  @Test
  void scrapersSayStorefrontChartAndDayInTheFilesName() {
    assertThat(
            ranks(
                read(
                    "app-store-scraper",
                    "us_top-free_2025-01-27.json",
                    """
                    [{"id": "6737597349", "appId": "com.deepseek.chat", "title": "DeepSeek",
                      "url": "https://apps.apple.com/us/app/deepseek/id6737597349?uo=2",
                      "price": 0, "developer": "DeepSeek", "developerId": "1?uo=2",
                      "released": "2025-01-10T00:00:00-07:00"}]
                    """)))
        .containsExactly(
            "1 APP_STORE US top-free ALL 2025-01-27T05:00:00Z 2025-01-27 1 6737597349"
                + " DeepSeek|DeepSeek true null");
    assertThat(
            ranks(
                read(
                    "google-play-scraper",
                    "us_top-free_2025-01-27.json",
                    """
                    [{"title": "ChatGPT", "appId": "com.openai.chatgpt", "developer": "OpenAI",
                      "priceText": "Free", "free": false},
                     {"title": "DeepSeek", "appId": "com.deepseek.chat"}]
                    """)))
        .containsExactly(
            "1 GOOGLE_PLAY US top-free ALL 2025-01-27T05:00:00Z 2025-01-27 1 com.openai.chatgpt"
                + " ChatGPT|OpenAI true null",
            "2 GOOGLE_PLAY US top-free ALL 2025-01-27T05:00:00Z 2025-01-27 2 com.deepseek.chat"
                + " DeepSeek|null true null");
  }

  @Test
  void sensorTowerSendsIdsAlone() {
    assertThat(
            ranks(
                read(
                    "sensor-tower",
                    "a.json",
                    """
                    {"category": 0, "chart_type": "topfreeapplications", "country": "US",
                     "date": "2025-01-27T00:00:00Z", "ranking": [6737597349, 6448311069]}
                    """)))
        .containsExactly(
            "1 APP_STORE US top-free 0 2025-01-27T05:00:00Z 2025-01-27 1 6737597349"
                + " null|null true null",
            "2 APP_STORE US top-free 0 2025-01-27T05:00:00Z 2025-01-27 2 6448311069"
                + " null|null true null");
  }

  @Test
  void positionOfNullIsDeclaredEmpty() {
    ReadFile read =
        read(
            "appfigures",
            "a.json",
            """
            [{"date": "2025-01-24T00:00:00", "country": "US", "category": "All", "subtype": "top-free",
              "product_id": 6737597349, "product_name": "DeepSeek", "position": 31},
             {"date": "2025-01-23T00:00:00", "country": "US", "category": "All", "subtype": "top-free",
              "product_id": 6737597349, "product_name": "DeepSeek", "position": null}]
            """);

    assertThat(ranks(read))
        .containsExactly(
            "1 APP_STORE US top-free All 2025-01-24T05:00:00Z 2025-01-24 31 6737597349"
                + " DeepSeek|null false null");
    assertThat(read.declaredEmpty()).containsExactly(2L);
    assertAccountedFor(read);
  }

  @Test
  void textIsOneRankOfADayBefore() {
    assertThat(
            ranks(
                read(
                    "coinbase-us-finance",
                    "file_20250125T001746Z_246676ed0a.txt",
                    "Coinbase's ranking: \n                      #16 in Finance\n")))
        .containsExactly(
            "2 APP_STORE US top-free Finance 2025-01-25T00:17:46Z 2025-01-24 16 886427730"
                + " Coinbase|null false null");
  }

  @Test
  void publishedRanksCarryWhoPublishedThem() {
    assertThat(
            ranks(
                read(
                    "published-ranks",
                    "a.csv",
                    """
                    date,store,country,chart,category,app_id,app_name,rank,published_by
                    2025-01-24,APP_STORE,US,top-free,ALL,6737597349,DeepSeek,31,"TechCrunch, of the 26th"
                    """)))
        .containsExactly(
            "2 APP_STORE US top-free ALL 2025-01-24T05:00:00Z 2025-01-24 31 6737597349"
                + " DeepSeek|null false TechCrunch, of the 26th");
  }

  @Test
  void japaneseDayBeginsAtThreeInTheAfternoonOfLondon() {
    String record =
        """
        [{"rank": 1, "title": "PayPay-ペイペイ", "developer": "PayPay Corporation",
          "url": "https://apps.apple.com/jp/app/paypay-%E3%83%9A%E3%82%A4/id1435783608"}]
        """;
    assertThat(
            ranks(
                read(
                    "jp-finance-top-free", "ios_ranking_20250127T221007Z_b7c8b881b0.json", record)))
        .containsExactly(
            "1 APP_STORE JP top-free Finance 2025-01-27T22:10:07Z 2025-01-28 1 1435783608"
                + " PayPay-ペイペイ|PayPay Corporation true null");
  }

  @Test
  void compressedFileIsReadAsWhatItHolds() throws IOException {
    byte[] content =
        gzip(
            """
            [{"title": "ChatGPT", "appId": "com.openai.chatgpt"}]
            """);
    ChartDialect dialect = ShippedStanzas.named("google-play-scraper", ChartDialect.class);
    ReadFile read = ReadFile.of(dialect, "us_top-free_2025-01-27.json.gz", content);

    assertThat(ranks(read)).hasSize(1);
    assertThat(read.fileRule()).isNull();
  }

  @Test
  void compressedFileThatInflatesBeyondTheBoundIsRefused() throws IOException {
    byte[] content = gzip("[\"" + "0".repeat(200_000) + "\"]");
    ChartDialect dialect = ShippedStanzas.named("google-play-scraper", ChartDialect.class);

    ReadFile read = ReadFile.of(dialect, "us_top-free_2025-01-27.json.gz", content);

    assertThat(content).hasSizeLessThan(1000);
    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage())
        .contains("it inflates to more than 100000 bytes, input.max-document-size");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(content)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return content.toByteArray();
  }

  static ReadFile read(String stanza, String name, String text) {
    return ReadFile.of(
        ShippedStanzas.named(stanza, ChartDialect.class),
        name,
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** Position, chart, time and day, rank, app, name and developer, depth known, citation. */
  static List<String> ranks(ReadFile read) {
    return read.rows().stream()
        .filter(row -> row.getString(0).equals("ACCEPTED"))
        .map(
            row ->
                String.join(
                    " ",
                    Objects.toString(row.get(3)),
                    row.getString(23),
                    row.getString(24),
                    row.getString(25),
                    row.getString(26),
                    Objects.toString(row.get(27)),
                    Objects.toString(row.get(28)),
                    Objects.toString(row.get(29)),
                    row.getString(30),
                    row.get(31) + "|" + row.get(32),
                    Objects.toString(row.get(33)),
                    Objects.toString(row.get(34))))
        .toList();
  }

  private static void assertAccountedFor(ReadFile read) {
    assertThat(read.accountedFor()).isEqualTo(read.records());
    assertThat(read.fileRule()).isNull();
  }
}
