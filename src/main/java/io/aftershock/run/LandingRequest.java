package io.aftershock.run;

import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private static final String RANGE = "..";

  /** All that lies there; what was taken in before stays. */
  public static LandingRequest all(Optional<String> root) {
    return new LandingRequest(root, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Marks files of which not all days are taken in: they are read again by the next run.
   *
   * @param published files as they were taken in before
   */
  List<InputFile> marked(List<InputFile> files, List<InputFile> published) {
    if (days() == null) {
      return files;
    }
    Set<String> laterBefore =
        published.stream().filter(this::endsLater).map(InputFile::path).collect(Collectors.toSet());
    return files.stream()
        .map(
            file ->
                isWhole(file) && !laterBefore.contains(file.path()) ? file : file.takenOf(days()))
        .toList();
  }

  /**
   * Whether no day of a file is left out. Of one that shares a series with another, rows of the
   * other may stay that go when all days are taken in.
   */
  private boolean isWhole(InputFile file) {
    return from.isEmpty() && !file.overlaps() && !endsLater(file);
  }

  private boolean endsLater(InputFile file) {
    return to.isPresent() && file.newest() != null && file.newest().isAfter(to.get());
  }

  /**
   * Whether reading a file once more would take in nothing: it is as it was, and every day that is
   * asked for was taken in of it.
   *
   * @param taken the days that were, as {@link #days} writes them
   */
  boolean isTakenIn(String taken) {
    int mark = taken.indexOf(RANGE);
    Optional<LocalDate> first = day(taken.substring(0, mark));
    Optional<LocalDate> last = day(taken.substring(mark + RANGE.length()));
    boolean beginsIn =
        first.isEmpty() || from.filter(day -> !day.isBefore(first.get())).isPresent();
    return beginsIn && (last.isEmpty() || to.filter(day -> !day.isAfter(last.get())).isPresent());
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /** The days that are taken in, as text; null where all are. */
  String days() {
    return from.isEmpty() && to.isEmpty()
        ? null
        : from.map(LocalDate::toString).orElse("") + RANGE + to.map(LocalDate::toString).orElse("");
  }
}
