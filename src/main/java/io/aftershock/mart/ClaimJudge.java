package io.aftershock.mart;

import io.aftershock.config.Claim;
import io.aftershock.config.Claim.Bound;
import io.aftershock.config.Claim.SessionLabel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a day's bars say of a stated move: pure, and exact in the order of its questions. */
final class ClaimJudge {
  private ClaimJudge() {}

  /** The verdicts, in the order in which they are asked for. */
  enum Verdict {
    /** No table speaks of it. */
    NOT_TESTABLE,
    /** The instrument, or that day of it, is not in the data. */
    NO_SERIES,
    /** What is left unsaid decides the answer. */
    AMBIGUOUS,
    /** It speaks of hours that a daily bar does not hold. */
    NOT_VERIFIABLE_DAILY,
    MATCH_CLOSE,
    CLOSE_CONTRADICTED,
    MATCH_OPEN,
    OPEN_CONTRADICTED,
    /** The bar allows it, and does not prove it. */
    WITHIN_DAILY_RANGE,
    OUTSIDE_DAILY_RANGE,
    /** The ranks agree. */
    RANK_CONSISTENT,
    RANK_CONTRADICTED,
    /** No snapshot tells. */
    RANK_NO_DATA
  }

  /**
   * A day's bar as moves from a base, in percent.
   *
   * @param base what they are counted from
   * @param open null where it is not known, likewise high and low
   */
  record Move(Claim.Base base, Double open, Double high, Double low, double close) {}

  /**
   * Judges it.
   *
   * @param moves of the day, one a base; none where there is no such price
   */
  static Verdict judge(Claim.OfPrice claim, List<Move> moves) {
    List<Move> asked =
        moves.stream()
            .filter(move -> claim.base() == Claim.Base.UNSPECIFIED || move.base() == claim.base())
            .toList();
    if (asked.isEmpty()) {
      return Verdict.NO_SERIES;
    }
    if (claim.session() == SessionLabel.PRE_MARKET || claim.session() == SessionLabel.AFTER_HOURS) {
      return Verdict.NOT_VERIFIABLE_DAILY;
    }
    List<SessionLabel> sessions =
        claim.session() == SessionLabel.UNSPECIFIED
            ? List.of(SessionLabel.REGULAR, SessionLabel.CLOSE)
            : List.of(claim.session());
    if (asked.stream().anyMatch(move -> sessions.stream().anyMatch(at -> !isKnown(at, move)))) {
      return Verdict.NOT_VERIFIABLE_DAILY;
    }
    Set<Boolean> answers =
        asked.stream()
            .flatMap(move -> sessions.stream().map(at -> holds(claim, at, move)))
            .collect(Collectors.toSet());
    return answers.size() > 1
        ? Verdict.AMBIGUOUS
        : verdict(sessions.get(0), answers.iterator().next());
  }

  private static Verdict verdict(SessionLabel session, boolean holds) {
    return switch (session) {
      case CLOSE -> holds ? Verdict.MATCH_CLOSE : Verdict.CLOSE_CONTRADICTED;
      case OPEN -> holds ? Verdict.MATCH_OPEN : Verdict.OPEN_CONTRADICTED;
      default -> holds ? Verdict.WITHIN_DAILY_RANGE : Verdict.OUTSIDE_DAILY_RANGE;
    };
  }

  private static boolean isKnown(SessionLabel session, Move move) {
    return switch (session) {
      case CLOSE -> true;
      case OPEN -> move.open() != null;
      default -> Stream.of(move.high(), move.low()).noneMatch(side -> side == null);
    };
  }

  private static boolean holds(Claim.OfPrice claim, SessionLabel session, Move move) {
    return switch (session) {
      case CLOSE -> holds(claim, move.close(), move.close());
      case OPEN -> holds(claim, move.open(), move.open());
      default -> holds(claim, move.low(), move.high());
    };
  }

  /** Whether prices from one move to another, both reached, agree with what is stated. */
  private static boolean holds(Claim.OfPrice claim, double least, double most) {
    double stated = claim.stated().percent();
    double slack = claim.stated().tolerance();
    // Against the extreme that was reached in the direction of the claim, as a size.
    double reached = stated < 0 ? -least : most;
    if (claim.bound() == Bound.EXACTLY) {
      return least - slack <= stated && stated <= most + slack;
    }
    return claim.bound() == Bound.OVER
        ? reached >= Math.abs(stated) - slack
        : reached <= Math.abs(stated) + slack;
  }
}
