package io.aftershock.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The contracts of all tables and views as one Markdown document, for people. */
public final class DictionaryDocument {
  private static final String DIMENSION = "dim_";
  private static final String COLUMNS =
      "| column | type | required | meaning |\n|---|---|---|---|\n";

  private final List<Table> tables;
  private final List<View> views;

  public DictionaryDocument(List<Table> tables, List<View> views) {
    this.tables = List.copyOf(tables);
    this.views = List.copyOf(views);
  }

  /** The document; ends in a line end. */
  public String markdown() {
    StringBuilder markdown = new StringBuilder();
    markdown.append("<!-- Generated from the tables' classes; do not edit. -->\n");
    markdown.append("# Tables and views\n\n");
    markdown.append("Columns in bold are the key. Times are UTC, rates and depths fractions.");
    markdown.append(" What is not required may be null, where it is not known.\n");
    group(markdown, "Dimensions", tables.stream().filter(DictionaryDocument::isDimension));
    group(markdown, "Conformed", layer(Layer.CONFORMED));
    group(markdown, "Marts", layer(Layer.MART));
    markdown.append("\n## Views\n");
    views.forEach(view -> view(markdown, view));
    return markdown.toString();
  }

  private Stream<Table> layer(Layer layer) {
    return tables.stream()
        .filter(table -> table.contract().layer() == layer && !isDimension(table));
  }

  private static boolean isDimension(Table table) {
    return table.name().startsWith(DIMENSION);
  }

  private static void group(StringBuilder markdown, String title, Stream<Table> group) {
    markdown.append("\n## ").append(title).append('\n');
    group.forEach(table -> table(markdown, table));
  }

  private static void table(StringBuilder markdown, Table table) {
    Contract contract = table.contract();
    head(markdown, table.name(), contract.grain());
    columns(markdown, table);
    List<Check> checks = table.checks();
    if (!checks.isEmpty()) {
      markdown.append('\n');
      for (Check check : checks) {
        markdown.append("- ").append(check.severity().name().toLowerCase(Locale.ROOT));
        markdown.append(": ").append(escaped(check.name())).append('\n');
      }
    }
  }

  private void view(StringBuilder markdown, View view) {
    head(markdown, view.name(), view.meaning());
    tables.stream()
        .filter(table -> table.name().equals(view.table()))
        .forEach(table -> columns(markdown, table));
    view.added().forEach(field -> column(markdown, field.name(), field));
  }

  private static void head(StringBuilder markdown, String name, String meaning) {
    markdown.append("\n### ").append(name).append("\n\n");
    markdown.append(escaped(meaning)).append("\n\n").append(COLUMNS);
  }

  private static void columns(StringBuilder markdown, Table table) {
    Contract contract = table.contract();
    for (Field field : contract.fields()) {
      boolean isKey = contract.key().contains(field);
      column(markdown, isKey ? "**" + field.name() + "**" : field.name(), field);
    }
    contract
        .partitioning()
        .dateField()
        .ifPresent(
            date ->
                row(
                    markdown,
                    contract.partitioning().column(),
                    "string",
                    "",
                    "Partition, in the path alone; from " + date.name() + "."));
  }

  private static void column(StringBuilder markdown, String name, Field field) {
    String required = field.required() ? "yes" : "";
    row(markdown, name, field.type().simpleString(), required, escaped(field.meaning()));
  }

  private static void row(StringBuilder markdown, String... cells) {
    markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** What Markdown would take for a mark, as it stands. */
  private static String escaped(String text) {
    return text.replaceAll("[\\\\|*<`]", "\\\\$0").replaceAll("\\s*\\R\\s*", " ");
  }
}
