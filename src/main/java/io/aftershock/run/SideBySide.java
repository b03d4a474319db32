package io.aftershock.run;

import io.aftershock.model.Table;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Builds tables, some at the same time: each once those that it reads are built. Where several can
 * be, the first of the build order is.
 */
final class SideBySide {
  private final int atOnce;
  private final Runnable cancel;

  /**
   * @param atOnce how many at the same time
   * @param cancel ends early what is under way when a build has failed
   */
  SideBySide(int atOnce, Runnable cancel) {
    this.atOnce = atOnce;
    this.cancel = cancel;
  }

  /** Builds one table; called by several threads. */
  @FunctionalInterface
  interface Build<T> {
    T of(Table table) throws IOException;
  }

  /**
   * Builds all.
   *
   * @param tables in build order
   * @return in build order
   * @throws IOException what the first build that failed threw, checked or not; none is begun after
   *     it, and those under way have ended; {@link InterruptedIOException} if the caller is
   *     interrupted
   */
  <T> List<T> build(List<Table> tables, Build<T> build) throws IOException {
    Progress<T> progress = new Progress<>(tables);
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    try {
      workers.invokeAll(
          Collections.<Callable<Void>>nCopies(
              atOnce,
              () -> {
                work(progress, build);
                return null;
              }));
    } catch (InterruptedException e) {
      cancel.run();
      awaitEnd(workers);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while tables were built");
    } finally {
      workers.shutdownNow();
    }
    return progress.results();
  }

  private <T> void work(Progress<T> progress, Build<T> build) throws InterruptedException {
    for (Optional<Table> next = progress.next(); next.isPresent(); next = progress.next()) {
      try {
        progress.built(next.get(), build.of(next.get()));
      } catch (Throwable e) {
        // Spark throws checked exceptions that nothing declares.
        if (progress.isFirstFailure(e)) {
          cancel.run();
        }
      }
    }
  }

  /** Of threads that were interrupted, and whose jobs are cancelled. */
  private static void awaitEnd(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      // Who interrupts twice does not want to wait.
      return;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E undeclared(Throwable failure) throws E {
    throw (E) failure;
  }

  /** What is built, what is not begun, and what went wrong first. */
  private static final class Progress<T> {
    private final List<Table> tables;
    private final List<Table> waiting;
    private final Map<String, T> built = new HashMap<>();
    private Throwable failure;

    Progress(List<Table> tables) {
      this.tables = tables;
      this.waiting = new ArrayList<>(tables);
    }

    /**
     * The next table that can be built, as soon as there is one; empty where there will be none.
     */
    synchronized Optional<Table> next() throws InterruptedException {
      while (failure == null && !waiting.isEmpty()) {
        Optional<Table> ready = waiting.stream().filter(this::isReady).findFirst();
        if (ready.isPresent()) {
          waiting.remove(ready.get());
          return ready;
        }
        wait();
      }
      return Optional.empty();
    }

    private boolean isReady(Table table) {
      return tables.stream()
          .map(Table::name)
          .filter(table.inputNames()::contains)
          .allMatch(built::containsKey);
    }

    synchronized void built(Table table, T result) {
      built.put(table.name(), result);
      notifyAll();
    }

    synchronized boolean isFirstFailure(Throwable reason) {
      if (failure != null) {
        return false;
      }
      failure = reason;
      notifyAll();
      return true;
    }

    synchronized List<T> results() throws IOException {
      if (failure != null) {
        throw SideBySide.<IOException>undeclared(failure);
      }
      return tables.stream().map(table -> built.get(table.name())).toList();
    }
  }
}
