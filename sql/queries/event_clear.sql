-- staff write: event_clear(event integer)
-- Deletes the parts of an event that no record refers to; the import inserts them again.
WITH relations AS (DELETE FROM relation WHERE event_id = $1),
     kinds AS (DELETE FROM relation_kind WHERE event_id = $1),
     links AS (DELETE FROM booth_link WHERE event_id = $1),
     appearances AS (DELETE FROM appearance WHERE event_id = $1),
     rewards AS (DELETE FROM reward WHERE event_id = $1),
     stalls AS (DELETE FROM stall WHERE event_id = $1),
     facilities AS (DELETE FROM facility WHERE event_id = $1),
     halls AS (DELETE FROM hall WHERE event_id = $1),
     goods AS (DELETE FROM goods WHERE event_id = $1),
     photos AS (DELETE FROM photo WHERE event_id = $1),
     guides AS (DELETE FROM guide WHERE event_id = $1),
     groups AS (DELETE FROM question_group WHERE event_id = $1),
     guide_texts AS (DELETE FROM guide_text WHERE event_id = $1)
DELETE FROM notice WHERE event_id = $1
