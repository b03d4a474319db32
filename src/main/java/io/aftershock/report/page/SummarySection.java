package io.aftershock.report.page;

import io.aftershock.conformed.DimEvent;
import io.aftershock.conformed.EventConfounder;
import io.aftershock.mart.EventWindow;
import io.aftershock.mart.RankingOvertake;
import io.aftershock.model.Provenance;
import io.aftershock.report.Findings;
import io.aftershock.report.RankingFindings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The event in a few plain sentences, what else was in the news, and what to beware of. */
final class SummarySection {
  private final EventRelease release;
  private final ImpactSection impact;
  private final ClaimSection claims;
  private final ReleaseSection facts;

  SummarySection(
      EventRelease release, ImpactSection impact, ClaimSection claims, ReleaseSection facts) {
    this.release = release;
    this.impact = impact;
    this.claims = claims;
    this.facts = facts;
  }

  record Confounder(String day, String when, String what) {}

  PageSection read() {
    Row event = release.row();
    String name = event.getAs(DimEvent.EVENT_NAME.name());
    Optional<LocalDate> zero = release.sessionDate();
    List<Confounder> confounders = confounders();
    return PageSection.empty()
        .text("title", zero.map(day -> name + ", " + Figures.day(day)).orElse(name))
        .text("eventName", name)
        .text("eventId", release.event().id())
        .text("summary", event.getAs(DimEvent.SUMMARY.name()))
        .text("sessionDay", zero.map(Figures::day).orElse("no session that is known"))
        .text("newsAt", Figures.time(event.<Instant>getAs(DimEvent.NEWS_AT.name())))
        .text("exchange", event.getAs(DimEvent.EXCHANGE_ID.name()))
        .text("illustrative", isIllustrative())
        .text("sentences", sentences())
        .text("confounders", confounders)
        .text(
            "confoundersAbsent",
            confounders.isEmpty()
                ? release.orLacking(EventConfounder.NAME, "The event's file names no other news.")
                : null)
        .text("caveats", caveats())
        .chart("eventDay", zero.orElse(null));
  }

  private boolean isIllustrative() {
    return claims.isIllustrative()
        || release.window().stream()
            .anyMatch(
                row ->
                    row.getAs(EventWindow.PROVENANCE.name()).equals(Provenance.SIMULATED.name()));
  }

  private List<String> sentences() {
    if (release.sessionDate().isEmpty()) {
      return List.of(
          "The release knows no session of "
              + release.row().getAs(DimEvent.EXCHANGE_ID.name())
              + " that the news came to: those that it knows end before it, or begin after it.");
    }
    LocalDate zero = release.sessionDate().get();
    List<String> sentences = new ArrayList<>();
    if (release.manifest().tables().keySet().containsAll(Findings.TABLES)) {
      sentences.addAll(new Findings(release.reader(), zero, release.event().assets()).sentences());
    }
    impact.largestAbnormal().ifPresent(sentences::add);
    if (release.table(RankingOvertake.NAME).isPresent()) {
      sentences.addAll(
          new RankingFindings(release.reader(), release.settings().charts(), zero, release.event())
              .sentences());
    }
    claims.tally().ifPresent(sentences::add);
    return sentences;
  }

  private List<Confounder> confounders() {
    return release.ofEvent(EventConfounder.NAME, EventConfounder.CONFOUNDER_NUMBER.col()).stream()
        .map(
            row ->
                new Confounder(
                    row.getAs(EventConfounder.CONFOUNDER_DATE.name()).toString(),
                    when(row),
                    row.getAs(EventConfounder.DESCRIPTION.name())))
        .toList();
  }

  private static String when(Row row) {
    Integer tau = row.getAs(EventConfounder.TAU.name());
    String out =
        row.<Boolean>getAs(EventConfounder.IS_AFTER_CLOSE.name())
            ? "after the close"
            : "before the close";
    return tau == null
        ? out
        : String.format(
            Locale.ROOT,
            "%s, told first by session %+d (%s)",
            out,
            tau,
            row.<Object>getAs(EventConfounder.SESSION_DATE.name()));
  }

  private List<String> caveats() {
    List<String> caveats = new ArrayList<>(facts.caveats());
    if (isIllustrative()) {
      caveats.add(
          "Rows marked SIMULATED were made up between figures that were published: they illustrate,"
              + " and prove nothing.");
    }
    caveats.add(
        "Returns are simple price returns in the currency of the quotes, by closes of each market's"
            + " own day: what trades around the clock closes at midnight UTC, not with New York.");
    caveats.add(
        "All shares share the day and move together, so that tests which take them apart find too"
            + " much: the placebo p-value comes first.");
    caveats.add(
        "The benchmarks hold shares of the event, so that abnormal returns say what is left beside"
            + " them, not all that the news did; the raw return stands beside.");
    caveats.add("A place in a chart is no count of downloads.");
    caveats.add(
        "News count by their titles alone, as far as the release has sources for the days.");
    return caveats;
  }
}
