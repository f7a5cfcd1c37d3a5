/*
 * The fairs of the tree for tests: the first one (sql/fairs/shinagawa-2023.yaml) and the made-up
 * one that has every field (sql/fairs/example-2023.yaml). The file's bytes and the event live in
 * the memory pool. Any fault of the file fails the test. A small fair as rows is in
 * tests/db/small_fair.h.
 */
#ifndef FAIR_H
#define FAIR_H

#include "model/event.h"

struct pool;

const char *fair_text(struct pool *pool);

/* Returns a copy whose members a test may change: revision 4, changed at
 * 2023-02-10T09:00:00+09:00. */
struct event *fair_event(struct pool *pool);

/* The same of the made-up fair. */
const char *fair_example_text(struct pool *pool);
struct event *fair_example(struct pool *pool);

#endif
