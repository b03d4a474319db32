-- What was not taken in, of which vendor, and why?
-- One row is a rule that records or files of a vendor break, with the first of them.
SELECT
  q.source_id,
  q.rule,
  count(*) AS rejected,
  count(CASE WHEN q.source_line = 0 THEN 1 END) AS whole_files,
  count(DISTINCT q.source_file) AS files,
  min(q.source_file) AS first_file,
  min(q.message) AS first_message,
  max(q.quarantined_on) AS newest_run
FROM quarantine AS q
GROUP BY q.source_id, q.rule
ORDER BY q.source_id, q.rule;
