-- A survey may change while it is open. Each response knows the revision of the fair whose form it
-- answered, and each question in which revisions it was asked. So the report can say how many of
-- those who were asked have answered.

-- NULL: recorded before this file; such a response counts as one of revision 1. A program from
-- before this file gives no revision; record_response() then takes the current one.
ALTER TABLE response ADD COLUMN revision integer CHECK (revision >= 1);

-- The question whose place this one took because the meaning changed. Their answers are counted
-- apart. Its number is lower, so no chain of questions can be a circle.
ALTER TABLE question
    ADD COLUMN replaces integer CHECK (replaces < question_id),
    ADD CONSTRAINT question_replaces_another
        FOREIGN KEY (event_id, replaces) REFERENCES question DEFERRABLE INITIALLY DEFERRED;

-- In which revisions a question was asked: from `first` to `last`, both included; `last` is NULL
-- while it is asked. A question that was withdrawn and came back has several rows. A row stays if
-- its question is removed, because visitors who did not answer it were asked. It goes when another
-- question gets the number.
CREATE TABLE question_asked (
    event_id    integer NOT NULL REFERENCES event,
    question_id integer NOT NULL,
    first       integer NOT NULL CHECK (first >= 1),
    last        integer CHECK (last >= first - 1), -- first - 1: in none
    since       timestamptz
        CHECK (since >= '1900-01-02 00:00Z' AND since < '2999-12-31 00:00Z'),
    until       timestamptz
        CHECK (until >= '1900-01-02 00:00Z' AND until < '2999-12-31 00:00Z'),
    PRIMARY KEY (event_id, question_id, first)
);

-- A trigger, so that also a program from before this file keeps the table when it publishes. It
-- stores the event before its questions, so the event's row has the new revision.
CREATE FUNCTION note_asked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- A removed question had this number. Who was asked that one was not asked this one.
        INSERT INTO touched (event_id, visitor_id)
        SELECT r.event_id, r.visitor_id
        FROM question_asked a
        JOIN response r ON r.event_id = a.event_id
            AND coalesce(r.revision, 1) BETWEEN a.first AND coalesce(a.last, 2147483647)
        WHERE a.event_id = NEW.event_id AND a.question_id = NEW.question_id;
        DELETE FROM question_asked
        WHERE event_id = NEW.event_id AND question_id = NEW.question_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NOT NEW.withdrawn THEN
        INSERT INTO question_asked (event_id, question_id, first, since)
        SELECT e.event_id, NEW.question_id, e.revision + 1, e.changed_at
        FROM event e
        WHERE e.event_id = NEW.event_id
            AND NOT EXISTS (SELECT FROM question_asked a
                            WHERE a.event_id = e.event_id AND a.question_id = NEW.question_id
                                AND a.last IS NULL)
        ON CONFLICT (event_id, question_id, first) DO UPDATE SET last = NULL, until = NULL;
    ELSE
        UPDATE question_asked a
        SET last = greatest(e.revision, a.first - 1), until = e.changed_at
        FROM event e
        WHERE e.event_id = OLD.event_id AND a.event_id = OLD.event_id
            AND a.question_id = OLD.question_id AND a.last IS NULL;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION note_asked FROM PUBLIC;
CREATE TRIGGER question_asked AFTER INSERT OR UPDATE OF withdrawn OR DELETE ON question
    FOR EACH ROW EXECUTE FUNCTION note_asked();

-- What is asked now was asked from the beginning, as far as is known.
INSERT INTO question_asked (event_id, question_id, first, last)
SELECT q.event_id, q.question_id, 1, CASE WHEN q.withdrawn THEN e.revision END
FROM question q
JOIN event e USING (event_id);

GRANT SELECT ON question_asked TO bussanten_staff;

-- The rollup has two figures more: `asked` (day, item) and `asked_booth` (day, booth, item) are the
-- responses whose form asked question `item`. So all responses are folded once more. The lock is
-- the connection's own: until the functions are replaced as well, which is another transaction, a
-- program of before that is still running folds nothing by the old ones.
SELECT pg_advisory_lock(20230220, 0);
ALTER TABLE tallied ADD COLUMN asked integer[]; -- questions
INSERT INTO touched (event_id, visitor_id) SELECT event_id, visitor_id FROM response;
