package io.aftershock.report.page;

import io.aftershock.conformed.DimEvent;
import io.aftershock.mart.ClaimVerdict;
import io.aftershock.model.RowKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What the article states, and what the tables say of it. */
final class ClaimSection {
  private static final Set<String> HOLDS = Set.of("MATCH_CLOSE", "MATCH_OPEN", "RANK_CONSISTENT");
  private static final Set<String> CONTRADICTED =
      Set.of("CLOSE_CONTRADICTED", "OPEN_CONTRADICTED", "OUTSIDE_DAILY_RANGE", "RANK_CONTRADICTED");

  private static final Map<String, String> SESSIONS =
      Map.of(
          "PRE_MARKET", "before the open",
          "OPEN", "at the open",
          "REGULAR", "in the session",
          "CLOSE", "at the close",
          "AFTER_HOURS", "after the close",
          "UNSPECIFIED", "at a time it does not say");
  private static final Map<String, String> BASES =
      Map.of(
          "PREVIOUS_CLOSE", "from the close before",
          "PREVIOUS_SESSION_CLOSE", "from the close of the last session before",
          "UNSPECIFIED", "from a base it does not say");
  private static final Map<String, String> BOUNDS =
      Map.of("EXACTLY", "", "OVER", "over ", "UP_TO", "up to ");

  private final EventRelease release;
  private final List<Row> rows;

  ClaimSection(EventRelease release) {
    this.release = release;
    this.rows = release.ofEvent(ClaimVerdict.NAME, ClaimVerdict.CLAIM_NUMBER.col());
  }

  record Observed(String name, String value) {}

  /** A claim; its tone is holds, contradicted or open. */
  record Claim(
      String number,
      String statement,
      String verdict,
      String tone,
      String sentence,
      String claimed,
      List<Observed> observed,
      String tolerance,
      List<String> evidence,
      String provenance,
      boolean isIllustrative) {}

  PageSection read() {
    Row event = release.row();
    return PageSection.empty()
        .text("claims", claims())
        .text("claimsTally", tally().orElse(null))
        .text("claimsAbsent", rows.isEmpty() ? "The release judges no claim of the event." : null)
        .text("articleTitle", event.getAs(DimEvent.ARTICLE_TITLE.name()))
        .text("articlePublisher", event.getAs(DimEvent.ARTICLE_PUBLISHER.name()))
        .text("articleDate", Figures.text(event.getAs(DimEvent.ARTICLE_DATE.name())))
        .text("articleUrl", AttentionSection.safeAddress(event.getAs(DimEvent.ARTICLE_URL.name())));
  }

  private List<Claim> claims() {
    return rows.stream().map(this::claim).toList();
  }

  /** How many of the claims hold; empty where there is none. */
  Optional<String> tally() {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> tones = claims().stream().map(Claim::tone).toList();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Claims of the article: %d. Of these hold: %d; are contradicted: %d; cannot be decided by"
                + " the tables: %d.",
            tones.size(),
            tones.stream().filter("holds"::equals).count(),
            tones.stream().filter("contradicted"::equals).count(),
            tones.stream().filter("open"::equals).count()));
  }

  /** Whether some verdict rests on simulated rows. */
  boolean isIllustrative() {
    return rows.stream().anyMatch(row -> row.<Boolean>getAs(ClaimVerdict.IS_ILLUSTRATIVE.name()));
  }

  private Claim claim(Row row) {
    String verdict = row.getAs(ClaimVerdict.VERDICT.name());
    Double tolerance = row.getAs(ClaimVerdict.TOLERANCE_POINTS.name());
    String evidence = row.getAs(ClaimVerdict.EVIDENCE.name());
    return new Claim(
        Figures.text(row.getAs(ClaimVerdict.CLAIM_NUMBER.name())),
        row.getAs(ClaimVerdict.STATEMENT.name()),
        verdict,
        HOLDS.contains(verdict)
            ? "holds"
            : CONTRADICTED.contains(verdict) ? "contradicted" : "open",
        row.getAs(ClaimVerdict.SENTENCE.name()),
        claimed(row),
        observed(row),
        tolerance == null
            ? null
            : String.format(Locale.ROOT, "\u00b1%.2f percentage points", tolerance),
        evidence == null ? List.of() : rows(evidence),
        row.getAs(ClaimVerdict.PROVENANCE.name()),
        row.<Boolean>getAs(ClaimVerdict.IS_ILLUSTRATIVE.name()));
  }

  /** The rows one by one; as it stands where an earlier release writes it otherwise. */
  private static List<String> rows(String evidence) {
    try {
      return RowKey.parse(evidence).stream().map(RowKey::toString).toList();
    } catch (IllegalArgumentException e) {
      return List.of(evidence);
    }
  }

  /** Null where nothing is stated that could be measured. */
  private String claimed(Row row) {
    Double percent = row.getAs(ClaimVerdict.CLAIMED_PERCENT.name());
    if (percent == null) {
      return row.getAs(ClaimVerdict.CLAIM_KIND.name()).equals("RANK")
          ? String.join(" over ", apps(row))
          : null;
    }
    return row.getAs(ClaimVerdict.SUBJECT.name())
        + " "
        + BOUNDS.get(row.<String>getAs(ClaimVerdict.CLAIM_BOUND.name()))
        + Figures.points(percent)
        + " "
        + SESSIONS.get(row.<String>getAs(ClaimVerdict.SESSION_LABEL.name()))
        + ", "
        + BASES.get(row.<String>getAs(ClaimVerdict.CLAIM_BASE.name()));
  }

  private List<Observed> observed(Row row) {
    List<Observed> observed = new ArrayList<>();
    add(observed, "open", row, ClaimVerdict.OPEN_PERCENT.name());
    add(observed, "high", row, ClaimVerdict.HIGH_PERCENT.name());
    add(observed, "low", row, ClaimVerdict.LOW_PERCENT.name());
    add(observed, "close", row, ClaimVerdict.CLOSE_PERCENT.name());
    LocalDate base = row.getAs(ClaimVerdict.SESSION_BASE_DATE.name());
    String from = " from the close of " + base;
    add(observed, "high" + from, row, ClaimVerdict.SESSION_HIGH_PERCENT.name());
    add(observed, "low" + from, row, ClaimVerdict.SESSION_LOW_PERCENT.name());
    add(observed, "close" + from, row, ClaimVerdict.SESSION_CLOSE_PERCENT.name());
    LocalDate day = row.getAs(ClaimVerdict.RANK_DATE.name());
    if (day != null) {
      List<String> apps = apps(row);
      rank(observed, apps.get(0) + " on " + day, row.getAs(ClaimVerdict.RANK_AHEAD.name()));
      rank(observed, apps.get(1) + " on " + day, row.getAs(ClaimVerdict.RANK_BEHIND.name()));
    }
    return observed;
  }

  /** The one that is said to be ahead, and the other, as people call them. */
  private List<String> apps(Row row) {
    return Arrays.stream(row.<String>getAs(ClaimVerdict.SUBJECT.name()).split(" over ", 2))
        .map(release::appName)
        .toList();
  }

  private static void add(List<Observed> observed, String name, Row row, String column) {
    Double percent = row.getAs(column);
    if (percent != null) {
      observed.add(new Observed(name, Figures.points(percent)));
    }
  }

  private static void rank(List<Observed> observed, String name, Integer rank) {
    observed.add(new Observed(name, rank == null ? "no rank" : "no. " + rank));
  }
}
