package io.aftershock.source;

import static io.aftershock.source.HostileInput.CSV;
import static io.aftershock.source.HostileInput.bars;
import static io.aftershock.source.HostileInput.file;
import static io.aftershock.source.HostileInput.panel;
import static io.aftershock.source.HostileInput.price;
import static io.aftershock.source.HostileInput.prices;
import static io.aftershock.source.HostileInput.pricesDocument;
import static io.aftershock.source.HostileInput.pricesFile;
import static io.aftershock.source.HostileInput.pricesJson;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole list of what prices can hold that is no price, or means harm. */
class HostilePricesTest {
  private static final String PAGE = "<!DOCTYPE html><html><body>503 Sorry</body></html>\n";
  private static final String GOOD = CSV + price("01-24") + price("01-27");
  private static final String DAY = "[\"2025-01-27\", 10, 12, 9, 11, 100]";

  static Stream<HostileInput> records() {
    return Stream.of(
        prices("a record as it should be", price("10", "10")),
        prices("31 February", price("01-27", "02-31"), "3 BAD_DATE"),
        prices("a day in Arabic digits", price("27", "\u0662\u0667"), "3 BAD_DATE"),
        prices("a day that has not come yet", price("2025", "2099"), "3 FUTURE_DATE"),
        prices("the last day of all", price("2025-01-27", "+999999999-12-31"), "3 FUTURE_DATE"),
        prices("a day before there were markets", price("2025", "0025"), "3 BAD_DATE"),
        prices("a count of seconds for a day", price("2025-01-27", "1737936000"), "3 BAD_DATE"),
        prices("a zero-width space in a day", price("2025", "2025\u200b"), "3 BAD_DATE"),
        prices("right to left in a day", price("2025", "\u202e2025"), "3 BAD_DATE"),
        prices("another encoding", price("11", "11\ufffd"), "3 BAD_ENCODING"),
        prices("a NUL byte", price("11", "1\0001"), "3 NUL_BYTE"),
        prices("an open quote", price("11", "\"11"), "3 BAD_QUOTING"),
        prices("text behind a quote", price("11", "\"11\"x"), "3 BAD_QUOTING"),
        prices("a field too few", price(",100", ""), "3 FIELD_COUNT"),
        prices("a field too many", price(",100", ",100,"), "3 FIELD_COUNT"),
        prices("another delimiter", price(",", ";"), "3 FIELD_COUNT"),
        prices("no close", price(",11,", ",,"), "3 NO_CLOSE"),
        prices("NaN", price("11", "NaN"), "3 BAD_NUMBER"),
        prices("Infinity", price("11", "Infinity"), "3 BAD_NUMBER"),
        prices("beyond all numbers", price("11", "1e400"), "3 BAD_NUMBER"),
        prices("beyond all figures of markets", price("100", "1e31"), "3 BAD_NUMBER"),
        prices("four hundred digits", price("11", "1".repeat(400)), "3 BAD_NUMBER"),
        prices("hexadecimal", price("11", "0x1p3"), "3 BAD_NUMBER"),
        prices("a figure of Java", price("11", "11d"), "3 BAD_NUMBER"),
        prices("Arabic digits", price("11", "\u0661\u0661"), "3 BAD_NUMBER"),
        prices("a minus that is none", price("11", "\u221211"), "3 BAD_NUMBER"),
        prices("a formula", price("11", "=cmd|' /C calc'!A0"), "3 BAD_NUMBER"),
        prices("a script", price("11", "<script>alert(1)</script>"), "3 BAD_NUMBER"),
        prices("a negative zero is a figure", price("11", "-0")),
        prices("a line above the bound", "9".repeat(10_000_000), "3 LINE_TOO_LONG"),
        prices("the same day again", price("01-24").strip(), "3 DUPLICATE_KEY"),
        prices(
            "other figures",
            price("27", "24").replace("11", "10"),
            "2 CONFLICTING_KEY",
            "3 CONFLICTING_KEY"),
        bars("a count as it should be", "1735696800000000"),
        bars("a count that was rounded", "1.73569E+15", "2 BAD_DATE"),
        bars("one that was rounded and written out", "1735690000000000", "2 BAD_DATE"),
        bars("a count of nanoseconds", "1735696800000000000", "2 BAD_DATE"),
        bars("a negative count", "-1735696800000", "2 BAD_DATE"),
        bars("a count of years to come", "4102444800000000", "2 FUTURE_DATE"),
        bars("the same hour again", "1735689600000000", "2 DUPLICATE_KEY"),
        panel("a path", "../../etc", "3 BAD_SYMBOL"),
        panel("a formula", "=cmd|' /C calc'!A0", "3 BAD_SYMBOL"),
        panel("a script", "<script>", "3 BAD_SYMBOL"),
        panel("a zero-width space", "NV\u200bDA", "3 BAD_SYMBOL"),
        panel("right to left", "\u202eADVN", "3 BAD_SYMBOL"),
        panel("none", "", "3 BAD_SYMBOL"),
        pricesJson("an element as it should be", DAY),
        pricesJson("31 February", DAY.replace("01-27", "02-31"), "2 BAD_DATE"),
        pricesJson("a day to come", DAY.replace("2025", "2099"), "2 FUTURE_DATE"),
        pricesJson("no array", "{}", "2 FIELD_COUNT"),
        pricesJson("a field too few", "[\"2025-01-27\", 1]", "2 FIELD_COUNT"),
        pricesJson("NaN in quotes", DAY.replace("11", "\"NaN\""), "2 BAD_NUMBER"),
        pricesJson("beyond all numbers", DAY.replace("11", "1e400"), "2 BAD_NUMBER"),
        pricesJson(
            "text without end",
            DAY.replace("11", "\"" + "x".repeat(90_000) + "\""),
            "2 BAD_NUMBER"),
        pricesJson("a NUL byte", DAY.replace("11", "\"1\\u00001\""), "2 BAD_NUMBER"),
        pricesJson("an array in a figure's place", DAY.replace("11", "[11]"), "2 NO_CLOSE"),
        pricesJson("the same day again", DAY.replace("27", "24"), "2 DUPLICATE_KEY"),
        pricesJson(
            "other figures",
            DAY.replace("27", "24").replace("11", "10"),
            "1 CONFLICTING_KEY",
            "2 CONFLICTING_KEY"));
  }

  static Stream<HostileInput> files() {
    String document = "{\"s\": \"NVDA\", \"u\": \"2025-07-04\", \"d\": [" + DAY + "]}";
    return Stream.of(
        pricesFile(
            "cut inside its last line", GOOD.substring(0, GOOD.length() - 5), null, "3 TRUNCATED"),
        pricesFile(
            "a byte order mark and Windows' line ends",
            "\uFEFF" + GOOD.replace("\n", "\r\n"),
            null),
        pricesFile("UTF-16", "", "NUL_BYTE").with(GOOD.getBytes(UTF_16)),
        pricesFile("a byte of Latin-1", "", null, "3 BAD_ENCODING")
            .with(GOOD.replace("27,", "27\u00a0,").getBytes(ISO_8859_1)),
        pricesFile("an empty file", "", "EMPTY_FILE"),
        pricesFile("a header alone", CSV, "EMPTY_FILE"),
        pricesFile("another header", GOOD.replace("High,Low", "Low,High"), "OTHER_FILE"),
        pricesFile("another delimiter", GOOD.replace(',', ';'), "OTHER_FILE"),
        pricesFile("a page in its place", PAGE, "OTHER_FILE"),
        pricesFile("the line ends of old", GOOD.replace('\n', '\r'), "OTHER_FILE"),
        pricesFile("a header without end", "x".repeat(10_000_000) + "\n", "LINE_TOO_LONG"),
        pricesFile(
            "one decimal comma",
            GOOD + price("02-03").replace("11", "\"11,5\""),
            "MIXED_NUMBERS",
            "4 MIXED_NUMBERS"),
        pricesFile(
            "columns in another order",
            CSV
                + Stream.of("20", "21", "22", "23", "24", "27")
                    .map(day -> "2025-01-" + day + ",10,9,12,11,100\n")
                    .reduce("", String::concat),
            "INCONSISTENT_BARS"),
        pricesFile("a symbol that is a path", GOOD, "OTHER_FILE").named("..%2Fetc_us_d.csv"),
        pricesFile(
            "month and day in other places",
            CSV + price("27-01") + price("01-28"),
            "MIXED_DATES",
            "2 MIXED_DATES"),
        file(
            "one day in the other order",
            "cboe-vix",
            "VIX_History.csv",
            "DATE,OPEN,HIGH,LOW,CLOSE\n01/24/2025,1,2,1,1\n27/01/2025,1,2,1,1\n",
            "MIXED_DATES",
            "3 MIXED_DATES"),
        file(
            "the last moment of all",
            "binance-klines-daily",
            "BTCUSDT_1d.csv",
            """
            open_time,open,high,low,close,volume,close_time,quote_asset_volume,number_of_trades
            2025-01-27 00:00:00+00:00,10,12,9,11,5,0,0,7
            +999999999-12-31 23:59:59-18:00,10,12,9,11,5,0,0,7
            """,
            null,
            "3 BAD_DATE"),
        file(
            "figures in millions beyond all numbers",
            "investing-com",
            "NVIDIA Stock Price History.csv",
            """
            Date,Price,Open,High,Low,Vol.,Change %
            01/27/2025,11,10,12,9,5M,1%
            01/28/2025,11,10,12,9,1e99999999999M,1%
            """,
            null,
            "3 BAD_NUMBER"),
        pricesFile("compressed", GOOD, null).compressed(),
        pricesFile("zeros without end, compressed", CSV + "0".repeat(10_000_000), "UNREADABLE_FILE")
            .compressed(),
        pricesFile("garbage by the name of something compressed", GOOD, "UNREADABLE_FILE")
            .named("nvda_us_d.csv.gz"),
        pricesFile("something else by its name", "PK\3\4" + GOOD, "OTHER_FILE"),
        pricesDocument("a document as it should be", document, null),
        pricesDocument("UTF-16", "", null).with(document.getBytes(UTF_16)),
        pricesDocument("an empty file", "", "EMPTY_FILE"),
        pricesDocument("no record", document.replace(DAY, ""), "EMPTY_FILE"),
        pricesDocument("half of it", document.substring(0, 60), "UNREADABLE_FILE"),
        pricesDocument("two of them", document + document, "UNREADABLE_FILE"),
        pricesDocument("another one", "{\"rows\": []}", "OTHER_FILE"),
        pricesDocument("a page in its place", PAGE, "OTHER_FILE"),
        pricesDocument("one field twice", document.replace("\"u\"", "\"s\""), "UNREADABLE_FILE"),
        pricesDocument(
            "a hundred thousand levels", "{\"d\": " + "[".repeat(100_000), "UNREADABLE_FILE"),
        pricesDocument("NaN", document.replace("11", "NaN"), "UNREADABLE_FILE"),
        pricesDocument("hexadecimal", document.replace("11", "0x1p3"), "UNREADABLE_FILE"),
        pricesDocument("Latin-1", "", "UNREADABLE_FILE")
            .with(document.replace("NVDA", "NVD\u00c4").getBytes(ISO_8859_1)),
        pricesDocument(
            "a symbol that is a path", document.replace("NVDA", "../../etc"), "BAD_SYMBOL"),
        pricesDocument("made in times to come", document.replace("-07-04", "-12-32"), "BAD_DATE"),
        pricesDocument("made next year", document.replace("2025-07", "2099-07"), "FUTURE_DATE"),
        pricesDocument(
            "made before time began", document.replace("2025-07", "-999999-07"), "BAD_DATE"),
        pricesDocument("larger than the bound", document + " ".repeat(300_000), "UNREADABLE_FILE"),
        pricesDocument(
                "larger than the bound, compressed",
                document + " ".repeat(300_000),
                "UNREADABLE_FILE")
            .compressed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"records", "files"})
  void isAsExpected(HostileInput input) {
    HostileAssert.assertAsExpected(input);
  }
}
