-- Which shares fell most on 27 January 2025, and how deep did they stand below their peaks?
-- One row is a share, the one that fell most first. Price returns, and depths are fractions.
SELECT
  a.asset_name,
  r.asset_id,
  round(r.simple_return, 4) AS day_return,
  round(r.gap_return, 4) AS overnight_return,
  round(r.intraday_return, 4) AS intraday_return,
  round(d.drawdown, 4) AS drawdown,
  d.peak_date,
  d.days_since_peak,
  r.provenance
FROM return_daily AS r
JOIN drawdown_daily AS d
  ON d.asset_id = r.asset_id AND d.price_basis = r.price_basis AND d.trade_date = r.trade_date
JOIN dim_asset AS a ON a.asset_id = r.asset_id
WHERE r.trade_date = DATE '2025-01-27'
  AND r.price_basis = 'SPLIT_ADJUSTED'
  AND a.asset_class = 'EQUITY'
ORDER BY r.simple_return NULLS LAST, r.asset_id;
