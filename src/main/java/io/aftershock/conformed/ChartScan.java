package io.aftershock.conformed;

import io.aftershock.model.Provenance;
import io.aftershock.stats.RankedDay;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Goes through the charts of a {@link ChartHistory}, snapshot by snapshot, and yields rows. */
public abstract class ChartScan implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1L;

  /** What goes through one chart. */
  public interface Chart {
    /**
     * Takes the standings to go on from, before any day.
     *
     * @param standings rows of {@link ChartAppMonth}; empty where the chart begins
     */
    void resume(List<Row> standings);

    /**
     * Takes the next snapshot.
     *
     * @param provenance of its weakest rank
     * @param ready where rows go that are made
     */
    void day(RankedDay day, String provenance, Queue<Row> ready);

    /** Makes the rows that waited for the end of the data. */
    void end(Queue<Row> ready);
  }

  /**
   * Begins a chart.
   *
   * @param key values of {@link ChartSourceEntry#CHART_KEY}
   */
  protected abstract Chart chart(List<Object> key);

  @Override
  public final Iterator<Row> call(Iterator<Row> rows) {
    return new Scan(rows);
  }

  private final class Scan implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Queue<Row> ready = new ArrayDeque<>();
    private Row next;

    Scan(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    private Chart chart;
    private List<Object> key;

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && (next != null || chart != null)) {
        if (chart == null) {
          key = ChartHistory.chart(next);
          chart = chart(key);
          chart.resume(standings());
        } else if (next != null && ChartHistory.chart(next).equals(key)) {
          day();
        } else {
          chart.end(ready);
          chart = null;
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private List<Row> standings() {
      List<Row> standings = new ArrayList<>();
      while (next != null
          && !next.isNullAt(ChartHistory.STANDING)
          && ChartHistory.chart(next).equals(key)) {
        standings.add(next.getStruct(ChartHistory.STANDING));
        advance();
      }
      return standings;
    }

    private void day() {
      LocalDate date = next.getAs(ChartHistory.DATE);
      OptionalInt depth =
          next.isNullAt(ChartHistory.DEPTH)
              ? OptionalInt.empty()
              : OptionalInt.of(next.getInt(ChartHistory.DEPTH));
      String provenance = "";
      Map<String, Integer> ranks = new LinkedHashMap<>();
      while (next != null
          && next.<LocalDate>getAs(ChartHistory.DATE).equals(date)
          && ChartHistory.chart(next).equals(key)) {
        ranks.put(next.getString(ChartHistory.APP), next.getInt(ChartHistory.RANK));
        provenance = Provenance.weaker(provenance, next.getString(ChartHistory.PROVENANCE));
        advance();
      }
      chart.day(new RankedDay(date, depth, ranks), provenance, ready);
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
    }
  }
}
