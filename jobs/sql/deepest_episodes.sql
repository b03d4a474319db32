-- What were the deepest drawdowns of each share and index, and are they over?
-- One row is a drawdown: the deepest three of each asset, in price returns.
SELECT
  e.asset_id,
  e.depth_rank,
  e.peak_date,
  e.trough_date,
  e.recovery_date,
  e.status,
  round(e.depth, 4) AS depth,
  round(e.current_drawdown, 4) AS current_drawdown,
  e.days_peak_to_trough,
  e.days_peak_to_end
FROM drawdown_episode_ranked AS e
JOIN dim_asset AS a ON a.asset_id = e.asset_id
WHERE e.depth_rank <= 3
  AND e.price_basis IN ('SPLIT_ADJUSTED', 'LEVEL')
  AND a.asset_class IN ('EQUITY', 'INDEX')
ORDER BY e.asset_id, e.depth_rank;
