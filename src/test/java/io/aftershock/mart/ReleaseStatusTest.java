package io.aftershock.mart;

import io.aftershock.model.Field;
import io.aftershock.model.ReleaseFact;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class ReleaseStatusTest extends SparkTest {
  private final ReleaseStatus table = new ReleaseStatus();

  @Test
  void lagIsCountedFromTheNewestDayToTheDayOfTheRunAndTablesWithoutDaysHaveNone() {
    List<Field> facts =
        table.contract().fields().stream()
            .filter(field -> Set.of(ReleaseFact.SCHEMA.fieldNames()).contains(field.name()))
            .collect(Collectors.toCollection(ArrayList::new));
    facts.add(Field.required(99, "is_degraded", DataTypes.BooleanType, "See release_fact."));

    assertBuilds(
        table,
        Map.of(
            ReleaseFact.NAME,
            relation(
                facts,
                Grid.rows(
                    """
                    table_name  | layer     | release_number | built_in_release | as_of_date | row_count | file_count | data_through | warning_count | provenance | is_degraded | held_sources | freshness | stale_sources
                    price_daily | conformed | 7              | 7                | 2025-01-30 | 412884    | 14         | 2025-01-27   | 2             | SIMULATED  | true        | stooq        | WARN      | stooq vix
                    dim_asset   | conformed | 7              | 3                | 2025-01-30 | 24        | 1          | null         | 0             | null       | false       | null         | null      | null
                    """))),
        Grid.rows(
            """
            table_name  | layer     | release_number | built_in_release | as_of_date | row_count | file_count | data_through | lag_days | warning_count | provenance | status   | held_sources | freshness | stale_sources
            dim_asset   | conformed | 7              | 3                | 2025-01-30 | 24        | 1          | null         | null     | 0             | null       | OK       | null         | null      | null
            price_daily | conformed | 7              | 7                | 2025-01-30 | 412884    | 14         | 2025-01-27   | 3        | 2             | SIMULATED  | DEGRADED | stooq        | WARN      | stooq vix
            """));
  }
}
