package io.aftershock.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.to_json;

import io.aftershock.cli.ResultValue.Nested;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VariantType;

/** The rows of a query, one after the other, in values that every format can write. */
final class QueryResult {
  private final Dataset<Row> result;

  QueryResult(Dataset<Row> result) {
    this.result = result;
  }

  List<String> columns() {
    return List.of(result.columns());
  }

  /** Rows in their order; a partition at a time is held in memory. */
  Iterator<List<Object>> rows() {
    StructField[] fields = result.schema().fields();
    // Names of a result may be twice there; those of places are not.
    String[] places =
        IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Column[] columns =
        IntStream.range(0, fields.length)
            .mapToObj(i -> plain(col(places[i]), fields[i].dataType()).as(places[i]))
            .toArray(Column[]::new);
    Iterator<Row> rows = result.toDF(places).select(columns).toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public List<Object> next() {
        return values(rows.next(), fields);
      }
    };
  }

  private static List<Object> values(Row row, StructField[] fields) {
    List<Object> values = new ArrayList<>(fields.length);
    for (int i = 0; i < fields.length; i++) {
      boolean isNested = !row.isNullAt(i) && isNested(fields[i].dataType());
      values.add(isNested ? new Nested(row.getString(i)) : row.get(i));
    }
    return values;
  }

  private static Column plain(Column column, DataType type) {
    if (isNested(type)) {
      return to_json(column);
    }
    if (type instanceof BinaryType) {
      return hex(column);
    }
    boolean isPlain =
        type instanceof NumericType
            || type instanceof BooleanType
            || type instanceof StringType
            || type instanceof DateType
            || type instanceof TimestampType;
    return isPlain ? column : column.cast("string");
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType
        || type instanceof MapType
        || type instanceof StructType
        || type instanceof VariantType;
  }
}
