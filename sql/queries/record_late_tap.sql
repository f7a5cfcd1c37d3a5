-- visitor write: record_late_tap(event integer, submission uuid, digest uuid, visitor uuid,
--     token text, municipality text, source source, at timestamptz, late boolean)
--     -> one: taken boolean
-- Records a tap from before the poster was revoked. It is not taken if the poster has had its
-- number of such taps for that hour; a repetition of one that was taken is taken.
SELECT record_late_tap($1, $2, $3, $4, $5, $6, $7, $8, $9) AS taken
