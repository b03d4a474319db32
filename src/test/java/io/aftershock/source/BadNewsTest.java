package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Feeds and lists that are broken, or mean harm. */
class BadNewsTest {

  @Test
  void documentTypeThatNamesAnotherFileIsRefused() {
    ReadFile read =
        feed(
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<item><title>&x;</title><link>https://x.org/a</link></item>");

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).contains("DOCTYPE");
    assertThat(NewsFilesTest.articles(read)).isEmpty();
  }

  @Test
  void entitiesThatGrowWithoutEndAreRefused() {
    StringBuilder types = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      types.append("<!ENTITY a").append(i).append(" \"");
      types.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }

    ReadFile read =
        feed(types + "]>", "<item><title>&a29;</title><link>https://x.org/a</link></item>");

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).contains("DOCTYPE");
  }

  @Test
  void feedThatLiesDeepInItselfIsUnreadable() {
    int depth = 5_000;
    String deep = "<div>".repeat(depth) + "</div>".repeat(depth);
    ReadFile read =
        NewsFilesTest.read(
            "rss",
            "a.xml",
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
            <entry><title>t</title><content type="xhtml">%s</content></entry></feed>
            """
                .formatted(deep));

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage())
        .isEqualTo("line 2: elements lie in each other, more than 200 deep");
  }

  @Test
  void recordOfAddressesWithoutAnyIsRejectedAndCountsNothing() {
    ReadFile read =
        NewsFilesTest.read(
            "gdelt-gkg-v1",
            "20250127.gkg1.csv",
            gkg("<UDIV>")
                + gkg("http://x.com/1<UDIV> <UDIV>http://x.com/2")
                + gkg("http://x.com/1"));

    assertThat(read.rejected()).containsExactly("1 BAD_ARTICLE");
    assertThat(
            read.rows().stream()
                .filter(row -> row.getString(0).equals("ACCEPTED"))
                .map(
                    row ->
                        row.getAs(LandingArticle.ARTICLE_URL.id() - 1)
                            + " "
                            + row.getAs(LandingArticle.COPY_NUMBER.id() - 1)))
        .containsExactly("http://x.com/1 1", "http://x.com/2 1", "http://x.com/1 2");
  }

  private static String gkg(String urls) {
    return "20250127\t1\t\t\t\t\t\t1.5,2\t\tx.com\t" + urls + "\n";
  }

  @Test
  void halfAFeedIsUnreadable() {
    ReadFile read =
        NewsFilesTest.read(
            "rss", "a.xml", "<rss version=\"2.0\"><channel><title>t</title><item><title>a</ti");

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
  }

  @Test
  void pageInPlaceOfAFeedOrAListIsAnotherFile() {
    String page = "<html><head><title>502</title></head><body>Bad Gateway</body></html>";

    assertThat(NewsFilesTest.read("rss", "a.xml", page).fileRule()).isEqualTo("OTHER_FILE");
    assertThat(NewsFilesTest.read("weibo-hot", "2025-01-27.json", page).fileRule())
        .isEqualTo("OTHER_FILE");
  }

  @Test
  void feedWithoutItemsIsEmpty() {
    assertThat(feed("", "").fileRule()).isEqualTo("EMPTY_FILE");
    assertThat(NewsFilesTest.read("rss", "a.xml", "").fileRule()).isEqualTo("EMPTY_FILE");
  }

  @Test
  void titleWithAScriptTagOrALineBreakIsRejected() {
    ReadFile read =
        NewsFilesTest.read(
            "zhihu-hot",
            "2025-01-27.json",
            """
            [{"url": "https://www.zhihu.com/question/1", "title": "good"},
             {"url": "https://www.zhihu.com/question/2", "title": "<ScRiPt src=x>"},
             {"url": "https://www.zhihu.com/question/3", "title": "a\\nb"},
             {"url": "https://www.zhihu.com/question/4"},
             {}]
            """);

    assertThat(read.rejected()).containsExactly("2 BAD_TEXT", "3 BAD_TEXT", "5 BAD_ARTICLE");
    assertThat(read.accepted()).containsExactly(1L, 4L);
    assertThat(read.accountedFor()).isEqualTo(read.records());
  }

  @Test
  void itemOfADigestWithoutLinksIsRejected() {
    ReadFile read =
        NewsFilesTest.read(
            "hn-daily-rss",
            "rss2_20250128T061604Z_9e4b4e1ce9.xml",
            """
            <rss version="2.0"><channel><title>t</title><link>https://x.org</link>
            <description>d</description><item><title>empty</title><link>https://x.org/1</link>
            <description>nothing</description><pubDate>Tue, 28 Jan 2025 06:16:04 GMT</pubDate></item>
            </channel></rss>
            """);

    assertThat(read.rejected()).containsExactly("1 BAD_ARTICLE");
    assertThat(read.firstMessage()).contains("holds no link that digest.links selects");
  }

  @Test
  void itemWithoutADayIsRejected() {
    ReadFile read =
        feed(
            "",
            "<item><title>a</title><link>https://x.org/1</link></item>"
                + "<item><title>b</title><link>https://x.org/2</link>"
                + "<pubDate>Tue, 28 Jan 2025 06:16:04 GMT</pubDate></item>");

    assertThat(read.rejected()).containsExactly("1 BAD_DATE");
  }

  private static ReadFile feed(String types, String items) {
    return NewsFilesTest.read(
        "rss",
        "a.xml",
        "<?xml version=\"1.0\"?>"
            + types
            + "<rss version=\"2.0\"><channel><title>t</title><link>https://x.org</link>"
            + "<description>d</description>"
            + items
            + "</channel></rss>");
  }
}
