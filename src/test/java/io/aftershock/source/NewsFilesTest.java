package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.NewsDialect;
import io.aftershock.testing.ShippedStanzas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each shipped stanza of news on a file as its vendor writes it. */
class NewsFilesTest {
  private static final String HN_DAILY = "rss2_20250128T061604Z_9e4b4e1ce9.xml";

  @Test
  void digestOfLinksIsAnArticleALink() {
    ReadFile read =
        read(
            "hn-daily-rss",
            HN_DAILY,
            """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>Hacker News Daily Top 30</title><link>https://github.com/x</link>
            <description>d</description>
            <item><title><![CDATA[Top 30 @2025-01-28]]></title><link>https://github.com/x/865</link>
            <guid>865</guid><pubDate>Tue, 28 Jan 2025 06:16:04 GMT</pubDate>
            <content:encoded><![CDATA[<ol>
            <li><a href="https://stratechery.com/2025/deepseek-faq/?utm_source=hn"><strong>DeepSeek FAQ</strong> <code>stratechery.com</code></a> - <a href="https://news.ycombinator.com/item?id=42845488">1 comment</a></li>
            <li><a href="https://x.org/a"><strong>It&#39;s a title</strong></a> - <a href="https://news.ycombinator.com/item?id=1">2</a></li>
            </ol>]]></content:encoded></item></channel></rss>
            """);

    assertThat(articles(read))
        .containsExactly(
            "1 2025-01-28 1 https://stratechery.com/2025/deepseek-faq/ DeepSeek FAQ"
                + " 2025-01-28T06:16:04Z",
            "1 2025-01-28 1 https://x.org/a It's a title 2025-01-28T06:16:04Z");
    assertThat(read.records()).isEqualTo(1);
    assertThat(read.file().get(12)).hasToString("2025-01-28T06:16:04Z");
    assertAccountedFor(read);
  }

  @Test
  void anyFeedInRssOrAtomIsRead() {
    assertThat(
            articles(
                read(
                    "rss",
                    "a.xml",
                    """
                    <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:1</id>
                    <updated>2025-01-27T10:00:00Z</updated>
                    <entry><title>Nvidia falls</title><id>urn:2</id><link href="https://x.org/n"/>
                    <published>2025-01-27T09:30:00-05:00</published>
                    <updated>2025-01-27T10:00:00Z</updated></entry></feed>
                    """)))
        .containsExactly("1 2025-01-27 1 https://x.org/n Nvidia falls 2025-01-27T14:30:00Z");
  }

  @Test
  void hotListsHaveTheirDayInTheFilesNameAndTopicsOneAddress() {
    assertThat(
            articles(
                read(
                    "weibo-hot",
                    "2025-01-27.json",
                    """
                    [{"url": "/weibo?q=%23DeepSeek%23&t=31&band_rank=5&Refer=top", "title": "DeepSeekHR"},
                     {"url": "/weibo?q=%23DeepSeek%23&t=12&band_rank=9&Refer=top", "title": "DeepSeekHR"}]
                    """)))
        .containsExactly(
            "1 2025-01-27 1 https://s.weibo.com/weibo?q=%23DeepSeek%23 DeepSeekHR null",
            "2 2025-01-27 2 https://s.weibo.com/weibo?q=%23DeepSeek%23 DeepSeekHR null");
  }

  @Test
  void knowledgeGraphHasItsTitleInExtrasAndNotEveryIdentifierIsAnAddress() {
    String first =
        "20250127120000-1\t20250127120000\t1\tx.org\thttp://x.org/a?fbclid=1"
            + "\t".repeat(11)
            + "-2.5,1,2,3,4,5,600"
            + "\t".repeat(11)
            + "<PAGE_TITLE>DeepSeek shakes \"markets\"</PAGE_TITLE>\n";
    String second =
        "20250127120000-2\t20250127120000\t2\tBBC Monitoring\tAl-Sharq/BBC Monitoring"
            + "\t".repeat(11)
            + "1,1,2,3,4,5,6"
            + "\t".repeat(11)
            + "\n";

    ReadFile read = read("gdelt-gkg", "gkg.csv", first + second);

    assertThat(articles(read))
        .containsExactly(
            "1 2025-01-27 1 http://x.org/a DeepSeek shakes \"markets\" 2025-01-27T12:00:00Z",
            "2 2025-01-27 1 null null 2025-01-27T12:00:00Z");
    assertThat(read.rows().get(0).get(45)).isEqualTo(-2.5);
    assertThat(read.rows().get(1).get(36)).isEqualTo("Al-Sharq/BBC Monitoring");
    assertAccountedFor(read);
  }

  @Test
  void recordOfTheOlderGraphNamesSeveralArticlesAndADay() {
    ReadFile read =
        read(
            "gdelt-gkg-v1",
            "gkg1.csv",
            "20200705\t2"
                + "\t".repeat(6)
                + "-1.5,3,4\t1\ta;b\thttps://a.org/1<UDIV>https://b.org/2\n");

    assertThat(articles(read))
        .containsExactly(
            "1 2020-07-05 1 https://a.org/1 null null", "1 2020-07-05 1 https://b.org/2 null null");
    assertAccountedFor(read);
  }

  @Test
  void answersOfSearchesAreRead() {
    assertThat(
            articles(
                read(
                    "gdelt-doc",
                    "a.json",
                    """
                    {"articles": [{"url": "https://x.org/a", "title": "T", "seendate": "20250127T031500Z",
                      "domain": "x.org", "language": "English", "sourcecountry": "US"}]}
                    """)))
        .containsExactly("1 2025-01-27 1 https://x.org/a T 2025-01-27T03:15:00Z");
    assertThat(
            articles(
                read(
                    "newsapi",
                    "a.json",
                    """
                    {"status": "ok", "totalResults": 3, "articles": [
                     {"source": {"id": null, "name": "X"}, "title": "Nvidia - the fall - X", "url": "https://x.org/1",
                      "publishedAt": "2025-01-27T10:00:00Z"},
                     {"source": {"id": null, "name": "X"}, "title": "No publisher", "url": "https://x.org/2",
                      "publishedAt": "2025-01-27T10:00:00.5731886Z"},
                     {"source": {"id": null, "name": "X"}, "title": "T - X", "url": "https://x.org/3",
                      "publishedAt": "2025-01-27T12:00:00+02:00"}]}
                    """)))
        .containsExactly(
            "1 2025-01-27 1 https://x.org/1 Nvidia - the fall 2025-01-27T10:00:00Z",
            "2 2025-01-27 1 https://x.org/2 No publisher 2025-01-27T10:00:00.573188Z",
            "3 2025-01-27 1 https://x.org/3 T 2025-01-27T10:00:00Z");
    assertThat(
            articles(
                read(
                    "hn-algolia",
                    "a.json",
                    """
                    {"hits": [{"objectID": "42823568", "story_id": 42823568, "points": 1351,
                      "title": "DeepSeek-R1", "created_at": "2025-01-25T18:39:49Z",
                      "url": "https://arxiv.org/abs/2501.12948"}]}
                    """)))
        .containsExactly(
            "1 2025-01-25 1 https://arxiv.org/abs/2501.12948 DeepSeek-R1 2025-01-25T18:39:49Z");
  }

  static ReadFile read(String stanza, String name, String text) {
    return ReadFile.of(
        ShippedStanzas.named(stanza, NewsDialect.class),
        name,
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** Position, day, copy, canonical address, title, time. */
  static List<String> articles(ReadFile read) {
    return read.rows().stream()
        .filter(row -> row.getString(0).equals("ACCEPTED"))
        .map(
            row ->
                row.get(3)
                    + " "
                    + row.get(35)
                    + " "
                    + row.get(37)
                    + " "
                    + row.get(38)
                    + " "
                    + row.get(40)
                    + " "
                    + Objects.toString(row.get(44)))
        .toList();
  }

  private static void assertAccountedFor(ReadFile read) {
    assertThat(read.accountedFor()).isEqualTo(read.records());
    assertThat(read.fileRule()).isNull();
  }
}
