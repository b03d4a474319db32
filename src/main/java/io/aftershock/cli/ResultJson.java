package io.aftershock.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.aftershock.config.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** JSON lines: an object a row, a row a line. What is no number to JSON is null. */
final class ResultJson implements ResultWriter {
  private static final SerializedString LINE_END = new SerializedString("\n");

  private final OutputStream out;

  ResultJson(OutputStream out) {
    this.out = out;
  }

  /**
   * @throws ConfigurationException if two columns have one name
   */
  @Override
  public void write(List<String> columns, Iterator<List<Object>> rows) throws IOException {
    requireDifferent(columns);
    JsonGenerator json =
        new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .createGenerator(out)
            .setRootValueSeparator(LINE_END);
    boolean isEmpty = !rows.hasNext();
    while (rows.hasNext()) {
      object(json, columns, rows.next());
    }
    if (!isEmpty) {
      json.writeRaw('\n');
    }
    json.flush();
  }

  private static void object(JsonGenerator json, List<String> columns, List<Object> row)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i));
      value(json, row.get(i));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value == null || (value instanceof Number && !ResultValue.isFinite(value))) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number) {
      json.writeNumber(ResultValue.text(value));
    } else if (value instanceof ResultValue.Nested nested) {
      json.writeRawValue(nested.text());
    } else {
      json.writeString(ResultValue.text(value));
    }
  }

  private static void requireDifferent(List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new ConfigurationException(
            "two columns of the result are called "
                + column
                + ", which no JSON object can have: name them with AS");
      }
    }
  }
}
