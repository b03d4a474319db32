-- How many articles named DeepSeek, session by session, and how many are usual?
-- One row is a session around the event. abnormal_attention 0 is as usual. It is the logarithm of the ratio, so 0.69 is twice as many.
SELECT
  n.session_date,
  n.article_count,
  n.observed_count AS articles_in_all,
  round(n.attention_share, 4) AS attention_share,
  n.baseline_median AS usual_count,
  n.baseline_days,
  round(n.abnormal_attention, 2) AS abnormal_attention,
  n.provenance
FROM news_attention_daily AS n
WHERE n.entity_id = 'deepseek'
  AND n.source_id = 'ALL'
  AND n.session_date BETWEEN DATE '2025-01-13' AND DATE '2025-02-10'
ORDER BY n.session_date;
