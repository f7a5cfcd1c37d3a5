-- visitor: card_checkin(event integer, visitor uuid, day date) -> checked_in boolean
-- Whether the visitor checked in on this day.
SELECT EXISTS (SELECT FROM card_checkins($1, $2) WHERE day = $3) AS checked_in
