package io.aftershock.report;

import io.aftershock.model.Origin;
import io.aftershock.report.Lineage.Branch;
import io.aftershock.report.Lineage.Detail;
import io.aftershock.report.Lineage.Node;
import io.aftershock.report.Lineage.Place;
import io.aftershock.source.RecordText.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a {@link Lineage} as lines that are indented. */
public final class LineageText {
  private static final int WIDTH = 110;
  private static final int LONGEST = 500;

  /** Of a record that is too long, so much is shown before what the row took of it. */
  private static final int LEAD = 100;

  private static final String STEP = "  ";

  private final Function<Place, String> position;
  private final Function<Place, List<Text>> texts;
  private final String configuration;
  private final List<String> lines = new ArrayList<>();

  /** What was named before is not named again. */
  private final Set<Origin> named = new HashSet<>();

  /**
   * @param position where a place is in its file, in words
   * @param texts the records of a place; none where they are not known
   * @param configuration folder of the configuration's files
   */
  public LineageText(
      Function<Place, String> position, Function<Place, List<Text>> texts, String configuration) {
    this.position = position;
    this.texts = texts;
    this.configuration = configuration;
  }

  /** The lines of a row and all behind it. */
  public List<String> lines(Node node) {
    lines.clear();
    lines.add(heading(node));
    told(node, STEP);
    return List.copyOf(lines);
  }

  private void told(Node node, String indent) {
    values(node, indent);
    node.record().ifPresent(place -> record(place, node, indent));
    node.branches().forEach(branch -> branch(branch, indent));
  }

  private void branch(Branch branch, String indent) {
    Origin origin = branch.origin();
    if (origin.kind() != Origin.Kind.ROWS && !named.add(origin)) {
      return;
    }
    String why = "  (" + origin.why() + ")";
    if (origin.kind() == Origin.Kind.CONFIGURATION) {
      lines.add(indent + "from the configuration: " + configuration + "/" + origin.from() + why);
      return;
    }
    String which = Values.visible(origin.toString());
    if (origin.kind() == Origin.Kind.NAMED) {
      lines.add(indent + "beside " + which + why);
    } else if (branch.rows().size() == 1) {
      Node node = branch.rows().get(0);
      lines.add(indent + "from " + heading(node) + why);
      told(node, indent + STEP);
    } else {
      String count = String.format(Locale.ROOT, ": %,d rows", branch.count());
      lines.add(indent + "from " + which + (branch.rows().isEmpty() ? ": no row" : count) + why);
      rows(branch, indent + STEP);
    }
  }

  private void rows(Branch branch, String indent) {
    List<Node> nodes = branch.rows();
    for (int i = 0; i < nodes.size(); i++) {
      long hidden = branch.count() - nodes.size();
      if (i > 0 && i == nodes.size() - 1 && hidden > 0) {
        lines.add(String.format(Locale.ROOT, "%s... %,d more: --limit", indent, hidden));
      }
      lines.add(indent + heading(nodes.get(i)));
      told(nodes.get(i), indent + STEP);
    }
  }

  private static String heading(Node node) {
    String key = Values.visible(node.key().toString());
    return node.detail() == Detail.BEFORE ? key + ", see above" : key;
  }

  private void values(Node node, String indent) {
    StringBuilder line = new StringBuilder();
    for (String value :
        node.values().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + capped(Values.shown(entry.getValue()), 0))
            .toList()) {
      if (!line.isEmpty() && indent.length() + line.length() + value.length() + 2 > WIDTH) {
        lines.add(indent + line + ",");
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(value);
    }
    if (!line.isEmpty()) {
      lines.add(indent + line);
    }
  }

  private void record(Place place, Node node, String indent) {
    String file = Values.visible(place.file());
    List<Text> found = texts.apply(place);
    String where = file + " " + Values.visible(position.apply(place));
    if (found.isEmpty()) {
      lines.add(indent + where.strip());
      return;
    }
    lines.add(indent + where + ": " + excerpt(found.get(0).text(), node));
    if (found.size() > 1) {
      Text last = found.get(found.size() - 1);
      lines.add(
          String.format(
              Locale.ROOT,
              "%sand on to the last of %d, %d: %s",
              indent + STEP,
              found.size(),
              last.position(),
              excerpt(last.text(), node)));
    }
  }

  /** The text, or as much of it as is told, about what the row took of it. */
  private static String excerpt(String text, Node node) {
    int at =
        Stream.of("raw_url", "title")
            .map(node.values()::get)
            .filter(Objects::nonNull)
            .mapToInt(value -> text.indexOf(value.toString()))
            .filter(found -> found >= 0)
            .findFirst()
            .orElse(0);
    return capped(Values.visible(text), text.length() <= LONGEST ? 0 : at);
  }

  private static String capped(String text, int at) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int start = Math.max(0, Math.min(at - LEAD, text.length() - LONGEST));
    String part = text.substring(start, start + LONGEST);
    boolean isEnd = start + LONGEST == text.length();
    return (start == 0 ? "" : "…") + part + (isEnd ? "" : "…");
  }
}
