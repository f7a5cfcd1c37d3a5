-- staff write: booth_press(event integer, submission uuid, booth text, goods text?,
--     state booth_state, back_at integer?, staff integer, at timestamptz) -> one: outcome pressing
-- A signed-in person sets the state of a booth, or of one of its goods.
SELECT booth_press($1, $2, $3, $4, $5, $6, $7, $8) AS outcome
