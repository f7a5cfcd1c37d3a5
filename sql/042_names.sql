-- A fair keeps the names that its municipalities and its host had. `municipality` has the names of
-- the fair that was published last: a town that is renamed for the next fair keeps the old name in
-- the pages and the sealed report of the one before. A program of before writes none of these
-- columns; NULL is the name in `municipality`.
ALTER TABLE booth
    ADD COLUMN name wording,
    ADD COLUMN prefecture wording,
    ADD COLUMN reading text CHECK (reading ~ '^[ぁ-ゖー]+$');
ALTER TABLE event
    ADD COLUMN host_name wording,
    ADD COLUMN host_prefecture wording,
    ADD COLUMN host_reading text CHECK (host_reading ~ '^[ぁ-ゖー]+$');

UPDATE booth b
SET name = m.name, prefecture = m.prefecture, reading = m.reading
FROM municipality m
WHERE m.code = b.municipality_code;
UPDATE event e
SET host_name = m.name, host_prefecture = m.prefecture, host_reading = m.reading
FROM municipality m
WHERE m.code = e.host_code;
