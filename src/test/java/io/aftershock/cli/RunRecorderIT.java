package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.config.ConfigurationException;
import io.aftershock.run.Commits;
import io.aftershock.run.RunContext;
import io.aftershock.testing.it.SmallWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of runs that fail when they are no longer expected to. */
class RunRecorderIT {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;

  private SmallWarehouse small;
  private RunContext context;
  private RunRecorder recorder;

  @BeforeEach
  void begin() {
    small = new SmallWarehouse(folder.resolve("warehouse"));
    context = RunContext.start("daily", LocalDate.of(2025, 3, 31), CLOCK, "development");
    StatusFile status = StatusFile.at(folder.resolve("status.json"));
    recorder = new RunRecorder(Optional.of(status), Optional.empty(), System.err, CLOCK);
  }

  @Test
  void whatFailsAfterItPublishedNamesItsRelease() throws Exception {
    recorder.begin(context, small.open());
    Commits.commit(
        recorder.publication(),
        small.open(),
        SmallWarehouse.manifest(1, context.runId(), List.of(small.file(2024, 2))));

    recorder.failed(new IllegalStateException("the disk is full"));

    JsonNode told = told();
    assertThat(told.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(told.path("release").asLong()).isEqualTo(1);
    assertThat(told.path("exitCode").asInt()).isEqualTo(1);
    assertThat(told.path("error").asText())
        .isEqualTo(
            "java.lang.IllegalStateException: the disk is full: release 1 was published before"
                + " that");
    assertThat(told.path("tables").toString())
        .isEqualTo("[{\"table\":\"visit\",\"files\":1,\"rows\":2}]");
    assertThat(ledger()).hasContent(Files.readString(folder.resolve("status.json")));
  }

  @Test
  void whatIsRefusedOnceItHasBegunIsInTheLedger() throws IOException {
    recorder.begin(context, small.open());

    recorder.failed(new ConfigurationException("nothing to build"));

    assertThat(told().path("exitCode").asInt()).isEqualTo(2);
    assertThat(told().has("release")).isFalse();
    assertThat(told().path("error").asText()).isEqualTo("nothing to build");
    assertThat(ledger()).hasContent(Files.readString(folder.resolve("status.json")));
  }

  private Path ledger() {
    return small.root().resolve("ledger").resolve(context.runId() + ".json");
  }

  private JsonNode told() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("status.json").toFile());
  }
}
