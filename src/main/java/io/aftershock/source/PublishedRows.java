package io.aftershock.source;

import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that were taken in before, as they are published: read as far back as is asked for. */
@FunctionalInterface
public interface PublishedRows {

  /** Those of a day and later ones, and perhaps others; all where there is no day. */
  Dataset<Row> from(Optional<LocalDate> day);

  /** A table as the release has it that a run builds on. */
  static PublishedRows of(Table.Inputs inputs, String table) {
    String name = Table.published(table);
    return day -> day.map(from -> inputs.table(name, from)).orElseGet(() -> inputs.table(name));
  }

  default Dataset<Row> all() {
    return from(Optional.empty());
  }

  default Dataset<Row> from(LocalDate day) {
    return from(Optional.of(day));
  }

  /** No row, with the columns. */
  default Dataset<Row> none() {
    return from(LocalDate.MAX).limit(0);
  }

  default PublishedRows with(UnaryOperator<Dataset<Row>> change) {
    return day -> change.apply(from(day));
  }
}
