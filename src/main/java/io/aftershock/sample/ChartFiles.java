package io.aftershock.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The text of a chart file in each vendor's own format. */
final class ChartFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What was published of ranks, and by whom. */
  static final String PUBLISHED_RANKS =
      """
      date,store,country,chart,category,app_id,app_name,rank,published_by
      2025-01-24,APP_STORE,US,top-free,ALL,6737597349,DeepSeek,31,TechCrunch
      2025-01-24,GOOGLE_PLAY,US,top-free,ALL,com.deepseek.chat,DeepSeek,133,TechCrunch
      2025-01-26,APP_STORE,US,top-free,ALL,6737597349,DeepSeek,1,TechCrunch
      2025-01-27,APP_STORE,US,top-free,ALL,6737597349,DeepSeek,1,spyglass.org
      2025-01-27,APP_STORE,US,top-free,ALL,6448311069,ChatGPT,2,spyglass.org
      2025-01-27,GOOGLE_PLAY,US,top-free,ALL,com.deepseek.chat,DeepSeek,14,TechCrunch
      """;

  private ChartFiles() {}

  /** Apple's RSS generator, version 2: ids are texts, rank is the position. */
  static String appleRss(LocalDate day, List<SimulatedCharts.App> apps) {
    ObjectNode document = MAPPER.createObjectNode();
    ObjectNode feed = document.putObject("feed");
    feed.put("title", "Top Free Apps");
    feed.put(
        "id",
        "https://rss.applemarketingtools.com/api/v2/us/apps/top-free/"
            + apps.size()
            + "/apps.json");
    feed.put("country", "us");
    feed.put(
        "updated",
        DateTimeFormatter.RFC_1123_DATE_TIME
            .format(day.atTime(LocalTime.NOON).atOffset(ZoneOffset.UTC))
            .replace("GMT", "+0000"));
    ArrayNode results = feed.putArray("results");
    for (SimulatedCharts.App app : apps) {
      ObjectNode result = results.addObject();
      result.put("artistName", app.developer());
      result.put("id", app.id());
      result.put("name", app.name());
      result.put("kind", "apps");
      result.putArray("genres");
    }
    return text(document);
  }

  /** The scraper of Google Play: an array in the order of ranks. */
  static String googlePlay(List<SimulatedCharts.App> apps) {
    ArrayNode document = MAPPER.createArrayNode();
    for (SimulatedCharts.App app : apps) {
      ObjectNode entry = document.addObject();
      entry.put("title", app.name());
      entry.put("appId", app.id().startsWith("com.") ? app.id() : "com.simulated.a" + app.id());
      entry.put("developer", app.developer());
      entry.put("priceText", "Free");
      entry.put("free", true);
    }
    return text(document);
  }

  private static String text(Object document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
