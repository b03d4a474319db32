package io.aftershock.run;

import io.aftershock.model.Input;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Manifest.DataFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a run would do.
 *
 * @param isNew whether it would publish a release
 * @param read why each landing file that would be read is, by path
 * @param retracted landing files whose rows would be taken back
 * @param tables in build order
 */
public record RunPlan(
    boolean isNew, SortedMap<String, String> read, List<String> retracted, List<TablePlan> tables) {

  private static final int SHOWN = 6;

  /**
   * What a run would do with a table.
   *
   * @param table its name
   * @param build why each period that would be built is, by period
   * @param change of these the periods that would say something else than now, and those whose
   *     files go: the months of a year that closes
   * @param keep periods that stay as they are published
   * @param read periods of each input that would be read
   */
  public record TablePlan(
      String table,
      SortedMap<String, String> build,
      SortedSet<String> change,
      SortedSet<String> keep,
      SortedMap<String, SortedSet<String>> read) {}

  static TablePlan of(BuiltTable built, Function<String, SortedSet<String>> periodsOf) {
    Work work = built.work();
    SortedSet<String> keep = new TreeSet<>(work.periods().keySet());
    keep.removeAll(work.behind().keySet());
    SortedMap<String, SortedSet<String>> read = new TreeMap<>();
    for (Input input : built.table().inputs()) {
      if (Table.ofPublished(input.relation()).isEmpty() && !work.behind().isEmpty()) {
        SortedSet<String> periods = new TreeSet<>(periodsOf.apply(input.relation()));
        periods.removeIf(
            period ->
                work.behind().keySet().stream()
                    .noneMatch(behind -> Contents.isInReach(input.reach(), behind, period)));
        read.put(input.relation(), periods);
      }
    }
    return new TablePlan(built.table().name(), work.behind(), built.changed(), keep, read);
  }

  static SortedSet<String> periods(Collection<DataFile> files) {
    SortedSet<String> periods = new TreeSet<>();
    files.forEach(file -> periods.add(file.period()));
    return periods;
  }

  /** For people; ends in a line end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    read.forEach(
        (path, reason) ->
            text.append("read  ").append(path).append(": ").append(reason).append('\n'));
    retracted.forEach(path -> text.append("take back  ").append(path).append('\n'));
    text.append(
        String.format(
            Locale.ROOT, "%-24s %6s %6s %6s  %s%n", "table", "built", "change", "kept", "why"));
    for (TablePlan table : tables) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %6d %6d %6d  %s%n",
              table.table(),
              table.build().size(),
              table.change().size(),
              table.keep().size(),
              why(table)));
    }
    text.append(
        isNew
            ? "A run would publish a release.\n"
            : "A run would publish nothing: the published release says the same.\n");
    return text.toString();
  }

  private static String why(TablePlan table) {
    Map<String, SortedSet<String>> byReason = new TreeMap<>();
    table
        .build()
        .forEach(
            (period, reason) ->
                byReason.computeIfAbsent(reason, key -> new TreeSet<>()).add(period));
    return String.join(
        "; ",
        byReason.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + shortened(entry.getValue()))
            .toList());
  }

  private static String shortened(SortedSet<String> periods) {
    return periods.size() <= SHOWN
        ? String.join(" ", periods)
        : periods.first() + " to " + periods.last() + " (" + periods.size() + ")";
  }
}
