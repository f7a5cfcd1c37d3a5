-- Lists every column that is stored about a person: no other may exist. (The privacy page reads the
-- same tables.) Also checks the keys that allow the event's tables to be split by event.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE TEMP VIEW kept AS
    SELECT c.relname || '.' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, NULL) AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'bussanten'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
        AND NOT a.attisdropped AND NOT c.relispartition;

SELECT bag_eq(format('SELECT name FROM kept WHERE name LIKE %L', tab || '.%'), columns,
    tab || ' keeps exactly: ' || array_to_string(columns, ', '))
FROM (VALUES
    ('submission', ARRAY['submission.event_id integer', 'submission.submission_id uuid',
                         'submission.visitor_id uuid',
        'submission.digest uuid', 'submission.at timestamp with time zone']),
    ('checkin', ARRAY['checkin.event_id integer', 'checkin.visitor_id uuid', 'checkin.day date',
                      'checkin.source source',
        'checkin.late boolean', 'checkin.at timestamp with time zone']),
    ('visit', ARRAY['visit.event_id integer', 'visit.visitor_id uuid', 'visit.day date',
                    'visit.municipality_code municipality_code',
        'visit.source source', 'visit.late boolean', 'visit.at timestamp with time zone']),
    ('response', ARRAY['response.event_id integer', 'response.visitor_id uuid', 'response.day date',
                       'response.choices integer[]',
        'response.at timestamp with time zone', 'response.corrected_at timestamp with time zone',
        'response.late boolean', 'response.revision integer',
        'response.not_drawn integer[]']),
    ('response_text', ARRAY['response_text.event_id integer', 'response_text.visitor_id uuid',
                            'response_text.question_id integer',
        'response_text.text text', 'response_text.at timestamp with time zone',
        'response_text.text_id bigint', 'response_text.original text',
        'response_text.redacted_at timestamp with time zone', 'response_text.redacted_by integer',
        'response_text.redacted_why text', 'response_text.looked_at timestamp with time zone']),
    ('touched', ARRAY['touched.event_id integer', 'touched.visitor_id uuid']),
    ('tallied', ARRAY['tallied.event_id integer', 'tallied.visitor_id uuid',
                      'tallied.checkins integer[]', 'tallied.visits bigint[]',
        'tallied.response_day date', 'tallied.choices integer[]', 'tallied.answered integer[]',
        'tallied.asked integer[]', 'tallied.sent bigint']),
    ('handover', ARRAY['handover.event_id integer', 'handover.code text',
                       'handover.visitor_id uuid',
        'handover.made_at timestamp with time zone']),
    ('visitor_alias', ARRAY['visitor_alias.event_id integer', 'visitor_alias.visitor_id uuid',
                            'visitor_alias.joined_to uuid']),
    ('session', ARRAY['session.session_id uuid', 'session.staff_id integer',
                      'session.began_at timestamp with time zone',
                      'session.second_factor boolean']),
    ('second_factor', ARRAY['second_factor.staff_id integer', 'second_factor.secret text',
        'second_factor.last_step bigint', 'second_factor.made_at timestamp with time zone']),
    ('recovery_code', ARRAY['recovery_code.staff_id integer', 'recovery_code.code_id uuid']),
    ('second_factor_rule', ARRAY['second_factor_rule.host_code municipality_code',
                                 'second_factor_rule.required text']),
    ('invitation', ARRAY['invitation.staff_id integer', 'invitation.token_id uuid',
        'invitation.generation integer', 'invitation.made_at timestamp with time zone',
        'invitation.ends_at timestamp with time zone',
        'invitation.used_at timestamp with time zone']),
    ('invitation_form', ARRAY['invitation_form.submission_id uuid',
                              'invitation_form.at timestamp with time zone']),
    ('kiosk', ARRAY['kiosk.event_id integer', 'kiosk.device text',
                    'kiosk.made_at timestamp with time zone', 'kiosk.staff_id integer',
                    'kiosk.ended_at timestamp with time zone']),
    ('late_tap', ARRAY['late_tap.event_id integer', 'late_tap.token text',
                       'late_tap.hour timestamp with time zone', 'late_tap.n integer']),
    ('left_out', ARRAY['left_out.event_id integer', 'left_out.left_out_id integer',
                       'left_out.municipality_code municipality_code',
        'left_out.starts timestamp with time zone', 'left_out.ends timestamp with time zone',
        'left_out.reason text', 'left_out.made_at timestamp with time zone',
        'left_out.made_by integer', 'left_out.back_at timestamp with time zone',
        'left_out.back_by integer']),
    ('reward_given', ARRAY['reward_given.event_id integer', 'reward_given.visitor_id uuid',
                           'reward_given.at timestamp with time zone',
        'reward_given.submission_id uuid', 'reward_given.given_by integer']),
    ('reward_try', ARRAY['reward_try.event_id integer', 'reward_try.visitor_id uuid',
                         'reward_try.failures integer',
        'reward_try.last_at timestamp with time zone']),
    ('hand_count', ARRAY['hand_count.event_id integer', 'hand_count.count_id bigint',
                         'hand_count.municipality_code municipality_code', 'hand_count.day date',
        'hand_count.hour integer', 'hand_count.n integer', 'hand_count.pressed boolean',
        'hand_count.counted_at timestamp with time zone', 'hand_count.counted_by integer',
        'hand_count.submission_id uuid']),
    ('booth_state', ARRAY['booth_state.event_id integer', 'booth_state.press_id bigint',
                          'booth_state.municipality_code municipality_code',
        'booth_state.goods slug', 'booth_state.state text', 'booth_state.back_at integer',
        'booth_state.day date', 'booth_state.set_at timestamp with time zone',
        'booth_state.set_by integer', 'booth_state.submission_id uuid', 'booth_state.topic text']),
    ('audit', ARRAY['audit.audit_id bigint', 'audit.at timestamp with time zone',
                    'audit.act text', 'audit.event_id integer', 'audit.staff_id integer',
                    'audit.operator text', 'audit.subject text', 'audit.before text',
                    'audit.after text', 'audit.note text',
                    'audit.in_rehearsal boolean']),
    ('rehearsal_over', ARRAY['rehearsal_over.event_id integer', 'rehearsal_over.over_id integer',
                             'rehearsal_over.slug slug', 'rehearsal_over.tokens text[]',
        'rehearsal_over.ended_at timestamp with time zone']),
    ('seal', ARRAY['seal.event_id integer', 'seal.sealed_at timestamp with time zone',
                   'seal.staff_id integer', 'seal.operator text', 'seal.figures bigint',
                   'seal.digest text', 'seal.purged_at timestamp with time zone']),
    ('open_data', ARRAY['open_data.event_id integer', 'open_data.file text',
                        'open_data.visitors bigint', 'open_data.visits bigint',
                        'open_data.responses bigint',
                        'open_data.published_at timestamp with time zone']),
    ('login_failure', ARRAY['login_failure.bucket integer', 'login_failure.failures integer',
        'login_failure.last_at timestamp with time zone']),
    ('device_failure', ARRAY['device_failure.staff_id integer', 'device_failure.device uuid',
        'device_failure.failures integer', 'device_failure.last_at timestamp with time zone'])
) AS allowed (tab, columns);

-- A new table fails here, until its author has decided whether it stores anything about a person.
SELECT bag_eq($$SELECT DISTINCT split_part(name, '.', 1) FROM kept$$,
    ARRAY['municipality', 'event', 'event_day', 'relation_kind', 'booth', 'relation', 'booth_link',
          'hall', 'stall', 'facility', 'appearance', 'notice', 'guide', 'guide_text', 'goods',
          'goods_day', 'booth_state', 'hand_count', 'photo', 'picture', 'picture_image', 'question',
          'question_group', 'question_asked', 'choice', 'poster', 'submission', 'checkin', 'visit',
          'response',
        'response_text', 'handover', 'visitor_alias', 'staff', 'session', 'login_failure',
        'device_failure',
        'touched', 'tallied', 'rollup', 'catalog', 'kiosk', 'late_tap',
          'left_out', 'reward', 'reward_given', 'reward_try', 'revision', 'draft', 'audit',
          'migration', 'invitation', 'invitation_form', 'second_factor', 'recovery_code',
          'second_factor_rule', 'rehearsal_over', 'release', 'released', 'seal', 'sealed_reward',
          'open_data'],
    'the schema has these tables');
SELECT is_empty($$SELECT name FROM kept
                WHERE name !~ '^guide\.' -- the contact of a fair is an office
                AND name ~* '(^|[._ ])(ip|inet|cidr|macaddr|user_?agent|browser|referr?er'
                    '|e?mail|phone|tel|birth\w*|gender|sex|cookie|token_?raw)([_ ]|$)'$$,
    'no column is for an address, a browser, a mail address, a telephone or a birthday');
SELECT is_empty($$SELECT name FROM kept
                WHERE name ~ ' (json|jsonb|bytea|hstore|xml)$'
                AND name <> 'picture_image.content bytea' -- made of the fair's own photos
                $$, 'no column takes just anything');
SELECT is_empty($$SELECT name FROM kept
                WHERE name ~ 'without time zone$'$$, 'no moment is without its time zone');

-- Keys.
SELECT is_empty($$SELECT c.relname FROM pg_catalog.pg_class c
                WHERE c.relnamespace = 'bussanten'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid
                    AND (i.indisprimary OR i.indnullsnotdistinct))
    AND c.relname <> 'touched'$$, 'every table has a key, but the ledger');
SELECT is(a.attname::text, 'event_id',
          'the unique key ' || i.indexrelid::regclass || ' begins with event_id')
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'bussanten'::regnamespace AND i.indisunique
    AND c.relname NOT IN ('event', 'audit') -- an act may belong to no fair
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute e WHERE e.attrelid = c.oid
                AND e.attname = 'event_id')
ORDER BY i.indexrelid::regclass::text;
SELECT cmp_ok(count(*), '>=', 20::bigint, 'there are so many of them')
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
WHERE c.relnamespace = 'bussanten'::regnamespace AND i.indisunique
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute e WHERE e.attrelid = c.oid
                AND e.attname = 'event_id');
SELECT is_empty($$SELECT c.conrelid::regclass, c.conname FROM pg_catalog.pg_constraint c
    WHERE c.connamespace = 'bussanten'::regnamespace
        AND NOT c.convalidated$$, 'no constraint is left unchecked');
SELECT is_empty($$SELECT c.conrelid::regclass, c.conname FROM pg_catalog.pg_constraint c
    WHERE c.conrelid IN ('submission'::regclass, 'checkin'::regclass, 'visit'::regclass,
                         'response'::regclass, 'response_text'::regclass)
        AND c.contype = 'f' AND (c.confdeltype <> 'a' OR c.confupdtype <> 'a')$$,
    'nothing that visitors left disappears because a row of the event does');

SELECT * FROM finish();
ROLLBACK;
