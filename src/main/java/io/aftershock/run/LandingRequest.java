package io.aftershock.run;

import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run is to take in of a landing zone.
 *
 * @param root where it lies; needed where a table reads it
 * @param from first day to take in; empty for all from the beginning
 * @param to last day to take in; empty for all to the end
 * @param isRetracting whether rows of files that are gone go with them
 */
public record LandingRequest(
    Optional<String> root, Optional<LocalDate> from, Optional<LocalDate> to, boolean isRetracting) {

  /** All that lies there; what was taken in before stays. */
  public static LandingRequest all(Optional<String> root) {
    return new LandingRequest(root, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Whether the days that are taken in leave nothing out of a file: then it need not be read again.
   * Of one that another file of its series, or it itself, stood for later days before, rows may be
   * left that go when all days are taken in.
   *
   * @param before the file as it was taken in last
   */
  boolean takesAllOf(InputFile file, Optional<InputFile> before) {
    return from.isEmpty()
        && !file.overlaps()
        && !endsLater(file)
        && before.filter(this::endsLater).isEmpty();
  }

  private boolean endsLater(InputFile file) {
    return to.isPresent() && file.newest() != null && file.newest().isAfter(to.get());
  }

  /** The days that are taken in, as text; null where all are. */
  String days() {
    return from.isEmpty() && to.isEmpty()
        ? null
        : from.map(LocalDate::toString).orElse("") + ".." + to.map(LocalDate::toString).orElse("");
  }
}
