package io.aftershock.cli;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.DidYouMean;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Table;
import io.aftershock.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dictionary of tables and views as lines for people. */
final class DictionaryText {
  private static final String VIEW = "view";

  private final List<Table> tables;
  private final List<View> views;

  DictionaryText(List<Table> tables, List<View> views) {
    this.tables = List.copyOf(tables);
    this.views = List.copyOf(views);
  }

  /** A line a table or view: name, layer and what one row is. */
  List<String> list() {
    int width = names().stream().mapToInt(String::length).max().orElse(0);
    String line = "%-" + width + "s  %-9s  %s";
    return Stream.concat(
            tables.stream()
                .map(
                    table ->
                        line.formatted(
                            table.name(),
                            table.contract().layer().folder(),
                            table.contract().grain())),
            views.stream().map(view -> line.formatted(view.name(), VIEW, view.meaning())))
        .toList();
  }

  /**
   * All that is to be known of a table or view.
   *
   * @throws ConfigurationException if there is none of that name
   */
  List<String> of(String name) {
    Optional<Table> table = table(name);
    Optional<View> view = views.stream().filter(each -> each.name().equals(name)).findFirst();
    if (table.isEmpty() && view.isEmpty()) {
      throw new ConfigurationException(
          "there is no table "
              + name
              + "."
              + DidYouMean.sentence(name, names())
              + " Tables are "
              + names());
    }
    return table.isPresent() ? of(table.get()) : of(view.get());
  }

  private List<String> of(Table table) {
    Contract contract = table.contract();
    List<String> lines = new ArrayList<>();
    lines.add(table.name() + "  (" + contract.layer().folder() + ")");
    lines.add(contract.grain());
    lines.add("");
    lines.add("key        " + joined(contract.key().stream().map(Field::name)));
    contract
        .partitioning()
        .dateField()
        .ifPresent(
            date ->
                lines.add(
                    "partition  " + contract.partitioning().column() + ", from " + date.name()));
    lines.add("reads      " + joined(read(table)));
    String readers =
        joined(
            tables.stream()
                .filter(reader -> reader.inputNames().contains(table.name()))
                .map(Table::name));
    if (!readers.isEmpty()) {
      lines.add("read by    " + readers);
    }
    lines.add("");
    lines.addAll(columns(table, List.of()));
    if (!table.checks().isEmpty()) {
      lines.add("");
      lines.add("rules");
      table.checks().forEach(check -> lines.add(rule(check)));
    }
    return lines;
  }

  private List<String> of(View view) {
    List<String> lines = new ArrayList<>();
    lines.add(view.name() + "  (" + VIEW + ")");
    lines.add(view.meaning());
    lines.add("");
    lines.add("reads      " + view.table());
    lines.add("query      " + view.query());
    lines.add("");
    lines.addAll(columns(table(view.table()).orElseThrow(), view.added()));
    return lines;
  }

  private static List<String> columns(Table table, List<Field> added) {
    List<Field> fields = Stream.concat(table.contract().fields().stream(), added.stream()).toList();
    int width = fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
    String line = "%-" + width + "s  %-9s  %-8s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(line.formatted("column", "type", "", "meaning"));
    for (Field field : fields) {
      lines.add(
          line.formatted(
              field.name(),
              field.type().simpleString(),
              field.required() ? "required" : "",
              field.meaning()));
    }
    return lines;
  }

  private static String rule(Check check) {
    return "  %-8s %s".formatted(check.severity().name().toLowerCase(Locale.ROOT), check.name());
  }

  /** Tables that it reads, and what a run brings it. */
  private Stream<String> read(Table table) {
    return table.inputNames().stream()
        .filter(input -> Table.ofPublished(input).isEmpty())
        .map(input -> table(input).isPresent() ? input : input + " (brought by the run)");
  }

  private Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private List<String> names() {
    return Stream.concat(tables.stream().map(Table::name), views.stream().map(View::name)).toList();
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }
}
