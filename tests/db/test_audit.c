/* Tests the audit with the real schema: what a row keeps, the filters, the stream of the file, and
 * the ceiling of refused sign-ins. What each act adds is tests/http/audit.mjs. */
#include <glib.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/staff.h"
#include "small_fair.h"

#define NOW G_GINT64_CONSTANT(1676685600) /* 2023-02-18T11:00+09:00 */
#define HASH "$argon2id$v=19$m=65536,t=2,p=1$salt$hash"
#define HOUR (60 * 60)

#define HOST "131091"

static struct audit_filter all = {.host = HOST};

static const struct audit_row *listed(struct small_fair *f, struct audit_filter filter, int *ret_n)
{
    const struct audit_row *rows;
    g_assert_cmpint(data_audit_list(f->db, f->pool, &filter, 1000, 0, ret_n, &rows), ==, RESULT_OK);
    return rows;
}

static int count(struct small_fair *f, struct audit_filter filter)
{
    int n;
    (void)listed(f, filter, &n);
    return n;
}

static void add(struct small_fair *f, const struct actor *by, struct audit_entry entry)
{
    g_assert_cmpint(data_audit_add(f->db, f->pool, by, &entry), ==, RESULT_OK);
}

static void add_staff(struct small_fair *f, const char *login)
{
    const struct staff staff = {.login = login, .role = STAFF_HOST, .host = HOST};
    g_assert_cmpint(data_staff_add(f->db, f->pool, &staff, HASH, BY(NOW)), ==, RESULT_OK);
}

static void refuse(struct small_fair *f, enum audit_act act, const char *login, int64_t at)
{
    g_assert_cmpint(data_audit_refuse(f->db, f->pool, act, login, at), ==, RESULT_OK);
}

/* --- */

static void a_row_keeps_what_it_is_given(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    add(f, BY(NOW),
        (struct audit_entry){.act = AUDIT_LEFT_OUT,
                             .event_id = f->event->id,
                             .subject = "032026",
                             .before = "b",
                             .after = "a",
                             .note = "n"});
    const struct audit_row *row = listed(f, all, &n);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(row->at, ==, NOW);
    g_assert_cmpint(row->act, ==, AUDIT_LEFT_OUT);
    g_assert_cmpstr(row->fair, ==, f->event->slug);
    g_assert_cmpstr(row->name.ja, ==, f->event->name.ja);
    g_assert_cmpstr(row->operator, ==, "tester");
    g_assert_null(row->login);
    g_assert_cmpstr(row->subject, ==, "032026");
    g_assert_cmpstr(audit_subject(row, LANG_JA), ==, "宮古市");
    g_assert_cmpstr(row->before, ==, "b");
    g_assert_cmpstr(row->after, ==, "a");
    g_assert_cmpstr(row->note, ==, "n");
}

static void the_newest_is_first(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    const struct audit_row *rows;
    add_staff(f, "hanako");
    add_staff(f, "yoshiko");
    add_staff(f, "miyuki");
    rows = listed(f, all, &n);
    g_assert_cmpint(n, ==, 3);
    g_assert_cmpstr(rows[0].subject, ==, "miyuki");
    g_assert_cmpstr(rows[0].note, ==, "");
    g_assert_cmpint(data_audit_list(f->db, f->pool, &all, 1, 1, &n, &rows), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpstr(rows[0].subject, ==, "yoshiko");
}

/* A file and a place that happen to be called like an account are not the account. */
static void filters_select(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const enum audit_act added = AUDIT_STAFF_ADDED;
    add_staff(f, "hanako");
    add_staff(f, "032026");
    add(f, BY(NOW), (struct audit_entry){.act = AUDIT_EXPORTED, .subject = "hanako"});
    add(f, BY(NOW),
        (struct audit_entry){
            .act = AUDIT_POSTER_REISSUED, .event_id = f->event->id, .subject = "032026"});
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .who = "tester"}), ==, 4);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .who = "hanako"}), ==, 1);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .who = "032026"}), ==, 1);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .who = "Hanako"}), ==, 0);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .act = &added}), ==, 2);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .fair = f->event->slug}), ==, 1);
    g_assert_cmpint(count(f, (struct audit_filter){HOST, "032026", &added, f->event->slug}), ==, 0);
}

static void people_are_accounts_and_operators(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    const char *const *names;
    add_staff(f, "hanako");
    add_staff(f, "yoshiko");
    g_assert_cmpint(data_audit_people(f->db, f->pool, HOST, &n, &names), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 3);
    g_assert_cmpstr(names[0], ==, "hanako");
    g_assert_cmpstr(names[1], ==, "tester");
    g_assert_cmpstr(names[2], ==, "yoshiko");
}

/* The stream is empty, has one row or several; and after the last row it stays at its end. */
static void the_stream_is_the_list(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int wanted = 0; wanted < 3; wanted++) {
        int n;
        struct data_audit *stream;
        const struct audit_row *row, *rows = listed(f, all, &n);
        g_assert_cmpint(n, ==, wanted);
        g_assert_cmpint(db_begin_long(f->db, 60), ==, RESULT_OK);
        g_assert_cmpint(data_audit_stream(f->db, f->pool, &all, &stream), ==, RESULT_OK);
        for (int i = 0; i < n; i++) {
            g_assert_cmpint(data_audit_next(stream, &row), ==, RESULT_OK);
            g_assert_cmpstr(row->subject, ==, rows[i].subject);
        }
        for (int i = 0; i < 2; i++) {
            g_assert_cmpint(data_audit_next(stream, &row), ==, RESULT_OK);
            g_assert_null(row);
        }
        g_assert_cmpint(db_commit(f->db), ==, RESULT_OK);
        add_staff(f, pool_printf(f->pool, "clerk-%d", wanted));
    }
}

static void refusals_have_a_ceiling(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const enum audit_act refused = AUDIT_SIGN_IN_REFUSED, slowed = AUDIT_SIGN_IN_SLOWED;
    add_staff(f, "hanako");
    for (int i = 0; i < 10; i++) {
        refuse(f, AUDIT_SIGN_IN_REFUSED, "hanako", NOW + i * 60);
        refuse(f, AUDIT_SIGN_IN_SLOWED, "hanako", NOW + i * 60);
        refuse(f, AUDIT_SIGN_IN_REFUSED, pool_printf(f->pool, "nobody-%d", i), NOW + i * 60);
    }
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .act = &refused}), ==, 2);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .act = &slowed}), ==, 1);
    refuse(f, AUDIT_SIGN_IN_REFUSED, "hanako", NOW + HOUR - 1);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .act = &refused}), ==, 2);
    refuse(f, AUDIT_SIGN_IN_REFUSED, "hanako", NOW + HOUR);
    g_assert_cmpint(count(f, (struct audit_filter){.host = HOST, .act = &refused}), ==, 3);
}

static void what_was_typed_is_not_stored(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    refuse(f, AUDIT_SIGN_IN_REFUSED, "my-password", NOW);
    const struct audit_row *row = listed(f, all, &n);
    g_assert_cmpint(n, ==, 1);
    g_assert_null(row->subject);
    g_assert_null(row->login);
    g_assert_null(row->operator);
}

#define ADD(name, test)                                                                            \
    g_test_add(name, struct small_fair, NULL, small_fair_set_up, test, small_fair_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/audit/row", a_row_keeps_what_it_is_given);
    ADD("/audit/order", the_newest_is_first);
    ADD("/audit/filter", filters_select);
    ADD("/audit/people", people_are_accounts_and_operators);
    ADD("/audit/stream", the_stream_is_the_list);
    ADD("/audit/refused/ceiling", refusals_have_a_ceiling);
    ADD("/audit/refused/typed", what_was_typed_is_not_stored);
    return g_test_run();
}
