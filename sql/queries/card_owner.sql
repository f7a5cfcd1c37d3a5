-- visitor: card_owner(event integer, visitor uuid, day date, now timestamptz) -> one: visitor uuid,
--     joined boolean, code text?, code_until timestamptz?, checked_in boolean,
--     checked_in_today boolean
-- The id under which a browser's records are stored, whether they belong to several browsers, the
-- valid handover code, and whether the visitor checked in on any day and on this one.
SELECT o.visitor, o.joined, o.code, o.code_until, c.days > 0 AS checked_in,
    c.today > 0 AS checked_in_today
FROM card_owner($1, $2, $4) AS o,
    (SELECT count(*) AS days, count(*) FILTER (WHERE day = $3) AS today
     FROM card_checkins($1, $2)) AS c
