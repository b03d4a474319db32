package io.aftershock.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.samskivert.mustache.Mustache;
import io.aftershock.config.Settings;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of HTML on an event, which needs nothing beside itself: texts and tables are in it, and
 * charts are drawn by the library that is in it from figures that are in it.
 */
public final class EventPage {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private EventPage() {}

  /**
   * The page as a release has the event.
   *
   * @throws io.aftershock.config.ConfigurationException if there is no such event
   */
  public static String of(
      ReleaseReader reader, Manifest manifest, Settings settings, String eventId) {
    EventRelease release = EventRelease.of(reader, manifest, settings, eventId);
    ImpactSection impact = new ImpactSection(release);
    ClaimSection claims = new ClaimSection(release);
    ReleaseSection facts = new ReleaseSection(release);
    return render(
        List.of(
            new SummarySection(release, impact, claims, facts).read(),
            new CurveSection(release).read(),
            new MarketSection(release).read(),
            impact.read(),
            new RankingSection(release).read(),
            new AttentionSection(release).read(),
            new BreadthSection(release).read(),
            claims.read(),
            facts.read()));
  }

  private static String render(List<PageSection> sections) {
    Map<String, Object> page = new LinkedHashMap<>();
    Map<String, Object> charts = new LinkedHashMap<>();
    for (PageSection section : sections) {
      page.putAll(section.texts());
      charts.putAll(section.charts());
    }
    page.put("css", resource("report.css"));
    page.put("script", resource("report.js"));
    page.put("chartLibrary", resource("echarts.common.min.js"));
    page.put("chartData", json(charts));
    page.put(
        "scriptSources",
        source(resource("echarts.common.min.js")) + " " + source(resource("report.js")));
    return fill(resource("report.mustache"), page);
  }

  /** Fills a template; a name that the page has not is a mistake, and fails. */
  static String fill(String template, Map<String, Object> page) {
    return Mustache.compiler()
        .escapeHTML(true)
        .strictSections(true)
        .nullValue("")
        .emptyStringIsFalse(true)
        .compile(template)
        .execute(page);
  }

  /** How a policy of content names a script that stands in the page: these bytes, and no others. */
  private static String source(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON that can stand in a script element whatever it holds. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = EventPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
