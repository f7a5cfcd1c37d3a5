-- Fills the event :event up to :visits visits, by inserting into the tables. There are a quarter as
-- many visitors, each on one day at four booths. Every second one answers the survey, every tenth
-- of these writes a comment. The rows keep every rule; foreign keys are not checked for each row.
SET search_path = bussanten;
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE TEMP TABLE newcomer AS
SELECT n, md5('visitor ' || n)::uuid AS visitor_id, d.day,
    d.day + make_interval(mins => d.opens
                          + (hashint4(n::integer) & 1023) % 480) - interval '9 hours' AS at
FROM generate_series((SELECT count(*) / 4 + 1 FROM visit WHERE event_id = :event), :visits / 4) AS n
JOIN (SELECT day, opens, row_number() OVER (ORDER BY day) AS nr, count(*) OVER () AS days
      FROM event_day WHERE event_id = :event) AS d ON d.nr = n % d.days + 1
ORDER BY 2;

INSERT INTO checkin (event_id, visitor_id, day, source, late, at)
SELECT :event, visitor_id, day, 'qr', false, at AT TIME ZONE 'UTC' FROM newcomer;

INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, late, at)
SELECT :event, visitor_id, day, b.municipality_code,
    (ARRAY['qr', 'qr', 'code', 'form'])[1 + (n + b.nr) % 4], false,
    (at + make_interval(mins => 7 * (b.nr - first_nr)::integer)) AT TIME ZONE 'UTC'
FROM (SELECT *, hashint4(n::integer + 1) & 3 AS first_nr FROM newcomer) AS p
JOIN (SELECT municipality_code, row_number() OVER (ORDER BY position) - 1 AS nr FROM booth
      WHERE event_id = :event) AS b
    ON b.nr BETWEEN first_nr AND first_nr + 3;

INSERT INTO response (event_id, visitor_id, day, choices, at)
SELECT :event, visitor_id, day,
    ARRAY(SELECT (array_agg(choice_id ORDER BY choice_id))[1 + (n + question_id) % count(*)]
          FROM choice WHERE event_id = :event GROUP BY question_id ORDER BY 1),
    (at + interval '40 minutes') AT TIME ZONE 'UTC'
FROM newcomer
WHERE n % 2 = 0;

INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
SELECT :event, visitor_id, (SELECT max(question_id) FROM question WHERE event_id = :event
                            AND kind = 'text'),
    'また来たいです ' || n, (at + interval '40 minutes') AT TIME ZONE 'UTC'
FROM newcomer
WHERE n % 20 = 0;

SET session_replication_role = origin;
ANALYZE checkin, visit, response, response_text;
