package io.aftershock.report;

import io.aftershock.config.ConfigurationException;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import io.aftershock.model.RowKey;
import io.aftershock.model.Table;
import io.aftershock.warehouse.ReleaseReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Goes from a row back to the rows that it was derived from, and on to the records of files.
 *
 * <p>A row that is reached a second time is not gone into again. Of a range of rows the first and
 * the last are.
 */
public final class Lineage {
  /** Names of the columns that say where a row of a landing file stands. */
  private static final String FILE = "source_file";

  private static final String LINE = "source_line";
  private static final String SOURCE = "source_id";

  private final OriginRows rows;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final AskedKey asked;
  private final int most;
  private final Set<RowKey> seen = new HashSet<>();

  /**
   * A row, and what it was derived from.
   *
   * @param values of the columns that are not its key, those that are null left out
   * @param detail how much of it is told
   * @param record of a landing file that it is of, where it is
   */
  public record Node(
      RowKey key,
      Detail detail,
      Map<String, Object> values,
      List<Branch> branches,
      Optional<Place> record) {}

  /** How much of a row is told. */
  public enum Detail {
    FULL,
    /** Nothing: it was told of before. */
    BEFORE,
    /** Its values, and its record where the row names one: it is one of many. */
    BRIEF
  }

  /**
   * Rows that a row was derived from.
   *
   * @param count of all; 0 where they are but named
   * @param rows of them
   */
  public record Branch(Origin origin, long count, List<Node> rows) {}

  /**
   * Where a record stands.
   *
   * @param source stanza that read the file
   * @param position line of a text, or element of a document, from 1; 0 for the file as a whole
   */
  public record Place(String source, String file, long position) {}

  /**
   * @param tables every table, in build order
   * @param most rows to show of a range, at least 2: its first and its last
   */
  public Lineage(ReleaseReader release, List<Table> tables, int most) {
    tables.forEach(table -> this.tables.put(table.name(), table));
    Map<String, Contract> contracts = new LinkedHashMap<>();
    tables.forEach(table -> contracts.put(table.name(), table.contract()));
    this.rows = new OriginRows(release, contracts);
    this.asked = new AskedKey(rows, contracts);
    this.most = most;
  }

  /**
   * Explains the row that a key names.
   *
   * @throws ConfigurationException if it names none, or several
   */
  public Node explain(RowKey key) {
    return node(tables.get(key.table()), asked.row(key));
  }

  private Node node(Table table, Row row) {
    Contract contract = table.contract();
    RowKey key = RowKey.of(contract, row);
    Optional<Place> place = place(contract, row);
    if (!seen.add(key)) {
      return new Node(key, Detail.BEFORE, Map.of(), List.of(), Optional.empty());
    }
    List<Branch> branches = table.origins(row).stream().map(this::branch).toList();
    return new Node(
        key,
        Detail.FULL,
        values(contract, row),
        branches,
        branches.isEmpty() ? place : Optional.empty());
  }

  private Branch branch(Origin origin) {
    Table table = tables.get(origin.from());
    if (origin.kind() == Origin.Kind.ROWS && table == null) {
      return new Branch(
          origin.because(origin.why() + "; the release has no such table"), 0, List.of());
    }
    if (origin.kind() != Origin.Kind.ROWS) {
      return new Branch(origin, 0, List.of());
    }
    OriginRows.Found found = rows.find(origin, most);
    List<Row> shown = new ArrayList<>(found.first());
    found.last().ifPresent(last -> shown.set(shown.size() - 1, last));
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Row row = shown.get(i);
      boolean isEnd = i == 0 || i == shown.size() - 1;
      // What rests on no other row costs no further look.
      boolean isRecord = table.origins(row).isEmpty();
      nodes.add(isEnd || isRecord ? node(table, row) : brief(table.contract(), row));
    }
    return new Branch(origin, found.count(), nodes);
  }

  private static Node brief(Contract contract, Row row) {
    return new Node(
        RowKey.of(contract, row),
        Detail.BRIEF,
        values(contract, row),
        List.of(),
        place(contract, row));
  }

  /** What the row says, its key and where its record stands left out. */
  private static Map<String, Object> values(Contract contract, Row row) {
    boolean hasPlace = place(contract, row).isPresent();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : contract.fields()) {
      Object value = row.getAs(field.name());
      boolean isPlace = hasPlace && (field.name().equals(FILE) || field.name().equals(LINE));
      if (value != null && !contract.key().contains(field) && !isPlace) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  /** Where the record of a row stands; empty where it is of no single one. */
  private static Optional<Place> place(Contract contract, Row row) {
    Set<String> names = new HashSet<>();
    contract.fields().forEach(field -> names.add(field.name()));
    return names.containsAll(Set.of(FILE, LINE, SOURCE))
        ? Optional.of(new Place(row.getAs(SOURCE), row.getAs(FILE), row.<Long>getAs(LINE)))
        : Optional.empty();
  }
}
