package io.aftershock.faults;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Verification;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/**
 * What a warehouse holds to, whatever happens to a run.
 *
 * @param before what its tables said before the run
 * @param after what they say after a run to which nothing happened
 */
public record Promise(Content before, Content after) {

  /** A promise that was not kept. */
  public static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;

    BrokenException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A reader sees the release before or the new one, whole.
   *
   * @return whether it sees the new one
   */
  public boolean requireOldOrNew(Warehouse warehouse) throws IOException, BrokenException {
    Optional<Manifest> seen = warehouse.latest();
    requireData(warehouse, seen);
    Content content = Content.of(seen);
    boolean isNew = content.equals(after);
    require(isNew || content.equals(before), "a reader sees neither, but " + content);
    return isNew;
  }

  /** The newest release says what it must, and nothing is missing that is made of it. */
  public void requireConverged(Warehouse warehouse) throws IOException, BrokenException {
    List<Long> releases = warehouse.releases();
    require(
        releases.equals(LongStream.rangeClosed(1, releases.size()).boxed().toList()),
        "releases are " + releases);
    Optional<Manifest> last = warehouse.latest();
    requireWhole(warehouse, last);
    require(
        Content.of(last).equals(after), "the tables say " + Content.of(last) + " and not " + after);
    for (long release : releases) {
      String folder = String.format(Locale.ROOT, "views/%06d", release);
      List<String> scripts =
          warehouse.storage().names(folder).stream().filter(name -> !name.startsWith(".")).toList();
      require(scripts.size() == 3, folder + " holds " + scripts);
    }
    if (warehouse.storage().links().isPresent()) {
      String newest = String.format(Locale.ROOT, "releases/%06d", releases.size());
      require(
          warehouse.storage().links().get().target("current").equals(newest),
          "current does not point to " + newest);
    }
  }

  /** Second names may be missing until the next run makes them. */
  private static void requireData(Warehouse warehouse, Optional<Manifest> release)
      throws BrokenException {
    if (release.isPresent()) {
      List<String> problems =
          new Verification(warehouse, new Configuration())
              .problems(release.get()).stream()
                  .filter(problem -> !problem.endsWith("the next run makes it again"))
                  .toList();
      require(problems.isEmpty(), "a release is damaged: " + problems);
    }
  }

  private static void requireWhole(Warehouse warehouse, Optional<Manifest> release)
      throws BrokenException {
    if (release.isPresent()) {
      List<String> problems =
          new Verification(warehouse, new Configuration()).problems(release.get());
      require(problems.isEmpty(), "a release is damaged: " + problems);
    }
  }

  static void require(boolean holds, String otherwise) throws BrokenException {
    if (!holds) {
      throw new BrokenException(otherwise, null);
    }
  }
}
