-- 練習: a copy of a fair, on which its staff practise. It is an event of its own, so nothing that is
-- done at it changes anything of the fair. It is never `published`, so every list of fairs leaves
-- it out. A program from before this file does the same, and does not show it to visitors at all. A
-- fair has one at most.
ALTER TABLE event
    ADD COLUMN rehearsal_of integer CONSTRAINT event_one_rehearsal UNIQUE REFERENCES event,
    ADD CONSTRAINT event_rehearsal_is_not_public
        CHECK (rehearsal_of IS NULL OR NOT published AND rehearsal_of <> event_id);

-- A fair never becomes a rehearsal: a rehearsal can be wiped with all that it has
-- (sql/functions/rehearsal.sql).
CREATE FUNCTION rehearsal_of_stays() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE check_violation USING MESSAGE = 'a fair does not become a rehearsal, nor the reverse',
        CONSTRAINT = 'event_rehearsal_of_stays';
END
$$;
CREATE TRIGGER rehearsal_of_stays BEFORE UPDATE ON event
    FOR EACH ROW WHEN (OLD.rehearsal_of IS DISTINCT FROM NEW.rehearsal_of)
    EXECUTE FUNCTION rehearsal_of_stays();

-- The rehearsals that were wiped: their addresses, and the tokens of their posters. Who still has a
-- page or a poster of one reads that it is over. event_id is the fair that was practised.
CREATE TABLE rehearsal_over (
    event_id integer NOT NULL REFERENCES event,
    over_id  integer GENERATED ALWAYS AS IDENTITY,
    slug     slug NOT NULL,
    tokens   text[] NOT NULL,
    ended_at timestamptz NOT NULL
        CHECK (ended_at >= '1900-01-02 00:00Z' AND ended_at < '2999-12-31 00:00Z'),
    PRIMARY KEY (event_id, over_id)
);
CREATE INDEX rehearsal_over_slug ON rehearsal_over (slug);
CREATE INDEX rehearsal_over_tokens ON rehearsal_over USING gin (tokens);

GRANT SELECT ON rehearsal_over TO bussanten_visitor;

-- What was done at a rehearsal stays in the audit when the rehearsal is wiped. The row is then one
-- of the fair, with this mark.
ALTER TABLE audit ADD COLUMN in_rehearsal boolean NOT NULL DEFAULT false;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored',
    'rehearsal_begun', 'rehearsal_crowd', 'rehearsal_wiped'));
