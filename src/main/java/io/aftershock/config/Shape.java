package io.aftershock.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The physical format of a stanza whose texts stand in {@link TextPlace}s. */
final class Shape {
  private final Optional<Layout> fixed;
  private final Optional<String> records;
  private final List<Dialect.ColumnName> columns;
  private final TextPlaces places;

  private Shape(
      Optional<Layout> fixed,
      Optional<String> records,
      List<Dialect.ColumnName> columns,
      TextPlaces places) {
    this.fixed = fixed;
    this.records = records;
    this.columns = columns;
    this.places = places;
  }

  static Shape read(Section section) {
    Layout.Delimited delimited = StanzaHead.delimited(section.section("delimited"));
    Optional<Section> json = section.optionalSection("json");
    Optional<Section> text = section.optionalSection("text");
    Optional<Section> feed = section.optionalSection("feed");
    if (Stream.of(json, text, feed).filter(Optional::isPresent).count() > 1) {
      throw section.problem("json", "or text or feed may be given, one of the three");
    }
    if (feed.isPresent()) {
      feed.get().end();
      return new Shape(
          Optional.of(new Layout.FeedItems()),
          Optional.empty(),
          List.of(),
          TextPlaces.named(Layout.FeedItems.FIELDS));
    }
    if (json.isPresent()) {
      String records = json.get().text("records");
      TextPlaces.requirePointer(json.get(), "records", records);
      json.get().end();
      return new Shape(Optional.empty(), Optional.of(records), List.of(), TextPlaces.document());
    }
    if (text.isPresent()) {
      String pattern = text.get().pattern("pattern").pattern();
      List<String> groups = TextPlaces.groups(pattern);
      text.get().end();
      return new Shape(
          Optional.of(new Layout.PatternText(pattern, groups)),
          Optional.empty(),
          List.of(),
          TextPlaces.named(groups));
    }
    List<Dialect.ColumnName> columns = StanzaHead.columns(section);
    return new Shape(
        Optional.of(delimited),
        Optional.empty(),
        columns,
        TextPlaces.named(columns.stream().map(Dialect.ColumnName::name).toList()));
  }

  /** Where the stanza's texts may stand. */
  TextPlaces places() {
    return places;
  }

  /** The format; asked when all places are read, for it may look for no others. */
  Layout layout() {
    return fixed.orElseGet(
        () ->
            new Layout.JsonObjects(
                records.orElseThrow(), places.fields(), places.documentFields()));
  }

  /** The header as files have it; empty where the format has none. */
  List<Dialect.ColumnName> columns() {
    return columns;
  }
}
