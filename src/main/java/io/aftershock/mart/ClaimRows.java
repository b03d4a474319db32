package io.aftershock.mart;

import io.aftershock.config.Claim;
import io.aftershock.config.Event;
import io.aftershock.mart.ClaimJudge.Move;
import io.aftershock.mart.ClaimJudge.Verdict;
import io.aftershock.model.Field;
import io.aftershock.model.Provenance;
import io.aftershock.model.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of {@link ClaimVerdict} of one event. */
final class ClaimRows {
  private final Event event;
  private final PriceEvidence prices;
  private final RankEvidence ranks;
  private final List<Field> fields;

  ClaimRows(Event event, PriceEvidence prices, RankEvidence ranks, List<Field> fields) {
    this.event = event;
    this.prices = prices;
    this.ranks = ranks;
    this.fields = fields;
  }

  /** A row a claim, in their order. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Claim claim : event.claims()) {
      Map<Field, Object> cells = new HashMap<>();
      cells.put(ClaimVerdict.EVENT_ID, event.id());
      cells.put(ClaimVerdict.CLAIM_ID, claim.id());
      cells.put(ClaimVerdict.CLAIM_NUMBER, rows.size() + 1);
      cells.put(ClaimVerdict.STATEMENT, claim.statement());
      cells.put(ClaimVerdict.IS_ILLUSTRATIVE, false);
      if (claim instanceof Claim.OfPrice ofPrice) {
        ofPrice(ofPrice, cells);
      } else if (claim instanceof Claim.OfRank ofRank) {
        ofRank(ofRank, cells);
      } else if (claim instanceof Claim.NotTestable other) {
        cells.put(ClaimVerdict.CLAIM_KIND, "OTHER");
        verdict(Verdict.NOT_TESTABLE, "Cannot be tested: " + other.why() + ".", cells);
      }
      rows.add(RowFactory.create(fields.stream().map(cells::get).toArray()));
    }
    return rows;
  }

  private void ofPrice(Claim.OfPrice claim, Map<Field, Object> cells) {
    cells.put(ClaimVerdict.CLAIM_KIND, "PRICE");
    cells.put(ClaimVerdict.SUBJECT, claim.asset());
    cells.put(ClaimVerdict.CLAIM_DATE, claim.date());
    cells.put(ClaimVerdict.CLAIMED_PERCENT, claim.stated().percent());
    cells.put(ClaimVerdict.CLAIM_BOUND, claim.bound().name());
    cells.put(ClaimVerdict.SESSION_LABEL, claim.session().name());
    cells.put(ClaimVerdict.CLAIM_BASE, claim.base().name());
    cells.put(ClaimVerdict.TOLERANCE_POINTS, claim.stated().tolerance());
    Optional<PriceEvidence.Found> found = prices.find(claim);
    List<Move> moves = found.map(PriceEvidence.Found::moves).orElse(List.of());
    Verdict verdict = ClaimJudge.judge(claim, moves);
    found.ifPresent(of -> bars(of, cells));
    verdict(verdict, ClaimSentence.of(claim, verdict, moves), cells);
  }

  private static void bars(PriceEvidence.Found found, Map<Field, Object> cells) {
    Move move = found.moves().get(0);
    cells.put(ClaimVerdict.BASE_DATE, found.before().date());
    cells.put(ClaimVerdict.OPEN_PERCENT, move.open());
    cells.put(ClaimVerdict.HIGH_PERCENT, move.high());
    cells.put(ClaimVerdict.LOW_PERCENT, move.low());
    cells.put(ClaimVerdict.CLOSE_PERCENT, move.close());
    List<PriceEvidence.Bar> bars = new ArrayList<>(List.of(found.ofDay(), found.before()));
    boolean isOtherDay =
        found.beforeSession() != null
            && !found.beforeSession().date().equals(found.before().date());
    if (isOtherDay) {
      Move ofSession = found.moves().get(1);
      cells.put(ClaimVerdict.SESSION_BASE_DATE, found.beforeSession().date());
      cells.put(ClaimVerdict.SESSION_HIGH_PERCENT, ofSession.high());
      cells.put(ClaimVerdict.SESSION_LOW_PERCENT, ofSession.low());
      cells.put(ClaimVerdict.SESSION_CLOSE_PERCENT, ofSession.close());
      bars.add(found.beforeSession());
    }
    cells.put(
        ClaimVerdict.EVIDENCE, RowKey.joined(bars.stream().map(PriceEvidence.Bar::row).toList()));
    provenance(bars.stream().map(PriceEvidence.Bar::provenance), cells);
  }

  private void ofRank(Claim.OfRank claim, Map<Field, Object> cells) {
    cells.put(ClaimVerdict.CLAIM_KIND, "RANK");
    cells.put(ClaimVerdict.SUBJECT, claim.ahead() + " over " + claim.behind());
    cells.put(ClaimVerdict.CLAIM_DATE, claim.date());
    Optional<RankEvidence.Found> found = ranks.find(claim);
    Verdict verdict =
        found
            .map(of -> of.holds() ? Verdict.RANK_CONSISTENT : Verdict.RANK_CONTRADICTED)
            .orElse(Verdict.RANK_NO_DATA);
    found.ifPresent(
        of -> {
          cells.put(ClaimVerdict.RANK_DATE, of.date());
          cells.put(ClaimVerdict.RANK_SOURCE_ID, of.source());
          cells.put(ClaimVerdict.RANK_AHEAD, of.ahead());
          cells.put(ClaimVerdict.RANK_BEHIND, of.behind());
          cells.put(ClaimVerdict.EVIDENCE, RowKey.joined(of.rows(claim.chart())));
          provenance(Stream.of(of.provenance()), cells);
        });
    verdict(verdict, ClaimSentence.of(claim, found), cells);
  }

  private static void provenance(Stream<String> provenances, Map<Field, Object> cells) {
    String weakest = provenances.reduce(Provenance::weaker).orElseThrow();
    cells.put(ClaimVerdict.PROVENANCE, weakest);
    cells.put(ClaimVerdict.IS_ILLUSTRATIVE, weakest.equals(Provenance.SIMULATED.name()));
  }

  private static void verdict(Verdict verdict, String sentence, Map<Field, Object> cells) {
    cells.put(ClaimVerdict.VERDICT, verdict.name());
    boolean isIllustrative = (boolean) cells.get(ClaimVerdict.IS_ILLUSTRATIVE);
    cells.put(
        ClaimVerdict.SENTENCE,
        isIllustrative ? sentence + " Illustrative: it rests on simulated figures." : sentence);
  }
}
