-- When did DeepSeek overtake ChatGPT, by chart and by source?
-- One row is an overtake in one chart of one source: after before_date and by first_ahead_date.
SELECT
  o.store,
  o.country,
  o.chart,
  o.source_id,
  o.before_date,
  o.first_ahead_date,
  o.overtaker_rank_before,
  o.overtaken_rank_before,
  o.overtaker_rank,
  o.overtaken_rank,
  o.status,
  o.is_order_before_known,
  o.provenance
FROM ranking_overtake AS o
WHERE o.overtaker = 'deepseek'
  AND o.overtaken = 'chatgpt'
ORDER BY o.store, o.country, o.chart, o.category, o.source_id, o.overtaker_app_id, o.overtaken_app_id, o.first_ahead_date;
