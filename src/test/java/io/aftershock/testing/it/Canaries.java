package io.aftershock.testing.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets. */
public record Canaries(List<Canary> all) {

  /** A line for each that is in a text. */
  public List<String> inText(String place, String text) {
    return in(place, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line for each that is in a file below a folder, or in the path of one. */
  public List<String> inFiles(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        found.addAll(inText("the name of a file", file.toString()));
        if (Files.isRegularFile(file)) {
          found.addAll(in(file.toString(), Files.readAllBytes(file)));
        }
      }
    }
    return found;
  }

  private List<String> in(String place, byte[] content) {
    return all.stream()
        .filter(canary -> canary.isIn(content))
        .map(canary -> canary.name() + " in " + place)
        .toList();
  }
}
