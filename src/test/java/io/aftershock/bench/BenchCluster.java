package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.launcher.JavaModuleOptions;

/** Drawdowns on a cluster of this machine's processes, beside two threads of one process. */
final class BenchCluster {
  /** Of the driver and of each executor. */
  private static final String MEMORY = "2g";

  private final BenchProcesses processes;
  private final DrawdownRuns drawdowns;
  private final int runs;

  BenchCluster(BenchProcesses processes, DrawdownRuns drawdowns, int runs) {
    this.processes = processes;
    this.drawdowns = drawdowns;
    this.runs = runs;
  }

  /** Prints the times with one worker, with two, and with none. */
  void measure() throws Exception {
    List<Double> one = onCluster(1);
    List<Double> two = onCluster(2);
    List<Double> here = times("local[2]", "conf/local.conf");
    System.out.println(drawdowns.name());
    DrawdownRuns.print("  one worker of one core", one, Optional.empty());
    DrawdownRuns.print("  two workers of one core", two, Optional.of(one));
    DrawdownRuns.print("  beside: local[2]", here, Optional.of(one));
    System.out.println();
  }

  private List<Double> onCluster(int workers) throws Exception {
    Path folder = processes.work().resolve("cluster");
    BenchProcesses.delete(folder);
    try (SparkCluster cluster = SparkCluster.start(spark(), folder, workers)) {
      return times(cluster.master(), "conf/cluster.conf");
    }
  }

  private List<Double> times(String master, String conf) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      times.add(
          drawdowns.time(
              Map.of("SPARK_HOME", spark().toString(), "SPARK_SCALA_VERSION", "2.13"),
              submit(master),
              List.of("--conf", conf)));
      requireMaster(master);
    }
    return times;
  }

  /** The header of a run names the master that it ran on. */
  private void requireMaster(String master) throws IOException {
    if (!Files.readString(processes.log()).contains(master)) {
      throw new IllegalStateException("ran elsewhere than " + master + ": " + processes.log());
    }
  }

  private Path spark() {
    return processes.home().resolve("target/spark");
  }

  /** As bin/spark-submit has it, which Maven does not bring. */
  private List<String> submit(String master) {
    List<String> submit = new ArrayList<>();
    submit.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    submit.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    submit.add(String.format(Locale.ROOT, "-Xmx%s", MEMORY));
    submit.addAll(List.of("-cp", spark().resolve("jars") + "/*"));
    submit.add("org.apache.spark.deploy.SparkSubmit");
    submit.addAll(List.of("--master", master, "--executor-memory", MEMORY));
    submit.addAll(List.of("--driver-memory", MEMORY));
    submit.addAll(List.of("--conf", "spark.driver.host=localhost"));
    submit.addAll(List.of("--class", "io.aftershock.Main"));
    submit.add(processes.home().resolve("target/aftershock.jar").toString());
    return submit;
  }
}
