package io.aftershock.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.hadoop.service.launcher.IrqHandler;
import org.apache.spark.sql.SparkSession;

/**
 * What becomes of a command that a signal ends. It says so once, writes the run's record and ends
 * the process, before any shutdown hook begins: the errors of a Spark session that dies under a run
 * are no news then. Nothing rests on it: a process that is killed leaves as little to clean up.
 */
public final class Cancellation {
  private final PrintStream err;
  private final IntConsumer exit;
  private final AtomicBoolean isUnderWay = new AtomicBoolean();
  private volatile boolean isOfNoRun;
  private volatile Optional<RunRecorder> run = Optional.empty();
  private volatile OptionalInt ended = OptionalInt.empty();

  /**
   * @param exit ends the process
   */
  public Cancellation(PrintStream err, IntConsumer exit) {
    this.err = err;
    this.exit = exit;
  }

  /** For a command in a process that is not its own. */
  static Cancellation never() {
    return new Cancellation(System.err, code -> {});
  }

  /** Listens to what schedulers and people end processes with. */
  public void listen() {
    bind("TERM", ExitCode.TERMINATED);
    bind("INT", ExitCode.INTERRUPTED);
  }

  private void bind(String signal, int code) {
    try {
      new IrqHandler(signal, interrupt -> signalled("SIG" + signal, code)).bind();
    } catch (IllegalArgumentException e) {
      // Where signals are not for the JVM to handle they end the process all the same.
      return;
    }
  }

  /** What a signal ends from here on. */
  void watch(RunRecorder recorder) {
    run = Optional.of(recorder);
  }

  /** The run is over, and what follows has nothing to record. */
  void forget() {
    run = Optional.empty();
  }

  /** The command has ended: all that is left is to stop Spark. */
  void ended(int code) {
    ended = OptionalInt.of(code);
  }

  /** Whether a signal ended the command: then all else that it has to say is of no interest. */
  public boolean isCancelled() {
    return isOfNoRun || run.map(RunRecorder::isCancelled).orElse(false);
  }

  /** Waits for the process to end, which takes a moment. */
  public void awaitExit() {
    while (true) {
      LockSupport.park(this);
    }
  }

  /** A signal came. */
  void signalled(String signal, int code) {
    if (isUnderWay.getAndSet(true)) {
      // Whoever asks twice wants no more waiting.
      Runtime.getRuntime().halt(code);
    }
    int exitCode = code;
    try {
      exitCode = end(signal, code);
    } finally {
      // Whatever went wrong: who sends a signal is to see an end.
      exit.accept(exitCode);
    }
  }

  private int end(String signal, int code) {
    if (ended.isPresent()) {
      return ended.getAsInt();
    }
    Optional<RunRecorder> watched = run;
    if (watched.isEmpty()) {
      isOfNoRun = true;
    } else {
      Optional<String> message = watched.get().cancelled(signal, code);
      if (message.isEmpty()) {
        // The run ended by itself a moment ago; what the process still does may take long.
        return watched.get().exitCode().orElse(code);
      }
      err.println(message.get());
    }
    silenceSpark();
    return code;
  }

  /** A session that dies, or has not quite begun, says much. Not all logs are set up as ours. */
  private static void silenceSpark() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().sparkContext().setLogLevel("OFF");
    }
  }
}
