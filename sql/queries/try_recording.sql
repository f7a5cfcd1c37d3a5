-- visitor: try_recording() -> one: state text, message text?
-- Would a visitor's form be recorded? 00000: yes. Else the SQLSTATE and the words of what refuses
-- it. No row is left. That the statement succeeds says nothing; `state` does.
SELECT state, message FROM try_recording()
