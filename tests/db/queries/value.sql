-- both: value(day text?, at text, source text, ids text, name words?) -> one: day date,
--     at timestamptz, source source, other source?, motif motif?, ids integer[], small smallint,
--     name words?, until timestamptz?
-- Whatever PostgreSQL makes of these texts.
SELECT $1::text::date AS day, $2::text::timestamptz AS at, $3::text AS source,
       nullif($3::text, 'qr') AS other, CASE WHEN $3 = 'paper' THEN 'rose' END AS motif,
       $4::text::integer[] AS ids,
       (-7)::smallint AS small, $5::text AS name_ja, $6::text AS name_en, $7::text AS name_easy,
       $2::text::timestamptz AS until
