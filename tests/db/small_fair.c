/* The rows of the small fair, and how its database is set up. scratch.c creates the database. */
#include "small_fair.h"

#include <glib.h>

#include "base/pool.h"
#include "data/event.h"
#include "data/migrate.h"

static const char fair[] =
    "SET search_path = bussanten;"
    "INSERT INTO municipality (code, name, prefecture, reading)"
    " SELECT code, ROW(name, NULL, NULL)::words, ROW('県', NULL, NULL)::words, 'かな'"
    " FROM (VALUES ('131091', '品川区'), ('032026', '宮古市'), ('152102', '十日町市'), ('342076', "
    "'福山市')) AS m (code, name);"
    "INSERT INTO event (event_id, slug, published, name, name_kana, summary, description, "
    "organizer, host_code, venue,"
    "                   address, changed_at) OVERRIDING SYSTEM VALUE"
    " SELECT id, slug, published, w, 'モヨオシ', w, w, w, '131091', w, w, '2023-01-10 00:00+09'"
    " FROM (VALUES (1, 'small', true), (2, 'other', false)) AS e (id, slug, published),"
    "     (VALUES (ROW('催し', NULL, NULL)::words)) AS words (w);"
    "INSERT INTO event_day (event_id, day, opens, closes)"
    " VALUES (1, '2023-02-17', 600, 1200), (1, '2023-02-18', 600, 1200), (1, '2023-02-19', 600, "
    "1080),"
    "     (2, '2023-02-17', 600, 1200);"
    "INSERT INTO booth (event_id, municipality_code, position)"
    " VALUES (1, '032026', 0), (1, '152102', 1), (1, '342076', 2), (2, '032026', 0);"
    "INSERT INTO question (event_id, question_id, position, kind, title, personal, longest)"
    " SELECT event, id, id, kind, ROW(title, NULL, NULL)::words, personal, 500"
    " FROM (VALUES (1, 1, 'one', '年代', true), (1, 2, 'many', 'きっかけ', false), (1, 3, 'text', "
    "'ご感想', false),"
    "     (1, 4, 'scale', '満足度', false), (2, 1, 'one', '年代', true))"
    "     AS q (event, id, kind, title, personal);"
    "INSERT INTO choice (event_id, choice_id, question_id, position, label, other)"
    " SELECT event, id, question, id, ROW(label, NULL, NULL)::words, other"
    " FROM (VALUES (1, 11, 1, '20代', false), (1, 12, 1, '30代', false), (1, 21, 2, '区報', false),"
    "     (1, 22, 2, 'その他', true), (1, 41, 4, '不満', false), (1, 42, 4, 'ふつう', false), (1, "
    "43, 4, '満足', false),"
    "     (2, 11, 1, '20代', false)) AS c (event, id, question, label, other);";

/* v(1) .. v(5) are the visitors. Two of them have rows at the other fair, too. */
static const char people[] =
    "CREATE FUNCTION pg_temp.v(n integer) RETURNS uuid LANGUAGE sql"
    " RETURN ('00000000-0000-4000-a000-' || lpad(n::text, 12, '0'))::uuid;"
    "INSERT INTO checkin (event_id, visitor_id, day, source, at)"
    " SELECT event, pg_temp.v(who), (at AT TIME ZONE 'Asia/Tokyo')::date, source, at"
    " FROM (VALUES (1, 1, 'qr', timestamptz '2023-02-17 10:05+09'), (1, 1, 'qr', '2023-02-18 "
    "11:00+09'),"
    "     (1, 2, 'code', '2023-02-17 19:59+09'), (1, 3, 'form', '2023-02-18 10:30+09'),"
    "     (1, 4, 'qr', '2023-02-19 17:10+09'), (1, 5, 'qr', '2023-02-18 08:59+09'),"
    "     (2, 1, 'qr', '2023-02-17 10:05+09'), (2, 2, 'qr', '2023-02-17 10:06+09')) AS c (event, "
    "who, source, at);"
    "INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, late, at)"
    " SELECT event, pg_temp.v(who), (at AT TIME ZONE 'Asia/Tokyo')::date, code, source, late, at"
    " FROM (VALUES (1, 1, '032026', 'qr', false, timestamptz '2023-02-17 10:05:07+09'),"
    "     (1, 1, '152102', 'qr', false, '2023-02-17 10:59:59+09'), (1, 1, '032026', 'qr', false, "
    "'2023-02-18 11:00+09'),"
    "     (1, 2, '032026', 'code', false, '2023-02-17 19:59+09'), (1, 3, '342076', 'form', true, "
    "'2023-02-18 10:30:05+09'),"
    "     (1, 3, '152102', 'form', false, '2023-02-18 10:30:05+09'), (1, 3, '032026', 'form', "
    "false, '2023-02-18 10:30:05+09'),"
    "     (1, 4, '152102', 'paper', false, '2023-02-19 17:10+09'), (1, 5, '342076', 'qr', false, "
    "'2023-02-18 08:59+09'),"
    "     (2, 1, '032026', 'qr', false, '2023-02-17 10:05+09')) AS r (event, who, code, source, "
    "late, at);"
    "INSERT INTO response (event_id, visitor_id, day, choices, at, corrected_at)"
    " SELECT event, pg_temp.v(who), (at AT TIME ZONE 'Asia/Tokyo')::date, choices, at, corrected_at"
    " FROM (VALUES (1, 1, '{11,21,22}'::integer[], timestamptz '2023-02-17 12:00+09', "
    "NULL::timestamptz),"
    "     (1, 2, '{12}', '2023-02-17 13:00+09', NULL), (1, 3, '{}', '2023-02-18 10:30+09', "
    "'2023-02-18 12:00+09'),"
    "     (1, 4, '{21,43}', '2023-02-19 17:10+09', NULL), (2, 1, '{11}', '2023-02-17 12:00+09', "
    "NULL))"
    "     AS r (event, who, choices, at, corrected_at);"
    "INSERT INTO response_text (event_id, visitor_id, question_id, text, at)"
    " SELECT event_id, visitor_id, question_id, text, at"
    " FROM (VALUES (1, 2, 'ラジオ'), (1, 3, 'また来たい'), (3, 3, E'=SUM(A1)\\n二行目')) AS t"
    "     (who, question_id, text)"
    " JOIN response ON event_id = 1 AND visitor_id = pg_temp.v(who);"
    "INSERT INTO touched SELECT event_id, visitor_id FROM checkin;";

void small_fair_set_up(struct small_fair *f, const void *unused)
{
    (void)unused;
    bool is_changed;
    g_autofree char *sql = g_build_filename(g_getenv("top_srcdir"), "sql", NULL);
    f->pool = pool_new();
    f->scratch = scratch_new();
    g_assert_cmpint(data_migrate(f->scratch->admin, sql, &is_changed), ==, RESULT_OK);
    scratch_run(f->scratch, fair);
    g_assert_cmpint(db_pool_open(f->scratch->program, DB_STAFF, 2, &f->connections), ==, RESULT_OK);
    g_assert_cmpint(db_borrow(f->connections, &f->db), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(f->db, f->pool, "small", true, &f->event), ==, RESULT_OK);
}

void small_fair_tear_down(struct small_fair *f, const void *unused)
{
    (void)unused;
    db_return(f->db);
    db_pool_close(f->connections);
    pool_free(f->pool);
    scratch_free(f->scratch);
}

void small_fair_people(struct small_fair *f)
{
    scratch_run(f->scratch, people);
}
