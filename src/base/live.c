/*
 * Implements base/live.h. Threads read the address while another one sets it, so it is an atomic
 * pointer, and every address that there was is kept: a request may still use it.
 */
#include "base/live.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#include "base/log.h"
#include "base/pool.h"

struct live {
    const struct config *config; /* as the program started */
    struct pool *pool;           /* holds the addresses that were set since */
    _Atomic(const char *) base_url;
    enum log_level level;
};

struct live *live_new(const struct config *config)
{
    struct live *live = g_new0(struct live, 1);
    live->config = config;
    live->pool = pool_new();
    live->level = config->log_level;
    atomic_store(&live->base_url, config->base_url);
    log_at_least(config->log_level);
    return live;
}

void live_free(struct live *live)
{
    if (!live)
        return;
    pool_free(live->pool);
    g_free(live);
}

const char *live_base_url(const struct live *live)
{
    return atomic_load_explicit(&live->base_url, memory_order_acquire);
}

/* Names each key that has another value than at the start and cannot change before a restart. */
static void name_others(const struct config *old, const struct config *new)
{
    const struct {
        const char *key;
        bool differs;
    } keys[] = {
        {"[database] connection", strcmp(old->connection, new->connection) != 0},
        {"[database] report_connection",
         strcmp(old->report_connection, new->report_connection) != 0},
        {"[database] pooler", old->pooler != new->pooler},
        {"[server] socket", strcmp(old->socket, new->socket) != 0},
        {"[server] threads", old->threads != new->threads},
        {"[server] writers", old->writers != new->writers},
        {"[server] metrics_port", old->metrics_port != new->metrics_port},
        {"[server] key_file", strcmp(old->key_file, new->key_file) != 0},
        {"[paths] templates", strcmp(old->templates, new->templates) != 0},
        {"[paths] sql", strcmp(old->sql, new->sql) != 0},
        {"[paths] pages", strcmp(old->pages, new->pages) != 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (keys[i].differs)
            log_warning("reload: %s is another one now: it takes effect with a restart of the "
                        "service",
                        keys[i].key);
    }
}

static void apply(struct live *live, const struct config *config)
{
    const char *base_url = live_base_url(live);
    if (strcmp(base_url, config->base_url) != 0) {
        log_warning("reload: base_url was %s and is %s", base_url, config->base_url);
        atomic_store_explicit(&live->base_url, pool_strdup(live->pool, config->base_url),
                              memory_order_release);
    }
    if (live->level != config->log_level)
        log_warning("reload: log_level is %s", log_level_name(config->log_level));
    live->level = config->log_level;
    log_at_least(config->log_level);
    name_others(live->config, config);
    log_info("reload: %s was read again", config->file);
}

void live_reload(struct live *live)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct config config;
    if (!config_load(pool, live->config->file, &problems, &config)) {
        apply(live, &config);
        return;
    }
    for (int i = 0; i < problems.n; i++)
        log_error("reload: %s: %s", problems.at[i].field, problem_text(&problems.at[i], LANG_EN));
    log_error("reload: the file was refused, and everything stays as it was");
}
