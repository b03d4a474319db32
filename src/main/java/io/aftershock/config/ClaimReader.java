package io.aftershock.config;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Reads and validates the claims of an event: of a price, of a rank, or of what no table tells. */
final class ClaimReader {
  private final Collection<String> apps;

  /**
   * @param apps names of apps.conf
   */
  ClaimReader(Collection<String> apps) {
    this.apps = apps;
  }

  Claim read(Section section) {
    String id = section.text("id");
    if (!Event.ID.matcher(id).matches()) {
      throw section.problem("id", "is \"" + id + "\", must match " + Event.ID);
    }
    String statement = section.text("statement");
    boolean isOfPrice = section.has("asset");
    boolean isOfRank = section.has("ahead");
    if (List.of(isOfPrice, isOfRank, section.has("not-testable")).stream()
            .filter(given -> given)
            .count()
        != 1) {
      throw section.problem("asset", "or ahead or not-testable must be given, one of the three");
    }
    Claim claim =
        isOfPrice
            ? ofPrice(id, statement, section)
            : isOfRank
                ? ofRank(id, statement, section)
                : new Claim.NotTestable(id, statement, section.text("not-testable"));
    section.end();
    return claim;
  }

  private static Claim ofPrice(String id, String statement, Section section) {
    return new Claim.OfPrice(
        id,
        statement,
        section.text("asset"),
        section.parsed("percent", StatedPercent::parse),
        section.has("bound") ? section.oneOf("bound", Claim.Bound.class) : Claim.Bound.EXACTLY,
        section.oneOf("session", Claim.SessionLabel.class),
        section.oneOf("base", Claim.Base.class),
        section.parsed("date", LocalDate::parse));
  }

  private Claim ofRank(String id, String statement, Section section) {
    return new Claim.OfRank(
        id,
        statement,
        EventReader.chart(section.section("chart")),
        app(section, "ahead"),
        app(section, "behind"),
        section.parsed("date", LocalDate::parse),
        section.has("speaks-of-downloads") && section.flag("speaks-of-downloads"));
  }

  private String app(Section section, String key) {
    String app = section.text(key);
    if (!apps.contains(app)) {
      throw section.problem(key, "is \"" + app + "\", must be of apps.conf: " + List.copyOf(apps));
    }
    return app;
  }
}
