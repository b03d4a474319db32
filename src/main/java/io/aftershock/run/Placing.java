package io.aftershock.run;

import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Puts staged files where their content says. Several at a time: a store that is asked over a
 * network answers late, and many at once.
 */
final class Placing {
  private static final int AT_A_TIME = 8;

  private final Storage storage;

  Placing(Storage storage) {
    this.storage = storage;
  }

  /** The digests of staged files, by path. */
  Map<String, String> digests(List<BuiltTable> built) throws IOException {
    Map<String, String> digests = new ConcurrentHashMap<>();
    forEach(
        built, (table, file) -> digests.put(file.path(), Digests.of(storage.open(file.path()))));
    return digests;
  }

  /**
   * Moves staged files into place.
   *
   * @param digests of all of them
   */
  void move(List<BuiltTable> built, Map<String, String> digests) throws IOException {
    forEach(
        built,
        (table, file) ->
            storage.moveContent(file.path(), table.dataPath(file, digests.get(file.path()))));
  }

  private interface Step {
    void take(BuiltTable table, StagedFile file) throws IOException;
  }

  private static void forEach(List<BuiltTable> built, Step step) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME, Placing::thread);
    List<Future<?>> steps = new ArrayList<>();
    try {
      for (BuiltTable table : built) {
        for (StagedFile file : table.staged()) {
          steps.add(
              pool.submit(
                  () -> {
                    step.take(table, file);
                    return null;
                  }));
        }
      }
      for (Future<?> each : steps) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were put in place");
    } finally {
      steps.forEach(each -> each.cancel(false));
      end(pool);
    }
  }

  /** What is under way goes on to its end: nobody writes any more when this returns. */
  private static void end(ExecutorService pool) {
    pool.shutdown();
    boolean isInterrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException rethrown(ExecutionException e) {
    if (e.getCause() instanceof IOException cause) {
      return cause;
    }
    if (e.getCause() instanceof RuntimeException cause) {
      throw cause;
    }
    return new IOException(e.getCause());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "placing");
    thread.setDaemon(true);
    return thread;
  }
}
