-- What each role may do. Visitors' pages run as bussanten_visitor. Even a broken program with this
-- role cannot read an answer, and can write only through the recording functions.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE TEMP TABLE private (name text);
INSERT INTO private VALUES ('submission'), ('checkin'), ('visit'), ('response'), ('response_text'),
    ('handover'), ('visitor_alias'), ('reward_given'), ('reward_try'), ('late_tap'),
    ('left_out'), ('question_asked'), ('booth_state'), ('hand_count'),
    ('revision'), ('draft'), ('audit'),
    ('touched'), ('tallied'), ('rollup'), ('staff'), ('session'), ('login_failure'),
    ('device_failure'), ('kiosk'),
    ('invitation'), ('invitation_form'), ('second_factor'), ('recovery_code'),
    ('second_factor_rule'), ('release'), ('released'), ('sealed_reward');
CREATE TEMP TABLE published (name text);
INSERT INTO published VALUES ('municipality'), ('event'), ('event_day'), ('relation_kind'),
    ('booth'), ('relation'),
    ('booth_link'), ('appearance'), ('notice'), ('reward'), ('guide'), ('guide_text'), ('goods'),
    ('goods_day'), ('photo'), ('picture'), ('picture_image'),
    ('question'), ('question_group'), ('choice'), ('poster'),
    ('catalog'), ('kiosk_ended'), ('rehearsal_over'), ('seal'), ('open_data');

-- The roles themselves.
SELECT has_role(role, 'the role ' || role || ' exists')
FROM unnest('{bussanten_owner,bussanten_visitor,bussanten_staff,bussanten}'::text[]) AS role;
SELECT ok(NOT rolsuper AND NOT rolcreaterole AND NOT rolcreatedb AND NOT rolbypassrls
          AND NOT rolreplication,
    rolname || ' has no power over the server')
FROM pg_catalog.pg_roles WHERE rolname LIKE 'bussanten%' ORDER BY rolname;
SELECT is(rolcanlogin, rolname = 'bussanten',
          rolname || CASE WHEN rolname = 'bussanten' THEN ' can' ELSE ' cannot' END || ' log in')
FROM pg_catalog.pg_roles WHERE rolname LIKE 'bussanten%' ORDER BY rolname;
SELECT ok(NOT rolinherit, 'the login role has nothing of its own')
FROM pg_catalog.pg_roles WHERE rolname = 'bussanten';
SELECT bag_eq($$SELECT r.rolname::text FROM pg_catalog.pg_auth_members m
              JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
    JOIN pg_catalog.pg_roles u ON u.oid = m.member WHERE u.rolname = 'bussanten'$$,
    ARRAY['bussanten_visitor', 'bussanten_staff'],
        'the login role is a visitor or staff and never the owner');

-- Ownership; no other role has any right.
SELECT is_empty($$SELECT c.relname FROM pg_catalog.pg_class c
                WHERE c.relnamespace = 'bussanten'::regnamespace
    AND pg_catalog.pg_get_userbyid(c.relowner) <> 'bussanten_owner'$$,
        'bussanten_owner owns every table, index and sequence');
SELECT is_empty($$SELECT p.proname FROM pg_catalog.pg_proc p
                WHERE p.pronamespace = 'bussanten'::regnamespace
    AND pg_catalog.pg_get_userbyid(p.proowner) <> 'bussanten_owner'$$,
        'bussanten_owner owns every function');
SELECT is_empty($$SELECT c.relname FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
    WHERE c.relnamespace = 'bussanten'::regnamespace
        AND a.grantee = 0$$, 'PUBLIC has no right to any table');
SELECT is_empty($$SELECT c.relname, a.grantee::regrole
                FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
    WHERE c.relnamespace = 'bussanten'::regnamespace
        AND a.grantee::regrole::text NOT IN ('bussanten_owner', 'bussanten_visitor',
                                             'bussanten_staff')$$,
    'nobody but the three roles has any right');
SELECT is_empty($$SELECT c.relname FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
    WHERE c.relnamespace = 'bussanten'::regnamespace
        AND a.grantee::regrole::text <> 'bussanten_owner'
        AND (a.is_grantable OR a.privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES'))$$,
    'no role may empty a table, hang triggers on it or hand rights on');
SELECT is_empty($$SELECT role
                FROM unnest('{bussanten_visitor,bussanten_staff,bussanten}'::text[]) AS role
    WHERE has_schema_privilege(role, 'bussanten', 'CREATE')
        OR has_schema_privilege(role, 'public', 'CREATE')$$,
    'no role but the owner makes anything in the schemas');
SELECT is_empty($$SELECT c.relname, a.attname FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'bussanten'::regnamespace
        AND a.attacl IS NOT NULL$$, 'no right hangs on a single column');

-- The visitors' role reads no rows of visitors, accounts or sessions.
SELECT table_privs_are('bussanten', name, 'bussanten_visitor', '{}'::text[],
                       'a visitor has no right to ' || name)
FROM private;
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_visitor', statement), '42501', NULL,
    'a visitor''s connection is refused: ' || statement)
FROM private, unnest(ARRAY['SELECT 1 FROM ' || name, 'DELETE FROM ' || name,
                           'INSERT INTO ' || name || ' DEFAULT VALUES'])
    AS statement;
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_visitor', statement), '42501', NULL,
    'a visitor''s connection is refused: ' || statement)
FROM unnest(ARRAY['UPDATE submission SET at = now()', 'UPDATE checkin SET late = true',
                  'UPDATE visit SET late = true',
    'UPDATE response SET at = now()', 'UPDATE response_text SET text = ''x''',
    'UPDATE staff SET login = ''x''',
    'UPDATE session SET began_at = now()', 'UPDATE login_failure SET failures = 1',
    'UPDATE device_failure SET failures = 1']) AS statement;
SELECT table_privs_are('bussanten', name, 'bussanten_visitor', ARRAY['SELECT'],
                       'a visitor can read ' || name || ' and only read')
FROM published;
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_visitor', statement), '42501', NULL,
    'a visitor''s connection is refused: ' || statement)
FROM published, unnest(ARRAY['DELETE FROM ' || name,
                             'INSERT INTO ' || name || ' DEFAULT VALUES']) AS statement;
SELECT bag_eq($$SELECT p.proname::text FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'bussanten'::regnamespace AND p.prosecdef
        AND p.prorettype <> 'trigger'::regtype
        AND has_function_privilege('bussanten_visitor', p.oid, 'EXECUTE')$$,
    ARRAY['record_visits', 'record_late_tap', 'record_response', 'record_handover',
          'record_join', 'card_owner', 'card_checkins', 'card_visits', 'card_response',
          'card_draw', 'card_texts',
          'submission_known', 'reward_state', 'record_reward', 'booth_states'],
    'with the owner''s rights a visitor can run only the recording and the card functions, and '
    'read what booths set');
SELECT bag_eq($$SELECT p.proname::text FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'bussanten'::regnamespace AND p.prosecdef
        AND p.prorettype <> 'trigger'::regtype
        AND has_function_privilege('bussanten_staff', p.oid, 'EXECUTE')$$,
    ARRAY['burst_answers', 'fold_tally', 'tally_figures', 'tally_marks', 'tally_differences',
          'tally_forget',
          'left_out_add',
          'left_out_back', 'left_out_list', 'reward_state', 'reward_give', 'booth_press',
          'booth_states', 'redaction_lock', 'redact', 'redaction_restore', 'redaction_look',
          'redaction_erase', 'rehearsal_wipe', 'release_add', 'seal_digest', 'seal_event',
          'purge_event'],
        'staff can run those of the tally, the release, the reward, a booth, hidden comments and '
        'rehearsals, and no other');
SELECT throws_ok($$SELECT as_role('bussanten_visitor',
                                  'SELECT take_submission(900001, s(1), d(1), v(1), now())')$$,
                                  '42501', NULL,
    'a visitor''s connection cannot run the inner part of a recording');
SELECT is_empty($$SELECT p.proname FROM pg_catalog.pg_proc p
                WHERE p.pronamespace = 'bussanten'::regnamespace AND p.prosecdef
    AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS c
                    WHERE c = 'search_path=bussanten, pg_temp')$$,
    'every function with the owner''s rights has a search_path of its own');
SELECT lives_ok($$SELECT as_role('bussanten_visitor',
    'SELECT record_visit(900001, s(1), d(1), v(1), ''032026'', ''qr'', ''2023-02-18 11:00+09'')')$$,
    'a visitor''s connection can record a visit');

-- The staff's role reads visitors' rows and writes none of them.
SELECT table_privs_are('bussanten', name, 'bussanten_staff', ARRAY['SELECT'],
                       'staff can read ' || name || ' and only read')
FROM unnest(
    ('{submission,checkin,visit,response,response_text,touched,tallied,rollup,reward_given,'
     || 'question_asked,release,released}')::text[])
    AS name;
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_staff', statement), '42501', NULL,
    'a staff connection is refused: ' || statement)
FROM unnest(
    ('{submission,checkin,visit,response,response_text,touched,tallied,rollup,reward_given,'
     || 'question_asked,release,released}')::text[])
    AS name,
    unnest(ARRAY['DELETE FROM ' || name, 'INSERT INTO ' || name || ' DEFAULT VALUES',
                 'UPDATE ' || name || ' SET event_id = 1'])
    AS statement;
SELECT table_privs_are('bussanten', name, 'bussanten_staff', '{}'::text[],
                       'staff have nothing to do with ' || name)
FROM unnest('{handover,visitor_alias,late_tap,left_out,reward_try,booth_state}'::text[]) AS name;
SELECT table_privs_are('bussanten', 'revision', 'bussanten_staff', '{SELECT,INSERT}'::text[],
                       'a revision is added, and never changed');
SELECT table_privs_are('bussanten', 'audit', 'bussanten_staff', '{SELECT,INSERT}'::text[],
                       'an act is added, and never changed');
SELECT table_privs_are('bussanten', 'hand_count', 'bussanten_staff', '{SELECT,INSERT}'::text[],
                       'what was counted is added to, and never changed');
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_staff', statement), '42501', NULL,
    'a staff connection is refused: ' || statement)
FROM unnest(ARRAY['DELETE FROM hand_count', 'UPDATE hand_count SET n = 1',
                  'DELETE FROM audit', 'UPDATE audit SET note = ''x''', 'TRUNCATE audit'])
    AS statement;
SELECT table_privs_are('bussanten', 'invitation', 'bussanten_staff',
                       '{SELECT,INSERT,UPDATE}'::text[],
                       'an invitation is replaced, never deleted');
SELECT table_privs_are('bussanten', 'invitation_form', 'bussanten_staff',
                       '{SELECT,INSERT,DELETE}'::text[], 'a form is noted, and never changed');
SELECT table_privs_are('bussanten', 'second_factor', 'bussanten_staff',
                       '{SELECT,INSERT,UPDATE,DELETE}'::text[], 'a second factor comes and goes');
SELECT table_privs_are('bussanten', 'recovery_code', 'bussanten_staff',
                       '{SELECT,INSERT,DELETE}'::text[],
                       'a recovery code is made and used, and never changed');
SELECT table_privs_are('bussanten', 'second_factor_rule', 'bussanten_staff',
                       '{SELECT,INSERT,UPDATE}'::text[], 'what a host asks for is decided anew');
SELECT throws_ok($$SELECT as_role('bussanten_visitor', 'SELECT 1 FROM invitation_open')$$, '42501',
                 NULL, 'a visitor''s connection cannot see the open invitations');
SELECT throws_ok($$SELECT as_role('bussanten_staff', 'DELETE FROM staff')$$, '42501', NULL,
    'an account is disabled, never deleted');
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_staff', 'DELETE FROM ' || name),
                 '42501', NULL,
    'staff cannot delete ' || name)
FROM unnest('{event,municipality,poster,catalog,kiosk,rehearsal_over}'::text[]) AS name;
SELECT throws_ok($$SELECT as_role('bussanten_staff', 'UPDATE catalog SET version = 1')$$, '42501',
                 NULL,
    'staff cannot turn the catalog''s number back');

-- The login role has no rights of its own.
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten', 'SELECT 1 FROM bussanten.' || name),
                 '42501', NULL,
    'without SET ROLE nothing of ' || name || ' can be read')
FROM unnest('{event,visit,staff}'::text[]) AS name;

SELECT * FROM finish();
ROLLBACK;
