package io.aftershock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.run.Sessions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
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

  /** A relation of many rows: as literals in a plan they would cost seconds at each planning. */
  protected Dataset<Row> relation(Contract contract, List<Row> rows) {
    return spark().createDataFrame(frames.jsc().parallelize(rows, 2), contract.schema());
  }

  /** Inputs of these relations and no other, of which all is built. */
  protected static Table.Inputs inputs(Map<String, Dataset<Row>> relations) {
    return new Relations(relations, Optional.empty());
  }

  /** Inputs of these relations and no other, of which the days from {@code start} on are built. */
  protected static Table.Inputs inputs(Map<String, Dataset<Row>> relations, LocalDate start) {
    return new Relations(relations, Optional.of(start));
  }

  private record Relations(Map<String, Dataset<Row>> relations, Optional<LocalDate> start)
      implements Table.Inputs {
    @Override
    public Dataset<Row> table(String name) {
      assertThat(relations).containsKey(name);
      return relations.get(name);
    }

    /** Months of charts: nothing that follows something else asks. */
    @Override
    public List<LocalDate> periods() {
      return table(ChartEntry.NAME)
          .select(functions.trunc(ChartEntry.SNAPSHOT_DATE.col(), "month"))
          .distinct()
          .collectAsList()
          .stream()
          .map(row -> row.<LocalDate>getAs(0))
          .filter(month -> start.isEmpty() || !month.isBefore(start.get()))
          .sorted()
          .toList();
    }
  }

  /**
   * Asserts that a build from a day on yields the very rows that the build of all yields from that
   * day on, given the rows before as published.
   *
   * @param day the field that says of which day a row is
   * @param starts each of them once
   */
  protected void assertBuildsFrom(
      Table table, Map<String, Dataset<Row>> relations, Field day, List<LocalDate> starts) {
    Dataset<Row> all = relation(table.contract(), sorted(table, inputs(relations)));
    for (LocalDate start : starts) {
      Map<String, Dataset<Row>> withPublished = new HashMap<>(relations);
      withPublished.put(Table.published(table.name()), all.filter(day.col().lt(start)));
      assertThat(values(sorted(table, inputs(withPublished, start))))
          .as("rows from %s on", start)
          .isEqualTo(values(all.filter(day.col().geq(start)).collectAsList()));
    }
  }

  /** Values as objects: unlike the equality of rows, theirs tells one zero from the other. */
  private static List<List<Object>> values(List<Row> rows) {
    return rows.stream()
        .map(row -> IntStream.range(0, row.length()).mapToObj(row::get).toList())
        .toList();
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
    assertThat(table.inputNames()).containsAll(inputs.keySet());
    assertThat(inputs.keySet())
        .containsAll(
            table.inputNames().stream().filter(name -> Table.ofPublished(name).isEmpty()).toList());
    frames.assertDataFrameEquals(relation(fields, expected), built(table, inputs).drop(leftAside));
  }

  /** The rows that a table builds, in the order of its key. */
  protected Dataset<Row> built(Table table, Map<String, Dataset<Row>> inputs) {
    return spark().createDataFrame(sorted(table, inputs(inputs)), table.contract().schema());
  }

  private static List<Row> sorted(Table table, Table.Inputs inputs) {
    Contract contract = table.contract();
    Dataset<Row> rows = table.build(inputs);
    assertThat(namesAndTypes(rows.schema())).isEqualTo(namesAndTypes(contract.schema()));
    Column[] key = contract.key().stream().map(Field::col).toArray(Column[]::new);
    return rows.sort(key).collectAsList();
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
