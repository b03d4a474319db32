package io.aftershock.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What readers of a table may rely on.
 *
 * @param name snake_case
 * @param layer where it stands
 * @param grain what one row is
 * @param fields in the order of the file
 * @param key the fields that identify a row, in the order by which files are sorted
 * @param partitioning how files are laid out
 * @param lineage names of fields that say where a row came from rather than what it says; they are
 *     left out when two versions of a table are compared
 */
public record Contract(
    String name,
    Layer layer,
    String grain,
    List<Field> fields,
    List<Field> key,
    Partitioning partitioning,
    Set<String> lineage) {

  public Contract {
    fields = List.copyOf(fields);
    key = List.copyOf(key);
    // In one order in every process: fingerprints are made of it.
    lineage = Collections.unmodifiableSet(new TreeSet<>(lineage));
    Set<Object> seen = new HashSet<>();
    for (Field field : fields) {
      if (!seen.add(field.id()) || !seen.add(field.name())) {
        throw new IllegalArgumentException(name + " has two fields like " + field.name());
      }
    }
    if (key.isEmpty() || !fields.containsAll(key)) {
      throw new IllegalArgumentException(name + " needs a key made of its own fields");
    }
    for (Field field : key) {
      if (!field.required()) {
        throw new IllegalArgumentException(name + " has a key field that may be null: " + field);
      }
    }
    Optional<Field> date = partitioning.dateField();
    if (date.isPresent() && !fields.contains(date.get())) {
      throw new IllegalArgumentException(name + " is partitioned by a field that it does not have");
    }
  }

  public Contract(
      String name,
      Layer layer,
      String grain,
      List<Field> fields,
      List<Field> key,
      Partitioning partitioning) {
    this(name, layer, grain, fields, key, partitioning, Set.of());
  }

  /** The columns of a file; the partition column stands in the path alone. */
  public StructType schema() {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }

  /** Whether rows of different partitions differ in their key because of their partition. */
  public boolean partitionIsPartOfKey() {
    return partitioning.dateField().map(key::contains).orElse(true);
  }
}
