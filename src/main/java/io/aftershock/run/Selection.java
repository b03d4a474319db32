package io.aftershock.run;

import io.aftershock.model.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that {@code --select} names.
 *
 * @param terms a table's name, or that name and {@code +} for all that depend on it as well; none
 *     for the whole job
 */
public record Selection(List<String> terms) {

  /** The whole job. */
  public static final Selection ALL = new Selection(List.of());

  public Selection {
    terms = List.copyOf(terms);
  }

  /** Names of the selected tables among those of a job. */
  Set<String> of(List<Table> all, List<String> job) {
    if (terms.isEmpty()) {
      return new LinkedHashSet<>(job);
    }
    List<String> names = all.stream().map(Table::name).toList();
    Set<String> selected = new LinkedHashSet<>();
    for (String term : terms) {
      boolean withDependents = term.endsWith("+");
      String name = withDependents ? term.substring(0, term.length() - 1) : term;
      Plan.requireKnown(name, names, "--select");
      Plan.requireKnown(name, job, "--select, which picks from the job's tables,");
      selected.add(name);
      if (withDependents) {
        addDependents(all, name, selected);
      }
    }
    selected.retainAll(new LinkedHashSet<>(job));
    return selected;
  }

  /** In build order a table stands behind its inputs, so one pass finds all. */
  private static void addDependents(List<Table> all, String name, Set<String> selected) {
    Set<String> reached = new LinkedHashSet<>(Set.of(name));
    for (Table table : all) {
      if (table.inputNames().stream().anyMatch(reached::contains)) {
        reached.add(table.name());
      }
    }
    selected.addAll(reached);
  }
}
