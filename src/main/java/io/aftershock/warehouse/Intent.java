package io.aftershock.warehouse;

import java.util.List;

/**
 * What a run is about to publish, for vacuum to spare.
 *
 * @param base the release that it builds on; 0 for none
 * @param files paths that its manifest will name
 */
public record Intent(long base, List<String> files) {
  public Intent {
    files = List.copyOf(files);
  }
}
