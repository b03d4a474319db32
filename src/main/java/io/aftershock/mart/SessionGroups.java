package io.aftershock.mart;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;

/**
 * The rows of one group and session at a time, out of rows sorted by both: column 0 names the
 * group, column 1 the session's number.
 */
final class SessionGroups implements Iterator<List<Row>> {
  private final Iterator<Row> rows;
  private Row next;

  private SessionGroups(Iterator<Row> rows) {
    this.rows = rows;
    advance();
  }

  /** Lazily, in the order of the rows. */
  static Stream<List<Row>> of(Iterator<Row> rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new SessionGroups(rows), Spliterator.ORDERED), false);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public List<Row> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String group = next.getString(0);
    int session = next.getInt(1);
    List<Row> together = new ArrayList<>();
    while (next != null && next.getInt(1) == session && next.getString(0).equals(group)) {
      together.add(next);
      advance();
    }
    return together;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
