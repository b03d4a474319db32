package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.config.PriceBasis;
import io.aftershock.testing.Vendor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of which a part shows that all of it may be read into wrong figures. */
class DoubtedFileTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume\n";

  /** Headerless daily bars with an epoch first, of crypto. */
  private static final Dialect BARS =
      Vendor.named("klines")
          .layout(new Layout.Delimited("UTF-8", ',', '"', 0, 0, 0, false, Layout.LastLine.REQUIRED))
          .columns("time", "open", "high", "low", "close", "volume")
          .date(
              new Dialect.DateColumn(
                  "time", "uuuu-MM-dd", Dialect.Epoch.BY_MAGNITUDE, ZoneOffset.UTC, false))
          .barSeconds(3600)
          .series(
              new Dialect.Series(PriceBasis.LEVEL, "open", "high", "low", "close", "volume", ""))
          .defaults(AssetClass.CRYPTO, "USDT", "CRYPTO")
          .dialect();

  @Test
  void daysHalfDayFirstAndHalfMonthFirstRefuseTheFileThoughMostCanBeRead() {
    Dialect dialect =
        Vendor.named("us")
            .columns("Date", "Close")
            .datePattern("MM/dd/uuuu")
            .series(close())
            .dialect();
    ReadFile read =
        ReadFile.of(
            dialect,
            """
            Date,Close
            01/02/2025,100
            01/03/2025,101
            27/01/2025,118.42
            05/02/2025,124
            """);

    assertThat(read.fileRule()).isEqualTo("MIXED_DATES");
    assertThat(read.fileMessage())
        .isEqualTo(
            "line 4: Date is \"27/01/2025\", which is no day written as MM/dd/uuuu but one written as"
                + " dd/MM/uuuu: which of the file's other days are, cannot be told");
    assertThat(read.rejected()).containsExactly("4 MIXED_DATES");
  }

  @Test
  void figureWithCommaInAFileWithPointsRefusesTheFile() {
    ReadFile read =
        ReadFile.of(HEADER + "2025-01-24,1,2,1,1.234,5\n" + "2025-01-27,1,2,1,\"1.234,5\",5\n");

    assertThat(read.fileRule()).isEqualTo("MIXED_NUMBERS");
    assertThat(read.fileMessage())
        .isEqualTo(
            "line 3: Close is \"1.234,5\", whose decimal mark is another than \".\": what the file's"
                + " other figures mean, cannot be told");
  }

  @Test
  void highUnderOpenAllThroughRefusesTheFile() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int day = 1; day <= 28; day++) {
      text.append(String.format("2025-01-%02d,148,142,149,141,1000%n", day));
    }
    ReadFile read = ReadFile.of(text.toString().replace("\r", ""));

    assertThat(read.fileRule()).isEqualTo("INCONSISTENT_BARS");
    assertThat(read.fileMessage())
        .isEqualTo(
            "line 2: high or low does not enclose open and close, as in 28 of 28 bars: do the"
                + " columns stand in another order?");
  }

  /** The volatility index has 47 such bars among nine thousand. */
  @Test
  void fewInconsistentBarsAreKept() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 200; i++) {
      String high = i < 10 ? "100" : "150";
      text.append(LocalDate.of(2024, 1, 1).plusDays(i));
      text.append(",148,").append(high).append(",99,120,1000\n");
    }

    ReadFile read = ReadFile.of(text.toString());

    assertThat(read.fileRule()).isNull();
    assertThat(read.accepted()).hasSize(200);
  }

  @Test
  void fileOfAnotherVendorWithoutAHeaderToTellIsRefusedByItsRecords() {
    ReadFile read = ReadFile.of(BARS, "2025-01-24;1;2;1;1\n2025-01-27;1;2;1;1\n");

    assertThat(read.fileRule()).isEqualTo("OTHER_FILE");
    assertThat(read.fileMessage())
        .isEqualTo("none of its 2 records can be read; line 1: has 1 fields, the header has 6");
  }

  @Test
  void fileOfAnotherVendorWithTheSameHeaderIsRefusedByItsDays() {
    ReadFile read = ReadFile.of(HEADER + "24.01.2025,1,2,1,1,5\n27.01.2025,1,2,1,1,5\n");

    assertThat(read.fileRule()).isEqualTo("OTHER_FILE");
    assertThat(read.fileMessage()).startsWith("none of its 2 records can be read; line 2: Date is");
  }

  @Test
  void epochsThatASpreadsheetRoundedAreRejectedWhetherItShowsOrNot() {
    ReadFile read =
        ReadFile.of(
            BARS,
            """
            1730419200000,1,2,1,1,5
            1.73042E+12,1,2,1,1,5
            1730420000000,1,2,1,1,5
            1730426400000,1,2,1,1,5
            """);

    assertThat(read.rejected()).containsExactly("2 BAD_DATE", "3 BAD_DATE");
    assertThat(read.rows().get(1).getString(7))
        .isEqualTo(
            "the bar starts at 2024-11-01T00:13:20Z, which is no multiple of PT1H; did a"
                + " spreadsheet round it?");
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(4);
  }

  @Test
  void dayOfAClockThatRunsAheadIsRejected() {
    ReadFile read = ReadFile.of(HEADER + "2025-01-27,1,2,1,1,5\n2099-01-27,1,2,1,1,5\n");

    assertThat(read.rejected()).containsExactly("3 FUTURE_DATE");
    assertThat(read.firstMessage())
        .isEqualTo("Date is 2099-01-27, which has not come yet: must be up to 2025-12-31");
    assertThat(read.accepted()).containsExactly(2L);
  }

  @Test
  void vintageOfAClockThatRunsAheadRefusesTheFile() {
    Dialect dialect =
        Vendor.named("stooq")
            .symbol(Dialect.Place.FILE_NAME, "(?<symbol>[A-Z]+)-\\d+\\.csv")
            .vintage(
                new Dialect.Vintage(
                    Dialect.Place.FILE_NAME, "-(?<vintage>\\d{8})\\.csv", "uuuuMMdd"))
            .dialect();
    String text = HEADER + "2025-01-27,1,2,1,1,5\n";

    assertThat(named(dialect, "NVDA-20260101.csv", text).fileRule()).isEqualTo("FUTURE_DATE");
    assertThat(named(dialect, "NVDA-20251301.csv", text).fileRule()).isEqualTo("BAD_DATE");
    assertThat(named(dialect, "NVDA-20250201.csv", text).file().get(12))
        .hasToString("2025-02-01T00:00:00Z");
  }

  @Test
  void columnsOfOtherTickersRefuseTheFile() {
    Dialect dialect =
        Vendor.named("yahoo")
            .layout(
                new Layout.Delimited("UTF-8", ',', '"', 2, 1, 2, false, Layout.LastLine.REQUIRED))
            .columns("Price", "Close")
            .date(
                new Dialect.DateColumn(
                    "Price", "uuuu-MM-dd", Dialect.Epoch.NONE, ZoneOffset.UTC, false))
            .series(close())
            .dialect();

    assertThat(ReadFile.of(dialect, "Price,Close\nTicker,nvda\n2025-01-27,118.42\n").accepted())
        .containsExactly(3L);
    ReadFile wide = ReadFile.of(dialect, "Price,Close\nTicker,AAPL\n2025-01-27,118.42\n");
    assertThat(wide.fileRule()).isEqualTo("OTHER_FILE");
    assertThat(wide.fileMessage())
        .isEqualTo("column 2 is of the symbol \"AAPL\", the file is of \"NVDA\"");
  }

  @Test
  void columnNamedAfterAnotherSymbolRefusesTheFile() {
    Dialect dialect =
        Vendor.named("fred")
            .columns("Date", Dialect.ColumnName.SYMBOL)
            .series(
                new Dialect.Series(PriceBasis.LEVEL, "", "", "", Dialect.ColumnName.SYMBOL, "", ""))
            .numbers(new Dialect.Numbers('.', "", "", Map.of(), false, List.of("")))
            .dialect();

    ReadFile own = ReadFile.of(dialect, "Date,NVDA\n2025-01-20,\n2025-01-27,4.53\n");
    assertThat(own.declaredEmpty()).containsExactly(2L);
    assertThat(own.accepted()).containsExactly(3L);
    assertThat(ReadFile.of(dialect, "Date,DGS2\n2025-01-27,4.53\n").fileMessage())
        .isEqualTo("the header is [Date, DGS2]; the stanza expects [Date, NVDA]");
  }

  private static Dialect.Series close() {
    return new Dialect.Series(PriceBasis.SPLIT_ADJUSTED, "", "", "", "Close", "", "");
  }

  private static ReadFile named(Dialect dialect, String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return ReadFile.of(dialect, name, new ByteArrayInputStream(content), content.length);
  }
}
