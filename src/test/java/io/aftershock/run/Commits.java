package io.aftershock.run;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;

/** Publishes through what a run publishes through, without a run. */
public final class Commits {
  private Commits() {}

  /** Publishes a release, which must be the next. */
  public static void commit(Publication publication, Warehouse warehouse, Manifest release)
      throws IOException {
    if (!publication.commit(warehouse, release)) {
      throw new IllegalStateException("release " + release.release() + " is there already");
    }
  }
}
