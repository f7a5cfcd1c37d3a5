/* Tests which staff may see which pages, and how long a next try must wait. Accounts are tested in
 * tests/db/test_staff.c. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "model/event.h"
#include "model/staff.h"

static const struct staff host = {
    .id = 1, .login = "kuyakusho", .role = STAFF_HOST, .host = "131091"};
static const struct staff miyako = {.id = 2,
                                    .login = "miyako",
                                    .role = STAFF_MUNICIPALITY,
                                    .municipality = "032026",
                                    .host = "131091"};
/* Nobody has said yet whose they are. */
static const struct staff host_of_nobody = {.id = 3, .login = "soumu", .role = STAFF_HOST};
static const struct staff miyako_of_nobody = {
    .id = 4, .login = "miyako2", .role = STAFF_MUNICIPALITY, .municipality = "032026"};

static void roles_have_names(void)
{
    enum staff_role role;
    g_assert_true(staff_role_parse("host", &role));
    g_assert_cmpint(role, ==, STAFF_HOST);
    g_assert_true(staff_role_parse("municipality", &role));
    g_assert_cmpstr(staff_role_name(role), ==, "municipality");
    g_assert_false(staff_role_parse("Host", &role));
    g_assert_false(staff_role_parse("", &role));
    g_assert_cmpint(role, ==, STAFF_MUNICIPALITY);
}

static void host_sees_all_rows(void)
{
    g_assert_true(staff_may_see_rows(&host, NULL));
    g_assert_true(staff_may_see_rows(&host, "032026"));
    g_assert_true(staff_may_see_personal(&host));
}

static void a_host_is_of_a_municipality(void)
{
    g_assert_true(staff_is_host(&host));
    g_assert_false(staff_is_host(&host_of_nobody));
    g_assert_false(staff_is_host(&miyako));
}

static void municipality_sees_its_own_rows_only(void)
{
    g_assert_true(staff_may_see_rows(&miyako, "032026"));
    g_assert_false(staff_may_see_rows(&miyako, "152102"));
    g_assert_false(staff_may_see_rows(&miyako, NULL));
    g_assert_false(staff_may_see_personal(&miyako));
}

static void nobody_of_no_municipality_sees_rows(void)
{
    struct staff nobody = {.role = STAFF_MUNICIPALITY};
    g_assert_false(staff_may_see_rows(&nobody, NULL));
    g_assert_false(staff_may_see_rows(&nobody, "032026"));
}

static const struct booth booths[] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "152102"}},
};
static const struct event fair = {.host = {.code = "131091"}, .n_booths = 2, .booths = booths};
static const struct event elsewhere = {
    .host = {.code = "131091"}, .n_booths = 1, .booths = &booths[1]};
/* Of another host, with the same booths. */
static const struct event theirs = {.host = {.code = "131113"}, .n_booths = 2, .booths = booths};

/* A staff person's request for a booth of an event, and the result: "-" for nothing. */
static const struct {
    const struct staff *staff;
    const struct event *event;
    const char *asked, *gets;
} scopes[] = {
    {&host, &fair, NULL, NULL},
    {&host, &fair, "", NULL},
    {&host, &fair, "152102", "152102"},
    {&host, &fair, "131091", "-"},
    {&host, &elsewhere, "032026", "-"},
    {&miyako, &fair, NULL, "032026"},
    {&miyako, &fair, "", "032026"},
    {&miyako, &fair, "032026", "032026"},
    {&miyako, &fair, "152102", "-"},
    {&miyako, &fair, "131091", "-"},
    {&miyako, &elsewhere, NULL, "-"},
    {&miyako, &elsewhere, "032026", "-"},
    {&host, &theirs, NULL, "-"},
    {&host, &theirs, "032026", "-"},
    {&miyako, &theirs, NULL, "-"},
    {&miyako, &theirs, "032026", "-"},
    {&host_of_nobody, &fair, NULL, "-"},
    {&host_of_nobody, &fair, "032026", "-"},
    {&miyako_of_nobody, &fair, NULL, "-"},
    {&miyako_of_nobody, &fair, "032026", "-"},
};

static void scopes_hold(gconstpointer row)
{
    int i = GPOINTER_TO_INT(row);
    const char *municipality = "-";
    g_assert_cmpint(staff_scope(scopes[i].staff, scopes[i].event, scopes[i].asked, &municipality),
                    ==, g_strcmp0(scopes[i].gets, "-") != 0);
    g_assert_cmpstr(municipality, ==, scopes[i].gets);
}

static const struct {
    const char *login;
    bool ok;
} logins[] = {
    {"abc", true},   {"a.b-c_9", true}, {"ab", false},         {"", false},      {"Abc", false},
    {"abc ", false}, {"a/b", false},    {"宮古市の係", false}, {"a\nbc", false}, {"...", true},
};

static void logins_are_plain(gconstpointer row)
{
    int i = GPOINTER_TO_INT(row);
    g_assert_cmpint(staff_login_ok(logins[i].login), ==, logins[i].ok);
}

static void logins_have_a_longest(void)
{
    char login[STAFF_LOGIN_MAX + 2];
    memset(login, 'a', sizeof login);
    login[STAFF_LOGIN_MAX + 1] = '\0';
    g_assert_false(staff_login_ok(login));
    login[STAFF_LOGIN_MAX] = '\0';
    g_assert_true(staff_login_ok(login));
}

/* Failures, seconds since the last failure, and the wait. */
static const struct {
    int failures, since;
    int64_t wait;
} waits[] = {
    {0, 0, 0},    {4, 0, 0},    {5, 0, 30},    {5, 29, 1},       {5, 30, 0},   {6, 0, 60},
    {7, 0, 120},  {8, 0, 240},  {9, 0, 480},   {10, 0, 900},     {11, 0, 900}, {2000000000, 0, 900},
    {10, 899, 1}, {10, 900, 0}, {10, 3600, 0}, {10, -5000, 900},
};

static void waits_grow(gconstpointer row)
{
    int i = GPOINTER_TO_INT(row);
    const int64_t now = 1676685600;
    g_assert_cmpint(staff_login_wait(waits[i].failures, now - waits[i].since, now), ==,
                    waits[i].wait);
}

static void failures_are_forgotten_after_an_hour(void)
{
    g_assert_cmpint(staff_login_failures(9, 1000, 1000 + 3599), ==, 9);
    g_assert_cmpint(staff_login_failures(9, 1000, 1000 + 3600), ==, 0);
}

/* The logins that are proposed for a municipality's accounts. */
static const struct {
    const char *english, *code;
    int n;
    const char *login;
} proposals[] = {
    {"Miyako", "032026", 1, "miyako"},
    {"Miyako", "032026", 2, "miyako2"},
    {NULL, "032026", 1, "032026"},
    {NULL, "032026", 12, "03202612"},
    {"Higashi-Osaka", "1", 1, "higashiosaka"},
    {"T\u014dgane", "122131", 1, "122131"},
    {"Tsu", "242012", 1, "tsu"},
    {"A", "010101", 1, "010101"},
    {"", "010101", 1, "010101"},
    {"St. Moritz", "010101", 1, "010101"},
};

static void logins_are_proposed(void)
{
    g_autoptr(pool) pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(proposals); i++) {
        const char *login =
            staff_login_propose(pool, proposals[i].english, proposals[i].code, proposals[i].n);
        g_assert_cmpstr(login, ==, proposals[i].login);
    }
    g_autofree char *longest = g_strnfill(STAFF_LOGIN_MAX - 10, 'a');
    g_assert_true(staff_login_ok(staff_login_propose(pool, longest, "010101", 999999999)));
    g_autofree char *longer = g_strnfill(STAFF_LOGIN_MAX - 9, 'a');
    g_assert_cmpstr(staff_login_propose(pool, longer, "010101", 1), ==, "010101");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/staff/roles", roles_have_names);
    g_test_add_func("/staff/host-rows", host_sees_all_rows);
    g_test_add_func("/staff/host/of-a-municipality", a_host_is_of_a_municipality);
    g_test_add_func("/staff/municipality-rows", municipality_sees_its_own_rows_only);
    g_test_add_func("/staff/no-municipality", nobody_of_no_municipality_sees_rows);
    for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++) {
        g_autofree char *name =
            g_strdup_printf("/staff/scope/%zu-%s", i, scopes[i].asked ? scopes[i].asked : "all");
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), scopes_hold);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(logins); i++) {
        g_autofree char *name = g_strdup_printf("/staff/login/%zu", i);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), logins_are_plain);
    }
    g_test_add_func("/staff/login/proposed", logins_are_proposed);
    g_test_add_func("/staff/login/longest", logins_have_a_longest);
    for (size_t i = 0; i < G_N_ELEMENTS(waits); i++) {
        g_autofree char *name =
            g_strdup_printf("/staff/wait/%d-failures-%d-s-ago", waits[i].failures, waits[i].since);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), waits_grow);
    }
    g_test_add_func("/staff/forgotten", failures_are_forgotten_after_an_hour);
    return g_test_run();
}
