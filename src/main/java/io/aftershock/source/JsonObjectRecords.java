package io.aftershock.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.aftershock.config.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JSON document with an array of records, of which pointers name the fields. */
final class JsonObjectRecords implements FileRecords {
  private final InputStream content;
  private final Layout.JsonObjects layout;
  private final List<JsonPointer> pointers;
  private Iterator<JsonNode> records = Collections.emptyIterator();
  private int taken;

  JsonObjectRecords(InputStream content, Layout.JsonObjects layout) {
    this.content = content;
    this.layout = layout;
    this.pointers = layout.fields().stream().map(JsonPointer::compile).toList();
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    JsonNode document = JsonDocument.read(content);
    JsonNode found = document.at(layout.records());
    boolean isOne = found.isObject() && !layout.records().isEmpty();
    if (!found.isArray() && !isOne) {
      List<String> fields = new ArrayList<>();
      document.fieldNames().forEachRemaining(fields::add);
      throw new Rejection(
          Rule.OTHER_FILE,
          "the document has the fields "
              + fields
              + "; the stanza expects an array at \""
              + layout.records()
              + "\"");
    }
    records = found.isArray() ? found.elements() : List.of(found).iterator();
    Map<String, String> fields = new TreeMap<>();
    for (String pointer : layout.documentFields()) {
      String value = text(document.at(pointer));
      if (value != null) {
        fields.put(pointer, value);
      }
    }
    return new Preamble(List.of(), List.of(), fields);
  }

  @Override
  public RawRecord next() {
    if (!records.hasNext()) {
      return null;
    }
    JsonNode element = records.next();
    taken++;
    List<String> fields = new ArrayList<>(pointers.size());
    pointers.forEach(pointer -> fields.add(text(element.at(pointer))));
    return new RawRecord(taken, element.toString(), fields, null);
  }

  /** Null where there is nothing, or something that is no single value. */
  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
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
