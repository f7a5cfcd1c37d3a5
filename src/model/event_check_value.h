/*
 * What the rules of event_check.c are written with: paths, and the rules for single values (texts,
 * slugs, readings, addresses, how many). Each one adds its problems and says nothing else.
 */
#ifndef MODEL_EVENT_CHECK_VALUE_H
#define MODEL_EVENT_CHECK_VALUE_H

#include <glib.h>
#include <stddef.h>

#include "base/result.h"
#include "model/event.h"

struct pool;

/* One event being checked. */
struct check {
    struct pool *pool;
    struct problems *problems;
    const struct event *event;
};

#define REFUSE(c, path, ...) problem_add((c)->problems, (c)->pool, (path), __VA_ARGS__)

/* "booths[2]" and "code" -> "booths[2].code"; "booths[2]", "links" and 0 -> "booths[2].links[0]".
 * The path of the event itself is "". */
const char *check_path(const struct check *c, const char *path, const char *part);
const char *check_item(const struct check *c, const char *path, const char *list, int i);

enum shape { ONE_LINE, PARAGRAPHS };

/* A text in up to three languages, at most that many characters each. Optional words may be empty
 * as a whole. */
void check_words(const struct check *c, const char *path, const struct words *words,
                 enum shape shape, size_t most);
void check_optional_words(const struct check *c, const char *path, const struct words *words,
                          enum shape shape, size_t most);

/* One line of at most EVENT_NAME_MAX characters. */
void check_name(const struct check *c, const char *path, const struct words *words);

/* How a name is read; NULL is missing. */
void check_hiragana(const struct check *c, const char *path, const char *text);
void check_katakana(const struct check *c, const char *path, const char *text);

void check_slug(const struct check *c, const char *path, const char *slug); /* NULL is missing */
void check_url(const struct check *c, const char *path, const char *url);

/* How many entries a list has. */
void check_count(const struct check *c, const char *path, const char *list, int n, int least,
                 int most);

#endif
