package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.run.Sessions;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Analysts' questions give the same answers by two engines, those that stand beside them. */
class QuestionsIT {
  private static final Path FOLDER = Commands.PROJECT.resolve("jobs/sql");

  private static SampleRelease sample;
  private static SparkSession spark;

  @BeforeAll
  static void publish() throws IOException {
    sample = SampleRelease.shared();
    spark =
        Sessions.start(
            Configuration.load(Path.of("conf/local.conf"), Optional.empty(), Map.of()).settings(),
            "questions");
    Warehouse warehouse = sample.open();
    new ReleaseReader(spark, warehouse, warehouse.release(OptionalLong.empty()))
        .register(Tables.views());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void sparkGivesTheAnswer(String name) throws IOException {
    QueryResult result = new QueryResult(spark.sql(Files.readString(question(name))));

    assertThat(csv(result.columns(), result.rows())).isEqualTo(answer(name));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void duckDbGivesTheAnswer(String name) throws Exception {
    Path views = sample.warehouse().resolve("views/000001/duckdb.sql");
    try (DuckDb duckDb = DuckDb.withViews(views)) {
      DuckDb.Answer answer = duckDb.ask(Files.readString(question(name)));

      assertThat(csv(answer.columns(), answer.rows().iterator())).isEqualTo(answer(name));
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionSaysInWordsWhatItAsksWhatARowIsAndInWhichOrder(String name) throws IOException {
    List<String> lines = Files.readAllLines(question(name));

    assertThat(lines.get(0)).startsWith("-- ").endsWith("?");
    assertThat(lines.get(1)).startsWith("-- One row is ");
    assertThat(lines).anyMatch(line -> line.startsWith("ORDER BY "));
    assertThat(answer(name).lines().count()).as("rows and a header").isGreaterThan(1);
  }

  @Test
  void everyAnswerHasAQuestion() throws IOException {
    assertThat(names("answers", ".csv")).containsExactlyElementsOf(questions());
    assertThat(questions()).hasSizeGreaterThanOrEqualTo(10);
  }

  private static String csv(List<String> columns, Iterator<List<Object>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ResultCsv(out).write(columns, rows);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> questions() throws IOException {
    return names("", ".sql");
  }

  private static List<String> names(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .map(name -> name.substring(0, name.length() - end.length()))
          .sorted()
          .toList();
    }
  }

  private static Path question(String name) {
    return FOLDER.resolve(name + ".sql");
  }

  private static String answer(String name) throws IOException {
    return Files.readString(FOLDER.resolve("answers").resolve(name + ".csv"));
  }
}
