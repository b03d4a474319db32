package io.aftershock.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.config.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JSON document whose records are arrays, their values in the order of the columns. */
final class JsonRecords implements FileRecords {
  private static final int DEEPEST = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final InputStream content;
  private final Dialect.JsonArrays layout;
  private JsonNode records;
  private int taken;

  JsonRecords(InputStream content, Dialect.JsonArrays layout) {
    this.content = content;
    this.layout = layout;
  }

  @Override
  public Preamble begin() throws IOException, Rejection {
    JsonNode document = document();
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

  private JsonNode document() throws IOException, Rejection {
    try {
      JsonNode document = MAPPER.readTree(content);
      if (document.isMissingNode()) {
        throw new Rejection(Rule.EMPTY_FILE, "the file is empty");
      }
      return document;
    } catch (JsonEOFException e) {
      throw new Rejection(
          Rule.UNREADABLE_FILE, place(e) + "the document ends inside: the file was cut");
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      boolean atStart = where != null && where.getLineNr() == 1 && where.getColumnNr() <= 2;
      throw new Rejection(
          atStart ? Rule.OTHER_FILE : Rule.UNREADABLE_FILE,
          place(e) + "this is no JSON: " + e.getOriginalMessage());
    }
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

  private static String place(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null
        ? ""
        : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
  }
}
