-- visitor: card_visits(event integer, visitor uuid) -> day date, municipality text, source source,
--     at timestamptz
-- One visitor's visits, by time.
SELECT day, municipality, source, at FROM card_visits($1, $2)
