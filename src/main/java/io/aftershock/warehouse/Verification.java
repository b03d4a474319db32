package io.aftershock.warehouse;

import io.aftershock.warehouse.Manifest.ColumnEntry;
import io.aftershock.warehouse.Manifest.ColumnStatistics;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Holds the files of a release against its manifest: digests, sizes, contracts and counts. */
public final class Verification {
  private final Storage storage;
  private final Configuration hadoop;

  public Verification(Warehouse warehouse, Configuration hadoop) {
    this.storage = warehouse.storage();
    this.hadoop = hadoop;
  }

  /**
   * Examines a release.
   *
   * @return what is wrong, each with table, period and file; empty where nothing is
   */
  public List<String> problems(Manifest manifest) {
    List<String> problems = new ArrayList<>();
    manifest
        .tables()
        .forEach(
            (name, table) ->
                table
                    .files()
                    .forEach(
                        file ->
                            problem(manifest.release(), table, file)
                                .forEach(
                                    what ->
                                        problems.add(name + " " + file.period() + ": " + what))));
    return problems;
  }

  private List<String> problem(long release, TableEntry table, DataFile file) {
    try {
      if (!storage.exists(file.path())) {
        return List.of(file.path() + " is missing");
      }
      String digest = Digests.of(storage.open(file.path()));
      if (!digest.equals(file.sha256())) {
        return List.of(file.path() + " has other bytes: its digest is " + digest);
      }
      List<String> problems =
          contractProblems(table, file, Footer.read(storage.uri(file.path()), hadoop));
      String link = Warehouse.linkPath(release, table, file);
      if (storage.links().isPresent() && !storage.exists(link)) {
        problems.add(
            link
                + " is missing; delete "
                + Warehouse.releaseFolder(release)
                + " and the next run makes it again");
      }
      return problems;
    } catch (IOException e) {
      return List.of(file.path() + " cannot be read: " + e.getMessage());
    }
  }

  private static List<String> contractProblems(TableEntry table, DataFile file, Footer footer) {
    List<String> problems = new ArrayList<>();
    if (footer.rows() != file.rows()) {
      problems.add(
          file.path() + " holds " + footer.rows() + " rows, the manifest says " + file.rows());
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (ColumnEntry column : table.columns()) {
      columns.put(column.name(), column.id());
      ColumnStatistics statistics = footer.statistics().get(column.name());
      if (column.required() && statistics != null && statistics.nulls() > 0) {
        problems.add(file.path() + " has nulls in " + column.name() + ", which is required");
      }
    }
    if (!columns.equals(footer.fieldIds())) {
      problems.add(
          file.path() + " has the columns " + footer.fieldIds() + ", the manifest " + columns);
    }
    return problems;
  }
}
