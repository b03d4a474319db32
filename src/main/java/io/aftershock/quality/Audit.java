package io.aftershock.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.InternalScan;
import io.aftershock.model.Severity;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest.ColumnStatistics;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads back the files that a run has staged and holds them against contract and rules: footers
 * prove columns and nulls, one pass over the rows proves order and uniqueness of keys and every
 * rule.
 */
public final class Audit {
  private static final int EXAMPLES = 3;

  private final Storage storage;
  private final Configuration hadoop;

  /**
   * @param storage of the staged files
   * @param hadoop by which their footers are read
   */
  public Audit(Storage storage, Configuration hadoop) {
    this.storage = storage;
    this.hadoop = hadoop;
  }

  /**
   * What the files hold.
   *
   * @param footers by path
   * @param rowDigests sum of the rows' digests by path, lineage left out
   * @param violations by path, rows that break a rule by its name, where some do
   */
  public record Result(
      Map<String, Footer> footers,
      Map<String, Long> rowDigests,
      Map<String, SortedMap<String, Long>> violations) {

    /** Of no file. */
    public static final Result NONE = new Result(Map.of(), Map.of(), Map.of());
  }

  /**
   * Examines the staged files of a table.
   *
   * @param rows of these files
   * @param kept files that stay with them
   * @param published rows of files that stay; asked for only where the partition does not tell keys
   *     apart
   * @throws QualityException if they break the contract or a rule of severity ERROR
   */
  public Result examine(
      Table table,
      List<StagedFile> files,
      Dataset<Row> rows,
      List<DataFile> kept,
      Function<List<DataFile>, Dataset<Row>> published)
      throws IOException {
    Contract contract = table.contract();
    Map<String, Footer> footers = new LinkedHashMap<>();
    for (StagedFile file : files) {
      Footer footer = Footer.read(storage.uri(file.path()), hadoop);
      requireContract(contract, file, footer);
      footers.put(file.path(), footer);
    }
    List<Check> checks = checks(table);
    List<KeyScan.Split> splits = scan(contract, checks, rows);
    requireKeys(contract, splits);
    if (!contract.partitionIsPartOfKey()) {
      UniqueKeys.require(contract, footers.values(), rows, kept, published);
    }
    requireRules(contract, checks, splits, rows);
    return new Result(footers, rowDigests(files, splits), violations(files, checks, splits));
  }

  private static void requireContract(Contract contract, StagedFile file, Footer footer) {
    Map<String, Integer> expected = new LinkedHashMap<>();
    contract.fields().forEach(field -> expected.put(field.name(), field.id()));
    if (!expected.equals(footer.fieldIds())) {
      throw new QualityException(
          contract.name()
              + " has the columns "
              + footer.fieldIds()
              + " in "
              + file.path()
              + ", its contract has "
              + expected);
    }
    for (Field field : contract.fields()) {
      ColumnStatistics statistics = footer.statistics().get(field.name());
      long nulls = statistics == null ? 0 : statistics.nulls();
      if (field.required() && nulls > 0) {
        throw new QualityException(
            String.format(
                "%s.%s is required and null in %,d rows of period %s",
                contract.name(), field.name(), nulls, file.period()));
      }
    }
  }

  /** The table's own rules, and that a double is a number. */
  public static List<Check> checks(Table table) {
    List<Check> checks = new ArrayList<>(table.checks());
    for (Field field : table.contract().fields()) {
      if (field.type().equals(DataTypes.DoubleType)) {
        checks.add(
            Check.error(
                field.name() + " is a finite number or null",
                abs(field.col()).lt(Double.POSITIVE_INFINITY)));
      }
    }
    return checks;
  }

  private static List<KeyScan.Split> scan(
      Contract contract, List<Check> checks, Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("_metadata.file_path"));
    columns.add(col("_metadata.file_block_start"));
    columns.add(
        xxhash64(
            contract.fields().stream()
                .filter(field -> !contract.lineage().contains(field.name()))
                .map(Field::col)
                .toArray(Column[]::new)));
    columns.add(struct(contract.key().stream().map(Field::col).toArray(Column[]::new)));
    for (int from = 0; from < checks.size(); from += KeyScan.RULES_A_NUMBER) {
      Column bits = lit(0L);
      for (int i = from; i < Math.min(from + KeyScan.RULES_A_NUMBER, checks.size()); i++) {
        bits = bits.plus(when(broken(checks.get(i)), 1L << (i - from)).otherwise(0L));
      }
      columns.add(bits);
    }
    Dataset<Row> splits =
        InternalScan.of(
            rows.select(columns.toArray(Column[]::new)),
            new KeyScan(contract, checks.size()),
            KeyScan.RESULT);
    return splits.collectAsList().stream().map(KeyScan.Split::of).toList();
  }

  private static Column broken(Check check) {
    return not(coalesce(check.holds(), lit(true)));
  }

  private static void requireKeys(Contract contract, List<KeyScan.Split> splits) {
    Map<String, TreeMap<Long, KeyScan.Split>> byFile = new HashMap<>();
    for (KeyScan.Split split : splits) {
      byFile.computeIfAbsent(split.file(), file -> new TreeMap<>()).put(split.start(), split);
      if (split.repeatedKeys() > 0 || split.unsortedKeys() > 0) {
        throw new QualityException(
            String.format(
                "%s has %,d rows whose key stands twice and %,d out of order, the first at %s",
                contract.name(), split.repeatedKeys(), split.unsortedKeys(), split.exampleKey()));
      }
    }
    for (TreeMap<Long, KeyScan.Split> file : byFile.values()) {
      KeyScan.Split before = null;
      for (KeyScan.Split split : file.values()) {
        if (before != null && before.lastKey().equals(split.firstKey())) {
          throw new QualityException(
              contract.name() + " has a key that stands twice: " + split.firstKey());
        }
        before = split;
      }
    }
  }

  private static void requireRules(
      Contract contract, List<Check> checks, List<KeyScan.Split> splits, Dataset<Row> rows) {
    for (int i = 0; i < checks.size(); i++) {
      long violations = 0;
      for (KeyScan.Split split : splits) {
        violations += split.violations().get(i);
      }
      Check check = checks.get(i);
      if (violations > 0 && check.severity() == Severity.ERROR) {
        List<String> examples = rows.filter(broken(check)).limit(EXAMPLES).toJSON().collectAsList();
        throw new QualityException(
            String.format(
                "%s breaks the rule \"%s\" in %,d rows, such as %s",
                contract.name(), check.name(), violations, String.join("\n  ", examples)));
      }
    }
  }

  private static Map<String, SortedMap<String, Long>> violations(
      List<StagedFile> files, List<Check> checks, List<KeyScan.Split> splits) {
    Map<String, SortedMap<String, Long>> byPlace = new HashMap<>();
    for (KeyScan.Split split : splits) {
      for (int i = 0; i < checks.size(); i++) {
        if (split.violations().get(i) > 0) {
          byPlace
              .computeIfAbsent(place(split.file()), place -> new TreeMap<>())
              .merge(checks.get(i).name(), split.violations().get(i), Long::sum);
        }
      }
    }
    Map<String, SortedMap<String, Long>> violations = new HashMap<>();
    for (StagedFile file : files) {
      violations.put(file.path(), byPlace.getOrDefault(place(file.path()), new TreeMap<>()));
    }
    return violations;
  }

  private static Map<String, Long> rowDigests(List<StagedFile> files, List<KeyScan.Split> splits) {
    Map<String, Long> byPlace = new HashMap<>();
    for (KeyScan.Split split : splits) {
      byPlace.merge(place(split.file()), split.digest(), Long::sum);
    }
    Map<String, Long> digests = new HashMap<>();
    for (StagedFile file : files) {
      digests.put(file.path(), byPlace.getOrDefault(place(file.path()), 0L));
    }
    return digests;
  }

  /** Partition, period and name: what a path and the location that Spark gives have in common. */
  private static String place(String path) {
    int from = path.length();
    for (int depth = 0; depth < 3; depth++) {
      from = path.lastIndexOf('/', from - 1);
    }
    return path.substring(from);
  }
}
