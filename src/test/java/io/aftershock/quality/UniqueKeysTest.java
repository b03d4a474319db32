package io.aftershock.quality;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest.ColumnStatistics;
import io.aftershock.warehouse.Manifest.DataFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Falls, a file a month of their ends, told apart by their beginnings. */
class UniqueKeysTest extends SparkTest {
  private static final Field ASSET = Field.required(1, "asset_id", StringType, "Asset.");
  private static final Field PEAK = Field.required(2, "peak_date", DateType, "Beginning.");
  private static final Field END = Field.required(3, "end_date", DateType, "End.");
  private static final Contract CONTRACT =
      new Contract(
          "falls",
          Layer.MART,
          "Falls.",
          List.of(ASSET, PEAK, END),
          List.of(ASSET, PEAK),
          Partitioning.byMonth(END));

  private static final String JANUARY =
      """
      NVDA | 2025-01-02 | 2025-01-10
      NVDA | 2025-01-13 | 2025-01-20
      """;
  private static final String FEBRUARY =
      """
      AAPL | 2025-01-13 | 2025-02-03
      NVDA | 2025-01-21 | 2025-02-03
      """;

  private final List<String> asked = new ArrayList<>();

  @Test
  void keyOfAFileThatStaysIsRefused() {
    assertThatThrownBy(() -> require(List.of("NVDA | 2025-01-13 | 2025-02-20"), List.of(JANUARY)))
        .isInstanceOf(QualityException.class)
        .hasMessage("falls has keys that stand twice: [[NVDA,2025-01-13]]");
    assertThat(asked).containsExactly("0");
  }

  @Test
  void keyOfTwoNewFilesIsRefused() {
    assertThatThrownBy(() -> require(List.of(JANUARY, "NVDA | 2025-01-13 | 2025-02-20"), List.of()))
        .isInstanceOf(QualityException.class)
        .hasMessage("falls has keys that stand twice: [[NVDA,2025-01-13,2]]");
  }

  @Test
  void keysThatMeetInDaysAloneAreSound() {
    require(List.of(FEBRUARY), List.of(JANUARY));
    require(List.of(JANUARY, FEBRUARY), List.of());

    assertThat(asked).containsExactly("0");
  }

  @Test
  void filesWhoseDaysDoNotMeetAreNotRead() {
    require(
        List.of("NVDA | 2025-02-03 | 2025-02-10"),
        List.of(JANUARY, FEBRUARY, "NVDA | 2025-02-03 | 2025-02-02"),
        "NVDA | 2025-02-04 | 2025-02-10");

    assertThat(asked).containsExactly("2");
  }

  @Test
  void fileThatDoesNotSayItsDaysIsRead() {
    List<DataFile> silent = List.of(file("0", 2, new TreeMap<>()));
    Dataset<Row> own = relation(CONTRACT, grid("NVDA | 2025-03-03 | 2025-03-10"));

    assertThatThrownBy(
            () ->
                UniqueKeys.require(
                    CONTRACT,
                    List.of(footer("NVDA | 2025-03-03 | 2025-03-10")),
                    own,
                    silent,
                    files -> own))
        .isInstanceOf(QualityException.class);
  }

  private void require(List<String> staged, List<String> kept) {
    require(staged, kept, String.join("\n", kept));
  }

  /** Held against what is read of the files that stay, whichever are asked for. */
  private void require(List<String> staged, List<String> kept, String read) {
    List<DataFile> files = new ArrayList<>();
    for (String rows : kept) {
      Footer footer = footer(rows);
      files.add(file(Integer.toString(files.size()), footer.rows(), footer.statistics()));
    }
    UniqueKeys.require(
        CONTRACT,
        staged.stream().map(UniqueKeysTest::footer).toList(),
        relation(CONTRACT, grid(String.join("\n", staged))),
        files,
        some -> {
          some.forEach(file -> asked.add(file.path()));
          return relation(CONTRACT, grid(read));
        });
  }

  private static Grid grid(String rows) {
    return Grid.rows("asset_id | peak_date | end_date\n" + rows);
  }

  private static Footer footer(String rows) {
    List<String> peaks =
        Arrays.stream(rows.strip().split("\n", -1))
            .map(row -> row.split("\\|", -1)[1].strip())
            .sorted()
            .collect(Collectors.toList());
    SortedMap<String, ColumnStatistics> statistics =
        new TreeMap<>(
            Map.of(
                "peak_date", new ColumnStatistics(peaks.get(0), peaks.get(peaks.size() - 1), 0)));
    return new Footer(peaks.size(), Map.of(), statistics);
  }

  private static DataFile file(
      String path, long rows, SortedMap<String, ColumnStatistics> statistics) {
    return new DataFile(
        path, "2025-01", "2025-01", rows, 1, "sha", "0", new TreeMap<>(), statistics);
  }
}
