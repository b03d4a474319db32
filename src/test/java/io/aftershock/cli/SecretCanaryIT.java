package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Canaries;
import io.aftershock.testing.it.Canary;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.ManyCommands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.ProcessWatch;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach file systems and nobody else, whatever is asked and however it ends. */
class SecretCanaryIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /** Of Hadoop's options, by the kind of place where they are kept. */
  private static final List<Canary> BY_VARIABLE =
      Stream.of("fs.s3a.access.key", "fs.s3a.session.token", "fs.s3a.bucket.b.secret.key")
          .map(Canary::of)
          .toList();

  private static final List<Canary> BY_FILE =
      Stream.of("fs.s3a.secret.key", "fs.s3a.bucket.b.access.key", "fs.acme.pin")
          .map(Canary::of)
          .toList();

  /** Spark's own defaults, which are the machine's and not ours. */
  private static final List<Canary> BY_SPARK =
      Stream.of("spark.hadoop.fs.azure.account.key.acme", "spark.hadoop.fs.s3a.bucket.c.secret.key")
          .map(Canary::of)
          .toList();

  /** No place for a secret. */
  private static final Canary TYPED = Canary.of("a credential in an address");

  /** Where nobody listens: the keys are asked for, and every request fails. */
  private static final String NO_STORE =
      """

      parquet.compression = uncompressed
      hadoop.options {
        "fs.s3a.endpoint" = "http://127.0.0.1:1"
        "fs.s3a.endpoint.region" = us-east-1
        "fs.s3a.path.style.access" = true
        "fs.s3a.attempts.maximum" = 1
        "fs.s3a.retry.limit" = 0
        "fs.s3a.retry.interval" = 1ms
      }
      """;

  @TempDir private Path folder;
  @TempDir private Path keys;

  private final Canaries canaries =
      new Canaries(
          Stream.of(BY_VARIABLE, BY_FILE, BY_SPARK, List.of(TYPED)).flatMap(List::stream).toList());
  private final Map<String, String> environment = new TreeMap<>();
  private TinyProject project;
  private Path status;

  @BeforeEach
  void plant() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(6, 100);
    status = folder.resolve("status.json");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));

    StringBuilder secrets = new StringBuilder(NO_STORE + "hadoop.secrets {\n");
    for (Canary canary : BY_VARIABLE) {
      String variable = "AFTERSHOCK_IT_" + environment.size();
      environment.put(variable, canary.text());
      secrets.append("  \"%s\" { env = %s }%n".formatted(canary.name(), variable));
    }
    for (Canary canary : BY_FILE) {
      Path file = Files.writeString(keys.resolve(canary.name()), canary.text() + "\n");
      secrets.append("  \"%s\" { file = \"%s\" }%n".formatted(canary.name(), file));
    }
    Files.writeString(
        project.conf().resolve("local.conf"), secrets + "}\n", StandardOpenOption.APPEND);
    Files.write(
        keys.resolve("spark-defaults.conf"),
        BY_SPARK.stream().map(canary -> canary.name() + " " + canary.text()).toList());
    environment.put("SPARK_CONF_DIR", keys.toString());
    environment.put(
        "AFTERSHOCK_JAVA_OPTS",
        System.getenv().getOrDefault("AFTERSHOCK_JAVA_OPTS", "")
            + " -Djava.io.tmpdir="
            + temporary);
  }

  @Test
  void noSecretIsSaidWrittenOrListed() throws Exception {
    try (ProcessWatch watch = new ProcessWatch(canaries)) {
      Outcome published = launch(run(project.landing().toString()));
      assertThat(published.code()).as(published.text()).isZero();
      assertNowhere("a run that publishes", published);

      Outcome set = launch(List.of("sql", "--format", "csv", "--verbose", "SET"));
      assertThat(set.code()).as(set.text()).isZero();
      assertThat(set.out()).contains(BY_SPARK.get(0).name() + ",*********(redacted)");
      assertNowhere("sql", set);

      Outcome many = many();
      assertThat(many.code()).as(many.text()).isZero();
      assertThat(many.out().lines().filter(line -> line.startsWith("-- ")))
          .as(many.text())
          .containsExactly(
              "-- config ended with 0",
              "-- history ended with 0",
              "-- plan ended with 0",
              "-- run ended with 4",
              "-- run ended with 2",
              "-- run ended with 2",
              "-- history ended with 2");
      assertThat(many.out()).contains("hadoop.secrets.\"fs.s3a.bucket.b.access.key\".file = ");
      assertThat(many.err())
          .contains("--landing s3a://b/x cannot be listed", "s3a://***@b/x holds a user");
      assertNowhere("many commands", many);

      breakFiles();
      project.land("more.csv", "Symbol,Date,Close\nACME,2024-12-12,101\nBETA,2024-12-12,99\n");
      Outcome failed = launch(run(project.landing().toString()));
      assertThat(failed.code()).as(failed.text()).isNotZero();
      assertThat(failed.err()).contains("\tat org.apache.spark.");
      assertThat(Files.readString(status)).contains("\"FAILED\"");
      assertNowhere("a run that fails in Spark", failed);

      assertThat(watch.found()).isEmpty();
      if (Files.isDirectory(Path.of("/proc/self"))) {
        assertThat(watch.hasSeen("io.aftershock.Main")).isTrue();
      }
    }
  }

  private void assertNowhere(String what, Outcome outcome) throws IOException {
    assertThat(canaries.inText("standard output of " + what, outcome.out())).isEmpty();
    assertThat(canaries.inText("standard error of " + what, outcome.err())).isEmpty();
    assertThat(canaries.inFiles(folder)).as("after " + what).isEmpty();
  }

  private List<String> run(String landing) {
    return List.of(
        "run",
        "--job",
        "jobs/ingest-prices.conf",
        "--landing",
        landing,
        "--as-of",
        "2024-12-31",
        "--run-id",
        "canary",
        "--status-file",
        status.toString(),
        "--verbose");
  }

  private List<String> withProject(List<String> command) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--conf", project.conf().resolve("local.conf").toString()));
    all.addAll(List.of("--warehouse", project.warehouse().toString()));
    return all;
  }

  private Outcome launch(List<String> command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("scripts/aftershock"));
    all.addAll(withProject(command));
    return Commands.process(environment, LIMIT, all);
  }

  /** With the tests' class path, which has S3A. What is typed here is not in the process list. */
  private Outcome many() throws IOException, InterruptedException {
    String address = "s3a://me:" + TYPED.text() + "@b/x";
    List<String> misspelt = new ArrayList<>(run("s3a://b/x"));
    misspelt.addAll(List.of("--lnading", address));
    List<String> plan =
        List.of(
            "plan",
            "--json",
            "--verbose",
            "--job",
            "jobs/ingest-prices.conf",
            "--landing",
            project.landing().toString());
    List<String> lines = new ArrayList<>();
    for (List<String> command :
        List.of(
            List.of("config"),
            List.of("history"),
            plan,
            run("s3a://b/x"),
            run(address),
            misspelt,
            List.of("history", "--verbose"))) {
      lines.add(String.join("\t", withProject(command)));
    }
    lines.set(
        lines.size() - 1,
        lines.get(lines.size() - 1).replace(project.warehouse().toString(), address));
    Path file = Files.write(keys.resolve("commands"), lines);

    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    java.addAll(List.of(environment.get("AFTERSHOCK_JAVA_OPTS").trim().split(" +")));
    java.add("-Dlog4j2.configurationFile=file:conf/log4j2.properties");
    java.addAll(List.of(ManyCommands.class.getName(), file.toString()));
    Map<String, String> withClasses = new TreeMap<>(environment);
    withClasses.put("CLASSPATH", System.getProperty("java.class.path"));
    return Commands.process(withClasses, LIMIT, java);
  }

  /** What a run that follows reads of the release; the footers stay. */
  private void breakFiles() throws IOException {
    try (Stream<Path> files = Files.walk(project.warehouse().resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        for (int i = 4; i < content.length / 3; i++) {
          content[i] = (byte) 0xff;
        }
        Files.write(file, content);
      }
    }
  }
}
