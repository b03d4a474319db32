package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Dags;
import io.aftershock.testing.it.Dags.Task;
import io.aftershock.testing.it.Outcome;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The DAGs of {@code jobs/airflow}: what they give to Airflow runs, and publishes the sample. */
class AirflowDagIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String RUN_ID = "scheduled__2025-03-31T06:00:00+00:00";

  @TempDir private Path folder;

  @BeforeEach
  void requirePython() throws Exception {
    assumeTrue(isOnPath("python3"), "there is no python3 to read the DAGs with");
  }

  @Test
  void pythonCompilesIt() throws Exception {
    Path compiled = folder.resolve("compiled.pyc");
    String code = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)";

    Outcome outcome =
        Commands.process(
            Map.of(),
            LIMIT,
            List.of("python3", "-c", code, Dags.FILE.toString(), compiled.toString()));

    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @Test
  void ruffFindsNothingThatAirflow3HasMovedOrDropped() throws Exception {
    assumeTrue(isOnPath("ruff"), "there is no ruff; pip install ruff brings it");
    List<String> command =
        List.of(
            "ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--preview",
            "--select=AIR,B,E,F,I",
            "--line-length=120",
            Dags.FILE.toString());

    Outcome outcome = Commands.process(Map.of(), LIMIT, command);

    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theJobsDependOnEachOtherAsTheirTablesDo(Dags.Layout layout) throws Exception {
    Map<String, Task> tasks = dags(layout).tasks("aftershock");

    Map<String, List<String>> upstream = new HashMap<>();
    tasks.forEach((id, task) -> upstream.put(id, task.upstream()));
    assertThat(upstream)
        .containsOnly(
            Map.entry("ingest_prices", List.of()),
            Map.entry("ingest_rankings", List.of()),
            Map.entry("ingest_news", List.of()),
            Map.entry("build_drawdowns", List.of("ingest_prices")),
            Map.entry("build_ranking_shifts", List.of("ingest_rankings")),
            Map.entry(
                "build_event", List.of("build_drawdowns", "build_ranking_shifts", "ingest_news")));
    assertThat(tasks.values())
        .allSatisfy(
            task -> {
              assertThat(task.fields().path("pool").asText()).isEqualTo("aftershock");
              assertThat(task.fields().path("retries").asInt()).isPositive();
              assertThat(task.fields().path("execution_timeout").asInt()).isPositive();
              assertThat(task.fields().path("on_failure_callback").asText()).isEqualTo("alert");
              assertThat(task.fields().path("conn_id").asText()).isEqualTo("aftershock_spark");
              assertThat(task.fields().toString()).doesNotContain("{{", "}}");
            });
  }

  @ParameterizedTest
  @EnumSource
  void theDaysAreThoseOfTheInterval(Dags.Layout layout) throws Exception {
    assertThat(arguments(dags(layout)))
        .contains("--from=", "--to=2025-03-31", "--as-of=2025-04-01", "--run-id=" + RUN_ID);

    assertThat(arguments(Dags.read(layout, context(Map.of("only_interval", true), interval()))))
        .contains("--from=2025-03-31", "--to=2025-03-31");

    assertThat(arguments(Dags.read(layout, context(Map.of("only_interval", true), List.of()))))
        .as("without an interval: all, today")
        .contains("--from=", "--to=", "--as-of=");
  }

  @Test
  void anAlertPrintsTheStatusOfItsOwnRunAlone() throws Exception {
    Path status = Files.createDirectories(folder.resolve("status"));
    String own = "{\"schedulerRunId\" : \"" + RUN_ID + "\", \"outcome\" : \"FAILED\"}";
    Path prices = Files.writeString(status.resolve("aftershock.ingest_prices.json"), own);
    String other = "{\"schedulerRunId\" : \"yesterday\", \"outcome\" : \"PUBLISHED\"}";
    Path news = Files.writeString(status.resolve("aftershock.ingest_news.json"), other);
    Path torn = Files.writeString(status.resolve("aftershock.build_event.json"), "{");

    Map<String, Task> tasks = dags(Dags.Layout.AIRFLOW_3).tasks("aftershock");

    assertThat(tasks.get("ingest_prices").alert()).isEqualTo(prices + ": " + own + "\n");
    assertThat(tasks.get("ingest_news").alert())
        .isEqualTo("no status of this run: " + news + " is of yesterday\n");
    assertThat(tasks.get("ingest_rankings").alert())
        .startsWith("no status of this run: ")
        .contains("No such file");
    assertThat(tasks.get("build_event").alert())
        .as("%s is no JSON", torn)
        .startsWith("no status of this run: ");
  }

  @Test
  void theJobsPublishTheSample() throws Exception {
    sample();
    Map<String, Task> tasks = dags(Dags.Layout.AIRFLOW_3).tasks("aftershock");
    Set<String> done = new LinkedHashSet<>();
    while (done.size() < tasks.size()) {
      for (Map.Entry<String, Task> task : tasks.entrySet()) {
        if (!done.contains(task.getKey()) && done.containsAll(task.getValue().upstream())) {
          Outcome outcome = submit(task.getValue());
          assertThat(outcome.code()).as("%s%n%s", task.getKey(), outcome.text()).isZero();
          assertThat(folder.resolve("status/aftershock." + task.getKey() + ".json"))
              .content()
              .contains("\"outcome\" : \"PUBLISHED\"", RUN_ID);
          done.add(task.getKey());
        }
      }
    }

    Manifest last = open().latest().orElseThrow();
    assertThat(last.release()).isEqualTo(6);
    assertThat(last.asOf()).isEqualTo(LocalDate.of(2025, 4, 1));
    assertThat(last.tables()).hasSize(45);
    assertThat(rows(last, "drawdown_daily", "ranking_overtake", "news_article", "claim_verdict"))
        .doesNotContain(0L);
    assertThat(last.inputs()).as("files are taken in whole").allMatch(file -> file.taken() == null);
  }

  @Test
  void theLauncherPublishesTheSampleAndSkipsWhereNothingIsNew() throws Exception {
    sample();
    Dags dags = dags(Dags.Layout.AIRFLOW_2);
    Task bash = dags.tasks("aftershock_daily_bash").get("daily");
    assertThat(bash.fields().path("skip_on_exit_code").asInt()).isEqualTo(99);
    assertThat(bash.fields().path("append_env").asBoolean()).isTrue();

    Outcome first = shell(bash);
    assertThat(first.code()).as(first.text()).isZero();
    Outcome second = shell(bash);
    assertThat(second.code()).as(second.text()).isEqualTo(99);
    assertThat(folder.resolve("status/aftershock_daily_bash.daily.json"))
        .content()
        .contains("\"outcome\" : \"NOTHING_NEW\"", "\"exitCode\" : 99");

    Outcome spark = submit(dags.tasks("aftershock_daily").get("daily"));
    assertThat(spark.code()).as(spark.text()).isZero();
    assertThat(spark.out()).contains("Nothing new");
    assertThat(open().releases()).containsExactly(1L);
  }

  private Outcome submit(Task task) throws IOException, InterruptedException {
    assertThat(task.kind()).isEqualTo("SparkSubmitOperator");
    assertThat(task.fields().path("application").asText())
        .isEqualTo(Commands.PROJECT.resolve("target/aftershock.jar").toString());
    assertThat(task.fields().path("java_class").asText()).isEqualTo("io.aftershock.Main");
    List<String> command = new ArrayList<>(List.of("scripts/aftershock"));
    command.addAll(task.texts("application_args"));
    return Commands.process(Map.of(), LIMIT, command);
  }

  private Outcome shell(Task task) throws IOException, InterruptedException {
    assertThat(task.kind()).isEqualTo("BashOperator");
    return Commands.process(
        task.map("env"), LIMIT, List.of("bash", "-c", task.fields().path("bash_command").asText()));
  }

  private void sample() {
    Outcome outcome = Commands.aftershock("sample", folder.resolve("landing").toString());
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  private static List<String> arguments(Dags dags) {
    return dags.tasks("aftershock").get("ingest_prices").texts("application_args");
  }

  private Dags dags(Dags.Layout layout) throws Exception {
    return Dags.read(layout, context(Map.of(), interval()));
  }

  /** What Airflow renders with; without an interval where there are no moments. */
  private Map<String, Object> context(Map<String, Object> params, List<String> interval) {
    return Map.of(
        "variables",
        Map.of(
            "aftershock_home", Commands.PROJECT.toString(),
            "aftershock_conf", Commands.PROJECT.resolve("conf/local.conf").toString(),
            "aftershock_local_conf", Commands.PROJECT.resolve("conf/local.conf").toString(),
            "aftershock_landing", folder.resolve("landing").toString(),
            "aftershock_warehouse", folder.resolve("warehouse").toString(),
            "aftershock_status", folder.resolve("status").toString()),
        "params",
        params,
        "run_id",
        RUN_ID,
        "interval",
        interval);
  }

  private static List<String> interval() {
    return List.of("2025-03-31T06:00:00+00:00", "2025-04-01T06:00:00+00:00");
  }

  private Warehouse open() {
    return Warehouse.open(
        folder.resolve("warehouse").toString(), Tables.views(), Clock.systemUTC());
  }

  private static List<Long> rows(Manifest release, String... tables) {
    return Arrays.stream(tables).map(table -> release.tables().get(table).rows()).toList();
  }

  private static boolean isOnPath(String program) throws IOException, InterruptedException {
    return Commands.process(Map.of(), LIMIT, List.of("bash", "-c", "command -v " + program)).code()
        == 0;
  }
}
