package io.aftershock.run;

import io.aftershock.model.Input;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What one build reads: of each input the files in reach of the periods that are built. */
final class Reading implements Table.Inputs {
  private final Table table;
  private final Work work;
  private final SizedSessions sessions;
  private final Relations relations;
  private final Map<String, Relations.Files> files = new HashMap<>();
  private final long bytes;

  Reading(Table table, Work work, SizedSessions sessions, Relations relations) {
    this.table = table;
    this.work = work;
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
    return sessions.read(relations.schema(known), found.locations(), bytes);
  }

  @Override
  public Optional<LocalDate> start() {
    return work.start();
  }

  private boolean isInReach(Reach reach, String period) {
    return work.isWhole()
        || work.behind().keySet().stream()
            .anyMatch(behind -> Contents.isInReach(reach, behind, period));
  }
}
