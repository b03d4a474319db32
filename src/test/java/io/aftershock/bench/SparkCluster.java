package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone master and workers of one core each, as processes that end with it. */
final class SparkCluster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Enough for an executor of two GiB. */
  private static final String MEMORY = "3g";

  private final Path spark;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private String master = "";

  private SparkCluster(Path spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Starts a cluster.
   *
   * @param spark home of Spark
   * @param folder for logs
   */
  static SparkCluster start(Path spark, Path folder, int workers) throws Exception {
    SparkCluster cluster = new SparkCluster(spark, folder);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    cluster.master =
        cluster.start(
            "master",
            "spark://localhost:\\d+",
            "master.Master",
            "--host",
            "localhost",
            "--port",
            "0");
    for (int i = 1; i <= workers; i++) {
      cluster.start(
          "worker-" + i,
          "Successfully registered with master",
          "worker.Worker",
          "--host",
          "localhost",
          "--cores",
          "1",
          "--memory",
          MEMORY,
          cluster.master);
    }
    return cluster;
  }

  /** Its address. */
  String master() {
    return master;
  }

  /** Starts a server and waits for what it is to say, which is given back. */
  private String start(String name, String says, String type, String... arguments)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(name));
    Path log = own.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", spark.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy." + type, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(own.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", spark.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process = builder.start();
    processes.add(process);
    Instant end = Instant.now().plus(LIMIT);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      Matcher said = Pattern.compile(says).matcher(Files.readString(log));
      if (said.find()) {
        return said.group();
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(name + " did not start: " + Files.readString(log));
  }

  /** Executors are children of workers. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
