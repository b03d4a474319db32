package io.aftershock.run;

import io.aftershock.model.Input;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What one build reads: of each input the files in reach of the periods that are built. */
final class Reading implements Table.Inputs {
  private final Table table;
  private final Work work;
  private final Optional<LocalDate> start;
  private final SizedSessions sessions;
  private final Relations relations;
  private final Map<String, Relations.Files> files = new HashMap<>();
  private final long bytes;
  private final boolean areTogether;

  /**
   * @param start first day of what is built; empty where that is everything
   * @param isOneTask whether rows of tables are to come in one partition however many they are;
   *     those of little work do so anyway
   */
  Reading(
      Table table,
      Work work,
      Optional<LocalDate> start,
      SizedSessions sessions,
      Relations relations,
      boolean isOneTask) {
    this.table = table;
    this.work = work;
    this.start = start;
    this.sessions = sessions;
    this.relations = relations;
    long all = 0;
    for (Input input : table.inputs()) {
      Optional<Relations.Brought> brought = relations.brought(input.relation());
      if (brought.isPresent()) {
        all += brought.get().bytes();
      } else {
        Optional<Relations.Files> found =
            relations.files(input.relation(), period -> isInReach(input.reach(), period));
        found.ifPresent(there -> files.put(input.relation(), there));
        all += found.map(Relations.Files::bytes).orElse(0L);
      }
    }
    this.bytes = all;
    this.areTogether = isOneTask || sessions.isLittle(all);
  }

  /** Of all that it reads. */
  long bytes() {
    return bytes;
  }

  boolean isLittle() {
    return sessions.isLittle(bytes);
  }

  @Override
  public Dataset<Row> table(String name) {
    return table(name, period -> true);
  }

  @Override
  public Dataset<Row> table(String name, LocalDate from) {
    return table(name, period -> Partitioning.reaches(period, from));
  }

  private Dataset<Row> table(String name, Predicate<String> periods) {
    Optional<Relations.Brought> brought = relations.brought(name);
    if (brought.isPresent()) {
      return brought.get().rows();
    }
    String known = Table.ofPublished(name).orElse(name);
    if (!relations.isTable(known)) {
      throw new IllegalStateException(table.name() + " is behind, but no " + name + " is read");
    }
    Relations.Files found = files.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          table.name() + " does not declare " + name + ", or nothing is built of it");
    }
    return sessions.read(relations.schema(known), found.locations(periods), bytes, areTogether);
  }

  @Override
  public boolean areTogether() {
    // Rows that the run brings come as they were read.
    return areTogether && table.inputNames().stream().noneMatch(relations::isBrought);
  }

  @Override
  public Optional<LocalDate> start() {
    return start;
  }

  @Override
  public List<LocalDate> periods() {
    Contents followed = relations.contents(table.inputNames().get(0)).orElseThrow();
    return work.behind().keySet().stream()
        .filter(period -> !Partitioning.isUndated(period) && followed.has(period))
        .map(Partitioning::firstDay)
        .toList();
  }

  private boolean isInReach(Reach reach, String period) {
    return work.isWhole()
        || work.behind().keySet().stream()
            .anyMatch(behind -> Contents.isInReach(reach, behind, period));
  }
}
