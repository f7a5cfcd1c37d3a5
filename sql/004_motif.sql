-- What is drawn on a booth's stamp: one of the drawings in templates/motif.tpl. Without one the stamp shows the first
-- character of the municipality's name.

ALTER TABLE booth ADD COLUMN motif text
    CHECK (motif IN ('apple', 'blossom', 'castle', 'crab', 'fish', 'grapes', 'mountain', 'plane', 'rice', 'rose', 'snow', 'wave'));
