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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** Does pieces of work, some at the same time, and ends the others where one fails. */
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

  /** One piece of work; called by several threads. */
  @FunctionalInterface
  interface Work<I, T> {
    T of(I item) throws IOException;
  }

  /**
   * Builds tables, each once those that it reads are built. Where several can be, the first of the
   * build order is.
   *
   * @param tables in build order
   * @return as {@link #all}
   */
  <T> List<T> build(List<Table> tables, Work<Table, T> build) throws IOException {
    return all(
        tables,
        (table, built) ->
            tables.stream()
                .filter(input -> table.inputNames().contains(input.name()))
                .allMatch(built::contains),
        build);
  }

  /**
   * Does all.
   *
   * @param isReady whether an item can be worked on, once those of a set are done
   * @return of the items, in their order
   * @throws IOException what the first work that failed threw, checked or not; none is begun after
   *     it, and what was under way has ended; {@link InterruptedIOException} if the caller is
   *     interrupted
   */
  <I, T> List<T> all(List<I> items, BiPredicate<I, Set<I>> isReady, Work<I, T> work)
      throws IOException {
    Progress<I, T> progress = new Progress<>(items, isReady);
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    try {
      workers.invokeAll(
          Collections.<Callable<Void>>nCopies(
              atOnce,
              () -> {
                work(progress, work);
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

  private <I, T> void work(Progress<I, T> progress, Work<I, T> work) throws InterruptedException {
    for (Optional<I> next = progress.next(); next.isPresent(); next = progress.next()) {
      try {
        progress.done(next.get(), work.of(next.get()));
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

  /** What is done, what is not begun, and what went wrong first. */
  private static final class Progress<I, T> {
    private final List<I> items;
    private final BiPredicate<I, Set<I>> isReady;
    private final List<I> waiting;
    private final Map<I, T> done = new HashMap<>();
    private Throwable failure;

    Progress(List<I> items, BiPredicate<I, Set<I>> isReady) {
      this.items = items;
      this.isReady = isReady;
      this.waiting = new ArrayList<>(items);
    }

    /** The next item that is ready, as soon as there is one; empty where there will be none. */
    synchronized Optional<I> next() throws InterruptedException {
      while (failure == null && !waiting.isEmpty()) {
        Optional<I> ready =
            waiting.stream().filter(item -> isReady.test(item, done.keySet())).findFirst();
        if (ready.isPresent()) {
          waiting.remove(ready.get());
          return ready;
        }
        wait();
      }
      return Optional.empty();
    }

    synchronized void done(I item, T result) {
      done.put(item, result);
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
      return items.stream().map(done::get).toList();
    }
  }
}
