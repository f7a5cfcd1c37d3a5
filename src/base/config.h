/*
 * The operator's one file: where things are. Keys, meanings and defaults stand in
 * deploy/bussanten.conf.in.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include "base/result.h"

struct pool;

struct config {
    const char *base_url;   /* without a slash at the end */
    const char *connection; /* libpq conninfo; the user in it is the login role */
    const char *socket;     /* path of the FastCGI socket */
    int threads, writers;   /* worker threads; recorder's connections */
    const char *key_file;
    const char *templates, *sql; /* directories */
};

/* The file that is meant: `option` (may be NULL), else BUSSANTEN_CONFIG, else the installed place.
 */
const char *config_path(const char *option);

/* RESULT_INVALID: problems name the file and the key. */
enum result config_load(struct pool *pool, const char *path, struct problems *problems,
                        struct config *ret) MUST_CHECK;

#endif
