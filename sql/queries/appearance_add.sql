-- staff write: appearance_add(event integer, slug text, guest words, note words?, day date,
--     starts integer, ends integer, tentative boolean, cancelled boolean, was_day date?,
--     was_starts integer?, was_ends integer?, changed_day date?, changed_time integer?)
INSERT INTO appearance (event_id, slug, guest, note, day, starts, ends, tentative, cancelled,
                        was_day, was_starts, was_ends, changed_day, changed_time)
VALUES ($1, $2, wording_of($3, $4, $5), wording_of($6, $7, $8), $9, $10, $11, $12, $13, $14, $15,
        $16, $17, $18)
