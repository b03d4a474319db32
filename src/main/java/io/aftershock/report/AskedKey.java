package io.aftershock.report;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.DidYouMean;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import io.aftershock.model.RowKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Finds the row that somebody asks for, and says what is wrong with the key where there is none.
 */
final class AskedKey {
  private static final int SHOWN = 5;

  private final OriginRows rows;
  private final Map<String, Contract> contracts;

  AskedKey(OriginRows rows, Map<String, Contract> contracts) {
    this.rows = rows;
    this.contracts = contracts;
  }

  /**
   * The row.
   *
   * @throws ConfigurationException if there is no such table, column or row, or several rows
   */
  Row row(RowKey key) {
    Contract contract = contracts.get(key.table());
    if (contract == null) {
      throw new ConfigurationException(
          "there is no table "
              + key.table()
              + "."
              + DidYouMean.sentence(key.table(), contracts.keySet())
              + " There are "
              + contracts.keySet());
    }
    requireColumns(key, contract);
    Origin origin = Origin.of(key, "asked for");
    OriginRows.Found found = rows.find(origin, SHOWN);
    if (found.count() == 1) {
      return found.first().get(0);
    }
    throw new ConfigurationException(
        found.count() == 0 ? none(key, contract) : several(key, contract, found));
  }

  private static void requireColumns(RowKey key, Contract contract) {
    List<String> names = contract.key().stream().map(Field::name).toList();
    Set<String> given = new HashSet<>();
    for (RowKey.Cell cell : key.cells()) {
      if (!names.contains(cell.column())) {
        throw new ConfigurationException(
            cell.column()
                + " is no column of the key of "
                + contract.name()
                + "."
                + DidYouMean.sentence(cell.column(), names)
                + " The key is "
                + names);
      }
      if (!given.add(cell.column())) {
        throw new ConfigurationException(cell.column() + " is given twice");
      }
    }
  }

  private static String several(RowKey key, Contract contract, OriginRows.Found found) {
    Set<String> given = key.cells().stream().map(RowKey.Cell::column).collect(Collectors.toSet());
    List<String> lacking =
        contract.key().stream().map(Field::name).filter(name -> !given.contains(name)).toList();
    return String.format(
        Locale.ROOT,
        "%,d rows of %s have this key, which lacks %s. The first:%n%s",
        found.count(),
        contract.name(),
        lacking,
        found.first().stream()
            .map(row -> "  " + Values.visible(RowKey.of(contract, row).toString()))
            .collect(Collectors.joining("\n")));
  }

  /** Why there is no such row: an unknown value, or a day without one. */
  private String none(RowKey key, Contract contract) {
    String nothing = "there is no row " + key;
    for (RowKey.Cell cell : key.cells()) {
      Field field = field(contract, cell.column());
      if (field.type().simpleString().equals("string") && cell.text() != null) {
        Origin of = Origin.of(new RowKey(contract.name(), List.of(cell)), "");
        if (rows.find(of, 1).count() == 0) {
          return Values.visible(
              nothing
                  + ": nothing of "
                  + contract.name()
                  + " has "
                  + cell
                  + "."
                  + DidYouMean.sentence(cell.text(), rows.values(contract, field)));
        }
      }
    }
    return Values.visible(nothing) + nearest(key, contract).map(days -> "; " + days).orElse("");
  }

  /** The nearest days that exist, where all else of the key does. */
  private Optional<String> nearest(RowKey key, Contract contract) {
    for (RowKey.Cell cell : key.cells()) {
      Field field = field(contract, cell.column());
      if (Values.typed(field, cell.text()) instanceof LocalDate day) {
        List<RowKey.Cell> others = new ArrayList<>(key.cells());
        others.remove(cell);
        Origin origin = Origin.of(new RowKey(key.table(), others), "");
        List<String> days = new ArrayList<>();
        rows.greatest(origin.between(field, null, day), field).ifPresent(days::add);
        rows.least(origin.between(field, day, null), field).ifPresent(days::add);
        if (!days.isEmpty()) {
          return Optional.of("the nearest of " + field.name() + " are " + days);
        }
      }
    }
    return Optional.empty();
  }

  private static Field field(Contract contract, String column) {
    return contract.key().stream().filter(of -> of.name().equals(column)).findFirst().orElseThrow();
  }
}
