package io.aftershock.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftershock.config.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JSON document whose records are arrays, their values in the order of the columns. */
final class JsonRecords implements FileRecords {
  private final InputStream content;
  private final Layout.JsonArrays layout;
  private JsonNode records;
  private int taken;

  JsonRecords(InputStream content, Layout.JsonArrays layout) {
    this.content = content;
    this.layout = layout;
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    JsonNode document = JsonDocument.read(content);
    records = document.path(layout.records());
    if (!records.isArray()) {
      List<String> found = new ArrayList<>();
      document.fieldNames().forEachRemaining(found::add);
      throw new Rejection(
          Rule.OTHER_FILE,
          "the document has the fields "
              + found
              + "; the stanza expects an array \""
              + layout.records()
              + "\"");
    }
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      if (field.getValue().isTextual() || field.getValue().isNumber()) {
        fields.put(field.getKey(), field.getValue().asText());
      }
    }
    return new Preamble(List.of(), List.of(), fields);
  }

  @Override
  public RawRecord next() {
    if (taken == records.size()) {
      return null;
    }
    JsonNode element = records.get(taken++);
    String text = element.toString();
    if (!element.isArray()) {
      Rejection flaw = new Rejection(Rule.FIELD_COUNT, "the element is no array");
      return new RawRecord(taken, text, null, flaw);
    }
    List<String> fields = new ArrayList<>(element.size());
    element.forEach(value -> fields.add(value.asText()));
    return new RawRecord(taken, text, fields, null);
  }

  @Override
  public String place() {
    return taken == 0 ? "" : "element " + taken + ": ";
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
