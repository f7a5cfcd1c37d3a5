/*
 * Trees of YAML for tests: writing one, and comparing two. Callers need not know the order of the
 * writer's calls. The reader and the writer that are tested are lib/yaml.h.
 */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include "lib/yaml.h"

/* Is called before each entry that is written. */
typedef void (*yaml_tree_before)(struct yaml_writer *w, void *data);

/* Writes the entries of a map or a list. `before` may be NULL. */
void yaml_tree_write(struct yaml_writer *w, const struct yaml *node, yaml_tree_before before,
                     void *data);

/* Asserts that both trees hold the same. Their lines may differ. */
void yaml_tree_assert_same(const struct yaml *a, const struct yaml *b);

#endif
