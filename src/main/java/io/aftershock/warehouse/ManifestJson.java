package io.aftershock.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Manifests and other records as JSON. */
public final class ManifestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final Lines LINES = new Lines();

  private ManifestJson() {}

  /**
   * Ends no line in an element of a list: of thousands of files that leaves a third of the bytes
   * away, and shows each of them whole to {@code grep} and {@code diff}.
   */
  private static final class Lines extends DefaultIndenter {
    private static final long serialVersionUID = 1L;

    /** Objects in more than so many others are on one line. */
    private static final int DEEPEST = 4;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      if (level <= DEEPEST && !isInList(json.getOutputContext())) {
        super.writeIndentation(json, level);
      }
    }

    private static boolean isInList(JsonStreamContext context) {
      JsonStreamContext around = context.getParent();
      return around != null && (around.inArray() || isInList(around));
    }
  }

  /** UTF-8, indented; an element of a list, and what is nested deeply, is on one line. */
  public static byte[] write(Object value) {
    try {
      return MAPPER
          .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  static Manifest read(byte[] json) throws IOException {
    return MAPPER.readValue(json, Manifest.class);
  }

  static Intent readIntent(byte[] json) throws IOException {
    return MAPPER.readValue(json, Intent.class);
  }
}
