package io.aftershock.conformed;

import static org.apache.spark.sql.types.DataTypes.IntegerType;

import io.aftershock.config.Dialect;
import io.aftershock.model.Field;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** In which order vendors are asked. */
final class Priorities {
  static final Field PRIORITY =
      Field.required(101, "priority", IntegerType, "Vendor's priority, smallest first.");

  private Priorities() {}

  /** Source and priority, to join on the source. */
  static Dataset<Row> of(Dataset<Row> beside, List<Dialect> dialects) {
    List<Row> rows =
        dialects.stream()
            .map(dialect -> RowFactory.create(dialect.name(), dialect.priority()))
            .toList();
    return LocalRows.of(beside, List.of(PriceSourceDaily.SOURCE_ID, PRIORITY), rows);
  }

  /** The same as text, for fingerprints. */
  static String text(List<Dialect> dialects) {
    return dialects.stream()
        .map(dialect -> dialect.name() + " " + dialect.priority())
        .toList()
        .toString();
  }
}
