/*
 * Checks problems for tests: each must have a whole sentence in both languages of rules. What a
 * rule's sentence is, tests/unit/test_rules.c compares.
 */
#ifndef PROBLEMS_H
#define PROBLEMS_H

#include "base/result.h"

/* Fails the test if a problem has an empty sentence, or one in which a value {1} is not replaced.
 * The values that the test uses must not contain such a thing. */
void problems_assert_whole(const struct problems *problems);

#endif
