-- staff write: choice_save(event integer, choice_id integer, question_id integer, position integer,
--     label words, other boolean, withdrawn boolean, least integer?, most integer?)
INSERT INTO choice (event_id, choice_id, question_id, position, label, other, withdrawn, least,
                    most)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), $8, $9, $10, $11)
ON CONFLICT (event_id, choice_id) DO UPDATE
    SET question_id = excluded.question_id, position = excluded.position, label = excluded.label,
        other = excluded.other, withdrawn = excluded.withdrawn,
        least = excluded.least, most = excluded.most
