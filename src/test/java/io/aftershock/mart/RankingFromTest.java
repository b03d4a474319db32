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

  /** Before what is built from a month on that has no snapshots left, others stand. */
  @Test
  void movesFromAMonthWithoutSnapshots() {
    assertBuildsFrom(
        new RankingShift(), inputs(withoutDecember(random(1))), RankingShift.SNAPSHOT_DATE, STARTS);
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

  /** What was settled before a day stands; what it or a later day settles is built, and is open. */
  @Test
  void overtakes() {
    assertOvertakesFrom(random(4));
  }

  @Test
  void overtakesFromAMonthWithoutSnapshots() {
    assertOvertakesFrom(withoutDecember(random(4)));
  }

  private static Dataset<Row> withoutDecember(Dataset<Row> entries) {
    return entries.filter(functions.month(ChartEntry.SNAPSHOT_DATE.col()).notEqual(12));
  }

  private void assertOvertakesFrom(Dataset<Row> entries) {
    Map<String, Dataset<Row>> inputs = inputsOfOvertakes(entries);
    List<Row> all = built(OVERTAKES, inputs).collectAsList();
    Dataset<Row> whole = relation(OVERTAKES.contract(), all);
    Column[] key =
        OVERTAKES.contract().key().stream().map(field -> field.col()).toArray(Column[]::new);

    assertThat(all.stream().map(row -> row.<String>getAs("status")))
        .contains("CONFIRMED", "REVERSED", "UNCONFIRMED");
    assertThat(all.stream().map(row -> row.<String>getAs("country"))).contains("US", "JP", "GB");
    for (LocalDate start : STARTS) {
      Column isBefore = ChartEntry.SNAPSHOT_DATE.col().lt(start);
      Column isBuilt =
          functions.coalesce(RankingOvertake.SETTLED_ON.col().geq(start), functions.lit(true));
      Dataset<Row> before =
          relation(
              OVERTAKES.contract(),
              built(OVERTAKES, inputsOfOvertakes(entries.filter(isBefore))).collectAsList());
      Map<String, Dataset<Row>> published = new HashMap<>(inputs);
      published.put(Table.published(RankingOvertake.NAME), before);
      List<Row> ended =
          before
              .filter(functions.not(isBuilt))
              .unionByName(OVERTAKES.build(inputs(published, start)).filter(isBuilt))
              .sort(key)
              .collectAsList();

      assertThat(ended.stream().map(Row::toString))
          .as("from %s", start)
          .containsExactlyElementsOf(
              whole.sort(key).collectAsList().stream().map(Row::toString).toList());
    }
  }
}
