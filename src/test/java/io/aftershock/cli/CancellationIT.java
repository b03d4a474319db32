package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends a run first, the run or a signal, decides how it ended. */
class CancellationIT {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Integer> exits = new ArrayList<>();
  private Cancellation cancellation;
  private RunRecorder recorder;

  @BeforeEach
  void begin() {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    StatusFile status = StatusFile.at(folder.resolve("status.json"));
    recorder = new RunRecorder(Optional.of(status), Optional.empty(), stream, CLOCK);
    recorder.begin(
        RunContext.start("daily", LocalDate.of(2025, 3, 31), CLOCK, "development"),
        Warehouse.open(folder.resolve("warehouse").toString(), Tables.views(), CLOCK));
    cancellation = new Cancellation(stream, exits::add);
  }

  @AfterEach
  void speakAgain() {
    System.setErr(standardError);
  }

  @Test
  void aRunThatFailsOfItsCancellationStaysCancelled() throws IOException {
    cancellation.watch(recorder);

    cancellation.signalled("SIGTERM", 143);
    recorder.failed(new IllegalStateException("SparkContext was shut down"));

    assertThat(exits).containsExactly(143);
    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "cancelled by SIGTERM: nothing was published, the warehouse is as it was. Run it again"
                + " to go on\n");
    assertThat(status())
        .contains("\"outcome\" : \"CANCELLED\"", "\"exitCode\" : 143")
        .doesNotContain("SparkContext");
  }

  @Test
  void aRunThatFailedBeforeTheSignalStaysFailedAndEndsWithItsOwnExitCode() throws IOException {
    cancellation.watch(recorder);

    recorder.failed(new IllegalStateException("the disk is full"));
    cancellation.signalled("SIGINT", 130);

    assertThat(exits).containsExactly(1);
    assertThat(cancellation.isCancelled()).isFalse();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status()).contains("\"outcome\" : \"FAILED\"", "the disk is full");
  }

  @Test
  void aRunThatPublishedBeforeTheSignalEndsWithItsOwnExitCodeThoughTheCommandGoesOn() {
    cancellation.watch(recorder);
    recorder.succeeded(Optional.empty(), List.of(), 99);

    cancellation.signalled("SIGTERM", 143);

    assertThat(exits).containsExactly(99);
    assertThat(cancellation.isCancelled()).isFalse();
  }

  @Test
  void theProcessEndsThoughWhatItHasToSayCannotBeSaid() {
    PrintStream broken =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            throw new IllegalStateException("nobody listens");
          }
        };
    cancellation = new Cancellation(broken, exits::add);
    cancellation.watch(recorder);

    assertThatThrownBy(() -> cancellation.signalled("SIGTERM", 143)).hasMessage("nobody listens");

    assertThat(exits).containsExactly(143);
  }

  @Test
  void aCommandThatHasEndedKeepsItsExitCode() throws IOException {
    cancellation.watch(recorder);
    recorder.succeeded(Optional.empty(), List.of(), 99);
    cancellation.ended(99);

    cancellation.signalled("SIGTERM", 143);

    assertThat(exits).containsExactly(99);
    assertThat(status()).contains("\"outcome\" : \"NOTHING_NEW\"", "\"exitCode\" : 99");
  }

  @Test
  void aCommandThatIsNoRunEndsWithoutAWord() {
    cancellation.signalled("SIGINT", 130);

    assertThat(exits).containsExactly(130);
    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private String status() throws IOException {
    return Files.readString(folder.resolve("status.json"));
  }
}
