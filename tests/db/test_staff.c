/* Tests accounts, sessions and failed logins with the real schema. */
#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "base/pool.h"
#include "data/event.h"
#include "data/invitation.h"
#include "data/session.h"
#include "data/staff.h"
#include "lib/secret.h"
#include "small_fair.h"

#define HOST "131091"
#define NOW G_GINT64_CONSTANT(1676685600) /* 2023-02-18T11:00+09:00 */
#define HASH "$argon2id$v=19$m=65536,t=2,p=1$salt$hash"
#define SESSION "0123abcd-0123-4567-89ab-0123456789ab"
#define OTHER_SESSION "1123abcd-0123-4567-89ab-0123456789ab"
#define BUCKET 4095
#define DEVICE "2123abcd-0123-4567-89ab-0123456789ab"
#define OTHER_DEVICE "3123abcd-0123-4567-89ab-0123456789ab"

static enum result add(struct small_fair *f, const char *login, const char *municipality)
{
    struct staff staff = {.login = login,
                          .role = municipality ? STAFF_MUNICIPALITY : STAFF_HOST,
                          .municipality = municipality,
                          .host = HOST};
    return data_staff_add(f->db, f->pool, &staff, HASH, BY(NOW));
}

static void set_up(struct small_fair *f, const void *unused)
{
    small_fair_set_up(f, unused);
    g_assert_cmpint(add(f, "kuyakusho", NULL), ==, RESULT_OK);
    g_assert_cmpint(add(f, "miyako", "032026"), ==, RESULT_OK);
}

static struct login_attempt try_on(struct small_fair *f, const struct login_try *try, int64_t at)
{
    struct login_attempt attempt;
    g_assert_cmpint(db_begin(f->db, false), ==, RESULT_OK);
    g_assert_cmpint(data_login_begin(f->db, f->pool, try, at, &attempt), ==, RESULT_OK);
    g_assert_cmpint(db_commit(f->db), ==, RESULT_OK);
    return attempt;
}

/* A try on a device that the account does not know. */
static struct login_attempt try(struct small_fair *f, const char *login, int64_t at)
{
    return try_on(f, &(struct login_try){.login = login, .bucket = BUCKET}, at);
}

static struct login_attempt try_known(struct small_fair *f, const char *device, int generation,
                                      int64_t at)
{
    const struct login_try try = {"miyako", device, generation, BUCKET};
    return try_on(f, &try, at);
}

static enum result succeed(struct small_fair *f, const struct login_attempt *attempt,
                           const char *session, int64_t at)
{
    return data_login_succeed(f->db, f->pool, attempt, session, at);
}

static enum result who(struct small_fair *f, const char *session, int64_t at,
                       const struct staff **ret)
{
    bool ignored;
    return data_session_staff(f->db, f->pool, session, at, ret, &ignored);
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
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW + 60)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_list(f->db, f->pool, NULL, NOW + 60, &accounts), ==, RESULT_OK);
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
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "nobody", BY(NOW)), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "nobody", HASH, BY(NOW)), ==,
                    RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2", BY(NOW)), ==,
                    RESULT_OK);
    g_assert_cmpstr(try(f, "miyako", NOW).password_hash, ==, HASH "2");
    g_assert_cmpstr(try(f, "kuyakusho", NOW).password_hash, ==, HASH);
}

/* The number of fairs that an account of this host and booth sees. */
static int n_fairs(struct small_fair *f, const char *host, const char *municipality)
{
    int n = -1;
    const struct event_entry *fairs;
    const struct staff staff = {.municipality = municipality, .host = host};
    g_assert_cmpint(data_event_list_of(f->db, f->pool, &staff, true, &n, &fairs), ==, RESULT_OK);
    for (int i = 0; i < n; i++)
        g_assert_true(strcmp(fairs[i].slug, "small") == 0 || strcmp(fairs[i].slug, "other") == 0);
    return n;
}

static void fairs_of_an_account(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(n_fairs(f, HOST, NULL), ==, 2);
    g_assert_cmpint(n_fairs(f, HOST, "032026"), ==, 2);
    g_assert_cmpint(n_fairs(f, HOST, "152102"), ==, 1);
    g_assert_cmpint(n_fairs(f, "342076", NULL), ==, 0);
    g_assert_cmpint(n_fairs(f, "342076", "032026"), ==, 0);
    g_assert_cmpint(n_fairs(f, NULL, NULL), ==, 0);
}

static void hosts_of_fairs(struct small_fair *f, const void *unused)
{
    (void)unused;
    int n;
    const char *const *hosts;
    g_assert_cmpint(data_staff_hosts(f->db, f->pool, NULL, &n, &hosts), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpstr(hosts[0], ==, HOST);
    scratch_run(f->scratch, "UPDATE bussanten.event SET host_code = '342076' WHERE slug = 'other'");
    g_assert_cmpint(data_staff_hosts(f->db, f->pool, NULL, &n, &hosts), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 2);
    g_assert_cmpint(data_staff_hosts(f->db, f->pool, "152102", &n, &hosts), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(data_staff_hosts(f->db, f->pool, "131091", &n, &hosts), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 0);
}

/* What nobody has said yet is said once, and stays. */
static void an_account_gets_its_host_once(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct staff_accounts accounts;
    const struct staff staff = {.login = "soumu", .role = STAFF_HOST};
    g_assert_cmpint(data_staff_add(f->db, f->pool, &staff, HASH, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_list(f->db, f->pool, HOST, NOW, &accounts), ==, RESULT_OK);
    g_assert_null(staff_account_of(&accounts, "soumu"));
    g_assert_cmpint(data_staff_assign(f->db, f->pool, "nobody", HOST, BY(NOW)), ==,
                    RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_assign(f->db, f->pool, "soumu", HOST, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_assign(f->db, f->pool, "soumu", HOST, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_assign(f->db, f->pool, "soumu", "342076", BY(NOW)), ==,
                    RESULT_FORBIDDEN);
    g_assert_cmpint(data_staff_list(f->db, f->pool, HOST, NOW, &accounts), ==, RESULT_OK);
    g_assert_cmpstr(staff_account_of(&accounts, "soumu")->staff.host, ==, HOST);
}

static void a_login_is_taken_by_anybody(struct small_fair *f, const void *unused)
{
    (void)unused;
    bool is_taken = false;
    g_assert_cmpint(data_staff_is_taken(f->db, f->pool, "miyako", &is_taken), ==, RESULT_OK);
    g_assert_true(is_taken);
    g_assert_cmpint(data_staff_is_taken(f->db, f->pool, "miyako2", &is_taken), ==, RESULT_OK);
    g_assert_false(is_taken);
}

/* --- logging in --- */

static void a_try_gives_what_to_compare(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt known = try(f, "miyako", NOW);
    g_assert_cmpint(known.wait, ==, 0);
    g_assert_cmpstr(known.password_hash, ==, HASH);
    struct login_attempt unknown = try(f, "nobody", NOW);
    g_assert_cmpint(unknown.wait, ==, 0);
    g_assert_null(unknown.password_hash);
}

static void the_disabled_have_nothing_to_compare(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_null(try(f, "miyako", NOW).password_hash);
}

/* A disabled account gives a result other than an unknown login. After it is enabled, it has its
 * old password. */
static void the_disabled_keep_their_password(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2", BY(NOW)), ==,
                    RESULT_FORBIDDEN);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpstr(try(f, "miyako", NOW).password_hash, ==, HASH);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "nobody", BY(NOW)), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2", BY(NOW)), ==,
                    RESULT_OK);
    g_assert_cmpstr(try(f, "miyako", NOW).password_hash, ==, HASH "2");
}

static void who_is_enabled_signs_in_anew(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, OTHER_SESSION, NOW), ==, RESULT_OK);
}

static void the_sixth_try_waits(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(try(f, "miyako", NOW + i).wait, ==, 0);
    struct login_attempt sixth = try(f, "miyako", NOW + 10);
    g_assert_cmpint(sixth.wait, ==, 24);
    g_assert_null(sixth.password_hash);
    /* A try during the wait is no failure: the wait does not become longer. */
    g_assert_cmpint(try(f, "miyako", NOW + 33).wait, ==, 1);
    g_assert_cmpint(try(f, "miyako", NOW + 34).wait, ==, 0);
    g_assert_cmpint(try(f, "miyako", NOW + 34).wait, ==, 60);
}

static void an_hour_forgets(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        try(f, "miyako", NOW);
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(try(f, "miyako", NOW + 3600).wait, ==, 0);
    g_assert_cmpint(try(f, "miyako", NOW + 3600).wait, ==, 30);
}

static void success_forgets(struct small_fair *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++)
        try(f, "miyako", NOW);
    struct login_attempt own = try(f, "miyako", NOW + 30);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW + 30), ==, RESULT_OK);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.device_failure"),
                    ==, 0);
}

/* Five failures of strangers, and the sixth try has to wait. */
static void lock(struct small_fair *f, int64_t at)
{
    for (int i = 0; i < 5; i++)
        try(f, "miyako", at);
    g_assert_cmpint(try(f, "miyako", at).wait, ==, 30);
}

/* Tests that strangers and each known device have counts of their own. */
static void a_known_device_does_not_wait_for_strangers(struct small_fair *f, const void *unused)
{
    (void)unused;
    lock(f, NOW);
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(try_known(f, DEVICE, 0, NOW).wait, ==, 0);
    g_assert_cmpint(try_known(f, DEVICE, 0, NOW).wait, ==, 30);
    struct login_attempt other = try_known(f, OTHER_DEVICE, 0, NOW);
    g_assert_cmpint(other.wait, ==, 0);
    g_assert_cmpstr(other.password_hash, ==, HASH);
    g_assert_cmpint(succeed(f, &other, SESSION, NOW), ==, RESULT_OK);
    /* The success of one device does not lift the locks of others. */
    g_assert_cmpint(try(f, "miyako", NOW).wait, ==, 30);
    g_assert_cmpint(try_known(f, DEVICE, 0, NOW).wait, ==, 30);
    /* Another account on the same device is not concerned. */
    g_assert_cmpint(try(f, "kuyakusho", NOW).wait, ==, 0);
}

/* Tests that a success deletes the counts of devices that are forgotten, so that they do not become
 * more and more. */
static void success_deletes_old_counts(struct small_fair *f, const void *unused)
{
    (void)unused;
    try_known(f, DEVICE, 0, NOW);
    struct login_attempt own = try_known(f, OTHER_DEVICE, 0, NOW + 3600);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW + 3600), ==, RESULT_OK);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.device_failure"),
                    ==, 0);
}

static void unlocking_lifts_the_lock(struct small_fair *f, const void *unused)
{
    (void)unused;
    lock(f, NOW);
    for (int i = 0; i < 5; i++)
        try_known(f, DEVICE, 0, NOW);
    g_assert_cmpint(data_staff_unlock(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(try_known(f, DEVICE, 0, NOW).wait, ==, 0);
    lock(f, NOW);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    lock(f, NOW);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(try(f, "miyako", NOW).wait, ==, 0);
    g_assert_cmpint(data_staff_unlock(f->db, f->pool, "nobody", BY(NOW)), ==, RESULT_NOT_FOUND);
}

/* Tests that a device is no longer known after a new password, and after the account was
 * disabled. */
static void devices_are_forgotten(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH, BY(NOW)), ==, RESULT_OK);
    lock(f, NOW);
    g_assert_cmpint(try_known(f, DEVICE, 0, NOW).wait, ==, 30);
    g_assert_cmpint(try_known(f, DEVICE, 1, NOW).wait, ==, 0);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    lock(f, NOW);
    g_assert_cmpint(try_known(f, DEVICE, 1, NOW).wait, ==, 30);
    g_assert_cmpint(try_known(f, DEVICE, 2, NOW).wait, ==, 0);
}

/* Tests that an old password lets no person in that was checked while a new one was set. */
static void an_old_password_comes_too_late(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2", BY(NOW)), ==,
                    RESULT_OK);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_NOT_FOUND);
}

struct racer {
    struct small_fair *f;
    const char *login;
    struct pool *pool;
    int passed;
};

static void *race(void *context)
{
    struct racer *racer = context;
    for (int i = 0; i < 10; i++) {
        struct db *db;
        struct login_attempt attempt;
        const struct login_try try = {.login = racer->login, .bucket = 7};
        g_assert_cmpint(db_borrow(racer->f->connections, &db), ==, RESULT_OK);
        g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
        g_assert_cmpint(data_login_begin(db, racer->pool, &try, NOW, &attempt), ==, RESULT_OK);
        g_assert_cmpint(db_commit(db), ==, RESULT_OK);
        db_return(db);
        racer->passed += attempt.wait == 0;
    }
    return NULL;
}

/* Tests that only five passwords are checked, even if many tries come at once. */
static void tries_at_once_are_counted_one_by_one(struct small_fair *f, const void *login)
{
    struct racer racers[4];
    pthread_t threads[4];
    int passed = 0;
    db_return(f->db);
    f->db = NULL;
    for (int i = 0; i < 4; i++) {
        racers[i] = (struct racer){f, login, pool_new(), 0};
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
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + 60, &staff), ==, RESULT_OK);
    g_assert_cmpint(staff->id, ==, own.staff_id);
    g_assert_cmpstr(staff->login, ==, "miyako");
    g_assert_cmpint(staff->role, ==, STAFF_MUNICIPALITY);
    g_assert_cmpstr(staff->municipality, ==, "032026");
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
}

static void a_session_ends_after_twelve_hours(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + STAFF_SESSION_LONGEST - 1, &staff), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW + STAFF_SESSION_LONGEST, &staff), ==, RESULT_NOT_FOUND);
}

static void old_sessions_go_at_the_next_login(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, &own, OTHER_SESSION, NOW + STAFF_SESSION_LONGEST), ==, RESULT_OK);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.session"), ==, 1);
}

static void logout_ends_one_session(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, &own, OTHER_SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_session_end(f->db, f->pool, SESSION), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_OK);
}

static void a_new_password_ends_all_sessions(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    struct login_attempt own = try(f, "miyako", NOW), host = try(f, "kuyakusho", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(succeed(f, &host, OTHER_SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(who(f, OTHER_SESSION, NOW, &staff), ==, RESULT_OK);
}

static void disabling_ends_sessions_and_logins(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct staff *staff;
    struct login_attempt own = try(f, "miyako", NOW);
    g_assert_cmpint(succeed(f, &own, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(who(f, SESSION, NOW, &staff), ==, RESULT_NOT_FOUND);
    /* The account was disabled while its password was checked. */
    g_assert_cmpint(succeed(f, &own, OTHER_SESSION, NOW), ==, RESULT_NOT_FOUND);
}

/* --- invitations --- */

static const struct secret_key key;

static const char *invite(struct small_fair *f, const char *login, int64_t at)
{
    const char *token;
    g_assert_cmpint(data_invitation_make(f->db, f->pool, &key, login, BY(at), &token), ==,
                    RESULT_OK);
    return token;
}

static enum result find(struct small_fair *f, const char *token, int64_t at)
{
    const char *login;
    return data_invitation_find(f->db, f->pool, &key, token, at, &login);
}

static enum result use(struct small_fair *f, const char *token, int64_t at,
                       struct login_attempt *ret)
{
    const char *login;
    return data_invitation_use(f->db, f->pool, &key, token, HASH "3", at, &login, ret);
}

static void an_invitation_sets_the_password_once(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt attempt;
    struct staff staff = {.login = "new", .role = STAFF_HOST};
    g_assert_cmpint(data_staff_add(f->db, f->pool, &staff, NULL, BY(NOW)), ==, RESULT_OK);
    g_assert_null(try(f, "new", NOW).password_hash);
    const char *token = invite(f, "new", NOW);
    g_assert_cmpint(use(f, token, NOW + INVITATION_SECONDS - 1, &attempt), ==, RESULT_OK);
    g_assert_cmpstr(try(f, "new", NOW).password_hash, ==, HASH "3");
    g_assert_cmpint(succeed(f, &attempt, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(use(f, token, NOW, &attempt), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(find(f, token, NOW), ==, RESULT_NOT_FOUND);
}

static void an_invitation_ends(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct login_attempt attempt;
    const char *first = invite(f, "miyako", NOW), *token = invite(f, "miyako", NOW);
    g_assert_cmpint(find(f, first, NOW), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(find(f, token, NOW + INVITATION_SECONDS - 1), ==, RESULT_OK);
    g_assert_cmpint(find(f, token, NOW + INVITATION_SECONDS), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(use(f, token, NOW + INVITATION_SECONDS, &attempt), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_staff_password(f->db, f->pool, "miyako", HASH "2", BY(NOW)), ==,
                    RESULT_OK);
    g_assert_cmpint(find(f, token, NOW), ==, RESULT_NOT_FOUND);
    token = invite(f, "miyako", NOW);
    g_assert_cmpint(data_staff_disable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(data_staff_enable(f->db, f->pool, "miyako", BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(use(f, token, NOW, &attempt), ==, RESULT_NOT_FOUND);
    g_assert_cmpstr(try(f, "miyako", NOW).password_hash, ==, HASH "2");
}

static void a_form_of_invitations_counts_once(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(data_invitation_form(f->db, f->pool, SESSION, NOW), ==, RESULT_OK);
    g_assert_cmpint(data_invitation_form(f->db, f->pool, SESSION, NOW + 60), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(data_invitation_form(f->db, f->pool, OTHER_SESSION, NOW + 60), ==, RESULT_OK);
    g_assert_cmpint(data_invitation_form(f->db, f->pool, SESSION, NOW + INVITATION_SECONDS), ==,
                    RESULT_OK);
}

static enum result hosts_lock(struct small_fair *f, const char *login, const char *by, bool *ret)
{
    const struct staff staff = {.login = login, .role = STAFF_HOST, .host = HOST};
    return data_staff_hosts_lock(f->db, f->pool, &staff, by, ret);
}

static void the_last_host_stays(struct small_fair *f, const void *unused)
{
    (void)unused;
    bool may;
    struct staff other = {.login = "other", .role = STAFF_HOST, .host = HOST};
    struct staff theirs = {.login = "theirs", .role = STAFF_HOST, .host = "342076"};
    g_assert_cmpint(data_staff_add(f->db, f->pool, &theirs, HASH, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(hosts_lock(f, "kuyakusho", "kuyakusho", &may), ==, RESULT_OK);
    g_assert_false(may);
    g_assert_cmpint(data_staff_add(f->db, f->pool, &other, NULL, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(hosts_lock(f, "other", "kuyakusho", &may), ==, RESULT_OK);
    g_assert_true(may);
    g_assert_cmpint(hosts_lock(f, "kuyakusho", "other", &may), ==, RESULT_OK);
    g_assert_false(may); /* who has no password cannot act */
    g_assert_cmpint(data_staff_password(f->db, f->pool, "other", HASH, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(hosts_lock(f, "kuyakusho", "other", &may), ==, RESULT_OK);
    g_assert_true(may);
}

#define ADD_WITH(name, data, test)                                                                 \
    g_test_add(name, struct small_fair, data, set_up, test, small_fair_tear_down)
#define ADD(name, test) ADD_WITH(name, NULL, test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    ADD("/staff/add/taken", a_login_is_taken_once);
    ADD("/staff/add/unknown-municipality", a_municipality_must_be_known);
    ADD("/staff/list", accounts_are_listed);
    ADD("/staff/others", nobody_else_is_changed);
    ADD("/staff/fairs", fairs_of_an_account);
    ADD("/staff/hosts-of-fairs", hosts_of_fairs);
    ADD("/staff/assigned-once", an_account_gets_its_host_once);
    ADD("/staff/login/taken", a_login_is_taken_by_anybody);
    ADD("/staff/login/begin", a_try_gives_what_to_compare);
    ADD("/staff/login/disabled", the_disabled_have_nothing_to_compare);
    ADD("/staff/login/kept", the_disabled_keep_their_password);
    ADD("/staff/login/enabled", who_is_enabled_signs_in_anew);
    ADD("/staff/login/sixth", the_sixth_try_waits);
    ADD("/staff/login/hour", an_hour_forgets);
    ADD("/staff/login/success", success_forgets);
    ADD_WITH("/staff/login/at-once", "miyako", tries_at_once_are_counted_one_by_one);
    ADD_WITH("/staff/login/at-once-unknown", "nobody", tries_at_once_are_counted_one_by_one);
    ADD("/staff/login/late", an_old_password_comes_too_late);
    ADD("/staff/device/known", a_known_device_does_not_wait_for_strangers);
    ADD("/staff/device/old", success_deletes_old_counts);
    ADD("/staff/device/unlock", unlocking_lifts_the_lock);
    ADD("/staff/device/forgotten", devices_are_forgotten);
    ADD("/staff/session/who", a_session_says_who);
    ADD("/staff/session/longest", a_session_ends_after_twelve_hours);
    ADD("/staff/session/sweep", old_sessions_go_at_the_next_login);
    ADD("/staff/session/logout", logout_ends_one_session);
    ADD("/staff/session/password", a_new_password_ends_all_sessions);
    ADD("/staff/session/disable", disabling_ends_sessions_and_logins);
    ADD("/staff/invitation/once", an_invitation_sets_the_password_once);
    ADD("/staff/invitation/ends", an_invitation_ends);
    ADD("/staff/invitation/form", a_form_of_invitations_counts_once);
    ADD("/staff/hosts", the_last_host_stays);
    return g_test_run();
}
