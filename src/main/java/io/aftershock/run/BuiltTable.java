package io.aftershock.run;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.quality.Audit;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.StagedFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table that was built, staged and found good.
 *
 * @param horizon newest day that the data behind it reaches
 * @param files its staged files
 * @param audit what the audit found in them
 */
record BuiltTable(Table table, LocalDate horizon, List<StagedFile> files, Audit.Result audit) {

  long rows() {
    return audit.footers().values().stream().mapToLong(Footer::rows).sum();
  }

  /**
   * The table as a manifest names it.
   *
   * @param contents digest of each file by its staged path
   */
  Manifest.TableEntry entry(Map<String, String> contents, long release) {
    Contract contract = table.contract();
    List<Manifest.DataFile> dataFiles = new ArrayList<>();
    for (StagedFile file : files) {
      Footer footer = audit.footers().get(file.path());
      dataFiles.add(
          new Manifest.DataFile(
              dataPath(file, contents.get(file.path())),
              file.partition(),
              file.period(),
              footer.rows(),
              file.bytes(),
              contents.get(file.path()),
              HexFormat.of().toHexDigits(audit.rowDigests().get(file.path())),
              new TreeMap<>(),
              footer.statistics()));
    }
    return new Manifest.TableEntry(
        contract.layer().folder(),
        contract.grain(),
        contract.partitioning().column(),
        contract.fields().stream().map(BuiltTable::column).toList(),
        definition(table),
        horizon,
        release,
        dataFiles,
        audit.checks());
  }

  String dataPath(StagedFile file, String content) {
    return io.aftershock.warehouse.Warehouse.dataPath(
        table.name(), table.contract().partitioning().folder(file.partition()), content);
  }

  /** Fingerprint of all that decides what a derivation yields from given inputs. */
  static String definition(Table table) {
    return Digests.of(
        table.contract() + "\n" + table.derivationVersion() + "\n" + table.configuration());
  }

  private static Manifest.ColumnEntry column(Field field) {
    return new Manifest.ColumnEntry(
        field.id(), field.name(), field.type().simpleString(), field.required(), field.meaning());
  }
}
