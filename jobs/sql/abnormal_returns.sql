-- How much of the move of each asset was out of the ordinary, and how often does chance do as much?
-- One row is an asset and a window: the day itself, and the day with the next. placebo_p_value leads where it is known: all shares moved on one day.
SELECT
  i.asset_id,
  i.tau_from,
  i.tau_to,
  i.model,
  i.benchmark,
  round(i.raw_return, 4) AS raw_return,
  round(i.abnormal_return, 4) AS abnormal_return,
  round(i.t_statistic, 2) AS t_statistic,
  round(i.placebo_p_value, 4) AS placebo_p_value,
  i.placebo_count,
  i.is_confounded,
  i.provenance
FROM event_impact AS i
WHERE i.event_id = 'deepseek-2025-01-27'
  AND i.is_headline
  AND i.tau_from = 0
  AND i.tau_to IN (0, 1)
ORDER BY i.tau_to, i.abnormal_return, i.asset_id, i.model, i.benchmark;
