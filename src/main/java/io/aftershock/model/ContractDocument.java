package io.aftershock.model;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;

/**
 * A contract as a document of the Open Data Contract Standard 3.0.2 (YAML), for catalogues and
 * people.
 */
public final class ContractDocument {
  private final Table table;

  public ContractDocument(Table table) {
    this.table = table;
  }

  /** The document; ends in a line end. */
  public String yaml() {
    Contract contract = table.contract();
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Generated from the table's class; do not edit.\n");
    yaml.append("apiVersion: v3.0.2\nkind: DataContract\n");
    yaml.append("id: aftershock.").append(contract.name()).append('\n');
    yaml.append("name: ").append(contract.name()).append('\n');
    yaml.append("version: \"").append(table.derivationVersion()).append("\"\n");
    yaml.append("status: active\n");
    yaml.append("schema:\n");
    yaml.append("  - name: ").append(contract.name()).append('\n');
    yaml.append("    logicalType: object\n    physicalType: table\n");
    yaml.append("    tags: [").append(contract.layer().folder()).append("]\n");
    yaml.append("    description: ").append(quoted(contract.grain())).append('\n');
    yaml.append("    properties:\n");
    contract.fields().forEach(field -> property(yaml, contract, field));
    partition(yaml, contract);
    quality(yaml, table.checks());
    return yaml.toString();
  }

  private static void property(StringBuilder yaml, Contract contract, Field field) {
    yaml.append("      - id: \"").append(field.id()).append("\"\n");
    yaml.append("        name: ").append(field.name()).append('\n');
    yaml.append("        logicalType: ").append(logicalType(field.type())).append('\n');
    yaml.append("        physicalType: ").append(field.type().simpleString()).append('\n');
    yaml.append("        required: ").append(field.required()).append('\n');
    int position = contract.key().indexOf(field);
    if (position >= 0) {
      yaml.append("        primaryKey: true\n        primaryKeyPosition: ");
      yaml.append(position + 1).append('\n');
    }
    yaml.append("        description: ").append(quoted(field.meaning())).append('\n');
  }

  private static void partition(StringBuilder yaml, Contract contract) {
    contract
        .partitioning()
        .dateField()
        .ifPresent(
            date -> {
              yaml.append("      - name: ").append(contract.partitioning().column()).append('\n');
              yaml.append("        logicalType: string\n        physicalType: string\n");
              yaml.append("        required: false\n");
              yaml.append("        partitioned: true\n        partitionKeyPosition: 1\n");
              yaml.append("        description: ");
              yaml.append(quoted("Stands in the path alone; from " + date.name() + "."));
              yaml.append('\n');
            });
  }

  private static void quality(StringBuilder yaml, List<Check> checks) {
    if (checks.isEmpty()) {
      return;
    }
    yaml.append("    quality:\n");
    for (Check check : checks) {
      yaml.append("      - type: text\n");
      yaml.append("        severity: ");
      yaml.append(check.severity().name().toLowerCase(Locale.ROOT)).append('\n');
      yaml.append("        description: ").append(quoted(check.name())).append('\n');
    }
  }

  private static String logicalType(DataType type) {
    return switch (type.simpleString()) {
      case "int", "bigint" -> "integer";
      case "double" -> "number";
      case "timestamp" -> "timestamp";
      default -> type.simpleString();
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
