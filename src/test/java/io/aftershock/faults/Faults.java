package io.aftershock.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one operation of a file system fail. Hadoop makes file systems by the name of their class,
 * so there is one of these in a JVM.
 */
public final class Faults {

  /** How an operation fails. */
  public enum Mode {
    /** It has no effect, and an error is the answer. */
    BEFORE,
    /** It has its effect, and an error is the answer. */
    AFTER,
    /** It waits until {@link Armed#release}, and then has its effect. */
    HANG
  }

  /** An operation. */
  @FunctionalInterface
  public interface Operation<T> {
    T run() throws IOException;
  }

  /** What {@link Mode#BEFORE} and {@link Mode#AFTER} throw. */
  public static final class InjectedException extends IOException {
    private static final long serialVersionUID = 1;

    InjectedException(String message) {
      super(message);
    }
  }

  private static final long HANGS_AT_MOST_MINUTES = 5;

  private static Armed armed = new Armed(0, Mode.BEFORE);

  private Faults() {}

  /**
   * Counts operations from here on.
   *
   * @param at which of them fails, from 1; 0 for none
   */
  public static synchronized Armed arm(int at, Mode mode) {
    armed.release();
    armed = new Armed(at, mode);
    return armed;
  }

  /** Lets everything pass, and what hangs go on. */
  public static synchronized void disarm() {
    arm(0, Mode.BEFORE);
  }

  /** Does an operation, unless its turn to fail has come. */
  public static <T> T around(String name, String path, Operation<T> operation) throws IOException {
    Armed now;
    synchronized (Faults.class) {
      now = armed;
    }
    return now.around(name + " " + path, operation);
  }

  /** What is counted, and what is to fail. */
  public static final class Armed {
    private final int at;
    private final Mode mode;
    private final List<String> seen = new ArrayList<>();
    private final CountDownLatch fired = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Armed(int at, Mode mode) {
      this.at = at;
      this.mode = mode;
    }

    /** The operations so far, in their order. */
    public synchronized List<String> seen() {
      return List.copyOf(seen);
    }

    public boolean hasFired() {
      return fired.getCount() == 0;
    }

    /** Waits for the fault. */
    public boolean awaitFired(long millis) throws InterruptedException {
      return fired.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Lets what hangs go on. */
    public void release() {
      released.countDown();
    }

    private <T> T around(String what, Operation<T> operation) throws IOException {
      if (!isItsTurn(what)) {
        return operation.run();
      }
      fired.countDown();
      if (mode == Mode.BEFORE) {
        throw new InjectedException("injected before " + what);
      }
      if (mode == Mode.HANG) {
        hang(what);
        return operation.run();
      }
      operation.run();
      throw new InjectedException("injected after " + what);
    }

    private synchronized boolean isItsTurn(String what) {
      seen.add(what);
      return seen.size() == at;
    }

    private void hang(String what) throws IOException {
      try {
        if (!released.await(HANGS_AT_MOST_MINUTES, TimeUnit.MINUTES)) {
          throw new InjectedException("nobody let go on " + what);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InjectedException("interrupted while it hung: " + what);
      }
    }
  }
}
