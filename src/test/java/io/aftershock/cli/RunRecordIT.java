package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.TinyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler is told of a run. */
class RunRecordIT {
  private static final String RUN_ID = "manual__2026-03-02T00:00:00+00:00/../新";

  @TempDir private Path folder;

  private TinyProject project;
  private Path status;

  @BeforeEach
  void create() throws IOException {
    project = TinyProject.create(folder);
    project.landDays(6, 100);
    status = folder.resolve("status/of/run.json");
  }

  @Test
  void aReleaseIsTold() throws IOException {
    Outcome outcome = run("--run-id", RUN_ID, "--as-of", "2024-12-31", "--skip-code");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    JsonNode told = told();
    assertThat(told.path("outcome").asText()).isEqualTo("PUBLISHED");
    assertThat(told.path("release").asLong()).isEqualTo(1);
    assertThat(told.path("exitCode").asInt()).isZero();
    assertThat(told.has("error")).isFalse();
    assertThat(told.path("job").asText()).isEqualTo("ingest-prices");
    assertThat(told.path("asOf").asText()).isEqualTo("2024-12-31");
    assertThat(told.path("schedulerRunId").asText()).isEqualTo(RUN_ID);
    assertThat(told.path("startedAt").asText()).isLessThan(told.path("endedAt").asText());
    assertThat(told.path("tables"))
        .anySatisfy(
            table ->
                assertThat(table.toString())
                    .isEqualTo("{\"table\":\"price_daily\",\"files\":1,\"rows\":12}"));
    assertThat(told.path("degraded")).isEmpty();
    assertThat(project.ledger()).containsExactly(Files.readString(status));
    assertThat(outcome.out())
        .contains("  scheduler  " + RUN_ID, "  tables     the 13 of the job", "Status: " + status);
  }

  @Test
  void nothingNewIsTold() throws IOException {
    assertThat(run().code()).isZero();
    Outcome same = run("--skip-code");
    assertThat(same.code()).as(same.text()).isEqualTo(99);
    JsonNode told = told();
    assertThat(told.path("outcome").asText()).isEqualTo("NOTHING_NEW");
    assertThat(told.path("exitCode").asInt()).isEqualTo(99);
    assertThat(told.has("release")).isFalse();
    assertThat(told.path("tables")).isEmpty();
    assertThat(same.out()).contains("Nothing new");

    assertThat(run().code()).isZero();
    assertThat(told().path("exitCode").asInt()).isZero();
  }

  @Test
  void ofALaterReleaseTheNewFilesAreTold() throws IOException {
    assertThat(run().code()).isZero();
    List<String> lines = new ArrayList<>(TinyProject.lines(6, 100));
    lines.add("ACME,2025-01-02,101");
    project.land("all.csv", String.join("\n", lines) + "\n");

    Outcome outcome = run();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(told().path("tables").findValuesAsText("table"))
        .contains("price_daily")
        .doesNotContain("price_vendor_difference");
    assertThat(told().path("tables"))
        .filteredOn(table -> table.path("table").asText().equals("price_source_daily"))
        .extracting(JsonNode::toString)
        .containsExactly("{\"table\":\"price_source_daily\",\"files\":1,\"rows\":1}");
  }

  @Test
  void aBrokenRuleIsToldWithItsMessage() throws IOException {
    project.land("bad.csv", "Symbol,Date,Close\nACME,2024-12-02,x\nACME,2024-12-03,y\n");

    Outcome outcome = run();

    assertThat(outcome.code()).as(outcome.text()).isIn(3, 4);
    assertThat(told().path("outcome").asText()).isEqualTo("FAILED");
    assertThat(told().path("exitCode").asInt()).isEqualTo(outcome.code());
    assertThat(outcome.err()).contains(told().path("error").asText());
    assertThat(project.ledger()).containsExactly(Files.readString(status));
  }

  @Test
  void aJobFileThatIsBadIsToldAndLeavesNoLedger() throws IOException {
    Path job = folder.resolve("job.conf");
    Files.writeString(job, "job { name = }");

    Outcome outcome =
        Commands.aftershock(
            "run",
            "--job",
            job.toString(),
            "--warehouse",
            project.warehouse().toString(),
            "--run-id",
            "r1",
            "--status-file",
            status.toString());

    assertRefused(outcome, "job.conf");
    assertThat(told().path("schedulerRunId").asText()).isEqualTo("r1");
    assertThat(told().path("error").asText()).contains("job.conf");
  }

  @Test
  void aCommandLineThatIsNotUnderstoodIsTold() throws IOException {
    assertRefused(run("--run-id", "r1", "--selekt", "session"), "Unknown option");
    assertThat(told().path("schedulerRunId").asText()).isEqualTo("r1");
    assertThat(told().path("error").asText()).contains("--selekt");

    assertRefused(run("--from", "2025-02-01", "--to", "2025-01-01"), "is after --to");
    assertThat(told().path("error").asText()).contains("--from 2025-02-01 is after --to");
  }

  @Test
  void aStatusFileThatCannotBeWrittenIsAnErrorBeforeAnythingElse() throws IOException {
    Files.createDirectories(status);
    assertRefused(run(), status + " is a folder: name a file in it");

    Path file = Files.writeString(folder.resolve("file"), "");
    status = file.resolve("status.json");
    assertRefused(run(), status + " cannot be written: ");
  }

  @Test
  void theStatusOfAnEarlierRunIsGoneWhileARunGoesOn() throws IOException {
    Files.createDirectories(status.getParent());
    Files.writeString(status, "{\"outcome\":\"PUBLISHED\"}");

    StatusFile.at(status);

    assertThat(status).doesNotExist();
    try (Stream<Path> left = Files.list(status.getParent())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theLeftOverOfAKilledRunOfTheSameProcessIdIsInNobodysWay() throws IOException {
    Files.createDirectories(status.getParent());
    long process = ProcessHandle.current().pid();
    Files.writeString(status.resolveSibling(".run.json." + process), "");

    StatusFile.at(status);

    assertThat(status).doesNotExist();
  }

  @Test
  void aRunIdIsOneLineOfAtMost250Characters() throws IOException {
    assertRefused(run("--run-id", "x".repeat(251)), "--run-id has 251 characters");
    assertRefused(run("--run-id", "a\nb"), "--run-id holds a control character");

    Outcome outcome = run("--run-id", "𝄞".repeat(250));

    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @Test
  void theHelpNamesTheExitCodes() {
    Outcome outcome = Commands.aftershock("run", "--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("(?m)^Exit codes:$")
        .containsPattern("(?m)^ +99 +nothing new, with --skip-code$")
        .containsPattern("(?m)^ +130, 143 +cancelled by SIGINT or SIGTERM");
  }

  @Test
  void anEmptyOptionIsNone() throws IOException {
    Outcome outcome = run("--from=", "--to=", "--as-of=", "--run-id=");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).doesNotContain("  days  ", "  scheduler  ");
    assertThat(told().has("schedulerRunId")).isFalse();
    assertThat(told().path("asOf").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
  }

  private Outcome run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--status-file", status.toString()));
    arguments.addAll(List.of(more));
    return project.run("ingest-prices", arguments.toArray(String[]::new));
  }

  private JsonNode told() throws IOException {
    return new ObjectMapper().readTree(status.toFile());
  }

  private void assertRefused(Outcome outcome, String says) throws IOException {
    assertThat(outcome.err()).contains(says).doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(project.manifests()).isEmpty();
    assertThat(project.ledger()).isEmpty();
    if (Files.isRegularFile(status)) {
      assertThat(told().path("outcome").asText()).isEqualTo("FAILED");
      assertThat(told().path("exitCode").asInt()).isEqualTo(2);
    }
  }
}
