package io.aftershock.config;

import com.typesafe.config.Config;
import java.time.ZoneId;
import java.util.Optional;
import org.jsoup.select.QueryParser;

/** Reads and validates the stanza of a vendor of news metadata. */
final class NewsDialectReader {
  private NewsDialectReader() {}

  static NewsDialect read(String fileName, Section section, Config config) {
    StanzaHead head = StanzaHead.read(fileName, section, config);
    if (!head.feed().isDelta()) {
      throw section.problem("delivery", "must be DELTA: news is no series that a file replaces");
    }
    Shape shape = Shape.read(section);
    TextPlaces places = shape.places();
    TextPlace url = places.optional(section, "url");
    TextPlace title = places.optional(section, "title");
    TextPlace publisher = places.optional(section, "publisher");
    TextPlace language = places.optional(section, "language");
    TextPlace tone = places.optional(section, "tone");
    TimePlace published = places.optionalTime(section, "published");
    TimePlace day = places.optionalTime(section, "day");
    if (published == null && day == null) {
      throw section.problem("day", "or published must be given: when is an article of?");
    }
    TimePlace made = places.made(section);
    NewsDialect.Digest digest = digest(places, section);
    if (!url.isGiven() && !title.isGiven() && !digest.isGiven()) {
      throw section.problem(
          "url", "or title or digest must be given: else nothing tells articles apart");
    }
    NewsDialect dialect =
        new NewsDialect(
            head.name(),
            head.folder(),
            head.files(),
            head.provenance(),
            head.feed(),
            head.maxRejected(),
            shape.layout(),
            shape.columns(),
            section.text("base"),
            section.texts("tracking"),
            url,
            section.text("url-separator"),
            title,
            publisher,
            language,
            tone,
            published,
            day,
            made,
            section.parsed("zone", ZoneId::of),
            digest,
            head.fingerprint());
    section.end();
    return dialect;
  }

  private static NewsDialect.Digest digest(TextPlaces places, Section section) {
    Optional<Section> digest = section.optionalSection("digest");
    if (digest.isEmpty()) {
      return NewsDialect.Digest.NONE;
    }
    TextPlace html = places.required(digest.get(), "html");
    NewsDialect.Digest found =
        new NewsDialect.Digest(
            html,
            digest.get().parsed("links", NewsDialectReader::selector),
            digest.get().has("title")
                ? digest.get().parsed("title", NewsDialectReader::selector)
                : "");
    digest.get().end();
    return found;
  }

  private static String selector(String css) {
    QueryParser.parse(css);
    return css;
  }
}
