package io.aftershock.config;

import java.util.List;

/** The header's names, against which a stanza's references are checked. */
record HeaderNames(List<String> names) {
  String required(Section section, String key) {
    String column = section.text(key);
    if (!names.contains(column)) {
      throw section.problem(key, "is \"" + column + "\", must be one of columns: " + names);
    }
    return column;
  }

  String optional(Section section, String key) {
    return section.has(key) ? required(section, key) : "";
  }
}
