package io.aftershock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.run.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;

/** A Spark session, one a JVM and set as in a run, and tables of literal rows. */
public abstract class SparkTest {
  private final Frames frames = new Frames();

  @BeforeEach
  void startSpark() {
    frames.runBefore();
    Sessions.start(TestSettings.settings(), "test");
  }

  protected SparkSession spark() {
    return frames.spark();
  }

  /** A relation of the given rows; fields that the grid does not name are null. */
  protected Dataset<Row> relation(List<Field> fields, Grid grid) {
    return spark().createDataFrame(grid.of(fields), schema(fields));
  }

  /** The rows of a table; fields that the grid does not name are null. */
  protected Dataset<Row> relation(Contract contract, Grid grid) {
    return relation(contract.fields(), grid);
  }

  /** Inputs of these relations and no other. */
  protected static Table.Inputs inputs(Map<String, Dataset<Row>> relations) {
    return name -> {
      assertThat(relations).containsKey(name);
      return relations.get(name);
    };
  }

  /**
   * Builds a table and compares all of its rows, in the order of the key, and all columns but those
   * that are left aside.
   */
  protected void assertBuilds(
      Table table, Map<String, Dataset<Row>> inputs, Grid expected, String... leftAside) {
    List<Field> fields =
        table.contract().fields().stream()
            .filter(field -> !Set.of(leftAside).contains(field.name()))
            .toList();
    assertThat(expected.names(fields)).as("the grid names every field compared").isTrue();
    assertThat(inputs).containsOnlyKeys(table.inputNames());
    frames.assertDataFrameEquals(relation(fields, expected), built(table, inputs).drop(leftAside));
  }

  /** The rows that a table builds, in the order of its key. */
  protected Dataset<Row> built(Table table, Map<String, Dataset<Row>> inputs) {
    Contract contract = table.contract();
    Dataset<Row> rows = table.build(inputs(inputs));
    assertThat(namesAndTypes(rows.schema())).isEqualTo(namesAndTypes(contract.schema()));
    Column[] key = contract.key().stream().map(Field::col).toArray(Column[]::new);
    return spark().createDataFrame(rows.sort(key).collectAsList(), contract.schema());
  }

  private static List<String> namesAndTypes(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .toList();
  }

  private static StructType schema(List<Field> fields) {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }

  /** Held rather than extended: it is serializable, and tests need not be. */
  private static final class Frames extends JavaDataFrameSuiteBase {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean enableHiveSupport() {
      return false;
    }

    @Override
    public SparkConf conf() {
      return super.conf()
          .setMaster("local[2]")
          .set("spark.default.parallelism", "2")
          .set("spark.sql.shuffle.partitions", "2")
          .set("spark.driver.host", "127.0.0.1")
          .set("spark.driver.bindAddress", "127.0.0.1");
    }
  }
}
