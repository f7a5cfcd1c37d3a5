/*
 * Makes the nodes of a draft's tree. Only the files format/draft*.c use it. A tree that was read
 * from a file is lib/yaml.h.
 */
#ifndef FORMAT_DRAFT_TREE_H
#define FORMAT_DRAFT_TREE_H

#include <glib.h>

#include "lib/yaml.h"

struct pool;

/* A map or a list that is being made. */
struct draft_maker {
    struct pool *pool;
    enum yaml_kind kind;
    GPtrArray *items, *keys;
};

const struct yaml *draft_text(struct pool *pool, const char *text);

struct draft_maker draft_make(struct pool *pool, enum yaml_kind kind);
void draft_add(struct draft_maker *maker, const char *key,
               const struct yaml *item); /* NULL: none */
const struct yaml *draft_made(struct draft_maker *maker);

#endif
