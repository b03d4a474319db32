package io.aftershock.run;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.quality.Audit;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest.CheckResult;
import io.aftershock.warehouse.Manifest.ColumnEntry;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table that was brought up to date: what was built of it is staged and found good.
 *
 * @param horizon newest day that the data behind it reaches
 * @param work what was to be done
 * @param published the table as the release before has it
 * @param kept files that stay as they are published
 * @param staged files that take the place of others
 * @param audit what the audit found in the staged ones
 */
record BuiltTable(
    Table table,
    LocalDate horizon,
    Work work,
    Optional<TableEntry> published,
    List<DataFile> kept,
    List<StagedFile> staged,
    Audit.Result audit) {

  /** A table of which nothing is behind. */
  static BuiltTable kept(Table table, LocalDate horizon, Work work, TableEntry published) {
    return new BuiltTable(
        table,
        horizon,
        work,
        Optional.of(published),
        published.files(),
        List.of(),
        Audit.Result.NONE);
  }

  /**
   * A table of which periods were built. Where a period says what it said, its published files stay
   * in place of the staged ones, and nothing that follows from it is behind.
   */
  static BuiltTable of(
      Table table,
      LocalDate horizon,
      Work work,
      Optional<TableEntry> published,
      List<DataFile> kept,
      List<StagedFile> staged,
      Audit.Result audit) {
    BuiltTable all = new BuiltTable(table, horizon, work, published, kept, staged, audit);
    // A row that has another origin is another row, though it says the same.
    boolean hasLineage = !table.contract().lineage().isEmpty();
    if (published.isEmpty() || hasLineage || !isLaidOutAs(table.contract(), published.get())) {
      return all;
    }
    Contents then = Contents.of(published.get());
    Contents now = all.contents();
    SortedSet<String> same = RunPlan.periods(published.get().files());
    same.retainAll(staged.stream().map(StagedFile::period).toList());
    same.removeIf(period -> !then.of(period).equals(now.of(period)));
    List<DataFile> keptAfterAll = new ArrayList<>(kept);
    for (String period : same) {
      // By the rules as they are now; counted with the first file of the period.
      TreeMap<String, Long> violations = all.violations(period);
      for (DataFile file : published.get().files()) {
        if (file.period().equals(period)) {
          keptAfterAll.add(file.breaking(violations));
          violations = new TreeMap<>();
        }
      }
    }
    List<StagedFile> other = staged.stream().filter(file -> !same.contains(file.period())).toList();
    return new BuiltTable(table, horizon, work, published, keptAfterAll, other, audit);
  }

  /** Whether files of a contract's rows are the same as published ones of the same rows. */
  private static boolean isLaidOutAs(Contract contract, TableEntry published) {
    return published.grain().equals(contract.grain())
        && published.partitionColumn().equals(contract.partitioning().column())
        && published.columns().equals(columns(contract));
  }

  /** How many staged rows of a period break each rule. */
  private TreeMap<String, Long> violations(String period) {
    TreeMap<String, Long> all = new TreeMap<>();
    staged.stream()
        .filter(file -> file.period().equals(period))
        .forEach(
            file ->
                audit
                    .violations()
                    .get(file.path())
                    .forEach((rule, count) -> all.merge(rule, count, Long::sum)));
    return all;
  }

  /** What its periods say. */
  Contents contents() {
    List<DataFile> files = new ArrayList<>(kept);
    staged.forEach(file -> files.add(dataFile(file, "", file.path())));
    return Contents.of(files);
  }

  long rows() {
    return kept.stream().mapToLong(DataFile::rows).sum()
        + staged.stream().mapToLong(file -> audit.footers().get(file.path()).rows()).sum();
  }

  int fileCount() {
    return kept.size() + staged.size();
  }

  /** Rules of severity WARNING that some row breaks. */
  List<CheckResult> warnings() {
    List<DataFile> files = new ArrayList<>(kept);
    staged.forEach(file -> files.add(dataFile(file, "", file.path())));
    return checks(files).stream().filter(check -> check.violations() > 0).toList();
  }

  /** Whether nothing of it differs from what is published. */
  boolean isAsPublished() {
    return changed().isEmpty()
        && published.filter(entry -> entry.definition().equals(definition(table))).isPresent();
  }

  SortedSet<String> filePeriods() {
    SortedSet<String> periods = RunPlan.periods(kept);
    staged.forEach(file -> periods.add(file.period()));
    return periods;
  }

  /** Periods of which files come, go or change. */
  SortedSet<String> changed() {
    SortedSet<String> changed = new TreeSet<>();
    staged.forEach(file -> changed.add(file.period()));
    Set<String> stays = kept.stream().map(DataFile::path).collect(Collectors.toSet());
    published.ifPresent(
        entry ->
            entry.files().stream()
                .filter(file -> !stays.contains(file.path()))
                .forEach(file -> changed.add(file.period())));
    return changed;
  }

  /**
   * The table as a manifest names it.
   *
   * @param contents digest of each staged file by its path
   */
  TableEntry entry(Map<String, String> contents, long release) {
    Contract contract = table.contract();
    List<DataFile> files = new ArrayList<>(kept);
    for (StagedFile file : staged) {
      String content = contents.get(file.path());
      files.add(dataFile(file, content, dataPath(file, content)));
    }
    files.sort(java.util.Comparator.comparing(DataFile::period).thenComparing(DataFile::path));
    boolean isTouched = !changed().isEmpty();
    return new TableEntry(
        contract.layer().folder(),
        contract.grain(),
        contract.partitioning().column(),
        columns(contract),
        definition(table),
        horizon,
        isTouched || published.isEmpty() ? release : published.get().builtIn(),
        work.periods(),
        files,
        checks(files));
  }

  String dataPath(StagedFile file, String content) {
    return Warehouse.dataPath(
        table.name(), table.contract().partitioning().folder(file.partition()), content);
  }

  /** Fingerprint of all that decides what a derivation yields from given inputs. */
  static String definition(Table table) {
    List<String> rules =
        Audit.checks(table).stream().map(check -> check.severity() + " " + check.name()).toList();
    List<String> inputs =
        table.inputs().stream().map(input -> input.relation() + " " + input.reach()).toList();
    return Digests.of(
        table.contract()
            + "\n"
            + table.derivationVersion()
            + "\n"
            + table.configuration()
            + "\n"
            + inputs
            + "\n"
            + rules);
  }

  private DataFile dataFile(StagedFile file, String content, String path) {
    Footer footer = audit.footers().get(file.path());
    return new DataFile(
        path,
        file.partition(),
        file.period(),
        footer.rows(),
        file.bytes(),
        content,
        HexFormat.of().toHexDigits(audit.rowDigests().get(file.path())),
        audit.violations().get(file.path()),
        footer.statistics());
  }

  private List<CheckResult> checks(List<DataFile> files) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : Audit.checks(table)) {
      long violations =
          files.stream().mapToLong(file -> file.violations().getOrDefault(check.name(), 0L)).sum();
      results.add(new CheckResult(check.name(), check.severity(), violations));
    }
    return results;
  }

  private static List<ColumnEntry> columns(Contract contract) {
    return contract.fields().stream().map(BuiltTable::column).toList();
  }

  private static ColumnEntry column(Field field) {
    return new ColumnEntry(
        field.id(), field.name(), field.type().simpleString(), field.required(), field.meaning());
  }
}
