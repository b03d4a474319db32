-- Which claims of the article hold?
-- One row is a claim, in the order of the article, with its verdict in words.
SELECT
  c.claim_number,
  c.claim_id,
  c.statement,
  c.verdict,
  c.is_illustrative,
  c.sentence
FROM claim_verdict AS c
WHERE c.event_id = 'deepseek-2025-01-27'
ORDER BY c.claim_number;
