package io.aftershock.run;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.DidYouMean;
import io.aftershock.model.FigureChange;
import io.aftershock.model.ReleaseFact;
import io.aftershock.model.Table;
import io.aftershock.source.LandingKind;
import io.aftershock.source.LandingRecord;
import io.aftershock.warehouse.Manifest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run builds, in order, and what it reads of the published release.
 *
 * @param build tables to build
 * @param describe tables that describe the release, built at its commit
 * @param published names of tables that are read as published
 */
public record Plan(List<Table> build, List<Table> describe, Set<String> published) {

  /**
   * Plans the building of tables.
   *
   * @param all every table, in build order
   * @param selection what to build; empty for all of {@code job}
   * @param job names of the job's tables
   * @param base the published release, if any
   * @throws ConfigurationException if a table is not known, or needs one that is neither built nor
   *     published
   */
  public static Plan of(
      List<Table> all, List<String> job, Selection selection, Optional<Manifest> base) {
    List<String> names = all.stream().map(Table::name).toList();
    for (String name : job) {
      requireKnown(name, names, "the job");
    }
    Set<String> wanted = withOthersOfLanding(all, job, selection.of(all, job));
    List<Table> build = new ArrayList<>();
    List<Table> describe = new ArrayList<>();
    for (Table table : all) {
      if (describes(table)) {
        describe.add(table);
      } else if (wanted.contains(table.name())) {
        build.add(table);
      }
    }
    if (build.isEmpty()) {
      throw new ConfigurationException("nothing to build: the job and --select share no table");
    }
    return plan(all, build, describe, base);
  }

  private static Plan plan(
      List<Table> all, List<Table> build, List<Table> describe, Optional<Manifest> base) {
    Set<String> tables = new TreeSet<>();
    all.forEach(table -> tables.add(table.name()));
    Set<String> built = new LinkedHashSet<>();
    Set<String> published = new TreeSet<>();
    for (Table table : build) {
      for (String input : table.inputNames()) {
        if (tables.contains(input) && !built.contains(input)) {
          if (base.isEmpty() || !base.get().tables().containsKey(input)) {
            throw new ConfigurationException(
                table.name()
                    + " needs "
                    + input
                    + ", which is neither built by this run nor published yet. Run a job that builds"
                    + " it first");
          }
          published.add(input);
        }
      }
      built.add(table.name());
    }
    return new Plan(build, describe, published);
  }

  static void requireKnown(String name, List<String> known, String where) {
    if (!known.contains(name)) {
      throw new ConfigurationException(
          where
              + " names the table "
              + name
              + ", which is none."
              + DidYouMean.sentence(name, known)
              + " There are "
              + String.join(", ", known));
    }
  }

  /** Whether a table describes a release: it is built at its commit, and causes none. */
  public static boolean describes(Table table) {
    return table.inputNames().contains(ReleaseFact.NAME)
        || table.inputNames().contains(FigureChange.NAME);
  }

  /** Kinds of vendors' files that are taken in. */
  Set<LandingKind> landing() {
    Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
    build.forEach(table -> kinds.addAll(landing(table)));
    return kinds;
  }

  /** Kinds of vendors' files whose rows a table reads. */
  static Set<LandingKind> landing(Table table) {
    Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
    table.inputNames().forEach(name -> LandingKind.ofRelation(name).ifPresent(kinds::add));
    return kinds;
  }

  /**
   * Kinds of vendors' files that each table follows, through whatever tables.
   *
   * @param tables every table, in build order
   */
  static Map<String, Set<LandingKind>> followed(List<Table> tables) {
    Map<String, Set<LandingKind>> followed = new HashMap<>();
    for (Table table : tables) {
      Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
      kinds.addAll(landing(table));
      if (readsRejected(table) || describes(table)) {
        kinds.addAll(EnumSet.allOf(LandingKind.class));
      }
      table.inputNames().forEach(name -> kinds.addAll(followed.getOrDefault(name, Set.of())));
      followed.put(table.name(), kinds);
    }
    return followed;
  }

  /** Whether a table reads what is not taken in, of whatever kind. */
  static boolean readsRejected(Table table) {
    return table.inputNames().contains(LandingRecord.REJECTED);
  }

  /** A file counts as taken in once: what is made of it is made in one run. */
  private static Set<String> withOthersOfLanding(
      List<Table> all, List<String> job, Set<String> wanted) {
    Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
    boolean isOfAny = false;
    for (Table table : all) {
      if (wanted.contains(table.name())) {
        kinds.addAll(landing(table));
        isOfAny |= readsRejected(table);
      }
    }
    if (kinds.isEmpty() && isOfAny) {
      all.stream()
          .filter(table -> job.contains(table.name()))
          .forEach(table -> kinds.addAll(landing(table)));
    }
    if (kinds.isEmpty()) {
      return wanted;
    }
    Set<String> readers = new LinkedHashSet<>(wanted);
    for (Table table : all) {
      if (readsRejected(table) || landing(table).stream().anyMatch(kinds::contains)) {
        readers.add(table.name());
      }
    }
    return readers;
  }

  /** Tables that this run's outcome depends on or that it publishes. */
  Set<String> touched() {
    Set<String> touched = new TreeSet<>(published);
    build.forEach(table -> touched.add(table.name()));
    return touched;
  }
}
