-- staff: wal_position() -> one: position text, system text, started text, timeline integer,
--     now text
-- How far the server's log goes: what a replica must have replayed to show what this one shows. The
-- numbers tell the database cluster, the run of this very server, and the timeline that it writes:
-- PostgreSQL begins a new one whenever a standby is promoted.
-- `now` is by this server's clock, which also dates the transactions in the log.
SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
            ELSE pg_current_wal_flush_lsn() END::text AS position,
    s.system_identifier::text AS system,
    extract(epoch FROM pg_postmaster_start_time())::text AS started,
    CASE WHEN pg_is_in_recovery() THEN greatest(c.timeline_id, r.min_recovery_end_timeline)
         ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer
    END AS timeline,
    clock_timestamp()::text AS now
FROM pg_control_system() s, pg_control_checkpoint() c, pg_control_recovery() r
