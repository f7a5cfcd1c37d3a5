/* Creates, fills and drops the database of one test. small_fair.c fills it with a fair. */
#include "scratch.h"

#include <glib.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/pool.h"

/* A table with a column of every type. A table that visitors write through a function, as in the
 * real schema. A table that visitors may not read. */
static const char schema[] =
    "DO $$ BEGIN CREATE ROLE bussanten_owner; EXCEPTION WHEN duplicate_object THEN END $$;"
    "DO $$ BEGIN CREATE ROLE bussanten_visitor; EXCEPTION WHEN duplicate_object THEN END $$;"
    "DO $$ BEGIN CREATE ROLE bussanten_staff; EXCEPTION WHEN duplicate_object THEN END $$;"
    "DO $$ BEGIN CREATE ROLE bussanten LOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN END "
    "$$;"
    "GRANT bussanten_visitor, bussanten_staff TO bussanten;"
    "CREATE SCHEMA bussanten AUTHORIZATION bussanten_owner;"
    "SET ROLE bussanten_owner;"
    "SET search_path = bussanten;"
    "CREATE DOMAIN code AS text CHECK (VALUE ~ '^[a-z]+$');"
    "CREATE TABLE thing ("
    "    id integer PRIMARY KEY, big bigint, flag boolean, label text, at timestamptz, day date,"
    "    visitor uuid, ids integer[], texts text[], code code,"
    "    CONSTRAINT thing_big CHECK (big <> 13),"
    "    CONSTRAINT thing_label UNIQUE (label) DEFERRABLE INITIALLY DEFERRED);"
    "CREATE TABLE booth (id integer PRIMARY KEY);"
    "INSERT INTO booth SELECT generate_series(1, 8);"
    "CREATE TABLE submission (id text PRIMARY KEY);"
    "CREATE TABLE visit (visitor text, booth integer REFERENCES booth, PRIMARY KEY (visitor, "
    "booth));"
    "CREATE TABLE secret (word text);"
    "CREATE FUNCTION record(p_visitor text, p_submission text, p_booth integer) RETURNS boolean"
    "    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp AS $$ BEGIN"
    "    INSERT INTO submission VALUES (p_submission) ON CONFLICT DO NOTHING;"
    "    IF NOT FOUND THEN RETURN false; END IF;"
    "    INSERT INTO visit VALUES (p_visitor, p_booth) ON CONFLICT DO NOTHING;"
    "    RETURN true; END $$;"
    "CREATE FUNCTION fail(p_code text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN"
    "    RAISE EXCEPTION 'as asked' USING ERRCODE = p_code; END $$;"
    "GRANT USAGE ON SCHEMA bussanten TO bussanten_visitor, bussanten_staff;"
    "GRANT SELECT ON thing, booth TO bussanten_visitor;"
    "GRANT ALL ON thing, visit, secret TO bussanten_staff;"
    "RESET ROLE;";

static struct db *admin_of(const char *connection)
{
    struct db *db;
    g_assert_cmpint(db_admin_open(connection, &db), ==, RESULT_OK);
    return db;
}

__attribute__((format(printf, 1, 2))) static void run_outside(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *sql = g_strdup_vprintf(format, args);
    va_end(args);
    struct db *db = admin_of("dbname=postgres");
    g_assert_cmpint(db_admin_run(db, sql), ==, RESULT_OK);
    db_admin_close(db);
}

struct scratch *scratch_new(void)
{
    static int count;
    struct scratch *scratch = g_new0(struct scratch, 1);
    scratch->name = g_strdup_printf("scratch_%d_%d", (int)getpid(), ++count);
    scratch->admin = g_strdup_printf("dbname=%s", scratch->name);
    scratch->program = g_strdup_printf("dbname=%s user=bussanten", scratch->name);
    run_outside("CREATE DATABASE %s", scratch->name);
    return scratch;
}

void scratch_schema(struct scratch *scratch)
{
    scratch->db = admin_of(scratch->admin);
    scratch_run(scratch, schema);
}

void scratch_free(struct scratch *scratch)
{
    db_admin_close(scratch->db);
    run_outside("DROP DATABASE %s WITH (FORCE)", scratch->name);
    g_free(scratch->name);
    g_free(scratch->admin);
    g_free(scratch->program);
    g_free(scratch);
}

void scratch_run(struct scratch *scratch, const char *sql)
{
    if (!scratch->db)
        scratch->db = admin_of(scratch->admin);
    g_assert_cmpint(db_admin_run(scratch->db, sql), ==, RESULT_OK);
}

int64_t scratch_integer(struct scratch *scratch, const char *sql)
{
    g_autoptr(pool) pool = pool_new();
    const char *text;
    if (!scratch->db)
        scratch->db = admin_of(scratch->admin);
    g_assert_cmpint(db_admin_value(scratch->db, pool, sql, 0, NULL, &text), ==, RESULT_OK);
    return g_ascii_strtoll(text, NULL, 10);
}

int scratch_terminate(struct scratch *scratch)
{
    return (int)scratch_integer(
        scratch, "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                 " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                 " AND backend_type = 'client backend'");
}
