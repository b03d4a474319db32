-- How fast did DeepSeek and ChatGPT come to number 1, and how long did they stay?
-- One row is an app in one chart of one source. Days of a run are those of unbroken snapshots.
SELECT
  a.watched_as AS app,
  s.store,
  s.country,
  s.chart,
  s.source_id,
  s.chart_snapshots,
  s.first_date,
  s.first_rank,
  s.best_rank,
  s.first_at_no1_date,
  s.days_to_no1,
  s.snapshots_at_no1,
  s.longest_run_at_no1_days,
  s.last_rank,
  s.provenance
FROM app_chart_summary AS s
JOIN (SELECT DISTINCT store, country, app_id, watched_as FROM dim_app WHERE watched_as IS NOT NULL) AS a
  ON a.store = s.store AND a.country = s.country AND a.app_id = s.app_id
ORDER BY app, s.store, s.country, s.chart, s.category, s.source_id, s.app_id;
