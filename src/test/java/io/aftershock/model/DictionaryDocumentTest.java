package io.aftershock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class DictionaryDocumentTest {
  private static final Field GUEST =
      Field.required(1, "guest", DataTypes.StringType, "Who: A|B, <b>* for all*.");
  private static final Field DAY = Field.optional(2, "visit_day", DataTypes.DateType, "When.");

  @Test
  void tablesAreGroupedAndWhatMarkdownWouldTakeForAMarkIsEscaped() {
    List<Table> tables =
        List.of(
            table("visit", Layer.MART, Partitioning.byYear(DAY)),
            table("dim_guest", Layer.CONFORMED, Partitioning.none()),
            table("arrival", Layer.CONFORMED, Partitioning.none()));
    List<View> views =
        List.of(
            new View(
                "visit_numbered",
                "With a number.",
                "visit",
                List.of(Field.required(1, "visit_number", DataTypes.IntegerType, "From 1.")),
                "SELECT *, 1 AS visit_number FROM visit"));

    String plain =
        """
        | column | type | required | meaning |
        |---|---|---|---|
        | **guest** | string | yes | Who: A\\|B, \\<b>\\* for all\\*. |
        | visit_day | date |  | When. |
        """;
    String rule = "\n- error: a guest \\| has a name\n";
    assertThat(new DictionaryDocument(tables, views).markdown())
        .isEqualTo(
            """
            <!-- Generated from the tables' classes; do not edit. -->
            # Tables and views

            Columns in bold are the key. Times are UTC, rates and depths fractions. What is not required may be null, where it is not known.

            ## Dimensions

            ### dim_guest

            One row per visit.

            """
                + plain
                + rule
                + "\n## Conformed\n\n### arrival\n\nOne row per visit.\n\n"
                + plain
                + rule
                + "\n## Marts\n\n### visit\n\nOne row per visit.\n\n"
                + plain
                + "| year | string |  | Partition, in the path alone; from visit_day. |\n"
                + rule
                + "\n## Views\n\n### visit_numbered\n\nWith a number.\n\n"
                + plain
                + "| year | string |  | Partition, in the path alone; from visit_day. |\n"
                + "| visit_number | int | yes | From 1. |\n");
  }

  private static Table table(String name, Layer layer, Partitioning partitioning) {
    return new Table() {
      @Override
      public Contract contract() {
        return new Contract(
            name, layer, "One row per visit.", List.of(GUEST, DAY), List.of(GUEST), partitioning);
      }

      @Override
      public List<Input> inputs() {
        return List.of();
      }

      @Override
      public Dataset<Row> build(Inputs inputs) {
        throw new UnsupportedOperationException("only described");
      }

      @Override
      public List<Check> checks() {
        return List.of(Check.error("a guest | has a name", functions.lit(true)));
      }
    };
  }
}
