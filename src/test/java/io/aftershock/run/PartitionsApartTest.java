package io.aftershock.run;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.testing.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which work is worth a task a partition. */
class PartitionsApartTest extends SparkTest {
  private static final long LITTLE = 1_000;
  private static final String PRICES = "prices";

  @Test
  void yearsThatHoldMuchAreBuiltApart() {
    assertThat(isApart(10 * (LITTLE + 1), years(10), new Days(true))).isTrue();
  }

  @Test
  void yearsThatHoldLittleAreBuiltTogether() {
    assertThat(isApart(10 * LITTLE, years(10), new Days(true))).isFalse();
  }

  @Test
  void monthsOfTheOpenYearAreOnePartition() {
    assertThat(isApart(100 * LITTLE, List.of("2025-01", "2025-02"), new Days(true))).isFalse();
  }

  @Test
  void tableThatCannotIsBuiltTogether() {
    assertThat(isApart(100 * LITTLE, years(10), new Days(false))).isFalse();
  }

  private static List<String> years(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.valueOf(2000 + i)).toList();
  }

  private boolean isApart(long bytes, List<String> behind, Table table) {
    SizedSessions sessions = new SizedSessions(this::spark, LITTLE);
    Relations relations = new Relations(null, () -> null, Optional.empty(), Map.of());
    relations.bring(PRICES, spark().emptyDataFrame(), bytes, Optional.empty());
    SortedMap<String, String> periods = new TreeMap<>();
    behind.forEach(period -> periods.put(period, "not published yet"));
    Work work = new Work(new TreeMap<>(), periods, true);
    Reading reading = new Reading(table, work, Optional.empty(), sessions, relations, false);
    return new PartitionsApart(sessions, relations, null).of(table, work, reading).isPresent();
  }

  /** A table by year that may be able to be built apart. */
  private record Days(boolean isAble) implements Table {
    private static final Field DAY = Field.required(1, "day", DateType, "The day.");

    @Override
    public Contract contract() {
      return new Contract(
          "days", Layer.MART, "grain", List.of(DAY), List.of(DAY), Partitioning.byYear(DAY));
    }

    @Override
    public List<Input> inputs() {
      return List.of(Input.upToPeriod(PRICES));
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      return inputs.table(PRICES);
    }

    @Override
    public Optional<PartitionBuild> apart(Inputs all) {
      return isAble ? Optional.of(this::build) : Optional.empty();
    }
  }
}
