package io.aftershock.run;

import io.aftershock.warehouse.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A run that has planned and read.
 *
 * @param plan what it brings up to date
 * @param builder that knows what was read
 * @param intake what there is to take in of a landing zone, if one was listed
 * @param landed what was taken in of it
 * @param rows that were read, held until it is over
 */
record Attempt(
    Plan plan,
    Builder builder,
    Optional<Intake> intake,
    Optional<Landed> landed,
    Optional<Dataset<Row>> rows)
    implements AutoCloseable {

  @Override
  public void close() {
    rows.ifPresent(Dataset::unpersist);
  }

  /** What publishing would do to a release. */
  RunPlan report(Optional<Manifest> base, List<BuiltTable> built) {
    Map<String, SortedSet<String>> periods = new HashMap<>();
    base.ifPresent(
        release ->
            release
                .tables()
                .forEach((name, table) -> periods.put(name, RunPlan.periods(table.files()))));
    List<RunPlan.TablePlan> tables = new ArrayList<>();
    for (BuiltTable table : built) {
      tables.add(
          RunPlan.of(table, name -> periods.getOrDefault(name, Collections.emptySortedSet())));
      periods.put(table.table().name(), table.filePeriods());
    }
    return new RunPlan(
        base.isEmpty() || !Publisher.saysNothingNew(base.get(), built, landed),
        intake.map(Intake::read).orElse(Collections.emptySortedMap()),
        intake.map(Intake::retracted).orElse(List.of()).stream()
            .map(Manifest.InputFile::path)
            .toList(),
        tables);
  }
}
