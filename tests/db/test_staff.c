/* Tests accounts, sessions and failed logins with the real schema. */
#include <glib.h>
#include <pthread.h>

#include "base/pool.h"
#include "data/staff.h"
#include "small_fair.h"

#define NOW G_GINT64_CONSTANT(1676685600) /* 2023-02-18T11:00+09:00 */
#define HASH "$argon2id$v=19$m=65536,t=2,p=1$salt$hash"
#define SESSION "0123abcd-0123-4567-89ab-0123456789ab"
#define OTHER_SESSION "1123abcd-0123-4567-89ab-0123456789ab"
#define BUCKET 4095

static enum result add(struct small_fair *f, const char *login, const char *municipality)
{
    struct staff staff = {.login = login,
                          .role = municipality ? STAFF_MUNICIPALITY : STAFF_HOST,
                          .municipality = municipality};
    return data_staff_add(f->db, f->pool, &staff, HASH, NOW);
}

static void set_up(struct small_fair *f, const void *unused)
{
    small_fair_set_up(f, unused);
    g_assert_cmpint(add(f, "kuyakusho", NULL), ==, RESULT_OK);
    g_assert_cmpint(add(f, "miyako", "032026"), ==, RESULT_OK);
}

static struct login_attempt try(struct small_fair *f, struct db *db, const char *login, int64_t at)
{
    struct login_attempt attempt;
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(data_login_begin(db, f->pool, BUCKET, login, at, &attempt), ==, RESULT_OK);
    g_assert_cmpint(db_commit(db), ==, RESULT_OK);
    return attempt;
}

static enum result succeed(struct small_fair *f, int staff_id, const char *session, int64_t at)
{
    return data_login_succeed(f->db, f->pool, BUCKET, staff_id, session, at);
}

static enum result who(struct small_fair *f, const char *session, int64_t at,
                       const struct staff **ret)
{
    return data_session_staff(f->db, f->pool, session, at, ret);
}

/* --- accounts --- */

static void a_login_is_taken_once(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(add(f, "miyako", "152102"), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(f->db), ==, "staff_login_key");
}

static void a_municipality_must_be_known(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(add(f, "narita", "122114"), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(f->db), ==, "staff_municipality_code_fkey");
}

static void accounts_are_listed(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct staff_accounts accounts;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", NOW + 60), ==, RESULT_OK);
    g_assert_cmpint(data_staff_list(f->db, f->pool, &accounts), ==, RESULT_OK);
    g_assert_cmpint(accounts.n, ==, 2);
    g_assert_cmpstr(accounts.at[0].staff.login, ==, "kuyakusho");
    g_assert_cmpint(accounts.at[0].staff.role, ==, STAFF_HOST);
    g_assert_null(accounts.at[0].staff.municipality);
    g_assert_cmpint(accounts.at[0].made_at, ==, NOW);
    g_assert_cmpint(accounts.at[0].disabled_at, ==, 0);
    g_assert_cmpstr(accounts.at[1].staff.municipality, ==, "032026");
    g_assert_cmpint(accounts.at[1].disabled_at, ==, NOW + 60);
}

static void nobody_else_is_changed(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "nobody", NOW), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "nobody", HASH), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2"), ==, RESULT_OK);
    g_assert_cmpstr(try(f, f->db, "miyako", NOW).password_hash, ==, HASH "2");
    g_assert_cmpstr(try(f, f->db, "kuyakusho", NOW).password_hash, ==, HASH);
}

static void events_of_a_municipality(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    const char *const *slugs;
    g_assert_cmpint(data_staff_events(f->db, f->pool, "152102", &n, &slugs), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpstr(slugs[0], ==, "small");
    g_assert_cmpint(data_staff_events(f->db, f->pool, "032026", &n, &slugs), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 2);
}

/* --- logging in --- */

static void a_try_gives_what_to_compare(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt known = try(f, f->db, "miyako", NOW);
    g_assert_cmpint(known.wait, ==, 0);
    g_assert_cmpstr(known.password_hash, ==, HASH);
    struct login_attempt unknown = try(f, f->db, "nobody", NOW);
    g_assert_cmpint(unknown.wait, ==, 0);
    g_assert_null(unknown.password_hash);
}

static void the_disabled_have_nothing_to_compare(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", NOW), ==, RESULT_OK);
    g_assert_null(try(f, f->db, "miyako", NOW).password_hash);
}

/* A disabled account gives a result other than an unknown login. After it is enabled, it has its
 * old password. */
static void the_disabled_keep_their_password(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2"), ==, RESULT_FORBIDDEN);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako"), ==, RESULT_OK);
    g_assert_cmpstr(try(f, f->db, "miyako", NOW).password_hash, ==, HASH);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako"), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "nobody"), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2"), ==, RESULT_OK);
    g_assert_cmpstr(try(f, f->db, "miyako", NOW).password_hash, ==, HASH "2");
}

static void who_is_enabled_signs_in_anew(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako"), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(succeed(f, id, OTHER_SESSION, NOW), ==, RESULT_OK);
}

static void the_sixth_try_waits(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(try(f, f->db, "miyako", NOW + i).wait, ==, 0);
    struct login_attempt sixth = try(f, f->db, "miyako", NOW + 10);
    g_assert_cmpint(sixth.wait, ==, 24);
    g_assert_null(sixth.password_hash);
    /* A try during the wait is no failure: the wait does not become longer. */
    g_assert_cmpint(try(f, f->db, "miyako", NOW + 33).wait, ==, 1);
    g_assert_cmpint(try(f, f->db, "miyako", NOW + 34).wait, ==, 0);
    g_assert_cmpint(try(f, f->db, "miyako", NOW + 34).wait, ==, 60);
}

static void an_hour_forgets(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        try(f, f->db, "miyako", NOW);
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(try(f, f->db, "miyako", NOW + 3600).wait, ==, 0);
    g_assert_cmpint(try(f, f->db, "miyako", NOW + 3600).wait, ==, 30);
}

static void success_forgets(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        try(f, f->db, "miyako", NOW);
    int id = try(f, f->db, "miyako", NOW + 30).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW + 30), ==, RESULT_OK);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.login_failure"), ==,
                    0);
}

struct racer {
    struct small_fair *f;
    struct pool *pool;
    int passed;
};

static void *race(void *context)
{
    struct racer *racer = context;
    for (int i = 0; i < 10; i++) {
        struct db *db;
        struct login_attempt attempt;
        g_assert_cmpint(db_borrow(racer->f->connections, &db), ==, RESULT_OK);
        g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
        g_assert_cmpint(data_login_begin(db, racer->pool, 7, "miyako", NOW, &attempt), ==,
                        RESULT_OK);
        g_assert_cmpint(db_commit(db), ==, RESULT_OK);
        db_return(db);
        racer->passed += attempt.wait == 0;
    }
    return NULL;
}

/* Tests that only five passwords are checked, even if many tries come at once. */
static void tries_at_once_are_counted_one_by_one(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct racer racers[4];
    pthread_t threads[4];
    int passed = 0;
    db_return(f->db);
    f->db = NULL;
    for (int i = 0; i < 4; i++) {
        racers[i] = (struct racer){f, pool_new(), 0};
        pthread_create(&threads[i], NULL, race, &racers[i]);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        passed += racers[i].passed;
        pool_free(racers[i].pool);
    }
    g_assert_cmpint(passed, ==, 5);
}

/* --- sessions --- */

static void a_session_says_who(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff = NULL;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + 60, &staff), ==, RESULT_OK);
    g_assert_cmpint(staff->id, ==, id);
    g_assert_cmpstr(staff->login, ==, "miyako");
    g_assert_cmpint(staff->role, ==, STAFF_MUNICIPALITY);
    g_assert_cmpstr(staff->municipality, ==, "032026");
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
}

static void a_session_ends_after_twelve_hours(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + STAFF_SESSION_LONGEST - 1, &staff), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + STAFF_SESSION_LONGEST, &staff), ==, RESULT_NOT_FOUND);
}

static void old_sessions_go_at_the_next_login(struct small_fair *f, const void *unused)
{
    (void)unused;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, id, OTHER_SESSION, NOW + STAFF_SESSION_LONGEST), ==, RESULT_OK);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.session"), ==, 1);
}

static void logout_ends_one_session(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, id, OTHER_SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_session_end(f->db, f->pool, SESSION), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_OK);
}

static void a_new_password_ends_all_sessions(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    int id = try(f, f->db, "miyako", NOW).staff_id, host = try(f, f->db, "kuyakusho", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, host, OTHER_SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_OK);
}

static void disabling_ends_sessions_and_logins(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    int id = try(f, f->db, "miyako", NOW).staff_id;
    g_assert_cmpint(succeed(f, id, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", NOW), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    /* The account was disabled while its password was checked. */
    g_assert_cmpint(succeed(f, id, OTHER_SESSION, NOW), ==, RESULT_NOT_FOUND);
}

#define ADD(name, test)                                                                            \
    g_test_add(name, struct small_fair, NULL, set_up, test, small_fair_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/staff/add/taken", a_login_is_taken_once);
    ADD("/staff/add/unknown-municipality", a_municipality_must_be_known);
    ADD("/staff/list", accounts_are_listed);
    ADD("/staff/others", nobody_else_is_changed);
    ADD("/staff/events", events_of_a_municipality);
    ADD("/staff/login/begin", a_try_gives_what_to_compare);
    ADD("/staff/login/disabled", the_disabled_have_nothing_to_compare);
    ADD("/staff/login/kept", the_disabled_keep_their_password);
    ADD("/staff/login/enabled", who_is_enabled_signs_in_anew);
    ADD("/staff/login/sixth", the_sixth_try_waits);
    ADD("/staff/login/hour", an_hour_forgets);
    ADD("/staff/login/success", success_forgets);
    ADD("/staff/login/at-once", tries_at_once_are_counted_one_by_one);
    ADD("/staff/session/who", a_session_says_who);
    ADD("/staff/session/longest", a_session_ends_after_twelve_hours);
    ADD("/staff/session/sweep", old_sessions_go_at_the_next_login);
    ADD("/staff/session/logout", logout_ends_one_session);
    ADD("/staff/session/password", a_new_password_ends_all_sessions);
    ADD("/staff/session/disable", disabling_ends_sessions_and_logins);
    return g_test_run();
}
