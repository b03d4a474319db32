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
import java.io.IOException;
import java.io.InputStream;

/** Reads one JSON document: no field twice, nothing behind it, no nesting without end. */
final class JsonDocument {
  private static final int DEEPEST = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  // What follows a mistake is read on for the digest of the file.
                  .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonDocument() {}

  /**
   * Reads it.
   *
   * @throws Rejection if it is none, or not whole
   */
  static JsonNode read(InputStream content) throws IOException, Rejection {
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

  private static String place(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null
        ? ""
        : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
  }
}
