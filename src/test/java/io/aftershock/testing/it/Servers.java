package io.aftershock.testing.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Servers as processes: HDFS, S3Mock and a Spark cluster. Started once a JVM, where a test asks.
 */
public final class Servers {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path TARGET = Commands.PROJECT.resolve("target");

  private static String hdfs;
  private static String s3;
  private static String spark;

  private Servers() {}

  /** Address of a name node with one data node, such as {@code hdfs://localhost:9000}. */
  public static synchronized String hdfs() {
    if (hdfs == null) {
      List<String> command =
          List.of(
              "-cp",
              classPath(),
              "-Djava.net.preferIPv4Stack=true",
              "org.apache.hadoop.test.MiniDFSClusterManager",
              "-format",
              "-datanodes",
              "1",
              "-D",
              "dfs.replication=1",
              "-writeConfig",
              "hdfs.xml");
      Server server = Server.start("hdfs", command);
      hdfs =
          server.said(
              Pattern.compile("fs\\.defaultFS</name><value>(hdfs://[^<]+)"),
              () -> read(server.folder().resolve("hdfs.xml")));
    }
    return hdfs;
  }

  /** Address of an S3 server, which holds a bucket {@code aftershock}. */
  public static synchronized String s3() {
    if (s3 == null) {
      List<String> command =
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-jar",
              jars("servers/s3").get(0),
              "--server.port=0",
              "--server.ssl.enabled=false",
              // It looks and then writes, where S3 does both in one step: so one request at a time.
              "--server.tomcat.threads.max=1",
              "--server.tomcat.threads.min-spare=1",
              "--com.adobe.testing.s3mock.httpPort=0",
              "--com.adobe.testing.s3mock.store.initialBuckets=aftershock");
      Server server = Server.start("s3", command);
      String port =
          server.said(
              Pattern.compile("started on ports (\\d+) \\(http\\), \\d+ \\(http\\)"), server::log);
      s3 = "http://localhost:" + port;
    }
    return s3;
  }

  /** What Hadoop's file systems must be told to reach the S3 server. */
  public static Map<String, String> s3Options() {
    return Map.of(
        "fs.s3a.endpoint", s3(),
        "fs.s3a.endpoint.region", "us-east-1",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", "any",
        "fs.s3a.secret.key", "any");
  }

  /** Address of the master of a standalone Spark cluster with two workers of one core each. */
  public static synchronized String spark() {
    if (spark == null) {
      Server master =
          Server.start(
              "spark-master", sparkClass("master.Master", "--host", "localhost", "--port", "0"));
      spark = master.said(Pattern.compile("(spark://localhost:\\d+)"), master::log);
      for (String name : List.of("spark-worker-1", "spark-worker-2")) {
        Server worker =
            Server.start(
                name,
                sparkClass(
                    "worker.Worker",
                    "--host",
                    "localhost",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    spark));
        worker.said(Pattern.compile("(Successfully registered with master)"), worker::log);
      }
    }
    return spark;
  }

  private static List<String> sparkClass(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("-cp", TARGET.resolve("spark/jars") + "/*"));
    command.add("org.apache.spark.deploy." + name);
    command.addAll(List.of("--webui-port", "0"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String classPath() {
    List<String> jars = new ArrayList<>(jars("servers/hdfs"));
    jars("spark/jars").stream()
        .filter(jar -> new File(jar).getName().matches("(hadoop-client|slf4j|log4j|jcl).*"))
        .forEach(jars::add);
    return String.join(File.pathSeparator, jars);
  }

  private static List<String> jars(String folder) {
    try (Stream<Path> files = Files.list(TARGET.resolve(folder))) {
      return files.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(folder + " is missing; the build copies it", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A running server.
   *
   * @param folder its own, which holds its log
   */
  private record Server(Process process, Path folder) {

    static Server start(String name, List<String> javaArguments) {
      try {
        Path folder =
            Files.createDirectories(
                TARGET.resolve("servers/running-" + ProcessHandle.current().pid() + "/" + name));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(javaArguments);
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("SPARK_HOME", TARGET.resolve("spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return new Server(process, folder);
      } catch (IOException e) {
        throw new IllegalStateException(name + " cannot be started", e);
      }
    }

    /** A server's own processes, such as executors, end with it. */
    private static void end(Process process) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    String log() {
      return read(folder.resolve("log"));
    }

    /** Waits until a text has what is looked for, and gives its group. */
    String said(Pattern what, Supplier<String> text) {
      Instant end = Instant.now().plus(LIMIT);
      while (Instant.now().isBefore(end) && process.isAlive()) {
        Matcher matcher = what.matcher(text.get());
        if (matcher.find()) {
          return matcher.group(1);
        }
        pause();
      }
      throw new IllegalStateException("the server did not start:\n" + log());
    }

    private static void pause() {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
