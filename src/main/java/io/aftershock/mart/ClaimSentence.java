package io.aftershock.mart;

import io.aftershock.config.Claim;
import io.aftershock.config.Claim.SessionLabel;
import io.aftershock.mart.ClaimJudge.Move;
import io.aftershock.mart.ClaimJudge.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a verdict in words. */
final class ClaimSentence {
  private ClaimSentence() {}

  static String of(Claim.OfPrice claim, Verdict verdict, List<Move> moves) {
    String asset = claim.asset();
    if (verdict == Verdict.NO_SERIES) {
      return "There is no price of " + asset + " of " + claim.date() + " in the data.";
    }
    String bar = bar(moves.get(0));
    return switch (verdict) {
      case AMBIGUOUS ->
          "The claim leaves open "
              + unsaid(claim)
              + ", and the answers differ: against its own close before, "
              + asset
              + " "
              + bar
              + (moves.size() > 1
                  ? "; against its close at the last session before, it " + bar(moves.get(1))
                  : "")
              + ".";
      case NOT_VERIFIABLE_DAILY ->
          "Daily bars do not hold "
              + hours(claim.session())
              + "; for context only, in the session "
              + asset
              + " "
              + bar
              + ".";
      case MATCH_CLOSE, MATCH_OPEN -> "Holds: " + asset + " " + bar + ".";
      case WITHIN_DAILY_RANGE ->
          "Consistent, not proven: it lies within the day's range; " + asset + " " + bar + ".";
      default -> "Contradicted: " + asset + " " + bar + ".";
    };
  }

  static String of(Claim.OfRank claim, Optional<RankEvidence.Found> found) {
    if (found.isEmpty()) {
      return "No snapshot of the chart up to " + claim.date() + " tells which of the two is ahead.";
    }
    RankEvidence.Found of = found.get();
    String ranks =
        String.format(
            "on %s %s %s and %s %s (%s, %s)",
            of.date(),
            claim.ahead(),
            rank(of.ahead()),
            claim.behind(),
            rank(of.behind()),
            of.source(),
            of.provenance());
    String downloads =
        claim.isOfDownloads() ? " A rank is no count of downloads: it agrees at most." : "";
    return (of.holds() ? "Consistent: " : "Contradicted: ") + ranks + "." + downloads;
  }

  private static String rank(Integer rank) {
    return rank == null ? "had no rank" : "ranked no. " + rank;
  }

  private static String unsaid(Claim.OfPrice claim) {
    boolean isSession = claim.session() == SessionLabel.UNSPECIFIED;
    boolean isBase = claim.base() == Claim.Base.UNSPECIFIED;
    return isSession && isBase
        ? "when in the day and from what it counts"
        : isSession ? "when in the day it counts" : "from what it counts";
  }

  private static String hours(SessionLabel session) {
    return switch (session) {
      case PRE_MARKET -> "trading before the open";
      case AFTER_HOURS -> "trading after the close";
      default -> "that part of the day";
    };
  }

  private static String bar(Move move) {
    StringBuilder text = new StringBuilder();
    if (move.open() != null) {
      text.append("opened at ").append(percent(move.open())).append(", ");
    }
    if (move.low() != null && move.high() != null) {
      text.append("ranged from ")
          .append(percent(move.low()))
          .append(" to ")
          .append(percent(move.high()))
          .append(" and ");
    }
    return text.append("closed at ").append(percent(move.close())).toString();
  }

  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%+.2f %%", percent);
  }
}
