/*
 * The fair of the tree (sql/fairs/shinagawa-2023.yaml) for tests. Bytes and events live in the
 * memory pool. Any mistake in the file fails the test.
 */
#ifndef FAIR_H
#define FAIR_H

#include "model/event.h"

struct pool;

const char *fair_text(struct pool *pool);

/* A copy that the test may change; revision 3, changed at 2023-02-10T09:00:00+09:00. */
struct event *fair_event(struct pool *pool);

#endif
