-- staff: left_out_list(event integer) -> id integer, booth text?, starts timestamptz,
--     ends timestamptz, reason text, made_at timestamptz, made_by text, back_at timestamptz?,
--     back_by text?, n bigint
-- The times of places (NULL: the entrance) that were left out of the figures, the newest first,
-- also those that were taken back; n is the number of taps in them.
SELECT left_out_id AS id, booth, starts, ends, reason, made_at, made_by, back_at, back_by, n
FROM left_out_list($1::integer)
