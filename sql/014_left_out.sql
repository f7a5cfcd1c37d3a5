-- Times of a place that the host leaves out of the figures, because strangers used its poster. The
-- rows of visitors stay. A row here is never deleted: it names who left out what, why and when, and
-- who took it back.

CREATE TABLE left_out (
    event_id          integer NOT NULL REFERENCES event,
    left_out_id       integer GENERATED ALWAYS AS IDENTITY,
    municipality_code municipality_code, -- NULL: the entrance
    starts            timestamptz NOT NULL,
    ends              timestamptz NOT NULL,
    reason            text NOT NULL CHECK (reason <> '' AND length(reason) <= 200),
    made_at           timestamptz NOT NULL
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    made_by           integer NOT NULL REFERENCES staff,
    back_at           timestamptz CHECK (back_at < '2999-12-31 00:00Z'),
    back_by           integer REFERENCES staff,
    PRIMARY KEY (event_id, left_out_id),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE,
    CHECK (starts >= '1900-01-02 00:00Z' AND starts < ends AND ends < '2999-12-31 00:00Z'),
    CHECK ((back_at IS NULL) = (back_by IS NULL)),
    -- The rollup counts taps by ten minutes, and so it knows how many are left out.
    CONSTRAINT left_out_is_of_ten_minutes
        CHECK (extract(epoch FROM starts)::bigint % 600 = 0
               AND extract(epoch FROM ends)::bigint % 600 = 0)
);
