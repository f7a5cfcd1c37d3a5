-- visitor: card_texts(event integer, visitor uuid) -> question_id integer, text text
-- The texts of one visitor's response, by question.
SELECT question_id, text FROM card_texts($1, $2)
