-- visitor: card_response(event integer, visitor uuid) -> maybe: choices integer[], at timestamptz,
--     corrected_at timestamptz?
-- One visitor's response: no row or one. choices: ids, ascending.
SELECT choices, at, corrected_at FROM card_response($1, $2)
