-- staff write: booth_record(visitor text, booth integer)
-- A plain INSERT: a repetition violates the key.
INSERT INTO visit (visitor, booth) VALUES ($1, $2)
