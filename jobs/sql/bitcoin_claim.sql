-- Did Bitcoin fall as claimed, and on which reading?
-- One row is a reading of the claim: from which close, to which price of the day. Moves are in percent, as claims state them.
SELECT
  c.claim_id,
  c.claimed_percent,
  r.reading,
  round(r.move_percent, 2) AS move_percent,
  abs(r.move_percent - c.claimed_percent) <= c.tolerance_points AS agrees,
  c.verdict,
  c.provenance
FROM claim_verdict AS c
JOIN (
  SELECT event_id, claim_id, 'close, from the close before' AS reading, close_percent AS move_percent FROM claim_verdict
  UNION ALL
  SELECT event_id, claim_id, 'close, from the last close of New York', session_close_percent FROM claim_verdict
  UNION ALL
  SELECT event_id, claim_id, 'low, from the close before', low_percent FROM claim_verdict
  UNION ALL
  SELECT event_id, claim_id, 'low, from the last close of New York', session_low_percent FROM claim_verdict
) AS r ON r.event_id = c.event_id AND r.claim_id = c.claim_id
WHERE c.event_id = 'deepseek-2025-01-27'
  AND c.claim_id = 'bitcoin'
ORDER BY r.reading;
