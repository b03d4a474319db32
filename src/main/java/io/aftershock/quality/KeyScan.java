package io.aftershock.quality;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Runs through the rows of sorted files once and counts what is wrong: keys that stand twice or out
 * of order, and broken rules.
 *
 * <p>Takes rows of file, start of the split, digest, {@code keyLength} key columns and {@code
 * ruleCount} columns that are true where a rule is broken. Yields a row a split of a file.
 */
record KeyScan(int keyLength, int ruleCount)
    implements MapPartitionsFunction<Row, Row>, Serializable {

  private static final int FILE = 0;
  private static final int START = 1;
  private static final int DIGEST = 2;
  private static final int FIRST_KEY = 3;

  static final StructType RESULT =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("split_start", DataTypes.LongType)
          .add("rows", DataTypes.LongType)
          .add("digest", DataTypes.LongType)
          .add("first_key", DataTypes.StringType)
          .add("last_key", DataTypes.StringType)
          .add("repeated_keys", DataTypes.LongType)
          .add("unsorted_keys", DataTypes.LongType)
          .add("example_key", DataTypes.StringType)
          .add("violations", DataTypes.createArrayType(DataTypes.LongType));

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<Row> results = new ArrayList<>();
    Split split = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (split == null || !split.isOf(row)) {
        if (split != null) {
          results.add(split.result());
        }
        split = new Split(row);
      }
      split.add(row);
    }
    if (split != null) {
      results.add(split.result());
    }
    return results.iterator();
  }

  private final class Split {
    private final String file;
    private final long start;
    private final Row first;
    private final Long[] violations = new Long[ruleCount];
    private Row last;
    private String example;
    private long count;
    private long digest;
    private long repeated;
    private long unsorted;

    Split(Row first) {
      this.file = first.getString(FILE);
      this.start = first.getLong(START);
      this.first = first;
      Arrays.fill(violations, 0L);
    }

    boolean isOf(Row row) {
      return row.getLong(START) == start && row.getString(FILE).equals(file);
    }

    void add(Row row) {
      if (last != null) {
        int order = compareKeys(last, row);
        if (order >= 0) {
          repeated += order == 0 ? 1 : 0;
          unsorted += order > 0 ? 1 : 0;
          example = example == null ? key(row) : example;
        }
      }
      last = row;
      count++;
      digest += row.getLong(DIGEST);
      for (int i = 0; i < ruleCount; i++) {
        int column = FIRST_KEY + keyLength + i;
        if (row.getBoolean(column)) {
          violations[i]++;
        }
      }
    }

    Row result() {
      return RowFactory.create(
          file,
          start,
          count,
          digest,
          key(first),
          key(last),
          repeated,
          unsorted,
          example,
          violations);
    }
  }

  private String key(Row row) {
    StringBuilder key = new StringBuilder();
    for (int i = FIRST_KEY; i < FIRST_KEY + keyLength; i++) {
      key.append(i == FIRST_KEY ? "" : " ").append(row.get(i));
    }
    return key.toString();
  }

  private int compareKeys(Row left, Row right) {
    for (int i = FIRST_KEY; i < FIRST_KEY + keyLength; i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Spark orders text by its UTF-8 bytes; nulls, which the contract refuses, come first. */
  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    if (left instanceof String text && !text.equals(right)) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
    }
    return ((Comparable<Object>) left).compareTo(right);
  }
}
