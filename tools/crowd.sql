-- Makes a crowd of visitors for the demo, through the same functions as real visitors. psql
-- variables: visitors (their number), event (slug), until (a time; nothing is recorded after it).
-- Hours, booths, answers and comments are made up. The same number and clock make the same crowd,
-- so a second run adds no visitor.
--
-- Times are spread as those of real visitors are: many forms of one moment look like false ones,
-- and the report would mark them (tests/http/crowd.mjs).
\set ON_ERROR_STOP on
\o /dev/null
BEGIN;
SET LOCAL search_path = bussanten, pg_temp;
SELECT setseed(0.42);
\o

CREATE FUNCTION pg_temp.id(kind text, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN md5('crowd ' || kind || ' ' || n)::uuid;

-- The opening hours up to the clock, one row each; afternoons and the weekend have more visitors.
CREATE TEMP TABLE crowd_hour ON COMMIT DROP AS
SELECT e.event_id, d.day, h AS opens, least(h + 60, d.closes) AS closes, d.closes AS day_closes,
    (CASE WHEN h / 60 BETWEEN 12 AND 14 THEN 3 WHEN h / 60 BETWEEN 15 AND 17 THEN 4
          WHEN h / 60 >= 18 THEN 2 ELSE 1.5 END)
        * (CASE WHEN extract(isodow FROM d.day) >= 6 THEN 1.6 ELSE 1 END) AS weight
FROM event AS e
JOIN event_day AS d USING (event_id)
CROSS JOIN generate_series(d.opens, d.closes - 1, 60) AS h
WHERE e.slug = :'event'
    AND (d.day + make_interval(mins => least(h + 60, d.closes))) AT TIME ZONE 'Asia/Tokyo'
        <= :'until'::timestamptz;

CREATE TEMP TABLE crowd_slot ON COMMIT DROP AS
SELECT *, sum(weight) OVER w / sum(weight) OVER () AS upto,
    (sum(weight) OVER w - weight) / sum(weight) OVER () AS above
FROM crowd_hour WINDOW w AS (ORDER BY day, opens);

-- When each visitor arrives, how many booths they visit, and how much they write.
CREATE TEMP TABLE crowd ON COMMIT DROP AS
WITH somebody AS MATERIALIZED (
    SELECT n, random() AS slot, random() AS within, random() AS walks, random() AS way,
        random() AS writes
    FROM generate_series(1, least(:visitors, 200000)) AS n)
SELECT n, event_id, pg_temp.id('visitor', n) AS visitor, walks, way, writes,
    (day + make_interval(mins => opens)
     + make_interval(secs => floor(within * (closes - opens) * 60)))
        AT TIME ZONE 'Asia/Tokyo' AS arrives,
    (day + make_interval(mins => day_closes)) AT TIME ZONE 'Asia/Tokyo' AS day_ends
FROM somebody JOIN crowd_slot ON slot >= above AND slot < upto;

-- One in three scans the entrance first.
SELECT count(*) FILTER (WHERE recorded) AS entrance
FROM (SELECT record_visit(event_id, pg_temp.id('entrance', n), pg_temp.id('content', 0), visitor,
                          NULL, 'qr', arrives)
          AS recorded
      FROM crowd WHERE way < 0.33 ORDER BY visitor) AS entrances;

-- Each visits one to five booths within 25 minutes, or faster before the day's closing; the first
-- booths of the hall get a few more visits.
CREATE TEMP TABLE crowd_visit ON COMMIT DROP AS
SELECT c.n, c.event_id, c.visitor, b.municipality_code, b.position,
    CASE WHEN random() < 0.9 THEN 'qr' ELSE 'code' END AS source,
    c.arrives + floor(random() * least(1500, extract(epoch FROM c.day_ends - c.arrives)))
        * interval '1 second' AS at
FROM crowd AS c
JOIN LATERAL (
    SELECT municipality_code, position FROM booth
    WHERE booth.event_id = c.event_id AND NOT booth.withdrawn
    ORDER BY random() * (1 + position * 0.12) + c.n * 0
    LIMIT 1 + floor(c.walks * c.walks * 5)) AS b ON true;
DELETE FROM crowd_visit WHERE at > :'until'::timestamptz;

SELECT count(*) FILTER (WHERE recorded) AS visits
FROM (SELECT record_visit(event_id, pg_temp.id('visit ' || municipality_code, n),
                          pg_temp.id('content', position),
                          visitor, municipality_code, source, at) AS recorded
      FROM crowd_visit ORDER BY visitor, at) AS walks;

-- Two in five answer the survey: most of them a few minutes after their last booth, one in ten on
-- the way home, when the fair may be closed. Of each group of questions they are asked what the
-- draw leaves them. It follows from the visitor's id, as that of a form does (model/draw.h), but
-- with another hash: only the visitor's own form could tell.
CREATE TEMP TABLE crowd_form ON COMMIT DROP AS
SELECT c.n, c.event_id, c.visitor, c.writes < 0.08 AS comments,
    greatest(c.arrives, (SELECT max(v.at) FROM crowd_visit AS v WHERE v.n = c.n))
        + make_interval(secs => floor(60 + random() * 840)
                            + CASE WHEN random() < 0.1 THEN floor(1200 + random() * 3600)
                                   ELSE 0 END) AS at,
    ARRAY(SELECT question_id
          FROM (SELECT q.question_id, g.draw,
                    row_number() OVER (PARTITION BY g.slug
                                       ORDER BY md5(c.visitor || ' ' || q.question_id)) AS turn
                FROM question AS q
                JOIN question_group AS g ON g.event_id = q.event_id AND g.slug = q.group_slug
                WHERE q.event_id = c.event_id AND NOT q.withdrawn) AS lot
          WHERE turn > draw ORDER BY 1) AS not_drawn
FROM crowd AS c
WHERE c.writes < 0.4;
DELETE FROM crowd_form WHERE at > :'until'::timestamptz;

CREATE TEMP TABLE crowd_question ON COMMIT DROP AS
SELECT f.n, q.event_id, q.question_id, q.kind, q.position
FROM crowd_form AS f
JOIN question AS q
    ON q.event_id = f.event_id AND NOT q.withdrawn AND q.question_id <> ALL (f.not_drawn);

-- One choice of a question or scale, the first choices more often; several choices of a question of
-- kind "many".
CREATE TEMP TABLE crowd_choice ON COMMIT DROP AS
SELECT q.n, x.choice_id
FROM crowd_question AS q
JOIN LATERAL (
    SELECT choice_id FROM choice
    WHERE choice.event_id = q.event_id AND choice.question_id = q.question_id
        AND NOT choice.other AND NOT choice.withdrawn
    ORDER BY random() * CASE q.kind WHEN 'scale' THEN 8.0 / (1 + position) ELSE 2 + position END
        + q.n * 0
    LIMIT CASE q.kind WHEN 'many' THEN 1 + floor(random() * 3) + q.n * 0 ELSE 1 END) AS x ON true
WHERE q.kind <> 'one' OR random() < 0.93;

CREATE TEMP TABLE crowd_comment (n integer GENERATED ALWAYS AS IDENTITY (START 0 MINVALUE 0),
                                 text text) ON COMMIT DROP;
INSERT INTO crowd_comment (text) VALUES
    ('宮古の海産物がおいしそうで、つい買いすぎました。'),
    ('福山のくわいを初めて知りました。レシピがもっと欲しいです。'),
    ('会場が少し狭く、ベビーカーでは通りにくかったです。'),
    ('毎年楽しみにしています。来年もぜひ開いてください。'),
    ('十日町のそばの試食が良かった。'),
    ('災害のときに助け合う間柄だと知って、応援したくなりました。'),
    ('飯田のりんごが甘くて驚きました。'),
    ('駅から会場までの案内がもう少しあると助かります。'),
    ('坂井のかにの話を聞けて楽しかったです。旅行に行ってみたい。'),
    ('平日の夜も開いていて、仕事帰りに寄れました。'),
    ('成田はお祭りの写真がきれいでした。'),
    ('山北町は近いのに行ったことがなかったので、春に行きます。'),
    ('支払いに電子マネーが使えると嬉しいです。'),
    ('ブースの方が親切でした。'),
    ('東金の物産をもっと見たかったです。種類が増えるとうれしい。');

-- The comment answers the first question that takes a text.
CREATE TEMP TABLE crowd_text ON COMMIT DROP AS
SELECT DISTINCT ON (f.n) f.n, q.question_id, m.text
FROM crowd_form AS f
JOIN crowd_question AS q ON q.n = f.n AND q.kind = 'text'
JOIN crowd_comment AS m ON m.n = f.n % 15
WHERE f.comments
ORDER BY f.n, q.position;

SELECT count(*) FILTER (WHERE recorded) AS responses
FROM (SELECT record_response(f.event_id, pg_temp.id('survey', f.n), pg_temp.id('content', 1),
                             f.visitor,
          ARRAY(SELECT municipality_code::text FROM crowd_visit AS v WHERE v.n = f.n ORDER BY 1),
          ARRAY(SELECT choice_id FROM crowd_choice AS x WHERE x.n = f.n ORDER BY 1),
          ARRAY(SELECT question_id FROM crowd_text AS t WHERE t.n = f.n),
          ARRAY(SELECT text FROM crowd_text AS t WHERE t.n = f.n),
          f.at, false, NULL, f.not_drawn) AS recorded
      FROM crowd_form AS f ORDER BY f.visitor) AS surveys;
COMMIT;

-- Folds the figures of so many visitors at once; the rollup thread folds a few thousand a second.
SELECT count(folded) AS sweeps
FROM generate_series(0, :visitors / 500) AS n, LATERAL bussanten.fold_tally(5000 + n * 0) AS folded;
ANALYZE;
