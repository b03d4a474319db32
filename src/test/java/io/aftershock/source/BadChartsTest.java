package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Charts that are broken. */
class BadChartsTest {
  private static final String NAME = "ios_ranking_20250127T221007Z_b7c8b881b0.json";

  @Test
  void gapIsNamedWhereTheChartGoesOn() {
    ReadFile read = read(entry(1, 11), entry(2, 12), entry(4, 14), entry(5, 15));

    assertThat(read.rejected()).containsExactly("3 RANK_GAP");
    assertThat(message(read, "RETRACTED"))
        .isEqualTo("rank 4 stands where rank 3 should: the chart has a gap");
    assertAccountedFor(read);
  }

  @Test
  void tieIsNamedWithBothApps() {
    ReadFile read = read(entry(1, 11), entry(2, 12), entry(2, 13), entry(4, 14));

    assertThat(read.rejected()).containsExactly("3 TIED_RANK");
    assertThat(read.firstMessage()).isEqualTo("rank 2 is of 13 and of 12, in record 2");
    assertAccountedFor(read);
  }

  @Test
  void repeatedAppIsNamedWithBothRanks() {
    ReadFile read = read(entry(1, 11), entry(2, 12), entry(3, 11));

    assertThat(read.rejected()).containsExactly("3 REPEATED_APP");
    assertThat(read.firstMessage()).isEqualTo("11 stands at rank 3 and at 1, in record 1");
    assertAccountedFor(read);
  }

  @Test
  void entryThatStandsTwiceCountsOnce() {
    assertThat(read(entry(1, 11), entry(1, 11), entry(2, 12)).rejected())
        .containsExactly("2 DUPLICATE_KEY");
  }

  @Test
  void rankThatIsNoneIsRejected() {
    ReadFile read =
        read(
            entry(1, 11),
            entry("0", 12),
            entry("-3", 13),
            entry("1.5", 14),
            entry("7e9", 15),
            entry("null", 16));

    assertThat(read.rejected())
        .containsExactly("2 BAD_RANK", "3 BAD_RANK", "4 BAD_RANK", "5 BAD_RANK", "6 BAD_RANK");
    assertThat(read.firstMessage()).isEqualTo("/rank is 0, must be 1 to 100000");
    assertAccountedFor(read);
  }

  @Test
  void appWithoutIdOrWithOneThatIsAPathIsRejected() {
    ReadFile read =
        read(
            entry(1, 11),
            "{\"rank\": 2, \"title\": \"x\", \"url\": \"https://apps.apple.com/jp/app/x\"}",
            "{\"rank\": 3, \"title\": \"x\"}");

    assertThat(read.rejected()).containsExactly("2 BAD_APP", "3 BAD_APP");
    assertThat(ChartFilesTest.read("sensor-tower", "a.json", sensorTower("../../etc")).rejected())
        .containsExactly("1 BAD_APP");
  }

  @Test
  void scriptTagOrLineBreakInATitleIsRejectedAndKeptAsItStands() {
    ReadFile read =
        read(
            entry(1, 11),
            titled(2, 12, "<script>alert(1)</script>"),
            titled(3, 13, "a\\nb"),
            titled(4, 14, "Fish & Chips <3"));

    assertThat(read.rejected()).containsExactly("2 BAD_TEXT", "3 BAD_TEXT");
    assertThat(read.firstMessage()).isEqualTo("/title holds a script tag");
    assertThat(read.firstRawText()).contains("<script>");
    assertAccountedFor(read);
  }

  @Test
  void countryOfUnknownZoneHasNoDay() {
    ReadFile read =
        ChartFilesTest.read(
            "sensor-tower", "a.json", sensorTower("6737597349").replace("\"US\"", "\"ZZ\""));

    assertThat(read.rejected()).containsExactly("1 BAD_CHART");
    assertThat(read.firstMessage())
        .contains("the country is \"ZZ\", which storefronts in apps.conf does not know");
  }

  @Test
  void snapshotThatHasNotComeYetIsRejected() {
    ReadFile read =
        ChartFilesTest.read(
            "jp-finance-top-free",
            "ios_ranking_20991231T000000Z_b7c8b881b0.json",
            "[" + entry(1, 11) + "]");

    assertThat(read.rejected()).containsExactly("1 FUTURE_DATE");
  }

  @Test
  void htmlPageSavedAsJsonIsAnotherFile() {
    ReadFile read =
        ChartFilesTest.read(
            "jp-finance-top-free", NAME, "<!DOCTYPE html><html><body>503</body></html>");

    assertThat(read.fileRule()).isEqualTo("OTHER_FILE");
    assertThat(read.fileMessage()).startsWith("line 1, column 1: this is no JSON");
  }

  @Test
  void halfADocumentIsUnreadable() {
    ReadFile read =
        ChartFilesTest.read(
            "jp-finance-top-free", NAME, "[" + entry(1, 11) + ", {\"rank\": 2, \"ti");

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).contains("the document ends inside: the file was cut");
  }

  @Test
  void documentOfAMillionLevelsIsUnreadable() {
    ReadFile read = ChartFilesTest.read("jp-finance-top-free", NAME, "[".repeat(90_000));

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).contains("nesting depth");
  }

  @Test
  void textWithoutItsPatternIsAnotherFile() {
    ReadFile read =
        ChartFilesTest.read(
            "coinbase-us-finance", "file_20250125T001746Z_2.txt", "Error 503: try again later");

    assertThat(read.fileRule()).isEqualTo("OTHER_FILE");
    assertThat(read.fileMessage()).endsWith("which begins with \"Error 503: try again later\"");
  }

  private static ReadFile read(String... entries) {
    return ChartFilesTest.read(
        "jp-finance-top-free",
        NAME,
        IntStream.range(0, entries.length)
            .mapToObj(i -> entries[i])
            .collect(Collectors.joining(",\n", "[", "]")));
  }

  private static String entry(Object rank, int app) {
    return "{\"rank\": "
        + rank
        + ", \"title\": \"app\", \"url\": \"https://apps.apple.com/jp/app/x/id"
        + app
        + "\"}";
  }

  private static String titled(int rank, int app, String title) {
    return entry(rank, app).replace("\"app\"", "\"" + title + "\"");
  }

  private static String sensorTower(String id) {
    return "{\"category\": 0, \"chart_type\": \"top-free\", \"country\": \"US\", \"date\":"
        + " \"2025-01-27\", \"ranking\": [\""
        + id
        + "\"]}";
  }

  private static String message(ReadFile read, String kind) {
    return read.rows().stream()
        .filter(row -> row.getString(0).equals(kind))
        .findFirst()
        .orElseThrow()
        .getString(7);
  }

  private static void assertAccountedFor(ReadFile read) {
    assertThat(read.accountedFor()).isEqualTo(read.records());
    assertThat(read.fileRule()).isNull();
  }
}
