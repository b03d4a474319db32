package io.aftershock.run;

import io.aftershock.model.Input;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What is to be done for a table: the periods that are behind what they are built from.
 *
 * @param periods that the table has, and the digests of what is in their reach now
 * @param behind periods to build, each with the reason
 * @param isWhole whether all of them are
 */
record Work(
    SortedMap<String, SortedMap<String, String>> periods,
    SortedMap<String, String> behind,
    boolean isWhole) {

  private static final String NOT_PUBLISHED = "not published yet";

  /**
   * Compares what a table was built from with what is there now.
   *
   * @param definition fingerprint of the table as it is now
   * @param published the table as it is published
   * @param newest the newest day that the data reaches
   * @param changed periods that change by what the run brings; empty for all
   * @param driver periods of the input that the table follows; none where the run brings it
   * @param contents what tables say now, by name; empty for what is no table
   */
  static Work of(
      Table table,
      String definition,
      Optional<TableEntry> published,
      LocalDate newest,
      Optional<Set<String>> changed,
      Collection<String> driver,
      Function<String, Optional<Contents>> contents) {
    Partitioning partitioning = table.contract().partitioning();
    List<String> days = new ArrayList<>(driver);
    published.ifPresent(entry -> days.addAll(entry.built().keySet()));
    changed.ifPresent(days::addAll);
    SortedMap<String, SortedMap<String, String>> periods = new TreeMap<>();
    SortedMap<String, String> behind = new TreeMap<>();
    boolean isDefined =
        published.filter(entry -> entry.definition().equals(definition)).isPresent();
    for (String period : partitioning.periods(days, newest)) {
      SortedMap<String, String> digests = digests(table, period, contents);
      periods.put(period, digests);
      if (published.isEmpty()) {
        behind.put(period, NOT_PUBLISHED);
      } else if (!isDefined) {
        behind.put(period, "its definition changed");
      } else if (changed.isEmpty()) {
        behind.put(period, "what the run brings");
      } else {
        reason(period, digests, published.get(), changed.get())
            .ifPresent(reason -> behind.put(period, reason));
      }
    }
    return new Work(periods, behind, behind.size() == periods.size());
  }

  private static Optional<String> reason(
      String period, SortedMap<String, String> digests, TableEntry published, Set<String> changed) {
    SortedMap<String, String> then = published.built().get(period);
    if (changed.contains(period)) {
      return Optional.of("rows of landing files");
    }
    if (then == null) {
      boolean isRearranged =
          published.built().keySet().stream()
              .anyMatch(other -> other.startsWith(period) || period.startsWith(other));
      return Optional.of(isRearranged ? "its year closes or opens" : "not built yet");
    }
    SortedSet<String> differing = new TreeSet<>();
    digests.forEach(
        (input, digest) -> {
          if (!digest.equals(then.get(input))) {
            differing.add(input);
          }
        });
    return differing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differing));
  }

  private static SortedMap<String, String> digests(
      Table table, String period, Function<String, Optional<Contents>> contents) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Input input : table.inputs()) {
      if (Table.ofPublished(input.relation()).isEmpty()) {
        contents
            .apply(input.relation())
            .ifPresent(
                found -> digests.put(input.relation(), found.inReach(input.reach(), period)));
      }
    }
    return digests;
  }

  /**
   * The same, with the periods in which a whole build found rows that nothing told of: those of a
   * table that follows what a run brings.
   */
  Work including(
      Table table, List<StagedFile> staged, Function<String, Optional<Contents>> contents) {
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>(periods);
    SortedMap<String, String> found = new TreeMap<>(behind);
    for (StagedFile file : staged) {
      if (!all.containsKey(file.period())) {
        all.put(file.period(), digests(table, file.period(), contents));
        found.put(file.period(), NOT_PUBLISHED);
      }
    }
    return new Work(all, found, isWhole);
  }

  /** Whether a row of the table is of a period that is behind. */
  Column isBehind(Partitioning partitioning) {
    return behind.keySet().stream()
        .map(partitioning::isOf)
        .reduce(Column::or)
        .orElse(functions.lit(false));
  }

  /** First day of what is to be built; empty where that is everything. */
  Optional<LocalDate> start() {
    return isWhole
        ? Optional.empty()
        : behind.keySet().stream()
            .filter(period -> !Partitioning.isUndated(period))
            .findFirst()
            .map(Partitioning::firstDay);
  }
}
