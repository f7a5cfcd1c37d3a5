-- staff write: appearance_add(event integer, slug text, guest words, note words?, day date,
--     starts integer, ends integer, tentative boolean)
INSERT INTO appearance (event_id, slug, guest, note, day, starts, ends, tentative)
VALUES ($1, $2, wording_of($3, $4, $5), wording_of($6, $7, $8), $9, $10, $11, $12)
