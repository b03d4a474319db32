-- Can the release be trusted today: is it degraded or stale, and do rules warn?
-- One row is a table of the release that people ask.
SELECT
  r.table_name,
  r.release_number,
  r.as_of_date,
  r.row_count,
  r.data_through,
  r.lag_days,
  r.status,
  r.held_sources,
  r.freshness,
  r.stale_sources,
  r.warning_count,
  r.provenance
FROM release_status AS r
WHERE r.layer = 'mart'
ORDER BY r.table_name;
