package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run says of the files of one kind, before any row is looked at.
 *
 * @param touched sources of which files are taken in or leave
 * @param hasLeaving whether a file leaves
 * @param hasOverlaps whether a file that is taken in says some of what another one says
 * @param records accepted ones of the files that are taken in
 * @param from first day that is taken in; null for all
 * @param to last day likewise
 */
public record FileRange(
    Set<String> touched,
    boolean hasLeaving,
    boolean hasOverlaps,
    long records,
    LocalDate from,
    LocalDate to) {
  /** So many keys of rows go to every task: a few hundred bytes each. */
  private static final long MOST_TO_BROADCAST = 200_000;

  public FileRange {
    touched = Collections.unmodifiableSet(new TreeSet<>(touched));
  }

  /**
   * Of {@link TakenFile} rows.
   *
   * @param files of one kind
   */
  public static FileRange of(Dataset<Row> files) {
    Set<String> touched = new TreeSet<>();
    LocalDate from = null;
    LocalDate to = null;
    boolean someLeave = false;
    boolean someOverlap = false;
    long records = 0;
    for (Row file :
        files
            .select(
                TakenFile.OF_SOURCE,
                TakenFile.IS_TAKEN,
                TakenFile.LEAVES,
                TakenFile.FROM_DATE,
                TakenFile.TO_DATE,
                TakenFile.OVERLAPS,
                TakenFile.ACCEPTED)
            .collectAsList()) {
      if (file.getBoolean(1) || file.getBoolean(2)) {
        touched.add(file.getString(0));
      }
      someLeave |= file.getBoolean(2);
      someOverlap |= file.getBoolean(1) && file.getBoolean(5);
      records += file.getBoolean(1) ? file.getLong(6) : 0;
      from = file.<LocalDate>getAs(3);
      to = file.<LocalDate>getAs(4);
    }
    return new FileRange(touched, someLeave, someOverlap, records, from, to);
  }

  /** Rows as many as the records: where those are few, what they are joined with is not moved. */
  Dataset<Row> sized(Dataset<Row> rows) {
    return records > MOST_TO_BROADCAST ? rows : broadcast(rows);
  }

  /** Whether a day is taken in. */
  public Column holds(Column day) {
    return (from == null ? lit(true) : day.geq(lit(from)))
        .and(to == null ? lit(true) : day.leq(lit(to)));
  }
}
