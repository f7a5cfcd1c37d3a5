-- staff: replica_state(position text, system text, started text, timeline integer,
--     now text) -> one: standby boolean, other boolean, apart integer, age integer
-- `other`: this server has the rows of another database cluster, or it takes writes of its own: a
-- standby that was promoted.
-- `apart`: by how many timelines a standby is ahead of the primary, or behind it if less than 0.
-- Positions tell nothing then, because two logs have left each other. A standby that was promoted
-- and made a standby again is ahead. One that did not follow a failover is behind. One that did
-- follow looks the same until its control file has the new timeline, at its next restartpoint:
-- only the superuser may read in its memory.
-- `age` 0: it has replayed the primary's log up to `position`, or is the primary itself. Otherwise
-- the seconds from the last transaction that it has replayed until `now`, both by the clock of the
-- primary. This is the most by which its rows can be older: what it lacks was committed later. A
-- day, the most that is told, if it has replayed none since it started: then nobody knows when its
-- rows were written.
SELECT r.standby,
    s.system_identifier::text <> $2
        OR NOT r.standby AND extract(epoch FROM pg_postmaster_start_time())::text <> $3 AS other,
    CASE WHEN r.standby THEN greatest(c.timeline_id, m.min_recovery_end_timeline) - $4::integer
         ELSE 0 END AS apart,
    CASE WHEN NOT r.standby OR pg_last_wal_replay_lsn() >= $1::text::pg_lsn THEN 0
         WHEN pg_last_xact_replay_timestamp() IS NULL THEN 86400
         ELSE least(86400, greatest(1, ceil(extract(epoch FROM
                  $5::text::timestamptz - pg_last_xact_replay_timestamp()))))
    END::integer AS age
FROM pg_control_system() s, pg_control_checkpoint() c, pg_control_recovery() m,
    (SELECT pg_is_in_recovery() AS standby) r
