package io.aftershock.model;

import java.util.Locale;

/** Where a table stands between the landing zone and its readers. */
public enum Layer {
  /** Vendors' rows in one shape, and dimensions. */
  CONFORMED,
  /** What readers ask for. */
  MART;

  /** Lower case, as it stands in paths. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
