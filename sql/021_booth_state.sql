-- What the staff of a booth set between two customers: sold out, back at 14:00, crowded. A row is
-- one press, and no row is ever changed. The last press about a thing counts, until the closing of
-- its day (sql/functions/booth_state.sql).

-- `goods` names no row of the table goods: an import deletes the goods and inserts them again, and
-- the presses must survive that. A slug stays the same when an item is renamed or moved.
CREATE TABLE booth_state (
    event_id          integer NOT NULL,
    press_id          bigint GENERATED ALWAYS AS IDENTITY,
    municipality_code municipality_code NOT NULL,
    goods             slug, -- NULL: the press is about the booth as a whole
    state             text NOT NULL,
    back_at           integer CHECK (back_at BETWEEN 1 AND 24 * 60), -- minutes after midnight
    day               date NOT NULL CHECK (day BETWEEN '1900-01-01' AND '2999-12-31'),
    set_at            timestamptz NOT NULL
        CHECK (set_at >= '1900-01-02 00:00Z' AND set_at < '2999-12-31 00:00Z'),
    set_by            integer NOT NULL REFERENCES staff,
    submission_id     uuid NOT NULL,
    topic             text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN state IN ('sold_out', 'on_sale') THEN 'stock'
             WHEN state IN ('away', 'here') THEN 'presence'
             WHEN state IN ('crowded', 'usual') THEN 'crowd' END) STORED,
    PRIMARY KEY (event_id, press_id),
    CONSTRAINT booth_state_is_pressed_once UNIQUE (event_id, submission_id),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE,
    CHECK (goods IS NULL OR topic = 'stock'),
    CHECK (back_at IS NULL OR state = 'away')
);
CREATE INDEX booth_state_by_day ON booth_state (event_id, day);

-- The program also asks what has changed besides these presses: then it makes only the pages of the
-- booths anew whose staff have pressed. `version` grows with each press, `states` too; the
-- difference grows with every other change.
ALTER TABLE catalog ADD COLUMN states bigint NOT NULL DEFAULT 0;

CREATE FUNCTION booth_state_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    UPDATE catalog SET version = version + 1, states = states + 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON booth_state
    FOR EACH STATEMENT EXECUTE FUNCTION booth_state_changed();
