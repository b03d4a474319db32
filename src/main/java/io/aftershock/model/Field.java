package io.aftershock.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table.
 *
 * @param id stable for the life of the table and never used again; also the Parquet field id
 * @param name snake_case, no reserved word of Spark, DuckDB or Trino
 * @param type a flat type: string, int, long, double, boolean, date or timestamp
 * @param required whether the audit refuses a null
 * @param meaning one sentence or two with the unit, shown in contracts and column comments
 */
public record Field(int id, String name, DataType type, boolean required, String meaning)
    implements Serializable {

  /** The key that Spark writes and reads Parquet field ids under. */
  private static final String PARQUET_FIELD_ID = "parquet.field.id";

  public Field {
    Objects.requireNonNull(type, "type");
    if (id < 1) {
      throw new IllegalArgumentException("field id of " + name + " is " + id + ", must be >= 1");
    }
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("field name " + name + " is not snake_case");
    }
    if (meaning.isBlank()) {
      throw new IllegalArgumentException("field " + name + " has no meaning");
    }
  }

  public static Field required(int id, String name, DataType type, String meaning) {
    return new Field(id, name, type, true, meaning);
  }

  public static Field optional(int id, String name, DataType type, String meaning) {
    return new Field(id, name, type, false, meaning);
  }

  /** Names of fields, as joins take them. */
  public static String[] names(Field... fields) {
    return Arrays.stream(fields).map(Field::name).toArray(String[]::new);
  }

  /** The column of this name in whatever it is selected from. */
  public Column col() {
    return functions.col(name);
  }

  /** The expression under this field's name and type. */
  public Column is(Column expression) {
    return expression.cast(type).as(name);
  }

  /** The field as Spark sees it: nullable, with its id and its meaning as comment. */
  public StructField structField() {
    Metadata metadata =
        new MetadataBuilder().putLong(PARQUET_FIELD_ID, id).putString("comment", meaning).build();
    return new StructField(name, type, true, metadata);
  }
}
