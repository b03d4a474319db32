package io.aftershock.source;

import static io.aftershock.source.HostileInput.article;
import static io.aftershock.source.HostileInput.articles;
import static io.aftershock.source.HostileInput.feed;
import static io.aftershock.source.HostileInput.file;
import static io.aftershock.source.HostileInput.graph;
import static io.aftershock.source.HostileInput.item;
import static io.aftershock.source.HostileInput.newsArticle;
import static io.aftershock.source.HostileInput.newsItem;
import static io.aftershock.source.HostileInput.newsLine;
import static io.aftershock.source.HostileInput.rss;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole list of what news can hold that is no article, or means harm. */
class HostileNewsTest {
  private static final String PAGE = "<!DOCTYPE html><html><body>503 Sorry</body></html>\n";
  private static final String LINK = "<link>https://x.org/2</link>";
  private static final String LEVELS =
      "<content type=\"xhtml\">" + "<b>".repeat(10_000) + "</b>".repeat(10_000) + "</content>";
  private static final String TITLED = "<title>b</title>" + LINK;

  static Stream<HostileInput> items() {
    return Stream.of(
        newsItem("an item as it should be", item("b", "2")),
        newsItem("an address alone", item(LINK)),
        newsItem("a title alone", item("<title>b</title>")),
        newsItem("neither", item(""), "2 BAD_ARTICLE"),
        newsItem("nothing", "<item/>", "2 BAD_DATE"),
        newsItem("no day", "<item>" + TITLED + "</item>", "2 BAD_DATE"),
        newsItem("31 February", day("31 Feb 2025 06:16:04 GMT"), "2 BAD_DATE"),
        newsItem("the 45th as ISO writes it", day("2025-01-45T06:16:04Z"), "2 BAD_DATE"),
        newsItem("no hour of the clock", day("28 Jan 2025 31:16:04 GMT"), "2 BAD_DATE"),
        newsItem("a day to come", day("31 Jan 2099 06:16:04 GMT"), "2 FUTURE_DATE"),
        newsItem("a count for a day", day("1738044964"), "2 BAD_DATE"),
        newsItem("a script for a title", item("&lt;script&gt;", "2"), "2 BAD_TEXT"),
        newsItem("a script, split", item("<![CDATA[<scr]]><![CDATA[ipt>]]>", "2"), "2 BAD_TEXT"),
        newsItem("a line break in a title", item("a\nb", "2"), "2 BAD_TEXT"),
        newsItem("a title without end", item("x".repeat(90_000), "2"), "2 BAD_TEXT"),
        newsItem("an address without end", item("b", "x".repeat(90_000)), "2 BAD_ARTICLE"),
        newsItem("a formula is a title", item("=cmd|' /C calc'!A0", "2")),
        newsItem("as is one from right to left", item("\u200f\u202e\u200bb", "2")));
  }

  private static String day(String day) {
    return "<item>" + TITLED + "<pubDate>" + day + "</pubDate></item>";
  }

  static Stream<HostileInput> feeds() {
    String good = rss(item("b", "2"));
    return Stream.of(
        feed("a byte order mark", "\uFEFF" + good, null),
        feed("UTF-16", "", null).with(good.replace("UTF-8", "UTF-16").getBytes(UTF_16)),
        feed("Latin-1 that says so", "", null)
            .with(
                good.replace("UTF-8", "ISO-8859-1")
                    .replace(">b<", ">\u00fc<")
                    .getBytes(ISO_8859_1)),
        feed("Latin-1 that does not", "", "BAD_ENCODING")
            .with(good.replace(">b<", ">\u00fc<").getBytes(ISO_8859_1)),
        feed("an encoding that is none", good.replace("UTF-8", "UTF-99"), "UNREADABLE_FILE"),
        feed("an empty file", "", "EMPTY_FILE"),
        feed("no item", rss(""), "EMPTY_FILE"),
        feed("half of it", good.substring(0, good.length() - 60), "UNREADABLE_FILE"),
        feed("a NUL byte", good.replace(">b<", ">\0<"), "UNREADABLE_FILE"),
        feed("a reference to one", good.replace(">b<", ">&#0;<"), "UNREADABLE_FILE"),
        feed("an entity that is none", good.replace(">b<", ">&b;<"), "UNREADABLE_FILE"),
        feed(
            "a document type that names a file",
            good.replace("<rss", "<!DOCTYPE rss [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><rss")
                .replace(">b<", ">&b;<"),
            "UNREADABLE_FILE"),
        feed(
            "a document type alone", good.replace("<rss", "<!DOCTYPE rss><rss"), "UNREADABLE_FILE"),
        feed(
            "ten thousand levels",
            good.replace(">b<", ">" + "<b>".repeat(10_000) + "<"),
            "UNREADABLE_FILE"),
        feed("a million items of nothing", rss("<item/>".repeat(1_000_000)), "UNREADABLE_FILE"),
        feed("the same, compressed", rss("<item/>".repeat(1_000_000)), "UNREADABLE_FILE")
            .compressed(),
        feed("a page in its place", PAGE, "OTHER_FILE"),
        feed("a document in its place", "{\"error\": 1}", "OTHER_FILE"),
        feed("another kind of document", "<?xml version=\"1.0\"?><opml/>", "OTHER_FILE"),
        atom("an entry as it should be", "<content>c</content>", null),
        atom("content that lies elsewhere", "<content src=\"https://x.org/c\"/>", null),
        atom("ten thousand levels", LEVELS, "UNREADABLE_FILE"),
        behindLatin("ten thousand levels behind a byte of Latin-1"));
  }

  private static HostileInput behindLatin(String name) {
    HostileInput levels = atom(name, LEVELS, "BAD_ENCODING");
    return levels.with(levels.text().replace(">t<", ">\u00fc<").getBytes(ISO_8859_1));
  }

  private static HostileInput atom(String name, String content, String rule) {
    return feed(
        name,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><entry><title>b</title>"
            + "<link href=\"https://x.org/2\"/><published>2025-01-27T09:30:00Z</published>"
            + content
            + "</entry></feed>",
        rule);
  }

  static Stream<HostileInput> documents() {
    String good = "{\"articles\": [" + article("1", "a") + "]}";
    String second = article("2", "b");
    return Stream.of(
        newsArticle("an article as it should be", second),
        newsArticle("31 February", second.replace("0127", "0231"), "2 BAD_DATE"),
        newsArticle("a day to come", second.replace("2025", "2099"), "2 FUTURE_DATE"),
        newsArticle("no day", "{\"url\": \"https://x.org/2\"}", "2 BAD_DATE"),
        newsArticle(
            "neither address nor title", "{\"seendate\": \"20250127T100000Z\"}", "2 BAD_ARTICLE"),
        newsArticle("no object", "7", "2 BAD_DATE"),
        newsArticle("a script for a title", article("2", "<script>"), "2 BAD_TEXT"),
        newsArticle("a NUL byte in a title", article("2", "\\u0000"), "2 BAD_TEXT"),
        newsArticle("a line break in a title", article("2", "a\\nb"), "2 BAD_TEXT"),
        newsArticle("half a character in a title", article("2", "\\udc00"), "2 BAD_TEXT"),
        newsArticle("half a character in an address", article("\\udc00", "b"), "2 BAD_TEXT"),
        newsArticle("a NUL byte in an address", article("\\u0000", "b"), "2 BAD_TEXT"),
        newsArticle("a line break in an address", article("a\\nb", "b"), "2 BAD_TEXT"),
        articles("UTF-16", "", null).with(good.getBytes(UTF_16)),
        articles("Latin-1", "", "UNREADABLE_FILE")
            .with(good.replace("\"a\"", "\"\u00fc\"").getBytes(ISO_8859_1)),
        articles("an empty file", "", "EMPTY_FILE"),
        articles("no article", "{\"articles\": []}", "EMPTY_FILE"),
        articles("half of it", good.substring(0, 50), "UNREADABLE_FILE"),
        articles("one field twice", good.replace("title", "url"), "UNREADABLE_FILE"),
        articles(
            "a hundred thousand levels",
            "{\"articles\": " + "[".repeat(100_000),
            "UNREADABLE_FILE"),
        articles("a page in its place", PAGE, "OTHER_FILE"),
        articles("another document", "{\"error\": 1}", "OTHER_FILE"),
        file(
            "a name with 31 February",
            "zhihu-hot",
            "2025-02-31.json",
            "[{\"url\": \"/question/1\", \"title\": \"a\"}]",
            "OTHER_FILE",
            "1 BAD_DATE"),
        file(
            "the last moment of all",
            "hn-algolia",
            "a.json",
            "{\"hits\": [{\"title\": \"a\", \"created_at\": \"2025-01-27T00:00:00Z\"}, {\"title\":"
                + " \"b\", \"created_at\": \"+999999999-12-31T23:59:59-18:00\"}]}",
            null,
            "2 BAD_DATE"));
  }

  static Stream<HostileInput> lines() {
    String address = "https://x.org/2";
    return Stream.of(
        newsLine("a line as it should be", graph("20250127", "-0", address)),
        newsLine("31 February", graph("20250231", "1", address), "2 BAD_DATE"),
        newsLine("a day to come", graph("20990127", "1", address), "2 FUTURE_DATE"),
        newsLine("no address", graph("20250127", "1", ""), "2 BAD_ARTICLE"),
        newsLine("NaN", graph("20250127", "NaN", address), "2 BAD_NUMBER"),
        newsLine("Infinity", graph("20250127", "-Infinity", address), "2 BAD_NUMBER"),
        newsLine("beyond all numbers", graph("20250127", "1e400", address), "2 BAD_NUMBER"),
        newsLine("hexadecimal", graph("20250127", "0x1p3", address), "2 BAD_NUMBER"),
        newsLine("a figure of Java", graph("20250127", "1d", address), "2 BAD_NUMBER"),
        newsLine("Arabic digits", graph("20250127", "\u0661", address), "2 BAD_NUMBER"),
        newsLine("a NUL byte", graph("20250127", "1", address + "\0"), "2 NUL_BYTE"),
        newsLine("another encoding", graph("20250127", "1", address + "\ufffd"), "2 BAD_ENCODING"),
        newsLine("a field too many", graph("20250127", "1", address + "\t"), "2 FIELD_COUNT"),
        newsLine(
            "another delimiter",
            graph("20250127", "1", address).replace('\t', ','),
            "2 FIELD_COUNT"),
        newsLine("a line above the bound", "x".repeat(10_000_000) + "\n", "2 LINE_TOO_LONG"),
        file("an empty file", "gdelt-gkg-v1", "a.gkg1.csv", "", "EMPTY_FILE"),
        file(
            "a page in its place",
            "gdelt-gkg-v1",
            "a.gkg1.csv",
            PAGE,
            "OTHER_FILE",
            "1 FIELD_COUNT"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"items", "feeds", "documents", "lines"})
  void isAsExpected(HostileInput input) {
    HostileAssert.assertAsExpected(input);
  }
}
