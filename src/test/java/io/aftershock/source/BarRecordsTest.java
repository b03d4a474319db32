package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Dialect;
import io.aftershock.config.Layout;
import io.aftershock.config.PriceBasis;
import io.aftershock.testing.Vendor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BarRecordsTest {
  /** 2025-01-27T00:00:00Z. */
  private static final long MIDNIGHT = 1_737_936_000L;

  @Test
  void barsOfADayBecomeOneRowWhateverTheirOrderAndEpochUnit() {
    ReadFile read =
        ReadFile.of(
            sixHourly(ZoneOffset.UTC),
            (MIDNIGHT + 21_600) * 1_000_000
                + ",102,109,101,103,20,200\n"
                + MIDNIGHT * 1_000
                + ",100,104,99,102,10,100\n"
                + (MIDNIGHT + 64_800) * 1_000
                + ",104,106,97,105,40,400\n"
                + (MIDNIGHT + 43_200) * 1_000
                + ",103,105,102,104,30,300\n");

    Row day = read.rows().get(0);
    assertThat(day.<LocalDate>getAs(15)).isEqualTo("2025-01-27");
    assertThat(List.of(day.get(16), day.get(17), day.get(18), day.get(19), day.get(20)))
        .containsExactly(100.0, 109.0, 97.0, 105.0, 100.0);
    assertThat(day.getDouble(21)).as("trades").isEqualTo(1000);
    assertThat(day.getLong(9)).as("records").isEqualTo(4);
    assertThat(day.getLong(3)).as("line of the first bar").isEqualTo(2);
    assertThat(day.getBoolean(22)).as("partial").isFalse();
    assertThat(read.accountedFor()).isEqualTo(read.records());
  }

  @Test
  void dayWithoutAllItsBarsSaysSo() {
    ReadFile read =
        ReadFile.of(
            sixHourly(ZoneOffset.UTC),
            MIDNIGHT
                + ",100,104,99,102,10,100\n"
                + (MIDNIGHT + 21_600)
                + ",102,109,101,103,20,1\n");

    assertThat(read.rows().get(0).getBoolean(22)).isTrue();
    assertThat(read.rows().get(0).getDouble(19)).isEqualTo(103);
  }

  @Test
  void daysEndByTheVendorsZone() {
    ReadFile read =
        ReadFile.of(
            sixHourly(ZoneId.of("Asia/Tokyo")),
            (MIDNIGHT - 32_400) + ",1,1,1,1,1,1\n" + (MIDNIGHT + 54_000) + ",2,2,2,2,1,1\n");

    assertThat(read.rows().stream().limit(2).map(row -> row.<LocalDate>getAs(15)))
        .containsExactly(LocalDate.of(2025, 1, 27), LocalDate.of(2025, 1, 28));
  }

  @Test
  void barThatStandsTwiceCountsOnceAndBarsThatContradictEachOtherNotAtAll() {
    ReadFile read =
        ReadFile.of(
            sixHourly(ZoneOffset.UTC),
            MIDNIGHT
                + ",100,104,99,102,10,100\n"
                + MIDNIGHT
                + ",100,104,99,102,10,100\n"
                + (MIDNIGHT + 21_600)
                + ",102,109,101,103,20,200\n"
                + (MIDNIGHT + 21_600)
                + ",102,109,101,999,20,200\n");

    assertThat(read.rejected())
        .containsExactlyInAnyOrder("2 DUPLICATE_KEY", "4 CONFLICTING_KEY", "3 CONFLICTING_KEY");
    Row day =
        read.rows().stream()
            .filter(row -> row.getString(0).equals("ACCEPTED"))
            .findFirst()
            .orElseThrow();
    assertThat(day.getDouble(19)).isEqualTo(102);
    assertThat(day.getBoolean(22)).isTrue();
    assertThat(read.accountedFor()).isEqualTo(read.records()).isEqualTo(4);
  }

  private static Dialect sixHourly(ZoneId zone) {
    return Vendor.named("klines")
        .layout(new Layout.Delimited("UTF-8", ',', '"', 0, 0, 0, false, Layout.LastLine.REQUIRED))
        .columns("time", "open", "high", "low", "close", "volume", "trades")
        .date(new Dialect.DateColumn("time", "uuuu-MM-dd", Dialect.Epoch.BY_MAGNITUDE, zone, false))
        .barSeconds(21_600)
        .series(
            new Dialect.Series(
                PriceBasis.LEVEL, "open", "high", "low", "close", "volume", "trades"))
        .defaults(AssetClass.CRYPTO, "USDT", "CRYPTO")
        .dialect();
  }
}
