package io.aftershock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real lists of a day's topics. */
public final class HotLists {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HotLists() {}

  /** A topic as the file has it. */
  public record Topic(String url, String title) {}

  /** The topics of one day, in order; where the file is absent the test is skipped. */
  public static List<Topic> of(String source, String day) throws IOException {
    return topics(Shared.path("landing/news/" + source + "/" + day + ".json"));
  }

  /** The topics of all days, days in order. */
  public static List<Topic> all(String source) throws IOException {
    List<Topic> topics = new ArrayList<>();
    try (Stream<Path> files = Files.list(Shared.path("landing/news/" + source))) {
      for (Path file : files.sorted().toList()) {
        topics.addAll(topics(file));
      }
    }
    return topics;
  }

  private static List<Topic> topics(Path file) throws IOException {
    List<Topic> topics = new ArrayList<>();
    for (JsonNode topic : JSON.readTree(Files.readString(file))) {
      topics.add(new Topic(topic.get("url").asText(), topic.get("title").asText()));
    }
    return topics;
  }
}
