package io.aftershock.source;

import static io.aftershock.source.HostileInput.CHART;
import static io.aftershock.source.HostileInput.chartDocument;
import static io.aftershock.source.HostileInput.chartJson;
import static io.aftershock.source.HostileInput.chartLine;
import static io.aftershock.source.HostileInput.chartLines;
import static io.aftershock.source.HostileInput.chartText;
import static io.aftershock.source.HostileInput.entry;
import static io.aftershock.source.HostileInput.file;
import static io.aftershock.source.HostileInput.rank;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole list of what charts can hold that is no rank, or means harm. */
class HostileChartsTest {
  private static final String PAGE = "<!DOCTYPE html><html><body>503 Sorry</body></html>\n";
  private static final String GOOD = CHART + rank("1", "a") + rank("2", "b");
  private static final String RANK = rank("2", "b");

  static Stream<HostileInput> documents() {
    String document = "[" + entry(1, 11, "a") + ", " + entry(2, 12, "b") + "]";
    return Stream.of(
        chartJson("an entry as it should be", entry(2, 12, "b")),
        chartJson("rank 0", entry(0, 12, "b"), "2 BAD_RANK"),
        chartJson("a rank below zero", entry(-2, 12, "b"), "2 BAD_RANK"),
        chartJson("half a rank", entry(1.5, 12, "b"), "2 BAD_RANK"),
        chartJson("a rank beyond all charts", entry(100_001, 12, "b"), "2 BAD_RANK"),
        chartJson("a rank beyond all numbers", entry("1e400", 12, "b"), "2 BAD_RANK"),
        chartJson("a rank without end", entry("9".repeat(900), 12, "b"), "2 BAD_RANK"),
        chartJson("NaN in quotes", entry("\"NaN\"", 12, "b"), "2 BAD_RANK"),
        chartJson("Arabic digits", entry("\"\u0662\"", 12, "b"), "2 BAD_RANK"),
        chartJson("no rank", entry("null", 12, "b"), "2 BAD_RANK"),
        chartJson("two at one rank", entry(1, 12, "b"), "2 TIED_RANK"),
        chartJson("one app at two ranks", entry(2, 11, "b"), "2 REPEATED_APP"),
        chartJson("one entry twice", entry(1, 11, "a"), "2 DUPLICATE_KEY"),
        chartJson("a rank that lacks", entry(4, 12, "b"), "3 RANK_GAP"),
        chartJson("an address without an id", entry(2, "", "b"), "2 BAD_APP"),
        chartJson("nothing", "{}", "2 BAD_RANK"),
        chartJson("no object", "[[2]]", "2 BAD_RANK"),
        chartJson("a script for a name", entry(2, 12, "<script>alert(1)</script>"), "2 BAD_TEXT"),
        chartJson("a line break in a name", entry(2, 12, "a\\nb"), "2 BAD_TEXT"),
        chartJson("another line break in a name", entry(2, 12, "a\u2028b"), "2 BAD_TEXT"),
        chartJson("a NUL byte in a name", entry(2, 12, "a\\u0000b"), "2 BAD_TEXT"),
        chartJson("half a character in a name", entry(2, 12, "a\\ud83db"), "2 BAD_TEXT"),
        chartJson("a name without end", entry(2, 12, "x".repeat(90_000)), "2 BAD_TEXT"),
        chartJson("what joins characters stands in names", entry(2, 12, "a\u200d\u200bb")),
        chartJson("so does what turns Arabic ones", entry(2, 12, "\u200f\u202eb")),
        chartJson("and a formula, in a text", entry(2, 12, "=cmd|' /C calc'!A0")),
        chartDocument("UTF-16", "", null).with(document.getBytes(UTF_16)),
        chartDocument("a byte order mark", "\uFEFF" + document, null),
        chartDocument("Latin-1", "", "UNREADABLE_FILE")
            .with(document.replace("\"b", "\"\u00fc").getBytes(ISO_8859_1)),
        chartDocument("an empty file", "", "EMPTY_FILE"),
        chartDocument("no entry", "[]", "EMPTY_FILE"),
        chartDocument("half of it", document.substring(0, 90), "UNREADABLE_FILE"),
        chartDocument("one field twice", document.replace("title", "rank"), "UNREADABLE_FILE"),
        chartDocument("NaN", document.replace("2,", "NaN,"), "UNREADABLE_FILE"),
        chartDocument("a hundred thousand levels", "[".repeat(100_000), "UNREADABLE_FILE"),
        chartDocument("a page in its place", PAGE, "OTHER_FILE"),
        chartDocument("another document", "{\"error\": 1}", "OTHER_FILE"),
        chartDocument("a name without its time", document, "OTHER_FILE").named("ranking.json"),
        chartDocument("a name with 31 February", document, "OTHER_FILE", "1 BAD_DATE", "2 BAD_DATE")
            .named("ios_ranking_20250231T221007Z_b.json"),
        chartDocument(
                "a name with a day to come",
                document,
                "OTHER_FILE",
                "1 FUTURE_DATE",
                "2 FUTURE_DATE")
            .named("ios_ranking_20990127T221007Z_b.json"),
        chartDocument(
                "zeros without end, compressed",
                "[" + " ".repeat(10_000_000) + "]",
                "UNREADABLE_FILE")
            .compressed(),
        apple("a mail's time", "Mon, 27 Jan 2025 03:57:28 +0000", null),
        apple(
            "31 February as mails write it",
            "31 Feb 2025 03:57:28 +0000",
            "OTHER_FILE",
            "1 BAD_DATE"));
  }

  private static HostileInput apple(String name, String time, String rule, String... rejected) {
    String feed =
        "{\"feed\": {\"id\": \"https://x.org/apps/top-free/\", \"country\": \"us\", \"updated\": \""
            + time
            + "\", \"results\": [{\"id\": \"1\", \"name\": \"a\"}]}}";
    return file(name, "apple-rss-v2", "us.json", feed, rule, rejected);
  }

  static Stream<HostileInput> lines() {
    return Stream.of(
        chartLine("a line as it should be", RANK),
        chartLine("31 February", RANK.replace("01-27", "02-31"), "3 BAD_DATE"),
        chartLine("a day to come", RANK.replace("2025", "2099"), "3 FUTURE_DATE"),
        chartLine(
            "the last day of all", RANK.replace("2025-01-27", "+999999999-12-31"), "3 FUTURE_DATE"),
        chartLine("a store that is none", RANK.replace("APP_STORE", "../../etc"), "3 BAD_CHART"),
        chartLine("a country whose zone is not known", RANK.replace("US", "ZZ"), "3 BAD_CHART"),
        chartLine("a chart that is a path", RANK.replace("top-free", "../../etc"), "3 BAD_CHART"),
        chartLine("a chart that is a script", RANK.replace("top-free", "<script>"), "3 BAD_CHART"),
        chartLine(
            "a category that is a formula",
            RANK.replace("ALL", "=cmd|'/C calc'!A0"),
            "3 BAD_CHART"),
        chartLine("no category", RANK.replace("ALL", ""), "3 BAD_CHART"),
        chartLine("an app that is a path", rank("2", "../../etc"), "3 BAD_APP"),
        chartLine("an app written from right to left", rank("2", "\u202eb"), "3 BAD_APP"),
        chartLine("a zero-width space in an app", rank("2", "b\u200b"), "3 BAD_APP"),
        chartLine("rank 0", rank("0", "b"), "3 BAD_RANK"),
        chartLine("hexadecimal", rank("0x2", "b"), "3 BAD_RANK"),
        chartLine("a negative zero", rank("-0", "b"), "3 BAD_RANK"),
        chartLine("Arabic digits", rank("\u0662", "b"), "3 BAD_RANK"),
        chartLine("two at one rank", rank("1", "b"), "3 TIED_RANK"),
        chartLine("one app at two ranks", rank("2", "a"), "3 REPEATED_APP"),
        chartLine("a line twice", rank("1", "a"), "3 DUPLICATE_KEY"),
        chartLine("a script for a name", RANK.replace("App,", "<script>,"), "3 BAD_TEXT"),
        chartLine("a name without end", "x".repeat(10_000_000), "3 LINE_TOO_LONG"),
        chartLine("an open quote", RANK.replace("App,", "\"App,"), "3 BAD_QUOTING"),
        chartLine("another delimiter", RANK.replace(',', ';'), "3 FIELD_COUNT"),
        chartLine("a NUL byte", RANK.replace("App,", "A\0pp,"), "3 NUL_BYTE"),
        chartLine("another encoding", RANK.replace("App,", "A\ufffdpp,"), "3 BAD_ENCODING"),
        chartLines(
            "cut inside its last line", GOOD.substring(0, GOOD.length() - 3), null, "3 TRUNCATED"),
        chartLines("UTF-16", "", "NUL_BYTE").with(GOOD.getBytes(UTF_16)),
        chartLines("an empty file", "", "EMPTY_FILE"),
        chartLines("a header alone", CHART, "EMPTY_FILE"),
        chartLines("another header", GOOD.replace("rank", "place"), "OTHER_FILE"),
        chartLines("a page in its place", PAGE, "OTHER_FILE"),
        chartLines("garbage by the name of something compressed", GOOD, "UNREADABLE_FILE")
            .named("ranks.csv.gz"));
  }

  static Stream<HostileInput> texts() {
    return Stream.of(
        chartText("a text as it should be", "Rank:\n #16 in Finance\n", null),
        chartText("rank 0", "Rank:\n #0 in Finance\n", "OTHER_FILE", "2 BAD_RANK"),
        chartText(
            "a rank without end",
            "#" + "9".repeat(90_000) + " in Finance",
            "OTHER_FILE",
            "1 BAD_RANK"),
        chartText("Arabic digits", "#\u0662 in Finance", "OTHER_FILE"),
        chartText("another category", "#16 in Games", "OTHER_FILE"),
        chartText("a page in its place", PAGE, "OTHER_FILE"),
        chartText("an empty file", "", "EMPTY_FILE"),
        chartText("UTF-16", "", "BAD_ENCODING").with("#16 in Finance".getBytes(UTF_16)),
        chartText("Latin-1", "", "BAD_ENCODING").with("\u00fc#1 in Finance".getBytes(ISO_8859_1)),
        chartText(
            "larger than the bound", "#1 in Finance" + " ".repeat(300_000), "UNREADABLE_FILE"),
        chartText(
                "larger than the bound, compressed",
                "#1 in Finance" + " ".repeat(300_000),
                "UNREADABLE_FILE")
            .compressed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"documents", "lines", "texts"})
  void isAsExpected(HostileInput input) {
    HostileAssert.assertAsExpected(input);
  }
}
