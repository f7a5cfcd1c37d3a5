-- visitor: try_recording() -> one: state text, message text?
-- Would a visitor's form be recorded? 00000: yes. Else the SQLSTATE and the words of what refuses
-- it. No row is left, and that it succeeds does not say that the database takes writes.
SELECT state, message FROM try_recording()
