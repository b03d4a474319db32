package io.aftershock;

import io.aftershock.cli.Application;
import io.aftershock.cli.Cancellation;
import io.aftershock.cli.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Entry point of {@code scripts/aftershock} and {@code spark-submit}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    boolean isOnCluster = System.getProperty("spark.submit.deployMode", "client").equals("cluster");
    PrintStream err = utf8(FileDescriptor.err);
    Cancellation cancellation = new Cancellation(err, System::exit);
    if (!isOnCluster) {
      // Elsewhere signals are the cluster manager's.
      cancellation.listen();
    }
    int code =
        Application.execute(
            utf8(FileDescriptor.out), err, Clock.systemUTC(), cancellation, arguments);
    if (cancellation.isCancelled()) {
      cancellation.awaitExit();
    }
    if (isOnCluster) {
      // A cluster manager takes an exception, not an exit code, for a failure.
      if (code != ExitCode.OK && code != ExitCode.SKIPPED) {
        throw new IllegalStateException("aftershock ended with exit code " + code);
      }
      return;
    }
    System.exit(code);
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
