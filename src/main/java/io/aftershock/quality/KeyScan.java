package io.aftershock.quality;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BaseOrdering;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs through the rows of sorted files once and counts what is wrong: keys that stand twice or out
 * of order, and broken rules.
 *
 * <p>Takes rows as Spark keeps them, of file, start of the split, digest, key as a structure and
 * then numbers of which each bit stands for a rule, {@link #RULES_A_NUMBER} a number, and is set
 * where the rule is broken.
 */
final class KeyScan implements FlatMapFunction<Iterator<InternalRow>, InternalRow>, Serializable {
  private static final long serialVersionUID = 1L;

  static final int RULES_A_NUMBER = Long.SIZE - 1;

  private static final int FILE = 0;
  private static final int START = 1;
  private static final int DIGEST = 2;
  private static final int KEY = 3;
  private static final int FIRST_RULES = 4;

  private final DataType[] keyTypes;
  private final int ruleCount;

  KeyScan(Contract contract, int ruleCount) {
    this.keyTypes = contract.key().stream().map(Field::type).toArray(DataType[]::new);
    this.ruleCount = ruleCount;
  }

  static final StructType RESULT =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("start", DataTypes.LongType)
          .add("digest", DataTypes.LongType)
          .add("first_key", DataTypes.StringType)
          .add("last_key", DataTypes.StringType)
          .add("repeated_keys", DataTypes.LongType)
          .add("unsorted_keys", DataTypes.LongType)
          .add("example_key", DataTypes.StringType)
          .add("violations", DataTypes.createArrayType(DataTypes.LongType));

  /**
   * What was found in a split of a file.
   *
   * @param file its location
   * @param start its first byte
   * @param digest sum of the rows' digests
   * @param exampleKey a key that stands twice or out of order; null where none does
   * @param violations rows that break each rule
   */
  record Split(
      String file,
      long start,
      long digest,
      String firstKey,
      String lastKey,
      long repeatedKeys,
      long unsortedKeys,
      String exampleKey,
      List<Long> violations) {

    static Split of(Row row) {
      return new Split(
          row.getString(0),
          row.getLong(1),
          row.getLong(2),
          row.getString(3),
          row.getString(4),
          row.getLong(5),
          row.getLong(6),
          row.getString(7),
          row.getList(8));
    }
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    // Spark orders text by its UTF-8 bytes; nulls, which the contract refuses, come first.
    BaseOrdering order =
        RowOrdering.createNaturalAscendingOrdering(
            CollectionConverters.asScala(Arrays.asList(keyTypes)).toSeq());
    List<InternalRow> results = new ArrayList<>();
    Scan scan = null;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (scan == null || !scan.isOf(row)) {
        if (scan != null) {
          results.add(scan.result());
        }
        scan = new Scan(row, order);
      }
      scan.add(row);
    }
    if (scan != null) {
      results.add(scan.result());
    }
    return results.iterator();
  }

  private final class Scan {
    private final UTF8String file;
    private final long start;
    private final String firstKey;
    private final BaseOrdering order;
    private final UnsafeRow last;
    private final long[] violations = new long[ruleCount];
    private String example;
    private boolean isBegun;
    private long digest;
    private long repeated;
    private long unsorted;

    Scan(InternalRow first, BaseOrdering order) {
      this.file = first.getUTF8String(FILE).clone();
      this.start = first.getLong(START);
      this.firstKey = text(key(first));
      this.last = key(first).copy();
      this.order = order;
    }

    boolean isOf(InternalRow row) {
      return row.getLong(START) == start && row.getUTF8String(FILE).equals(file);
    }

    void add(InternalRow row) {
      UnsafeRow key = key(row);
      if (isBegun) {
        int compared = order.compare(last, key);
        if (compared >= 0) {
          repeated += compared == 0 ? 1 : 0;
          unsorted += compared > 0 ? 1 : 0;
          example = example == null ? text(key) : example;
        }
        last.copyFrom(key);
      }
      isBegun = true;
      digest += row.getLong(DIGEST);
      for (int from = 0; from < ruleCount; from += RULES_A_NUMBER) {
        long broken = row.getLong(FIRST_RULES + from / RULES_A_NUMBER);
        for (; broken != 0; broken &= broken - 1) {
          violations[from + Long.numberOfTrailingZeros(broken)]++;
        }
      }
    }

    InternalRow result() {
      return new GenericInternalRow(
          new Object[] {
            file,
            start,
            digest,
            UTF8String.fromString(firstKey),
            UTF8String.fromString(text(last)),
            repeated,
            unsorted,
            UTF8String.fromString(example),
            new GenericArrayData(violations)
          });
    }
  }

  private UnsafeRow key(InternalRow row) {
    return (UnsafeRow) row.getStruct(KEY, keyTypes.length);
  }

  private String text(InternalRow key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keyTypes.length; i++) {
      text.append(i == 0 ? "" : " ").append(text(key.get(i, keyTypes[i]), keyTypes[i]));
    }
    return text.toString();
  }

  private static Object text(Object value, DataType type) {
    if (value instanceof Integer day && type.equals(DataTypes.DateType)) {
      return LocalDate.ofEpochDay(day);
    }
    if (value instanceof Long micros && type.equals(DataTypes.TimestampType)) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
    return value;
  }
}
