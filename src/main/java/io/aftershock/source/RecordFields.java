package io.aftershock.source;

import io.aftershock.config.Dialect.ColumnName;
import io.aftershock.config.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of one file's records by their names in the stanza. */
final class RecordFields {
  private final Header header;

  private RecordFields(Header header) {
    this.header = header;
  }

  /**
   * Of a file.
   *
   * @param columns the header as the stanza has it; empty where the format has none
   * @throws Rejection if the file has another header
   */
  static RecordFields of(Layout layout, List<ColumnName> columns, Preamble preamble)
      throws Rejection {
    if (layout instanceof Layout.JsonObjects objects) {
      return new RecordFields(numbered(objects.fields()));
    }
    if (layout instanceof Layout.FeedItems) {
      return new RecordFields(numbered(Layout.FeedItems.FIELDS));
    }
    if (layout instanceof Layout.PatternText text) {
      return new RecordFields(numbered(text.groups()));
    }
    return new RecordFields(Header.of(columns, preamble.names(), "", layout));
  }

  private static Header numbered(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    names.forEach(name -> positions.put(name, positions.size()));
    return new Header(positions, names.size());
  }

  /** Refuses a record of more or fewer fields than there are names. */
  void requireWidth(List<String> fields) throws Rejection {
    header.requireWidth(fields);
  }

  /** The field of a record; null where the file or the record lacks it. */
  String of(List<String> record, String name) {
    Integer position = header.positions().get(name);
    return position == null ? null : record.get(position);
  }
}
