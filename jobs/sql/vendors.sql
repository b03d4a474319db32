-- Which vendors give which series, which of them count, and where do they differ?
-- One row is a series of a vendor. Days that differ are those beyond rounding from the vendor that counts, or that it alone has.
SELECT
  s.asset_id,
  s.price_basis,
  s.source_id,
  s.status,
  s.first_date,
  s.last_date,
  s.row_count,
  s.basis_step_count,
  coalesce(d.other_closes, 0) AS days_with_another_close,
  coalesce(d.lone_days, 0) AS days_that_it_alone_has,
  round(d.greatest_difference, 6) AS greatest_relative_difference
FROM price_series AS s
LEFT JOIN (
  SELECT
    asset_id,
    price_basis,
    losing_source_id,
    count(CASE WHEN difference_kind = 'OTHER_CLOSE' THEN 1 END) AS other_closes,
    count(CASE WHEN difference_kind = 'ONLY_LOSING_SOURCE' THEN 1 END) AS lone_days,
    max(abs(relative_difference)) AS greatest_difference
  FROM price_vendor_difference
  GROUP BY asset_id, price_basis, losing_source_id
) AS d
  ON d.asset_id = s.asset_id AND d.price_basis = s.price_basis AND d.losing_source_id = s.source_id
ORDER BY s.asset_id, s.price_basis, s.source_id;
