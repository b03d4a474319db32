package io.aftershock.conformed;

import io.aftershock.model.Field;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Small relations made of configuration, to join with. */
public final class LocalRows {
  private LocalRows() {}

  /**
   * A relation of literal rows.
   *
   * @param beside any relation of the same session
   * @param fields of each row, in order
   */
  public static Dataset<Row> of(Dataset<Row> beside, List<Field> fields, List<Row> rows) {
    StructType schema =
        new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
    return beside.sparkSession().createDataFrame(rows, schema);
  }
}
