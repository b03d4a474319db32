package io.aftershock.run;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A table of running peaks over prices, each period named with what the prices say in it. */
class WorkTest {
  private static final LocalDate NEWEST = LocalDate.of(2025, 2, 3);
  private static final Set<String> NOTHING = Set.of();

  private final Table peaks = new Peaks();

  @Test
  void everythingIsBehindThatIsNotPublished() {
    Work work = work(Optional.empty(), NEWEST, prices("2024", "1", "2025-01", "2"));

    assertThat(work.behind())
        .containsExactly(
            Map.entry("2024", "not published yet"), Map.entry("2025-01", "not published yet"));
    assertThat(work.isWhole()).isTrue();
    assertThat(work.start()).isEmpty();
  }

  @Test
  void nothingIsBehindOfWhatRestsOnTheSame() {
    Contents prices = prices("2024", "1", "2025-01", "2", "2025-02", "3");

    assertThat(work(Optional.of(builtFrom(prices)), NEWEST, prices).behind()).isEmpty();
  }

  @Test
  void newPeriodAloneIsBuiltAndAPeriodThatChangedWithThoseBehindIt() {
    TableEntry published = builtFrom(prices("2024", "1", "2025-01", "2"));

    Work next =
        work(Optional.of(published), NEWEST, prices("2024", "1", "2025-01", "2", "2025-02", "3"));
    assertThat(next.behind()).containsExactly(Map.entry("2025-02", "not built yet"));
    assertThat(next.start()).contains(LocalDate.of(2025, 2, 1));

    Work restated = work(Optional.of(published), NEWEST, prices("2024", "1", "2025-01", "9"));
    assertThat(restated.behind()).containsExactly(Map.entry("2025-01", "prices"));
    assertThat(work(Optional.of(published), NEWEST, prices("2024", "9", "2025-01", "2")).behind())
        .containsOnlyKeys("2024", "2025-01");
  }

  @Test
  void periodWhosePricesAreGoneIsBehind() {
    TableEntry published = builtFrom(prices("2024", "1", "2025-01", "2"));

    assertThat(work(Optional.of(published), NEWEST, prices("2024", "1")).behind())
        .containsExactly(Map.entry("2025-01", "prices"));
  }

  @Test
  void monthsOfAYearThatClosesAreBuiltAsOne() {
    TableEntry published = builtFrom(prices("2024", "1", "2025-01", "2", "2025-02", "3"), NEWEST);

    Work work =
        work(
            Optional.of(published),
            LocalDate.of(2026, 1, 2),
            prices("2024", "1", "2025", "5", "2026-01", "4"));

    assertThat(work.behind())
        .containsExactly(
            Map.entry("2025", "its year closes or opens"), Map.entry("2026-01", "not built yet"));
    assertThat(work.periods()).containsOnlyKeys("2024", "2025", "2026-01");
  }

  @Test
  void everyPeriodIsBehindAnotherDefinition() {
    TableEntry published = builtFrom(prices("2024", "1", "2025-01", "2"));
    Work work =
        Work.of(
            peaks,
            "another",
            Optional.of(published),
            NEWEST,
            Optional.of(NOTHING),
            List.of("2024", "2025-01"),
            name -> Optional.of(prices("2024", "1", "2025-01", "2")));

    assertThat(work.behind()).containsOnlyKeys("2024", "2025-01");
    assertThat(work.behind().values()).containsOnly("its definition changed");
  }

  private Work work(Optional<TableEntry> published, LocalDate newest, Contents prices) {
    return Work.of(
        peaks,
        "definition",
        published,
        newest,
        Optional.of(NOTHING),
        List.copyOf(prices.byPeriod().keySet()),
        name -> Optional.of(prices));
  }

  private TableEntry builtFrom(Contents prices) {
    return builtFrom(prices, NEWEST);
  }

  private TableEntry builtFrom(Contents prices, LocalDate newest) {
    SortedMap<String, SortedMap<String, String>> built =
        work(Optional.empty(), newest, prices).periods();
    return new TableEntry(
        "mart", "grain", "year", List.of(), "definition", newest, 1, built, List.of(), List.of());
  }

  /** Periods and digests by turns. */
  private static Contents prices(String... periodsAndDigests) {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < periodsAndDigests.length; i += 2) {
      String period = periodsAndDigests[i];
      files.add(
          new DataFile(
              period,
              period.substring(0, 4),
              period,
              1,
              1,
              "sha",
              periodsAndDigests[i + 1],
              new TreeMap<>(),
              new TreeMap<>()));
    }
    return Contents.of(files);
  }

  private static final class Peaks implements Table {
    private static final Field DAY = Field.required(1, "trade_date", DateType, "A day.");

    @Override
    public Contract contract() {
      return new Contract(
          "peaks", Layer.MART, "grain", List.of(DAY), List.of(DAY), Partitioning.byYear(DAY));
    }

    @Override
    public List<Input> inputs() {
      return List.of(Input.upToPeriod("prices"));
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      throw new AssertionError("to know what is behind nothing is built");
    }
  }
}
