package io.aftershock.run;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.util.Optional;

/**
 * What a run has published, and whether it still may: who cancels it can say for certain what state
 * things are in.
 */
public final class Publication {
  private Optional<Manifest> published = Optional.empty();
  private boolean isClosed;

  /**
   * Publishes a release.
   *
   * @return false if another run has published a release of that number
   * @throws CancelledException once it is closed
   */
  synchronized boolean commit(Warehouse warehouse, Manifest release) throws IOException {
    if (isClosed) {
      throw new CancelledException();
    }
    boolean isFirst = isCommitted(warehouse, release);
    if (isFirst) {
      published = Optional.of(release);
    }
    return isFirst;
  }

  /** A commit that fails may have been made all the same: its answer was lost. */
  private static boolean isCommitted(Warehouse warehouse, Manifest release) throws IOException {
    try {
      return warehouse.commit(release);
    } catch (IOException | RuntimeException e) {
      if (isThere(warehouse, release, e)) {
        return true;
      }
      throw e;
    }
  }

  private static boolean isThere(Warehouse warehouse, Manifest release, Exception failure)
      throws IOException {
    try {
      boolean isListed = warehouse.releases().contains(release.release());
      return isListed && warehouse.manifest(release.release()).runId().equals(release.runId());
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
      throw new IOException(
          "whether release "
              + release.release()
              + " was published is not known, for the warehouse does not answer: "
              + failure.getMessage()
              + ". `history` will tell; running again does no harm",
          failure);
    }
  }

  /**
   * Lets nothing be published from here on; waits for a commit that is under way.
   *
   * @return what was published before
   */
  public synchronized Optional<Manifest> close() {
    isClosed = true;
    return published;
  }
}
