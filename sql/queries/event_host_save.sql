-- staff write: event_host_save(event integer, name words, prefecture words, reading text)
-- The host's names at this fair.
UPDATE event
SET host_name = wording_of($2, $3, $4), host_prefecture = wording_of($5, $6, $7), host_reading = $8
WHERE event_id = $1
