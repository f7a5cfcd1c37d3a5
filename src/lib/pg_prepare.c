/*
 * Prepares the statements of a role in one pipeline. Then it compares the parameters and columns
 * that the schema reports with the statements' signatures.
 *
 * db.c calls it for each new connection; other code need not know that statements are prepared.
 * pg.c sends calls of prepared statements.
 */
#include "lib/pg.h"

#include <string.h>

#include "base/log.h"
#include "base/pool.h"

#define FAULTS_TOLD 5 /* a database before its first migrate fits no statement at all */

static bool send_statements(struct db *db, enum db_role role)
{
    bool sent = PQenterPipelineMode(db->conn);
    bool is_kept = !pg_has_pooler(); /* else as the unnamed statement, only to be described */
    for (const struct db_statement *s = db_statements; s->name && sent; s++) {
        sent =
            !pg_is_of_role(s, role) ||
            (PQsendPrepare(db->conn, is_kept ? s->name : "", s->sql, 0, NULL) &&
             PQsendDescribePrepared(db->conn, is_kept ? s->name : "") && PQpipelineSync(db->conn));
    }
    return sent;
}

/* The signatures beside the values of the schema, one row for each parameter and column. The server
 * compares them, because it knows the names of its types. */
enum { PAIR_FILE, PAIR_PLACE, PAIR_NAME, PAIR_TYPE, PAIR_REAL_NAME, PAIR_REAL_TYPE, PAIR_FIELDS };

struct pairs {
    struct pool *pool;
    GPtrArray *fields[PAIR_FIELDS];
    int n_faults; /* statements, parameters and columns that do not fit the schema */
};

/* Counts a fault. True if it is one of the few that are logged. */
static bool is_told(struct pairs *pairs)
{
    return pairs->n_faults++ < FAULTS_TOLD;
}

static void log_refusal(struct pairs *pairs, const struct db_statement *s, const PGresult *error)
{
    const char *message = PQresultErrorField(error, PG_DIAG_MESSAGE_PRIMARY);
    if (message && is_told(pairs))
        log_error("sql/queries/%s.sql:%d: %s", s->name, pg_line_of(error, s->sql), message);
}

/* Takes the next description. NULL if the statement was refused (logged) or the connection is
 * lost. */
static PGresult *take_description(struct db *db, struct pairs *pairs, const struct db_statement *s)
{
    PGresult *described = NULL;
    for (int nulls = 0; nulls < 2;) {
        PGresult *result = pg_next(db);
        ExecStatusType status = PQresultStatus(result);
        nulls = result ? 0 : nulls + 1;
        if (result && status == PGRES_FATAL_ERROR)
            log_refusal(pairs, s, result);
        if (status == PGRES_COMMAND_OK) {
            PQclear(described); /* of the PREPARE, which the server answers first */
            described = result;
            continue;
        }
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC)
            return described;
    }
    PQclear(described);
    return NULL;
}

static void add_pair(struct pairs *pairs, const struct db_statement *s, const char *place,
                     const struct db_column *declared, const char *real_name, Oid real_type)
{
    const char *const row[PAIR_FIELDS] = {
        s->name,        place,     declared->name,
        declared->type, real_name, pool_printf(pairs->pool, "%u", real_type),
    };
    for (int i = 0; i < PAIR_FIELDS; i++)
        g_ptr_array_add(pairs->fields[i], (char *)row[i]);
}

/* False if the number of parameters or columns differs (logged). */
static bool add_pairs(struct pairs *pairs, const struct db_statement *s, const PGresult *described)
{
    int n_params = PQnparams(described), n_columns = PQnfields(described);
    if (n_params != s->n_params || n_columns != s->n_columns) {
        if (is_told(pairs))
            log_error("sql/queries/%s.sql: %d parameters and %d columns in the statement, %d and"
                      " %d in the signature",
                      s->name, n_params, n_columns, s->n_params, s->n_columns);
        return false;
    }
    for (int i = 0; i < n_params; i++) {
        const char *name = pool_printf(pairs->pool, "$%d", i + 1);
        const struct db_column declared = {.name = name, .type = s->param_types[i]};
        add_pair(pairs, s, "parameter", &declared, name, PQparamtype(described, i));
    }
    for (int i = 0; i < n_columns; i++)
        add_pair(pairs, s, pool_printf(pairs->pool, "column %d", i + 1), &s->columns[i],
                 pool_strdup(pairs->pool, PQfname(described, i)), PQftype(described, i));
    return true;
}

static enum result compare_pairs(struct db *db, struct pairs *pairs)
{
    /* A domain counts as its base type. The types are compared once each, because there are many
     * rows but few types. */
    static const char sql[] =
        "WITH p AS MATERIALIZED ("
        "  SELECT *"
        "  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::oid[])"
        "    AS p (file, place, name, type, real_name, real_type)"
        "), other AS MATERIALIZED ("
        "  SELECT d.type, d.real_type"
        "  FROM (SELECT DISTINCT type, real_type FROM p) AS d"
        "  JOIN pg_type t ON t.oid = d.real_type"
        "  WHERE coalesce(to_regtype(d.type)::oid NOT IN (t.oid, t.typbasetype), true)"
        ")"
        " SELECT format('sql/queries/%s.sql: %s is \"%s %s\" in the schema,"
        " \"%s %s\" in the signature',"
        "   file, place, real_name, format_type(real_type, NULL), name, type)"
        " FROM p"
        " WHERE name <> real_name OR (type, real_type) IN (SELECT type, real_type FROM other)";
    const char *params[PAIR_FIELDS];
    for (int i = 0; i < PAIR_FIELDS; i++)
        params[i] = db_text_array(pairs->pool, (int)pairs->fields[i]->len,
                                  (const char *const *)pairs->fields[i]->pdata);
    PGresult *differences;
    enum result r = pg_answer(
        db, "signatures",
        PQsendQueryParams(db->conn, sql, PAIR_FIELDS, NULL, params, NULL, NULL, 0), &differences);
    if (r)
        return r;
    int n = PQntuples(differences);
    for (int i = 0; i < n; i++) {
        if (is_told(pairs))
            log_error("%s", PQgetvalue(differences, i, 0));
    }
    PQclear(differences);
    return n ? RESULT_FAILED : RESULT_OK;
}

static enum result prepare_with(struct db *db, enum db_role role, struct pairs *pairs)
{
    bool good = send_statements(db, role);
    for (const struct db_statement *s = db_statements; s->name && !pg_is_lost(db); s++) {
        if (!pg_is_of_role(s, role))
            continue;
        PGresult *described = take_description(db, pairs, s);
        good = described && add_pairs(pairs, s, described) && good;
        PQclear(described);
    }
    if (pg_is_lost(db) || !PQexitPipelineMode(db->conn))
        return pg_fail(db, "preparing", NULL);
    enum result r = compare_pairs(db, pairs);
    if (pairs->n_faults > FAULTS_TOLD)
        log_error("sql/queries: and %d more", pairs->n_faults - FAULTS_TOLD);
    return r || good ? r : RESULT_FAILED;
}

enum result pg_prepare(struct db *db)
{
    g_autoptr(pool) pool = pool_new();
    struct pairs pairs = {.pool = pool};
    for (int i = 0; i < PAIR_FIELDS; i++)
        pairs.fields[i] = g_ptr_array_new();
    bool is_own;
    enum result r = pg_begin_own(db, &is_own);
    if (!r)
        r = prepare_with(db, db->role, &pairs);
    r = pg_end_own(db, is_own, r);
    for (int i = 0; i < PAIR_FIELDS; i++)
        g_ptr_array_unref(pairs.fields[i]);
    return r;
}
