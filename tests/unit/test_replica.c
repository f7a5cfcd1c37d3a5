/* Tests when a report may be read from a replica. What a server says of itself is
 * tests/http/replica.mjs. */
#include <glib.h>

#include "data/replica.h"

static const struct {
    const char *name;
    struct replica_state state;
    bool is_good;
} rows[] = {
    {"/replica/has-everything", {REPLICA_STANDBY, 0, 0}, true},
    {"/replica/a-minute-behind", {REPLICA_STANDBY, 60, 0}, true},
    {"/replica/more-than-a-minute-behind", {REPLICA_STANDBY, 61, 0}, false},
    {"/replica/the-primary-itself", {REPLICA_PRIMARY, 0, 0}, true},
    {"/replica/promoted", {REPLICA_OTHER, 0, 0}, false},
    {"/replica/another-timeline", {REPLICA_OTHER, 0, 1}, false},
};

static void is_good(gconstpointer data)
{
    int i = GPOINTER_TO_INT(data);
    g_assert_cmpint(replica_is_good(&rows[i].state), ==, rows[i].is_good);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_test_add_data_func(rows[i].name, GINT_TO_POINTER(i), is_good);
    return g_test_run();
}
