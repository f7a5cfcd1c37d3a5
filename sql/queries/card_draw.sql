-- visitor: card_draw(event integer, visitor uuid) -> maybe: not_drawn integer[]
-- The questions that the draw left out of one visitor's response: no row or one, ascending.
SELECT not_drawn FROM card_draw($1, $2)
