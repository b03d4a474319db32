-- How far did the VIX spike, day by day around the event?
-- One row is a session from ten before to ten after it.
SELECT
  w.event_date AS session_date,
  w.tau,
  round(w.close_price, 2) AS vix_close,
  round(w.session_return, 4) AS day_return,
  round(s.spike_from_252_low, 4) AS spike_from_252_low
FROM event_window AS w
JOIN volatility_spike_daily AS s
  ON s.asset_id = w.subject_id AND s.price_basis = w.series AND s.trade_date = w.event_date
WHERE w.event_id = 'deepseek-2025-01-27'
  AND w.subject_kind = 'ASSET'
  AND w.subject_id = 'VIX'
  AND w.tau BETWEEN -10 AND 10
ORDER BY w.event_date;
