package io.aftershock.mart;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.FigureChange;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per release, table, row and column of which the release says something else than the one
 * before it.
 *
 * <p>Of tables that hold figures of days, and of days that were published before: what comes anew
 * is no revision. Rows are added and never taken back, by a rollback neither.
 */
public final class FigureRevision implements Table {
  public static final String NAME = "figure_revision";

  public static final Field RELEASE_NUMBER =
      Field.required(1, "release_number", LongType, "The release that revised the figure.");
  public static final Field REVISED_ON =
      Field.required(2, "revised_on", DateType, "Day of the run that published that release.");
  public static final Field TABLE_NAME =
      Field.required(3, "table_name", StringType, "Table of the figure.");
  public static final Field ROW_DATE =
      Field.optional(
          4, "row_date", DateType, "Day of the figure; null where a whole table is derived anew.");
  public static final Field ROW_KEY =
      Field.required(
          5,
          "row_key",
          StringType,
          "Key of its row as a JSON object; * for all rows of the table.");
  public static final Field COLUMN_NAME =
      Field.required(6, "column_name", StringType, "Its column; * for all of the row.");
  public static final Field CHANGE_KIND =
      Field.required(
          7,
          "change_kind",
          StringType,
          "CHANGED, REMOVED where the row is gone, or REDEFINED where contract, derivation or"
              + " configuration of the table changed: then every figure may be another.");
  public static final Field OLD_VALUE =
      Field.optional(
          8, "old_value", StringType, "Value in the release before, as text; null where null.");
  public static final Field NEW_VALUE =
      Field.optional(9, "new_value", StringType, "Value in the release, as text; null where null.");
  public static final Field CHANGED_INPUTS =
      Field.optional(
          10,
          "changed_inputs",
          StringType,
          "What the table is built from that changed, set apart by a space: tables, or the release"
              + " that a rollback brought back.");
  public static final Field LANDING_FILES =
      Field.optional(
          11,
          "landing_files",
          StringType,
          "Landing files that the change goes back to, set apart by a space: those of the row's"
              + " asset, or of the release where it has none.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per release, table, row and column of which the release says something else than"
              + " the one before it.",
          List.of(
              RELEASE_NUMBER,
              REVISED_ON,
              TABLE_NAME,
              ROW_DATE,
              ROW_KEY,
              COLUMN_NAME,
              CHANGE_KIND,
              OLD_VALUE,
              NEW_VALUE,
              CHANGED_INPUTS,
              LANDING_FILES),
          List.of(REVISED_ON, RELEASE_NUMBER, TABLE_NAME, ROW_KEY, COLUMN_NAME),
          Partitioning.byYear(REVISED_ON));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(FigureChange.NAME), Input.whole(Table.published(NAME)));
  }

  @Override
  public Optional<Dataset<Row>> changedDays(Inputs inputs) {
    return Optional.of(inputs.table(FigureChange.NAME).select(REVISED_ON.col()));
  }

  /** The row that was revised, as this release has it; one that is gone has none. */
  @Override
  public List<Origin> origins(Row row) {
    boolean isThere = row.getAs(CHANGE_KIND.name()).equals(FigureChange.Kind.CHANGED.name());
    return isThere
        ? List.of(
            Origin.of(
                key(row.getAs(TABLE_NAME.name()), row.getAs(ROW_KEY.name())),
                "the row that was revised, as it is now"))
        : List.of(Origin.named(row.getAs(TABLE_NAME.name()), "the table that was revised"));
  }

  private static RowKey key(String table, String json) {
    try {
      List<RowKey.Cell> cells = new ArrayList<>();
      for (Map.Entry<String, JsonNode> cell : JSON.readTree(json).properties()) {
        cells.add(new RowKey.Cell(cell.getKey(), cell.getValue().asText()));
      }
      return new RowKey(table, cells);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(ROW_KEY.name() + " is no JSON object: " + json, e);
    }
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column[] columns =
        CONTRACT.fields().stream().map(field -> field.is(field.col())).toArray(Column[]::new);
    return inputs
        .table(Table.published(NAME))
        .select(columns)
        .unionByName(inputs.table(FigureChange.NAME).select(columns));
  }
}
