package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.Grid;
import io.aftershock.testing.TestSettings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PanelMembershipTest extends Panels {
  private static final Member STOCK = new Member("NVDA", "EQUITY");
  private static final Member COIN = new Member("BTCUSDT", "CRYPTO");
  private static final Member GOLD = new Member("XAUUSD", "COMMODITY");

  private final PanelMembership table = new PanelMembership(TestSettings.PANEL);

  @Test
  void assetComesAnewBehindASessionThatHasNoCloseOfIt() {
    Map<String, Dataset<Row>> inputs =
        inputs(
            List.of(
                new Close(STOCK, day(6), 10),
                new Close(STOCK, day(7), 11),
                new Close(STOCK, day(14), 12, "SIMULATED"),
                new Close(STOCK, day(15), 13),
                new Close(COIN, day(12), 100),
                new Close(COIN, day(14), 101),
                new Close(GOLD, day(6), 2000)),
            IntStream.of(6, 7, 8, 9, 10, 13, 14, 15, 16).mapToObj(this::day).toList());
    Map<String, Dataset<Row>> read = new HashMap<>(inputs);
    read.keySet().retainAll(table.inputNames());

    assertBuilds(
        table,
        read,
        Grid.rows(
            """
            asset_id | first_session_date | close_price | provenance
            BTCUSDT  | 2025-01-13         | 100         | OBSERVED
            NVDA     | 2025-01-06         | 10          | OBSERVED
            NVDA     | 2025-01-14         | 12          | SIMULATED
            """));
  }

  @Test
  void configurationNamesWhatDecidesTheRows() {
    assertThat(table.configuration()).isEqualTo("XNYS [SPLIT_ADJUSTED, LEVEL] 5");
  }

  private LocalDate day(int ofJanuary) {
    return LocalDate.of(2025, 1, ofJanuary);
  }
}
