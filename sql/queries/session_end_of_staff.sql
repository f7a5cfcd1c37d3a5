-- staff write: session_end_of_staff(staff_id integer)
DELETE FROM session
WHERE staff_id = $1
