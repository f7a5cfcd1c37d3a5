-- The trial of /readyz: it does what a tap and a survey do, leaves no row, and finds every right
-- that was taken. What the program makes of its answer is in tests/http/ready.mjs.
\ir fixture.psql
SELECT * FROM no_plan();

-- What the visitors' role is told; "OK" for 00000.
CREATE FUNCTION tap.tried() RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
    v_told text;
BEGIN
    SET LOCAL ROLE bussanten_visitor;
    SELECT CASE state WHEN '00000' THEN 'OK' ELSE concat_ws(' ', state, message) END INTO v_told
    FROM bussanten.try_recording();
    RESET ROLE;
    RETURN v_told;
END
$$;
CREATE FUNCTION tap.rows() RETURNS text LANGUAGE sql
AS $$ SELECT concat_ws(' ', (SELECT count(*) FROM submission), (SELECT count(*) FROM checkin),
                       (SELECT count(*) FROM visit), (SELECT count(*) FROM response),
                       (SELECT count(*) FROM response_text), (SELECT count(*) FROM touched)) $$;
CREATE TEMP TABLE before AS SELECT tap.rows() AS rows;

SELECT is(tried(), 'OK', 'a form would be recorded');
SELECT is(tap.rows(), rows, 'no row is left') FROM before;

-- What is told while one right is missing.
CREATE FUNCTION tap.without(what text, thing text, whom text) RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
    v_told text;
BEGIN
    EXECUTE format('REVOKE %s ON %s FROM %s', what, thing, whom);
    v_told := tap.tried();
    EXECUTE format('GRANT %s ON %s TO %s', what, thing, whom);
    RETURN v_told;
END
$$;
SELECT is(without('EXECUTE', 'FUNCTION ' || p.oid::regprocedure::text, 'bussanten_visitor'),
          '42501 permission denied for function ' || p.proname,
          'without the right to run ' || p.oid::regprocedure::text)
FROM pg_proc p
WHERE p.pronamespace = 'bussanten'::regnamespace AND p.prosecdef AND p.proname LIKE 'record\_%';
SELECT is(without(what, thing, 'bussanten_owner'),
          '42501 permission denied for table ' || thing,
          format('without the owner''s right of %s on %s', what, thing))
FROM unnest(ARRAY['submission', 'checkin', 'visit', 'response', 'response_text', 'touched'])
         AS thing, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS what
WHERE what = 'INSERT' OR (what, thing) IN (('UPDATE', 'submission'), ('UPDATE', 'checkin'),
                                           ('UPDATE', 'visit'), ('UPDATE', 'response'),
                                           ('DELETE', 'visit'), ('DELETE', 'response_text'));
SELECT is(tried(), 'OK', 'each was given back');

-- Without a fair that takes forms there is none to try. The rows are written, and refused after
-- that; a right that is missing is found all the same.
INSERT INTO seal (event_id, sealed_at, operator, figures, digest)
SELECT event_id, '2023-05-01', 'root', 0, repeat('0', 64) FROM event;
SELECT is(tried(), 'OK', 'if every fair is sealed, the trial is of none');
SELECT is(without('INSERT', 'checkin', 'bussanten_owner'),
          '42501 permission denied for table checkin', 'and finds a right that is missing');
SELECT is(tap.rows(), rows, 'no row is left') FROM before;

-- Any other error is told with its SQLSTATE.
DELETE FROM seal;
CREATE FUNCTION tap.full() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE disk_full USING MESSAGE = 'no space'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON visit EXECUTE FUNCTION tap.full();
SELECT is(tried(), '53100 no space', 'a full disk');

SELECT * FROM finish();
ROLLBACK;
