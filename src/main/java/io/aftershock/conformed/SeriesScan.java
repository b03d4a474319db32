package io.aftershock.conformed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Hands whole series to a function, one after the other: rows come sorted by the first {@code
 * keyLength} columns, and one series is held at a time.
 */
record SeriesScan(int keyLength, SeriesFunction function)
    implements MapPartitionsFunction<Row, Row>, Serializable {

  /** Rows that are made of the rows of one series. */
  @FunctionalInterface
  interface SeriesFunction extends Serializable {
    List<Row> of(List<Row> series);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private Row pending = rows.hasNext() ? rows.next() : null;
      private Iterator<Row> made = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!made.hasNext() && pending != null) {
          made = function.of(nextSeries()).iterator();
        }
        return made.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return made.next();
      }

      private List<Row> nextSeries() {
        List<Row> series = new ArrayList<>();
        Row first = pending;
        while (pending != null && isSameSeries(first, pending)) {
          series.add(pending);
          pending = rows.hasNext() ? rows.next() : null;
        }
        return series;
      }
    };
  }

  private boolean isSameSeries(Row left, Row right) {
    for (int i = 0; i < keyLength; i++) {
      if (!left.get(i).equals(right.get(i))) {
        return false;
      }
    }
    return true;
  }
}
