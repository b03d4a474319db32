package io.aftershock.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.config.ConfigurationException;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.RowKey;
import io.aftershock.warehouse.ReleaseReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks up the rows that an origin names. Files that lie outside of its days are not opened. */
final class OriginRows {
  private static final LocalDate ALWAYS = LocalDate.of(0, 1, 1);
  private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

  private static final int MOST_VALUES = 100_000;

  private final ReleaseReader release;
  private final Map<String, Contract> contracts;

  OriginRows(ReleaseReader release, Map<String, Contract> contracts) {
    this.release = release;
    this.contracts = contracts;
  }

  /**
   * Rows in the order of their key.
   *
   * @param count of all
   * @param first of them, as many as were asked for
   * @param last of all; empty where it is among the first
   */
  record Found(long count, List<Row> first, Optional<Row> last) {}

  Found find(Origin origin, int most) {
    Contract contract = contracts.get(origin.from());
    Optional<Dataset<Row>> rows = rows(origin, contract);
    if (rows.isEmpty()) {
      return new Found(0, List.of(), Optional.empty());
    }
    Column[] key = contract.key().stream().map(Field::col).toArray(Column[]::new);
    List<Row> first = rows.get().orderBy(key).limit(most + 1).collectAsList();
    if (first.size() <= most) {
      return new Found(first.size(), first, Optional.empty());
    }
    Row rest = rows.get().agg(count(lit(1)), max_by(struct(col("*")), struct(key))).head();
    return new Found(rest.getLong(0), first.subList(0, most), Optional.of(rest.getStruct(1)));
  }

  /** Values that a column of text has, as far as they are few enough to name one that is alike. */
  Set<String> values(Contract contract, Field field) {
    return release
        .table(contract.name())
        .select(field.col())
        .distinct()
        .limit(MOST_VALUES)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** The greatest value of a column in the rows of an origin, as text. */
  Optional<String> greatest(Origin origin, Field field) {
    return extreme(origin, max(field.col()));
  }

  /** The least likewise. */
  Optional<String> least(Origin origin, Field field) {
    return extreme(origin, min(field.col()));
  }

  private Optional<String> extreme(Origin origin, Column of) {
    return rows(origin, contracts.get(origin.from()))
        .map(rows -> rows.agg(of).head())
        .filter(row -> !row.isNullAt(0))
        .map(row -> RowKey.text(row.get(0)));
  }

  /** All of them; empty where it is known without a look that there are none. */
  private Optional<Dataset<Row>> rows(Origin origin, Contract contract) {
    Dataset<Row> rows = release.table(origin.from(), days(origin, contract)::mayHold);
    List<Origin.Last> lasts = new ArrayList<>();
    for (Origin.Condition condition : origin.conditions()) {
      Field field = field(contract, condition.column());
      if (condition instanceof Origin.Last last) {
        lasts.add(last);
      } else {
        rows = rows.filter(holds(field, condition));
      }
    }
    for (Origin.Last last : lasts) {
      Column column = col(last.column());
      Dataset<Row> before =
          last.bound() == null
              ? rows
              : rows.filter(
                  last.isBoundIn() ? column.leq(lit(last.bound())) : column.lt(lit(last.bound())));
      List<Row> values =
          before
              .select(column)
              .distinct()
              .orderBy(column.desc_nulls_last())
              .limit(last.count())
              .collectAsList();
      if (values.isEmpty()) {
        return Optional.empty();
      }
      Object least = values.get(values.size() - 1).get(0);
      Object greatest = values.get(0).get(0);
      rows = before.filter(column.between(lit(least), lit(greatest)));
    }
    return Optional.of(rows);
  }

  private static Column holds(Field field, Origin.Condition condition) {
    if (condition instanceof Origin.Is is) {
      return is.values().stream()
          .map(value -> Values.typed(field, value))
          .map(value -> value == null ? field.col().isNull() : field.col().equalTo(lit(value)))
          .reduce(Column::or)
          .orElse(lit(false));
    }
    Origin.Between between = (Origin.Between) condition;
    Column holds = lit(true);
    if (between.from() != null) {
      holds = field.col().geq(lit(Values.typed(field, between.from())));
    }
    return between.to() == null
        ? holds
        : holds.and(field.col().leq(lit(Values.typed(field, between.to()))));
  }

  private static Field field(Contract contract, String column) {
    return contract.fields().stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .orElseThrow(
            () -> new ConfigurationException(contract.name() + " has no column " + column));
  }

  /** Days of the column that a table is partitioned by; null in it where undated rows count too. */
  private record Days(LocalDate from, LocalDate to, boolean isUndated) {

    boolean mayHold(String period) {
      return Partitioning.isUndated(period)
          ? isUndated
          : !Partitioning.firstDay(period).isAfter(to)
              && !Partitioning.lastDay(period).isBefore(from);
    }
  }

  private static Days days(Origin origin, Contract contract) {
    Days days = new Days(ALWAYS, EVER, true);
    Optional<Field> date = contract.partitioning().dateField();
    for (Origin.Condition condition : origin.conditions()) {
      if (date.isPresent() && condition.column().equals(date.get().name())) {
        days = within(days, date.get(), condition);
      }
    }
    return days;
  }

  private static Days within(Days days, Field date, Origin.Condition condition) {
    LocalDate from = ALWAYS;
    LocalDate to = EVER;
    boolean isUndated = false;
    if (condition instanceof Origin.Is is) {
      List<Object> values = is.values().stream().map(value -> Values.typed(date, value)).toList();
      isUndated = is.values().contains(null);
      List<LocalDate> dated = new ArrayList<>();
      values.stream()
          .filter(LocalDate.class::isInstance)
          .forEach(day -> dated.add((LocalDate) day));
      from = dated.stream().min(LocalDate::compareTo).orElse(EVER);
      to = dated.stream().max(LocalDate::compareTo).orElse(ALWAYS);
    } else if (condition instanceof Origin.Between between) {
      from = between.from() == null ? from : (LocalDate) Values.typed(date, between.from());
      to = between.to() == null ? to : (LocalDate) Values.typed(date, between.to());
    } else if (condition instanceof Origin.Last last && last.bound() != null) {
      to = last.bound();
    }
    return new Days(
        from.isAfter(days.from) ? from : days.from,
        to.isBefore(days.to) ? to : days.to,
        isUndated && days.isUndated);
  }
}
