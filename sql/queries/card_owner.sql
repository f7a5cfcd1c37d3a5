-- visitor: card_owner(event integer, visitor uuid, day date, now timestamptz) ->
--     visitor uuid, joined boolean, code text?, code_until timestamptz?, checked_in boolean
-- Under whose id a browser's record stands, whether other browsers have the same, the handover code that is good now, and
-- whether the visitor checked in on this day.
SELECT o.visitor, o.joined, o.code, o.code_until,
    EXISTS (SELECT FROM card_checkins($1, $2) WHERE day = $3) AS checked_in
FROM card_owner($1, $2, $4) AS o
