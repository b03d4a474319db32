-- How long did it take until the price of the day before was seen again?
-- One row is an asset of the event, the first to recover first. Sessions are counted from the day itself, which is 0, and null where the data end before.
SELECT
  w.subject_id AS asset_id,
  min(w.recovery_rank) AS recovery_rank,
  min(w.sessions_to_recovery) AS sessions_to_recovery,
  max(CASE WHEN w.tau = w.sessions_to_recovery THEN w.event_date END) AS recovered_on,
  round(max(CASE WHEN w.tau = 0 THEN w.change_from_before END), 4) AS change_on_the_day,
  round(min(w.worst_from_before), 4) AS worst_from_before,
  max(w.event_date) AS data_through
FROM event_window AS w
WHERE w.event_id = 'deepseek-2025-01-27'
  AND w.subject_kind = 'ASSET'
  AND w.recovery_rank IS NOT NULL
GROUP BY w.subject_id
ORDER BY recovery_rank, worst_from_before NULLS LAST, asset_id;
