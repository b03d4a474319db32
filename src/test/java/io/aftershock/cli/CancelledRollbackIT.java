package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.TinyProject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback that a signal ends. */
class CancelledRollbackIT {
  @TempDir private Path folder;

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final List<Integer> exits = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation(errors, exits::add);

  @AfterEach
  void speakAgain() {
    System.setErr(standardError);
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().sparkContext().setLogLevel("WARN");
      SparkSession.getDefaultSession().get().stop();
    }
  }

  @Test
  void publishesNothingMoreAndIsInTheLedger() throws Exception {
    TinyProject project = TinyProject.create(folder);
    project.landDays(6, 100);
    assertThat(project.run("ingest-prices").code()).isZero();
    List<String> published = project.manifests();

    Application.execute(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        errors,
        new SignalBeforeCommit(project.warehouse().resolve("work")),
        cancellation,
        "rollback",
        "--conf",
        project.conf().resolve("local.conf").toString(),
        "--warehouse",
        project.warehouse().toString(),
        "1");

    assertThat(exits).containsExactly(143);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "cancelled by SIGTERM: nothing was published, the warehouse is as it was. Run it again"
                + " to go on\n");
    assertThat(project.manifests()).isEqualTo(published);
    assertThat(project.ledger())
        .filteredOn(entry -> entry.contains("\"job\" : \"rollback\""))
        .singleElement()
        .asString()
        .contains("\"outcome\" : \"CANCELLED\"", "\"exitCode\" : 143");
  }

  /** The rollback looks at the time when its release is complete; here a signal comes then. */
  private final class SignalBeforeCommit extends Clock {
    private final Path work;
    private boolean hasCome;

    SignalBeforeCommit(Path work) {
      this.work = work;
    }

    @Override
    public Instant instant() {
      String[] staged = work.toFile().list();
      if (!hasCome && staged != null && staged.length > 0) {
        hasCome = true;
        cancellation.signalled("SIGTERM", 143);
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
