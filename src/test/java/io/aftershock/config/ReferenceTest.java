package io.aftershock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  /** Keys on neighbouring lines may share the comment above the first. */
  @Test
  void everyKeyHasCommentAboveIt() throws IOException {
    List<String> bare = new ArrayList<>();
    boolean explained = false;
    int keys = 0;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        explained = true;
      } else if (line.isEmpty() || line.equals("}") || line.endsWith("{")) {
        explained = false;
      } else {
        keys++;
        if (!explained) {
          bare.add(line);
        }
      }
    }

    assertThat(bare).isEmpty();
    assertThat(keys).isGreaterThan(20);
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Configuration.class.getResourceAsStream("/io/aftershock/reference.conf")),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).toList();
    }
  }
}
