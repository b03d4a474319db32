package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.testing.Vendor;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
  private static final Dialect COMPACT =
      Vendor.named("compact")
          .layout(new Layout.JsonArrays("d"))
          .symbol(Dialect.Place.FIELD, "s")
          .vintage(new Dialect.Vintage(Dialect.Place.FIELD, "u", "uuuu-MM-dd"))
          .dialect();

  @Test
  void arraysAreRecordsByPositionAndTheDocumentNamesSymbolAndVintage() {
    ReadFile read =
        ReadFile.of(
            COMPACT,
            """
            {"d": [["2025-01-24", 148.37, 148.97, 141.88, 142.62, 234657600],
                   ["2025-01-27", 124.8, 128.4, 116.7, 118.42, 818830900]],
             "u": "2025-07-04", "s": "nvda", "note": {"deep": [1]}}
            """);

    Row row = read.rows().get(1);
    assertThat(row.mkString(" "))
        .startsWith(
            "ACCEPTED compact prices/compact/NVDA.csv 2 0 OBSERVED null null null 1 null null null"
                + " NVDA SPLIT_ADJUSTED 2025-01-27 124.8 128.4 116.7 118.42 8.188309E8");
    assertThat(read.file().get(12)).hasToString("2025-07-04T00:00:00Z");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(2);
  }

  @Test
  void elementThatIsNoRecordIsRejectedWithItsPlaceAndText() {
    ReadFile read =
        ReadFile.of(
            COMPACT,
            """
            {"s": "NVDA", "d": [["2025-01-24", 1, 2, 1, 1, 5], {"date": "2025-01-25"},
              ["2025-01-26", 1, 2, 1], ["2025-01-27", 1, 2, 1, null, 5],
              ["2025-01-28", 1, 2, 1, "x", 5], ["2025-01-29", 1, 2, 1, [1], 5]]}
            """);

    assertThat(read.rejected())
        .containsExactly("2 FIELD_COUNT", "3 FIELD_COUNT", "5 BAD_NUMBER", "6 NO_CLOSE");
    assertThat(read.firstRawText()).isEqualTo("{\"date\":\"2025-01-25\"}");
    assertThat(read.declaredEmpty()).as("null is declared empty").containsExactly(4L);
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(6);
  }

  @Test
  void halfWrittenDocumentIsUnreadableWithLineAndColumn() {
    ReadFile read = ReadFile.of(COMPACT, "{\"s\": \"NVDA\",\n \"d\": [[\"2025-01-24\", 1, 2");

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage())
        .isEqualTo("line 2, column 27: the document ends inside: the file was cut");
  }

  @Test
  void documentsThatAreNotTheVendorsAreRefused() {
    assertRefused("<html><body>503</body></html>", "OTHER_FILE", "this is no JSON");
    assertRefused("", "EMPTY_FILE", "the file is empty");
    assertRefused("[1, 2]", "OTHER_FILE", "the document has the fields []");
    assertRefused(
        "{\"s\": \"NVDA\", \"rows\": []}",
        "OTHER_FILE",
        "the document has the fields [s, rows]; the stanza expects an array \"d\"");
    assertRefused("{\"s\": \"NVDA\", \"d\": []}", "EMPTY_FILE", "the file holds a header and no");
    assertRefused(
        "{\"d\": [[\"2025-01-24\", 1, 2, 1, 1, 5]]}",
        "OTHER_FILE",
        "the document has no field \"s\" with the symbol");
    assertRefused("{\"s\": 1, \"s\": 2, \"d\": []}", "UNREADABLE_FILE", "Duplicate field 's'");
    assertRefused("{\"s\": \"A\", \"d\": []} {}", "UNREADABLE_FILE", "this is no JSON");
    assertRefused(
        "{\"d\": " + "[".repeat(10_000), "UNREADABLE_FILE", "Document nesting depth (65) exceeds");
  }

  @Test
  void documentAboveTheLimitIsNotRead() {
    String text = "{\"s\": \"" + "A".repeat(ReadFile.BOUNDS.maxDocumentBytes()) + "\", \"d\": []}";

    ReadFile read = ReadFile.of(COMPACT, text);

    assertThat(read.fileRule()).isEqualTo("UNREADABLE_FILE");
    assertThat(read.fileMessage()).contains("more than input.max-document-size");
  }

  @Test
  void bytesThatAreNoUtf8AreUnreadable() {
    byte[] bytes = "{\"s\": \"N\u00c4\", \"d\": []}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ReadFile.of(COMPACT, bytes).fileRule()).isEqualTo("UNREADABLE_FILE");
  }

  private static void assertRefused(String text, String rule, String message) {
    ReadFile read = ReadFile.of(COMPACT, text);
    assertThat(read.fileRule()).as(text).isEqualTo(rule);
    assertThat(read.fileMessage()).contains(message);
    assertThat(read.rows()).hasSize(1);
  }
}
