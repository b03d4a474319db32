package io.aftershock.run;

import io.aftershock.model.Input;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.InputFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says of each file what it was built from: the input files in the reach of its period. */
final class Lineage {
  private final Map<String, TableEntry> tables;
  private final List<InputFile> landing;

  /**
   * @param tables of the release, each behind its inputs
   * @param landing files of the landing zone that the release rests on
   */
  Lineage(Map<String, TableEntry> tables, List<InputFile> landing) {
    this.tables = tables;
    this.landing = landing;
  }

  TableEntry trace(Table table, TableEntry entry) {
    List<DataFile> files = new ArrayList<>();
    for (DataFile file : entry.files()) {
      SortedMap<String, String> digests = new TreeMap<>();
      for (Input read : table.inputs()) {
        String input = read.relation();
        if (Table.ofPublished(input).isEmpty()) {
          digests.put(input, digest(read, file));
        }
      }
      files.add(file.withBuiltFrom(digests));
    }
    return new TableEntry(
        entry.layer(),
        entry.grain(),
        entry.partitionColumn(),
        entry.columns(),
        entry.definition(),
        entry.horizon(),
        entry.builtIn(),
        files,
        entry.checks());
  }

  private String digest(Input input, DataFile file) {
    TableEntry entry = tables.get(input.relation());
    String contents =
        entry == null
            ? landing.stream()
                .map(landed -> landed.path() + " " + landed.sha256() + " " + landed.stanza())
                .collect(Collectors.joining("\n"))
            : entry.files().stream()
                .filter(built -> isInReach(input.reach(), file.period(), built.period()))
                .map(built -> built.period() + " " + built.rowDigest())
                .collect(Collectors.joining("\n"));
    return Digests.of(contents);
  }

  /** Periods compare as text: 2024 comes before 2025-01. Undated ones reach and are reached. */
  private static boolean isInReach(Reach reach, String period, String built) {
    if (isUndated(period) || isUndated(built)) {
      return true;
    }
    return switch (reach) {
      case SAME_PERIOD -> built.startsWith(period) || period.startsWith(built);
      case UP_TO_PERIOD -> built.compareTo(period) <= 0 || built.startsWith(period);
      case WHOLE -> true;
    };
  }

  private static boolean isUndated(String period) {
    return period.equals(Partitioning.NO_DATE) || period.equals(Partitioning.WHOLE);
  }
}
