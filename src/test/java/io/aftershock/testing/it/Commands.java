package io.aftershock.testing.it;

import io.aftershock.cli.Application;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands: Aftershock's in this JVM, others as processes. */
public final class Commands {

  /** The folder of the project, in which the build runs its tests. */
  public static final Path PROJECT = Path.of("").toAbsolutePath();

  private Commands() {}

  /** Runs a command of Aftershock in this JVM; it stops Spark at its end. */
  public static Outcome aftershock(String... arguments) {
    return aftershock(Clock.systemUTC(), arguments);
  }

  public static Outcome aftershock(Clock clock, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Application.execute(print(out), print(err), clock, arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Runs a process in the project's folder.
   *
   * @param environment variables beyond this JVM's own
   * @throws IllegalStateException if it does not end in time
   */
  public static Outcome process(
      Map<String, String> environment, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("aftershock-it", ".out");
    Path err = Files.createTempFile("aftershock-it", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(PROJECT.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException(
            command + " did not end within " + limit + "; it said:\n" + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
