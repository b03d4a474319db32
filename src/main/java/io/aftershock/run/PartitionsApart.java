package io.aftershock.run;

import io.aftershock.model.Contract;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Staging;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Builds the partitions of a table apart from each other, each in one task, as many at the same
 * time as there is room for. Files hold what a partition is built from apart and in order as well,
 * so nothing is shuffled, and nothing sorted that is not almost so.
 */
final class PartitionsApart {
  /** More at the same time than would keep a driver busy with planning. */
  private static final int MOST_AT_ONCE = 32;

  private final SizedSessions sessions;
  private final Relations relations;
  private final Staging staging;

  PartitionsApart(SizedSessions sessions, Relations relations, Staging staging) {
    this.sessions = sessions;
    this.relations = relations;
    this.staging = staging;
  }

  /**
   * How a table's partitions are built apart; empty where it cannot be done, or where there is too
   * little in each, or in too few, to be worth it.
   *
   * @param reading of all that is to be built
   */
  Optional<Table.PartitionBuild> of(Table table, Work work, Reading reading) {
    int partitions = partitions(table.contract().partitioning(), work).size();
    return partitions > 1
            && partitions >= Math.min(sessions.parallelism(), MOST_AT_ONCE) / 2
            && !sessions.isLittle(reading.bytes() / partitions)
        ? table.apart(reading)
        : Optional.empty();
  }

  /**
   * Builds and stages all that is behind.
   *
   * @param newest newest day that the data reaches
   */
  List<StagedFile> stage(Table table, Table.PartitionBuild build, Work work, LocalDate newest)
      throws IOException {
    Contract contract = table.contract();
    staging.clear(contract);
    SortedMap<String, SortedMap<String, String>> partitions =
        partitions(contract.partitioning(), work);
    new SideBySide(Math.min(sessions.parallelism(), MOST_AT_ONCE), sessions::cancel)
        .all(
            List.copyOf(partitions.keySet()),
            (partition, done) -> true,
            partition -> {
              Work own = new Work(work.periods(), partitions.get(partition), false);
              stage(table, build, partition, own, newest);
              return partition;
            });
    return staging.files(contract);
  }

  private void stage(
      Table table, Table.PartitionBuild build, String partition, Work work, LocalDate newest)
      throws IOException {
    Partitioning partitioning = table.contract().partitioning();
    boolean isDated = !Partitioning.isUndated(partition);
    Optional<LocalDate> start =
        isDated ? Optional.of(Partitioning.firstDay(partition)) : Optional.empty();
    Reading reading = new Reading(table, work, start, sessions, relations, isDated);
    sessions.in(
        reading.bytes(),
        () -> {
          Dataset<Row> rows = build.of(reading);
          staging.writePartition(
              table.contract(),
              isAll(partition, work) ? rows : rows.filter(work.isBehind(partitioning)),
              partition,
              work.behind().keySet(),
              newest);
          return partition;
        });
  }

  private static boolean isAll(String partition, Work work) {
    return work.periods().keySet().stream()
        .filter(period -> period.startsWith(partition))
        .allMatch(period -> work.behind().containsKey(period));
  }

  /** What is behind, by partition. */
  private static SortedMap<String, SortedMap<String, String>> partitions(
      Partitioning partitioning, Work work) {
    SortedMap<String, SortedMap<String, String>> partitions = new TreeMap<>();
    work.behind()
        .forEach(
            (period, reason) ->
                partitions
                    .computeIfAbsent(partitioning.partitionOf(period), partition -> new TreeMap<>())
                    .put(period, reason));
    return partitions;
  }
}
