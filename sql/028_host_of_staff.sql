-- Several municipalities may hold fairs on one server. Each account belongs to the municipality for
-- whose fairs it was made: that of a host works in its fairs, that of a booth in those of its fairs
-- that have the booth. A town that goes to the fairs of two hosts has an account of each, so that
-- neither host can make or change an account that sees the other's fair.

-- The municipality that holds all fairs on this server; NULL if there is no fair, or if several
-- municipalities hold fairs. An account that does not say whose it is gets this: those from before
-- this file, and those that a program from before it makes.
CREATE FUNCTION sole_host() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN min(host_code) = max(host_code) THEN min(host_code) END FROM event);

-- NULL: nobody has said yet whose it is, and the account sees no fair (`bussanten staff assign`).
ALTER TABLE staff
    ADD COLUMN host_code municipality_code DEFAULT sole_host() REFERENCES municipality;

-- If several municipalities hold fairs, the booth of an account may still be at the fairs of one
-- only.
UPDATE staff s
SET host_code = o.host_code
FROM (
    SELECT b.municipality_code, min(e.host_code) AS host_code
    FROM booth b
    JOIN event e USING (event_id)
    GROUP BY b.municipality_code
    HAVING min(e.host_code) = max(e.host_code)
) AS o
WHERE s.host_code IS NULL AND s.municipality_code = o.municipality_code;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'signed_in', 'sign_in_refused', 'sign_in_slowed', 'tally_rebuilt', 'text_redacted',
    'text_restored'));

GRANT EXECUTE ON FUNCTION sole_host TO bussanten_staff;
