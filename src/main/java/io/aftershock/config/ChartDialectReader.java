package io.aftershock.config;

import com.typesafe.config.Config;

/** Reads and validates the stanza of a vendor of app-store charts. */
final class ChartDialectReader {
  private ChartDialectReader() {}

  static ChartDialect read(String fileName, Section section, Config config) {
    StanzaHead head = StanzaHead.read(fileName, section, config);
    if (!head.feed().isDelta()) {
      throw section.problem("delivery", "must be DELTA: a chart is no series that a file replaces");
    }
    Shape shape = Shape.read(section);
    TextPlaces places = shape.places();
    TextPlace store = places.required(section, "store");
    TextPlace country = places.required(section, "country");
    TextPlace chart = places.required(section, "chart");
    TextPlace category = places.required(section, "category");
    TimePlace snapshot = places.time(section, "snapshot");
    TimePlace made = places.made(section);
    TextPlace rank = places.optional(section, "rank");
    ChartDialect.Depth depth = section.oneOf("depth", ChartDialect.Depth.class);
    boolean mayBeUnranked = section.flag("may-be-unranked");
    if (!rank.isGiven() && depth == ChartDialect.Depth.UNKNOWN) {
      throw section.problem(
          "depth", "is UNKNOWN, and rank is not given: a place in a part of a chart is no rank");
    }
    if (!rank.isGiven() && mayBeUnranked) {
      throw section.problem(
          "may-be-unranked", "needs a rank that may be lacking, and none is given");
    }
    TextPlace app = places.required(section, "app");
    TextPlace appName = places.optional(section, "app-name");
    TextPlace developer = places.optional(section, "developer");
    TextPlace citation = places.optional(section, "citation");
    ChartDialect dialect =
        new ChartDialect(
            head.name(),
            head.folder(),
            head.files(),
            head.provenance(),
            head.feed(),
            head.maxRejected(),
            shape.layout(),
            shape.columns(),
            store,
            country,
            chart,
            category,
            snapshot,
            depth,
            made,
            rank,
            mayBeUnranked,
            app,
            appName,
            developer,
            citation,
            head.fingerprint());
    section.end();
    return dialect;
  }
}
