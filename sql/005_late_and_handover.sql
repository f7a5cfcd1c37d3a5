-- Forms that a phone kept until it had a signal, and one person's several browsers.

-- Whether what the response says now came late, as checkin and visit have it already.
ALTER TABLE response ADD COLUMN late boolean NOT NULL DEFAULT false;

-- 引き継ぎコード: shown in one browser and typed in another, it joins their records. Good for a short while
-- (handover_until()) and once; a visitor has one at most.
CREATE TABLE handover (
    event_id   integer NOT NULL REFERENCES event,
    code       text NOT NULL CHECK (code ~ '^[2-9A-HJKMNP-Z]{8}$'),
    visitor_id uuid NOT NULL,
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (event_id, code),
    UNIQUE (event_id, visitor_id)
);

-- A browser whose record was joined to another's: what it left, and whatever it will leave, stands under joined_to, the
-- least id of all that were joined. Nothing else is kept under visitor_id but the ids of its forms (submission).
CREATE TABLE visitor_alias (
    event_id   integer NOT NULL REFERENCES event,
    visitor_id uuid NOT NULL,
    joined_to  uuid NOT NULL,
    PRIMARY KEY (event_id, visitor_id),
    CONSTRAINT visitor_alias_is_to_a_lesser_one CHECK (joined_to < visitor_id)
);
CREATE INDEX visitor_alias_joined_to ON visitor_alias (event_id, joined_to);

-- Those that take another parameter now; sql/functions/ has the new ones.
DROP FUNCTION IF EXISTS record_visit(integer, uuid, uuid, uuid, text, text, timestamptz);
DROP FUNCTION IF EXISTS record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz);
