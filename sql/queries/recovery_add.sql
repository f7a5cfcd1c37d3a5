-- staff write: recovery_add(staff_id integer, code uuid)
INSERT INTO recovery_code (staff_id, code_id)
VALUES ($1, $2)
