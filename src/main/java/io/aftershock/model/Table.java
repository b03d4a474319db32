package io.aftershock.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table the pipeline builds: its contract, the tables it reads, and how it is derived. */
public interface Table {

  Contract contract();

  /**
   * What {@link #build} reads. The first is what the table follows: its periods are those of that
   * relation.
   */
  List<Input> inputs();

  /**
   * Derives the rows. Depends on nothing but the inputs and the configuration it was made with: no
   * write, clock or randomness. Rows may come in any order and any number of partitions.
   */
  Dataset<Row> build(Inputs inputs);

  /**
   * How the rows of one partition are derived, where many are to be and each is worth a task:
   * partitions lie apart and in order, so that nothing has to be shuffled.
   *
   * @param all what {@link #build} would be given for all of them, for what one pass over it can
   *     tell of each partition's beginning
   * @return empty where rows are derived together only
   */
  default Optional<PartitionBuild> apart(Inputs all) {
    return Optional.empty();
  }

  /**
   * Derives the rows of one partition, in one partition of Spark's and in the order of the key. It
   * is called by several threads.
   */
  @FunctionalInterface
  interface PartitionBuild {
    /**
     * The rows of a partition, and of no other.
     *
     * @param inputs what is in reach of this partition, together where the partition is dated; its
     *     first day is the start
     */
    Dataset<Row> of(Inputs inputs);
  }

  /**
   * Days of which rows change by what a run brings, for tables that read such relations: their
   * periods alone are built. Empty where all are.
   *
   * @return relations of one column, the date that the table is partitioned by
   */
  default Optional<Dataset<Row>> changedDays(Inputs inputs) {
    return Optional.empty();
  }

  /**
   * Whether a row is to stand once it is published, so that a release that says otherwise revises
   * it. Not so where there is no day that a row is of, or where rows sum up what still goes on.
   */
  default boolean isFinal() {
    return contract().partitioning().dateField().isPresent();
  }

  /**
   * What a published row was derived from, for people who ask: of other tables the rows that it
   * rests on. Empty where it is made of landing files, which then stand in the row itself.
   *
   * @param row all columns of the table, by name
   */
  default List<Origin> origins(Row row) {
    return List.of();
  }

  /** Rules on the rows beyond the contract's nullability and key. */
  default List<Check> checks() {
    return List.of();
  }

  /** Counts up whenever the derivation changes what it yields for the same inputs. */
  default int derivationVersion() {
    return 1;
  }

  /** The configuration that the derivation reads, as canonical text; empty where there is none. */
  default String configuration() {
    return "";
  }

  /**
   * Name of the relation that holds a table as the release has it that a run builds on; without
   * rows where it has none. What a table reads of itself so says nothing new, and is no input that
   * it could be behind.
   */
  static String published(String table) {
    return PUBLISHED + table;
  }

  /** The table whose {@link #published} relation this is; empty where it is none. */
  static Optional<String> ofPublished(String relation) {
    return relation.startsWith(PUBLISHED)
        ? Optional.of(relation.substring(PUBLISHED.length()))
        : Optional.empty();
  }

  /** Beginning of the names of {@link #published} relations. */
  String PUBLISHED = "published_";

  /** Names of the {@link #inputs}. */
  default List<String> inputNames() {
    return inputs().stream().map(Input::relation).toList();
  }

  /** Name of the table. */
  default String name() {
    return contract().name();
  }

  /** The relations a build may read, by name. */
  interface Inputs {
    /** All rows up to the end of what is built, or more; whole tables where a reach is whole. */
    Dataset<Row> table(String name);

    /**
     * The same, or of it the rows of files that hold days from one on: what they hold of days
     * before may be among them.
     */
    default Dataset<Row> table(String name, LocalDate from) {
      return table(name);
    }

    /**
     * First day of what is built: rows of days before it are published, as {@link #published} has
     * them, and are not taken. Empty where everything is built. A table that takes no notice of it
     * costs more and yields the same.
     */
    default Optional<LocalDate> start() {
      return Optional.empty();
    }

    /**
     * First days of the dated periods that are built and of which the relation that the table
     * follows has days, in order.
     */
    List<LocalDate> periods();

    /**
     * Whether the rows of each relation come together, in one partition of Spark's: windows,
     * groupings and joins find in place what they need.
     */
    default boolean areTogether() {
      return false;
    }

    /**
     * Rows in which those that belong to each other lie in one partition, in order.
     *
     * @param length so many of the columns say what belongs to each other
     * @param order columns to sort by
     */
    default Dataset<Row> inOrder(Dataset<Row> rows, int length, Column... order) {
      // A union of what lies together has a partition of each part.
      Dataset<Row> together =
          areTogether() ? rows.coalesce(1) : rows.repartition(Arrays.copyOf(order, length));
      return together.sortWithinPartitions(order);
    }
  }
}
