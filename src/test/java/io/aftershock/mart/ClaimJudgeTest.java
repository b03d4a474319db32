package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftershock.config.Claim;
import io.aftershock.config.Claim.Base;
import io.aftershock.config.Claim.Bound;
import io.aftershock.config.Claim.SessionLabel;
import io.aftershock.config.StatedPercent;
import io.aftershock.mart.ClaimJudge.Move;
import io.aftershock.mart.ClaimJudge.Verdict;
import io.aftershock.testing.Oracle;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClaimJudgeTest {
  private static final Move BAR = new Move(Base.PREVIOUS_CLOSE, -2.0, 1.0, -5.0, -3.0);

  /** The cases that others worked out, each with the day's figures. */
  @Test
  void casesComeOutAsTheyShould() throws IOException {
    List<NamedCsvRecord> cases = Oracle.own("market/claim_check_cases.csv");
    for (NamedCsvRecord of : cases) {
      StatedPercent stated = StatedPercent.parse(of.getField("claimed_pct"));
      assertThat(stated.tolerance())
          .as(of.getField("claim_id"))
          .isCloseTo(Double.parseDouble(of.getField("tolerance_pp")), within(1e-12));
      assertThat(ClaimJudge.judge(claim(of, stated), moves(of)))
          .as(of.getField("claim_id"))
          .isEqualTo(Verdict.valueOf(of.getField("expected_verdict")));
    }
    assertThat(cases).hasSize(9);
  }

  @Test
  void overAndUpToAreOneSidedAgainstWhatWasReached() {
    assertThat(judge("-4", Bound.OVER, SessionLabel.REGULAR)).isEqualTo(Verdict.WITHIN_DAILY_RANGE);
    assertThat(judge("-6", Bound.OVER, SessionLabel.REGULAR))
        .isEqualTo(Verdict.OUTSIDE_DAILY_RANGE);
    assertThat(judge("-5.0", Bound.UP_TO, SessionLabel.REGULAR))
        .isEqualTo(Verdict.WITHIN_DAILY_RANGE);
    assertThat(judge("-4", Bound.UP_TO, SessionLabel.REGULAR))
        .isEqualTo(Verdict.OUTSIDE_DAILY_RANGE);
    assertThat(judge("2", Bound.OVER, SessionLabel.REGULAR)).isEqualTo(Verdict.OUTSIDE_DAILY_RANGE);
    assertThat(judge("-2.5", Bound.OVER, SessionLabel.CLOSE)).isEqualTo(Verdict.MATCH_CLOSE);
    assertThat(judge("-4", Bound.OVER, SessionLabel.CLOSE)).isEqualTo(Verdict.CLOSE_CONTRADICTED);
  }

  @Test
  void openIsHeldAgainstTheOpen() {
    assertThat(judge("-2.0", Bound.EXACTLY, SessionLabel.OPEN)).isEqualTo(Verdict.MATCH_OPEN);
    assertThat(judge("-3.0", Bound.EXACTLY, SessionLabel.OPEN))
        .isEqualTo(Verdict.OPEN_CONTRADICTED);
    Move closes = new Move(Base.PREVIOUS_CLOSE, null, null, null, -3.0);
    Claim.OfPrice claim = claim("-2.0", Bound.EXACTLY, SessionLabel.OPEN, Base.PREVIOUS_CLOSE);
    assertThat(ClaimJudge.judge(claim, List.of(closes))).isEqualTo(Verdict.NOT_VERIFIABLE_DAILY);
  }

  @Test
  void whatIsLeftUnsaidMattersWhereTheAnswersDiffer() {
    Move ofSession = new Move(Base.PREVIOUS_SESSION_CLOSE, -3.0, 0.0, -6.0, -4.0);
    List<Move> moves = List.of(BAR, ofSession);

    assertThat(ClaimJudge.judge(unspecified("-5.5", SessionLabel.REGULAR), moves))
        .isEqualTo(Verdict.AMBIGUOUS);
    assertThat(ClaimJudge.judge(unspecified("-4", SessionLabel.REGULAR), moves))
        .as("in both ranges")
        .isEqualTo(Verdict.WITHIN_DAILY_RANGE);
    assertThat(ClaimJudge.judge(unspecified("-4.0", SessionLabel.UNSPECIFIED), moves))
        .as("in both ranges, and the close of one")
        .isEqualTo(Verdict.AMBIGUOUS);
    assertThat(ClaimJudge.judge(unspecified("-9", SessionLabel.UNSPECIFIED), moves))
        .isEqualTo(Verdict.OUTSIDE_DAILY_RANGE);
  }

  private static Verdict judge(String stated, Bound bound, SessionLabel session) {
    return ClaimJudge.judge(claim(stated, bound, session, Base.PREVIOUS_CLOSE), List.of(BAR));
  }

  private static Claim.OfPrice unspecified(String stated, SessionLabel session) {
    return claim(stated, Bound.EXACTLY, session, Base.UNSPECIFIED);
  }

  private static Claim.OfPrice claim(String stated, Bound bound, SessionLabel session, Base base) {
    return new Claim.OfPrice(
        "c",
        "said",
        "X",
        StatedPercent.parse(stated),
        bound,
        session,
        base,
        LocalDate.of(2025, 1, 27));
  }

  private static Claim.OfPrice claim(NamedCsvRecord of, StatedPercent stated) {
    String session = of.getField("session_label").toUpperCase(Locale.ROOT).replace('-', '_');
    boolean isUnspecified = session.equals("UNSPECIFIED");
    return new Claim.OfPrice(
        of.getField("claim_id"),
        "said",
        of.getField("asset"),
        stated,
        Bound.EXACTLY,
        SessionLabel.valueOf(session),
        isUnspecified ? Base.UNSPECIFIED : Base.PREVIOUS_CLOSE,
        LocalDate.parse(of.getField("trade_date")));
  }

  /** The bars of the day: of Bitcoin also from the close of the Friday before. */
  private static List<Move> moves(NamedCsvRecord of) throws IOException {
    if (of.getField("close_pct").isEmpty()) {
      return List.of();
    }
    String asset = of.getField("asset");
    return Oracle.own("market/deepseek_2025-01-27_ohlc.csv").stream()
        .filter(bar -> bar.getField("asset").startsWith(asset))
        .map(
            bar ->
                new Move(
                    bar.getField("prev_close_date").equals("2025-01-24") && asset.equals("BTC")
                        ? Base.PREVIOUS_SESSION_CLOSE
                        : Base.PREVIOUS_CLOSE,
                    Double.valueOf(bar.getField("open_pct")),
                    Double.valueOf(bar.getField("high_pct")),
                    Double.valueOf(bar.getField("low_pct")),
                    Double.parseDouble(bar.getField("close_pct"))))
        .toList();
  }
}
