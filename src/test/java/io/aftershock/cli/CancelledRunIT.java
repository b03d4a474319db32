package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a scheduler cancels with SIGTERM. */
class CancelledRunIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private Path warehouse;
  private Path status;
  private Path out;
  private Path err;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    warehouse = folder.resolve("warehouse");
    status = folder.resolve("status.json");
    out = folder.resolve("out");
    err = folder.resolve("err");
    Path landing = folder.resolve("landing");
    assertThat(Commands.aftershock("sample", landing.toString()).code()).isZero();
    process =
        new ProcessBuilder(run())
            .directory(Commands.PROJECT.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void sigtermEndsItWithAWordAndTheNextRunGoesOn() throws Exception {
    awaitStep();
    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(err)
        .content()
        .endsWith(
            "cancelled by SIGTERM: nothing was published, the warehouse is as it was. Run it again"
                + " to go on\n")
        .doesNotContain("\tat ", "ERROR", "Exception");
    assertThat(Files.readString(out)).doesNotContain("\tat ", "rror");
    assertThat(status)
        .content()
        .contains(
            "\"outcome\" : \"CANCELLED\"",
            "\"exitCode\" : 143",
            "\"schedulerRunId\" : \"manual__2026-03-02T00:00:00+00:00\"",
            "nothing was published");
    assertThat(ledger()).containsExactly(Files.readString(status));
    assertThat(warehouse.resolve("manifests")).doesNotExist();

    assertConverges();
  }

  private void assertConverges() throws Exception {
    Outcome again = Commands.process(Map.of(), LIMIT, run());
    assertThat(again.code()).as(again.text()).isZero();
    assertThat(status).content().contains("\"outcome\" : \"PUBLISHED\"", "\"release\" : 1");
    Outcome verified = Commands.aftershock("verify", "--warehouse", warehouse.toString());
    assertThat(verified.code()).as(verified.text()).isZero();
  }

  private List<String> run() {
    return List.of(
        "scripts/aftershock",
        "run",
        "--job",
        "jobs/ingest-prices.conf",
        "--landing",
        folder.resolve("landing").toString(),
        "--warehouse",
        warehouse.toString(),
        "--as-of",
        "2025-03-31",
        "--run-id",
        "manual__2026-03-02T00:00:00+00:00",
        "--status-file",
        status.toString());
  }

  /** Until it has said that a table is done: it is in the middle of the next then. */
  private void awaitStep() throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!Files.readString(out).contains(" 3/13 ")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      assertThat(System.nanoTime()).as("steps within %s", LIMIT).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private List<String> ledger() throws IOException {
    Path ledger = warehouse.resolve("ledger");
    if (!Files.isDirectory(ledger)) {
      return List.of();
    }
    List<String> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(ledger)) {
      for (Path file : files.toList()) {
        entries.add(Files.readString(file));
      }
    }
    return entries;
  }
}
