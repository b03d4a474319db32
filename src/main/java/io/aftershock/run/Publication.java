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
    boolean isFirst = warehouse.commit(release);
    if (isFirst) {
      published = Optional.of(release);
    }
    return isFirst;
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
