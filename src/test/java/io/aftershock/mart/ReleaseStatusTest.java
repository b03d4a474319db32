package io.aftershock.mart;

import io.aftershock.model.Field;
import io.aftershock.model.ReleaseFact;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseStatusTest extends SparkTest {
  private final ReleaseStatus table = new ReleaseStatus();

  @Test
  void lagIsCountedFromTheNewestDayToTheDayOfTheRunAndTablesWithoutDaysHaveNone() {
    List<Field> facts =
        table.contract().fields().stream()
            .filter(field -> Set.of(ReleaseFact.SCHEMA.fieldNames()).contains(field.name()))
            .toList();

    assertBuilds(
        table,
        Map.of(
            ReleaseFact.NAME,
            relation(
                facts,
                Grid.rows(
                    """
                    table_name  | layer     | release_number | built_in_release | as_of_date | row_count | file_count | data_through | warning_count | provenance
                    price_daily | conformed | 7              | 7                | 2025-01-30 | 412884    | 14         | 2025-01-27   | 2             | SIMULATED
                    dim_asset   | conformed | 7              | 3                | 2025-01-30 | 24        | 1          | null         | 0             | null
                    """))),
        Grid.rows(
            """
            table_name  | layer     | release_number | built_in_release | as_of_date | row_count | file_count | data_through | lag_days | warning_count | provenance
            dim_asset   | conformed | 7              | 3                | 2025-01-30 | 24        | 1          | null         | null     | 0             | null
            price_daily | conformed | 7              | 7                | 2025-01-30 | 412884    | 14         | 2025-01-27   | 3        | 2             | SIMULATED
            """));
  }
}
