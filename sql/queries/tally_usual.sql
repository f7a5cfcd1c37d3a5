-- staff: tally_usual(event integer) -> booth text?, n bigint
-- For each place (NULL: the entrance) the median of the check-ins by QR or typed code of ten
-- minutes, of those that have any and are not marked. Taps that are not folded yet are left out.
SELECT booth, percentile_disc(0.5) WITHIN GROUP (ORDER BY n) AS n
FROM rollup
WHERE event_id = $1 AND figure = 'tap' AND n BETWEEN 1 AND poster_taps_most()
GROUP BY booth
