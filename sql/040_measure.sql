-- What the answers to a question add up to: people who came together, or what they spent. Each
-- choice of such a question says between which numbers; without `most` it has no upper end.
-- A program from before this file leaves the columns as they are.
ALTER TABLE question ADD COLUMN measures text CHECK (measures IN ('party', 'spend'));
ALTER TABLE choice
    ADD COLUMN least integer CHECK (least BETWEEN 0 AND 10000000),
    ADD COLUMN most integer CHECK (most BETWEEN 0 AND 10000000),
    ADD CONSTRAINT choice_band_is_in_order
        CHECK (most IS NULL OR (least IS NOT NULL AND least <= most));
