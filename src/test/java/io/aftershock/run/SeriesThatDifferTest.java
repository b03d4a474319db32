package io.aftershock.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.mart.ReturnDaily;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Which series of two versions of a table are told to differ. */
class SeriesThatDifferTest extends SparkTest {
  private static final Contract RETURNS = new ReturnDaily().contract();

  private final Dataset<Row> then =
      relation(
          RETURNS,
          Grid.rows(
                  """
                  asset_id | price_basis    | trade_date | simple_return
                  AAPL     | SPLIT_ADJUSTED | 2025-01-24 | -0.0039
                  AAPL     | SPLIT_ADJUSTED | 2025-01-27 | 0.0318
                  AMZN     | SPLIT_ADJUSTED | 2025-01-27 | null
                  GONE     | SPLIT_ADJUSTED | 2025-01-27 | 0.01
                  NVDA     | SPLIT_ADJUSTED | 2025-01-27 | -0.1697
                  NVDA     | TOTAL_RETURN   | 2025-01-27 | -0.1697
                  """)
              .with("provenance", "OBSERVED"));

  @Test
  void seriesDifferByAFigureANullARowAndByBeingThere() {
    Dataset<Row> now =
        relation(
            RETURNS,
            Grid.rows(
                    """
                    asset_id | price_basis    | trade_date | simple_return
                    AAPL     | SPLIT_ADJUSTED | 2025-01-24 | -0.0039
                    AAPL     | SPLIT_ADJUSTED | 2025-01-27 | 0.0318
                    AMZN     | SPLIT_ADJUSTED | 2025-01-27 | 0.0024
                    COME     | SPLIT_ADJUSTED | 2025-01-27 | 0.01
                    NVDA     | SPLIT_ADJUSTED | 2025-01-24 | -0.0312
                    NVDA     | SPLIT_ADJUSTED | 2025-01-27 | -0.1697
                    NVDA     | TOTAL_RETURN   | 2025-01-27 | -0.1698
                    """)
                .with("provenance", "OBSERVED"));
    SeriesThatDiffer differing = SeriesThatDiffer.of(RETURNS, then, now).orElseThrow();

    assertThat(texts(differing.of(then)))
        .containsExactlyInAnyOrder(
            "AMZN SPLIT_ADJUSTED 2025-01-27",
            "GONE SPLIT_ADJUSTED 2025-01-27",
            "NVDA SPLIT_ADJUSTED 2025-01-27",
            "NVDA TOTAL_RETURN 2025-01-27");
    assertThat(texts(differing.of(now)))
        .containsExactlyInAnyOrder(
            "AMZN SPLIT_ADJUSTED 2025-01-27",
            "COME SPLIT_ADJUSTED 2025-01-27",
            "NVDA SPLIT_ADJUSTED 2025-01-24",
            "NVDA SPLIT_ADJUSTED 2025-01-27",
            "NVDA TOTAL_RETURN 2025-01-27");
  }

  @Test
  void noneDifferOfOneVersion() {
    assertThat(SeriesThatDiffer.of(RETURNS, then, then).orElseThrow().of(then).isEmpty()).isTrue();
  }

  @Test
  void manyThatDifferAreNotToldApart() {
    Dataset<Row> many =
        spark()
            .range(10_001)
            .select(
                RETURNS.fields().stream()
                    .map(
                        field ->
                            field.name().equals("asset_id")
                                ? col("id").cast(DataTypes.StringType).as(field.name())
                                : when(col("id").lt(0), lit(null).cast(field.type()))
                                    .as(field.name()))
                    .toArray(org.apache.spark.sql.Column[]::new));

    assertThat(SeriesThatDiffer.of(RETURNS, many.limit(0), many.limit(10_000))).isPresent();
    assertThat(SeriesThatDiffer.of(RETURNS, many.limit(0), many)).isEmpty();
  }

  @Test
  void rowsThatAreOfADateAloneHaveNoSeries() {
    Field day = Field.required(1, "day", DataTypes.DateType, "The day.");
    Contract days =
        new Contract(
            "days", Layer.MART, "grain", List.of(day), List.of(day), Partitioning.byYear(day));
    Dataset<Row> none = spark().createDataFrame(List.of(), days.schema());

    assertThat(SeriesThatDiffer.of(days, none, none)).isEmpty();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.select("asset_id", "price_basis", "trade_date").collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
