-- staff write: guide_add(event integer, admission_fee integer?, contact words?, phone text?,
--     extension text?, mail text?, url text?)
INSERT INTO guide (event_id, admission_fee, contact, phone, extension, mail, url)
VALUES ($1, $2, wording_of($3, $4, $5), $6, $7, $8, $9)
