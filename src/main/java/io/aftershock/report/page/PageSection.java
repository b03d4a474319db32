package io.aftershock.report.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of the page.
 *
 * @param texts by their names in the template; a list is of records, whose components are names
 *     there. What is absent is null, never left out
 * @param charts what charts draw, by their names in the script; null where there is nothing
 */
record PageSection(Map<String, Object> texts, Map<String, Object> charts) {

  /** A section to be filled. */
  static PageSection empty() {
    return new PageSection(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  PageSection text(String name, Object text) {
    texts.put(name, text);
    return this;
  }

  PageSection chart(String name, Object chart) {
    charts.put(name, chart);
    return this;
  }
}
