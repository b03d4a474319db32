-- How broad was the fall: which share of assets stood 10 and 20 percent below their peaks?
-- One row is a session around the event and a class of assets, where ALL is all of them.
SELECT
  c.session_date,
  c.asset_class,
  c.fresh_count AS assets,
  round(c.breadth_10, 4) AS share_10_percent_below,
  round(c.breadth_20, 4) AS share_20_percent_below,
  round(c.mean_drawdown, 4) AS mean_drawdown,
  c.worst_asset_id,
  round(c.worst_drawdown, 4) AS worst_drawdown,
  round(c.rebalanced_portfolio_drawdown, 4) AS portfolio_drawdown
FROM cross_asset_daily AS c
WHERE c.session_date BETWEEN DATE '2025-01-23' AND DATE '2025-01-31'
ORDER BY c.session_date, c.asset_class;
