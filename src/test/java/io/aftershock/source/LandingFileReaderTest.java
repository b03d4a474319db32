package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.config.PriceBasis;
import io.aftershock.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LandingFileReaderTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume\n";
  private static final String GOOD = "2025-01-24,148.37,148.97,141.88,142.62,234657600\n";
  private static final String OTHER = "2025-01-27,124.8,128.4,116.7,118.42,818830900\n";

  @Test
  void recordBecomesRowWithEveryFigureAndItsPlace() {
    ReadFile read = ReadFile.of(HEADER + GOOD);

    assertThat(read.rows()).hasSize(2);
    assertThat(read.rows().get(0).mkString(" "))
        .startsWith(
            "ACCEPTED stooq prices/stooq/NVDA.csv 2 0 OBSERVED null null null 1 null null null NVDA"
                + " SPLIT_ADJUSTED 2025-01-24 148.37 148.97 141.88 142.62 2.346576E8 null null");
    Row file = read.file();
    assertThat(file.mkString(" "))
        .startsWith(
            "FILE stooq prices/stooq/NVDA.csv 0 null null null null null 1 81 "
                + file.getString(11)
                + " null null");
    assertThat(file.getString(11)).matches("[0-9a-f]{64}");
  }

  @Test
  void recordOfTwoSeriesIsTwoRowsAndOneRecord() {
    Dialect dialect =
        Vendor.named("yahoo")
            .columns("Date", "Adj Close", "Close")
            .series(
                new Dialect.Series(PriceBasis.SPLIT_ADJUSTED, "", "", "", "Close", "", ""),
                new Dialect.Series(PriceBasis.TOTAL_RETURN, "", "", "", "Adj Close", "", ""))
            .dialect();
    ReadFile read =
        ReadFile.of(
            dialect, "Date,Adj Close,Close\n2025-01-24,142.6,142.62\n2025-01-27,null,118.42\n");

    assertThat(read.rows().stream().map(row -> row.get(3) + " " + row.get(14) + " " + row.get(19)))
        .containsExactly(
            "2 SPLIT_ADJUSTED 142.62",
            "2 TOTAL_RETURN 142.6",
            "3 SPLIT_ADJUSTED 118.42",
            "0 null null");
    assertThat(read.records()).isEqualTo(2);
    assertIdentity(read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void badRecordIsRejectedWithItsLineAndRuleAndTheRestIsTakenIn(
      String name, String record, String rejected) {
    ReadFile read = ReadFile.of(HEADER + GOOD + record);

    assertThat(read.rejected()).containsExactly(rejected);
    assertThat(read.accepted()).contains(2L);
    assertThat(read.fileRule()).isNull();
    assertIdentity(read);
  }

  static Stream<Arguments> badRecords() {
    return Stream.of(
        arguments("cut off at the end", OTHER.strip(), "3 TRUNCATED"),
        arguments("cut off inside a record", "2025-01-27,124.8,12", "3 TRUNCATED"),
        arguments("a NUL byte", OTHER.replace("118", "1\u000018"), "3 NUL_BYTE"),
        arguments("31 February", OTHER.replace("01-27", "02-31"), "3 BAD_DATE"),
        arguments("an unclosed quote", OTHER.replace("118.42", "\"118.42"), "3 BAD_QUOTING"),
        arguments("another delimiter", OTHER.replace(',', ';'), "3 FIELD_COUNT"),
        arguments("a field too many", OTHER.strip() + ",\n", "3 FIELD_COUNT"),
        arguments("no close", OTHER.replace("118.42", ""), "3 NO_CLOSE"),
        arguments("not a number", OTHER.replace("118.42", "NaN"), "3 BAD_NUMBER"),
        arguments("another grouping mark", OTHER.replace("118.42", "1'118"), "3 BAD_NUMBER"),
        arguments("empty volume, undeclared", OTHER.replace("818830900", ""), "3 BAD_NUMBER"),
        arguments("the header again", HEADER, "3 BAD_DATE"),
        arguments("a long line", "9".repeat(1001) + "\n", "3 LINE_TOO_LONG"),
        arguments("a blank line before", "\n" + OTHER.replace("01-27", "01-32"), "4 BAD_DATE"),
        arguments("the same row again", GOOD, "3 DUPLICATE_KEY"));
  }

  @Test
  void bytesOfAnotherEncodingRejectTheirRecord() {
    byte[] content = (HEADER + GOOD + OTHER).getBytes(StandardCharsets.UTF_8);
    content[content.length - 3] = (byte) 0xE9;
    ReadFile read = ReadFile.of(Vendor.named("stooq").dialect(), content);

    assertThat(read.rejected()).containsExactly("3 BAD_ENCODING");
    assertIdentity(read);
  }

  @Test
  void rowsOfOneKeyThatDifferAreAllRejectedTheFirstTakenBack() {
    ReadFile read = ReadFile.of(HEADER + GOOD + OTHER + GOOD.replace("142.62", "142.63"));

    assertThat(read.accepted()).containsExactly(2L, 3L);
    assertThat(read.rejected()).containsExactly("2 CONFLICTING_KEY", "4 CONFLICTING_KEY");
    assertThat(read.firstMessage())
        .isEqualTo("NVDA 2025-01-24 stands already, with other figures, in line 2");
    assertIdentity(read);
  }

  @Test
  void thirdRowOfContradictedKeyIsRejectedWhateverItSays() {
    String changed = GOOD.replace("142.62", "142.63");

    ReadFile backToFirst = ReadFile.of(HEADER + GOOD + changed + GOOD);
    ReadFile equalFirst = ReadFile.of(HEADER + GOOD + GOOD + changed);
    ReadFile threeOfThem = ReadFile.of(HEADER + GOOD + changed + GOOD.replace("142.62", "142.64"));

    assertThat(backToFirst.rejected())
        .containsExactly("2 CONFLICTING_KEY", "3 CONFLICTING_KEY", "4 CONFLICTING_KEY");
    assertThat(equalFirst.rejected())
        .containsExactly("3 DUPLICATE_KEY", "2 CONFLICTING_KEY", "4 CONFLICTING_KEY");
    assertThat(threeOfThem.rejected())
        .containsExactly("2 CONFLICTING_KEY", "3 CONFLICTING_KEY", "4 CONFLICTING_KEY");
    for (ReadFile read : List.of(backToFirst, equalFirst, threeOfThem)) {
      assertIdentity(read);
    }
  }

  @Test
  void symbolThatIsPathOrPatternOrTooLongNamesNoAsset() {
    Dialect dialect =
        Vendor.named("panel")
            .columns("Symbol", "Date", "Close")
            .series(new Dialect.Series(PriceBasis.RAW, "", "", "", "Close", "", ""))
            .symbol(Dialect.Place.COLUMN, "Symbol")
            .dialect();
    ReadFile read =
        ReadFile.of(
            dialect,
            "Symbol,Date,Close\n"
                + "../../etc,2025-01-27,1\n"
                + "A/B,2025-01-27,1\n"
                + "*,2025-01-27,1\n"
                + ",2025-01-27,1\n"
                + "A".repeat(25)
                + ",2025-01-27,1\n"
                + "brk.b,2025-01-27,1\n");

    assertThat(read.rejected())
        .containsExactly(
            "2 BAD_SYMBOL", "3 BAD_SYMBOL", "4 BAD_SYMBOL", "5 BAD_SYMBOL", "6 BAD_SYMBOL");
    assertThat(read.rows().get(5).getString(13)).isEqualTo("BRK.B");
    assertIdentity(read);
  }

  @Test
  void closeThatTheVendorDeclaresToBeNoValueIsNeitherAcceptedNorRejected() {
    ReadFile read = ReadFile.of(HEADER + GOOD + "2025-01-27,null,null,null,null,null\n");

    assertThat(read.declaredEmpty()).containsExactly(3L);
    assertThat(read.rejected()).isEmpty();
    assertIdentity(read);
  }

  @Test
  void figureThatTheVendorDeclaresToBeNoValueIsNull() {
    ReadFile read = ReadFile.of(HEADER + OTHER.replace("124.8", "null"));

    assertThat(read.rows().get(0).isNullAt(16)).isTrue();
    assertThat(read.accepted()).containsExactly(2L);
  }

  @Test
  void rawTextIsCappedAndItsNulBytesShow() {
    ReadFile read = ReadFile.of(HEADER + "a\0b" + "c".repeat(100) + "\n");

    assertThat(read.firstRawText()).isEqualTo("a\\0b" + "c".repeat(46));
  }

  @Test
  void lastLineMayLackItsEndWhereTheStanzaSaysSo() {
    Dialect dialect =
        Vendor.named("stooq")
            .layout(
                new Layout.Delimited("UTF-8", ',', '"', 1, 1, 0, false, Layout.LastLine.OPTIONAL))
            .dialect();

    assertThat(ReadFile.of(dialect, HEADER + OTHER.strip()).accepted()).containsExactly(2L);
  }

  private static void assertIdentity(ReadFile read) {
    assertThat(read.accountedFor()).isEqualTo(read.records());
  }
}
