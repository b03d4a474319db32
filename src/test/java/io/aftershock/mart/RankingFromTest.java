package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.ChartAppMonth;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Builds from a day on yield what builds of all yield. */
class RankingFromTest extends RankedCharts {
  private static final List<LocalDate> STARTS =
      List.of(
          LocalDate.of(2024, 11, 26),
          LocalDate.of(2024, 12, 1),
          LocalDate.of(2024, 12, 17),
          LocalDate.of(2025, 1, 1),
          LocalDate.of(2025, 1, 31),
          LocalDate.of(2025, 2, 2));

  @Test
  void moves() {
    assertBuildsFrom(new RankingShift(), inputs(random(1)), RankingShift.SNAPSHOT_DATE, STARTS);
  }

  @Test
  void likenesses() {
    assertBuildsFrom(
        new ChartSimilarity(), inputs(random(2)), ChartSimilarity.SNAPSHOT_DATE, STARTS);
  }

  @Test
  void standings() {
    ChartAppMonth months = new ChartAppMonth();
    Map<String, Dataset<Row>> inputs =
        Map.of(
            ChartEntry.NAME,
            random(3),
            Table.published(ChartAppMonth.NAME),
            relation(months.contract(), List.of()));
    assertBuildsFrom(
        months,
        inputs,
        ChartAppMonth.MONTH_START,
        List.of(LocalDate.of(2024, 12, 1), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1)));
  }

  /** Of a day on: what it or a later day settled, and what is open. */
  @Test
  void overtakes() {
    Map<String, Dataset<Row>> inputs = inputsOfOvertakes(random(4));
    List<Row> all = built(OVERTAKES, inputs).collectAsList();
    Dataset<Row> whole = relation(OVERTAKES.contract(), all);
    Column settled = RankingOvertake.SETTLED_ON.col();
    Column[] key =
        OVERTAKES.contract().key().stream().map(field -> field.col()).toArray(Column[]::new);

    assertThat(all.stream().map(row -> row.<String>getAs("status")))
        .contains("CONFIRMED", "REVERSED", "UNCONFIRMED");
    for (LocalDate start : STARTS) {
      Map<String, Dataset<Row>> published = new HashMap<>(inputs);
      published.put(Table.published(RankingOvertake.NAME), whole);
      Column isBuilt = functions.coalesce(settled.geq(start), functions.lit(true));
      assertThat(
              OVERTAKES
                  .build(inputs(published, start))
                  .filter(isBuilt)
                  .sort(key)
                  .collectAsList()
                  .stream()
                  .map(Row::toString))
          .as("from %s", start)
          .containsExactlyElementsOf(
              whole.filter(isBuilt).sort(key).collectAsList().stream().map(Row::toString).toList());
    }
  }
}
