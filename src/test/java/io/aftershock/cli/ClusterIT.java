package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.testing.it.Servers;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jar on a cluster, by the arguments of spark-submit that somebody types. */
class ClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Path SPARK = Commands.PROJECT.resolve("target/spark");

  @TempDir private Path warehouse;

  private SampleRelease sample;

  @BeforeEach
  void publishHere() throws IOException {
    sample = SampleRelease.shared();
  }

  @Test
  void aMasterAndTwoWorkersPublishWhatOneProcessDoes() throws Exception {
    Outcome first = submit("client", "run", "jobs/ingest-prices.conf");

    assertThat(first.code()).as(first.text()).isZero();
    assertThat(first.out()).contains("spark      " + Servers.spark());
    Manifest expected = sample.open().manifest(1);
    Manifest release =
        Warehouse.open(warehouse.toString(), Tables.views(), Clock.systemUTC()).manifest(1);
    assertThat(release.inputs())
        .isEqualTo(
            expected.inputs().stream().filter(file -> file.path().startsWith("prices/")).toList());
    assertThat(release.tables()).containsKeys("price_daily", "return_daily", "quarantine");
    release
        .tables()
        .forEach(
            (name, table) -> {
              if (!List.of("release_status", "quarantine", "dim_date").contains(name)) {
                assertThat(table.saysTheSameAs(expected.tables().get(name))).as(name).isTrue();
              }
            });

    Outcome plan = submit("client", "plan", "jobs/ingest-prices.conf");
    assertThat(plan.code()).as(plan.text()).isEqualTo(ExitCode.USAGE);
    assertThat(plan.err()).contains("-Dplan.scratch=FOLDER");

    // There the cluster alone knows: spark-submit ends with 0 whatever becomes of the driver.
    assertThat(submit("cluster", "run", "jobs/ingest-prices.conf").text()).contains("is FINISHED");
    assertThat(submit("cluster", "run", "jobs/no-such-job.conf").text()).contains("is FAILED");
  }

  private Outcome submit(String deployMode, String command, String job) throws Exception {
    List<String> submit = new ArrayList<>();
    submit.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As bin/spark-submit has it, which Maven does not bring.
    submit.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    submit.addAll(List.of("-Xmx900m", "-cp", SPARK.resolve("jars") + "/*"));
    submit.add("org.apache.spark.deploy.SparkSubmit");
    submit.addAll(List.of("--master", Servers.spark(), "--deploy-mode", deployMode));
    submit.addAll(List.of("--executor-memory", "900m"));
    submit.addAll(List.of("--conf", "spark.driver.host=localhost"));
    submit.addAll(List.of("--conf", "spark.standalone.submit.waitAppCompletion=true"));
    submit.addAll(List.of("--driver-memory", "900m", "--class", "io.aftershock.Main"));
    submit.add(Commands.PROJECT.resolve("target/aftershock.jar").toString());
    submit.addAll(List.of(command, "--conf", project("conf/cluster.conf")));
    submit.addAll(List.of("--job", project(job), "--landing", sample.landing().toString()));
    submit.addAll(List.of("--warehouse", warehouse.toString(), "--as-of", "2025-03-31"));
    return Commands.process(
        Map.of("SPARK_HOME", SPARK.toString(), "SPARK_SCALA_VERSION", "2.13"), LIMIT, submit);
  }

  private static String project(String path) {
    return Commands.PROJECT.resolve(path).toString();
  }
}
