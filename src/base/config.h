/*
 * The operator's configuration file: addresses, paths, and the number of threads. Callers need not
 * know the file's format; they get a struct with checked values and defaults filled in. The keys,
 * their meanings and their defaults are explained in deploy/bussanten.conf.in. All facts of a fair
 * are in the database (model/event.h), not here.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include "base/log.h"
#include "base/result.h"

struct pool;

struct config {
    const char *file;              /* from which it was read */
    const char *base_url;          /* no slash at the end */
    const char *connection;        /* libpq conninfo; its user is the login role */
    const char *report_connection; /* likewise, of a replica for reports; "": there is none */
    int pooler;                    /* 1: a pooler such as PgBouncer is between; 0: there is none */
    const char *socket;            /* path of nginx's FastCGI socket */
    int threads, writers;          /* worker threads; writer threads */
    int metrics_port;              /* of 127.0.0.1, for Prometheus; 0: none */
    enum log_level log_level;
    const char *key_file;
    const char *templates, *sql; /* directories */
    const char *pages;           /* the directory of published pages; "": none are published */
};

/* Returns the path of the file: `option` if it is not NULL, else BUSSANTEN_CONFIG, else the
 * installed file. */
const char *config_path(const char *option);

#define CONFIG_INSTALLED SYSCONFDIR "/bussanten/bussanten.conf"

/* RESULT_INVALID: the problems name the file and the key. `*ret` is set only if the result is
 * RESULT_OK. */
enum result config_load(struct pool *pool, const char *path, struct problems *problems,
                        struct config *ret) MUST_CHECK;

/* The same for a text that is not in the file `path` yet. The problems name the file. */
enum result config_parse(struct pool *pool, const char *path, const char *text,
                         struct problems *problems, struct config *ret) MUST_CHECK;

#endif
