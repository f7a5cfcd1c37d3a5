/*
 * Tests the lines of `bussanten check` for states that a test cannot make of a machine: an old
 * PostgreSQL, clocks that are apart, a clock that nobody keeps. tests/http/commands.mjs makes the
 * other states.
 */
#include "app/check.h"

#include <glib.h>

#include "base/pool.h"
#include "data/health.h"
#include "lib/json.h"

#define NOW 1676685600 /* 2023-02-18T11:00:00+09:00 */

static const struct health_server good = {
    .version = "15.8 (Debian 15.8-0+deb12u1)",
    .fsync = true,
    .full_pages = true,
    .synchronous = "on",
    .now = NOW,
    .has_zone = true,
};

static void begin(struct check_list *list, const struct config *config)
{
    check_begin(list, pool_new(), config, true);
}

/* Ends the list, which must have exactly this line about something; NULL: none. */
static void end(struct check_list *list, const char *what, const char *line)
{
    json_close(list->table.json);
    const char *text = json_finish(list->table.json, list->pool)->str;
    const char *about = pool_printf(list->pool, "{\"check\":\"%s\",", what);
    const char *at = strstr(text, about);
    g_assert_cmpint(list->has_wrong, ==, strstr(text, "\"state\":\"wrong\"") != NULL);
    if (!line) {
        g_assert_null(at);
    } else {
        g_assert_nonnull(at);
        at += strlen(about);
        g_assert_cmpstr(pool_strndup(list->pool, at, strcspn(at, "}")), ==, line);
        g_assert_null(strstr(at, about));
    }
    pool_free(list->pool);
}

static void check(const struct health_server *server, int64_t now, const char *what,
                  const char *line)
{
    struct check_list list;
    begin(&list, NULL);
    check_server(&list, server, now);
    end(&list, what, line);
}

static void test_version(void)
{
    static const struct {
        const char *version;
        bool is_old;
    } of[] = {{"9.6.24", true}, {"14.20", true},    {"14beta1", true},
              {"15.0", false},  {"16beta2", false}, {"100.1", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
        struct health_server server = good;
        server.version = of[i].version;
        g_autofree char *line =
            g_strdup_printf("\"state\":\"%s\",\"says\":\"PostgreSQL %s\",\"remedy\":%s",
                            of[i].is_old ? "wrong" : "ok", of[i].version,
                            of[i].is_old ? "\"PostgreSQL 15 or newer is needed\"" : "null");
        check(&server, NOW, "database", line);
    }
}

static void test_clocks(void)
{
    static const char apart[] =
        "\"state\":\"wrong\",\"says\":\"this machine and the database are 3 s apart\","
        "\"remedy\":\"let a time service keep both right\"";
    check(&good, NOW + 2, "clocks", NULL);
    check(&good, NOW - 2, "clocks", NULL);
    check(&good, NOW + 3, "clocks", apart);
    check(&good, NOW - 3, "clocks", apart);
}

static void test_zone_and_collation(void)
{
    struct health_server server = good;
    check(&server, NOW, "time zone", "\"state\":\"ok\",\"says\":\"Asia/Tokyo\",\"remedy\":null");
    check(&server, NOW, "collation", "\"state\":\"ok\",\"says\":null,\"remedy\":null");
    server.has_zone = false;
    check(&server, NOW, "time zone",
          "\"state\":\"wrong\",\"says\":\"Asia/Tokyo\","
          "\"remedy\":\"PostgreSQL does not know it: install tzdata\"");
}

static void test_clock_that_is_kept(void)
{
    struct check_list list;
    begin(&list, NULL);
    check_clock(&list, NOW, true);
    end(&list, "clock", "\"state\":\"ok\",\"says\":\"2023-02-18T11:00:00+09:00\",\"remedy\":null");
    begin(&list, NULL);
    check_clock(&list, NOW, false);
    end(&list, "clock",
        "\"state\":\"note\",\"says\":\"2023-02-18T11:00:00+09:00\",\"remedy\":\"no time service "
        "keeps it right: systemctl enable --now systemd-timesyncd, or chrony\"");
}

static void test_age_of_pages(void)
{
    const struct config config = {.pages = "/pages"};
    static const char ok[] = "\"state\":\"ok\",\"says\":\"/pages\",\"remedy\":null";
    struct check_list list;
    for (int age = -1; age <= 60; age += 61) { /* the clock may have been set back */
        begin(&list, &config);
        check_age_of_pages(&list, NOW, NOW + age);
        end(&list, "pages", ok);
    }
    begin(&list, &config);
    check_age_of_pages(&list, NOW, NOW + 61);
    end(&list, "pages",
        "\"state\":\"wrong\",\"says\":\"/pages: may be out of date since "
        "2023-02-18T11:00:00+09:00\",\"remedy\":\"the log of the service says what hinders "
        "it: journalctl -u bussanten; then: sudo systemctl restart bussanten.service\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/version", test_version);
    g_test_add_func("/check/clocks", test_clocks);
    g_test_add_func("/check/zone-and-collation", test_zone_and_collation);
    g_test_add_func("/check/clock-that-is-kept", test_clock_that_is_kept);
    g_test_add_func("/check/age-of-pages", test_age_of_pages);
    return g_test_run();
}
