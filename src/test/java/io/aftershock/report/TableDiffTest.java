package io.aftershock.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.PriceSourceDaily;
import io.aftershock.model.Contract;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDiffTest extends SparkTest {
  private static final Contract CONTRACT = new PriceSourceDaily(List.of()).contract();

  private static final String THEN =
      """
      asset_id | trade_date | close_price | volume | source_line
      NVDA     | 2025-01-23 | 147.22      | null   | 2
      NVDA     | 2025-01-24 | 142.62      | 100    | 3
      NVDA     | 2025-01-27 | 118.42      | 200    | 4
      """;

  @Test
  void rowsThatCameWentOrSayOtherwiseAreCountedAndFiguresNamedByKeyAndColumn() {
    TableDiff diff =
        diff(
            """
            asset_id | trade_date | close_price | volume | source_line
            NVDA     | 2025-01-24 | 142.62      | 100    | 9
            NVDA     | 2025-01-27 | 118.4       | null   | 10
            NVDA     | 2025-01-28 | 128.99      | 300    | 11
            """,
            10);

    assertThat(diff)
        .isEqualTo(
            new TableDiff(
                1,
                1,
                1,
                List.of("yahoo NVDA RAW 2025-01-28"),
                List.of("yahoo NVDA RAW 2025-01-23"),
                List.of(
                    new TableDiff.Change(
                        "yahoo NVDA RAW 2025-01-27", "close_price", "118.42", "118.4"),
                    new TableDiff.Change("yahoo NVDA RAW 2025-01-27", "volume", "200.0", null))));
  }

  @Test
  void sameRowsOfOtherLinesSayTheSame() {
    TableDiff diff = diff(THEN.replace("| 2\n", "| 7\n"), 10);

    assertThat(diff).isEqualTo(new TableDiff(0, 0, 0, List.of(), List.of(), List.of()));
  }

  @Test
  void asManyExamplesAreShownAsAsked() {
    TableDiff diff =
        diff(THEN.replace("142.62", "142.6").replace("118.42", "118.4").replace("200", "201"), 2);

    assertThat(diff.changed()).isEqualTo(2);
    assertThat(diff.examples()).extracting(TableDiff.Change::now).containsExactly("142.6", "118.4");
  }

  private TableDiff diff(String now, int most) {
    return TableDiff.of(CONTRACT, relation(CONTRACT, of(THEN)), relation(CONTRACT, of(now)), most);
  }

  private static Grid of(String rows) {
    return Grid.rows(rows)
        .with("source_id", "yahoo")
        .with("price_basis", "RAW")
        .with("provenance", "OBSERVED");
  }
}
