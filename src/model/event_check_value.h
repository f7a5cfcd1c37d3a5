/*
 * The tools of event_check.c and plan_check.c: paths, and rules for single values (texts, slugs,
 * readings, addresses, counts). Each rule adds its problems and returns nothing. Callers need not
 * know how a rule is checked. The sibling model/event_check.h checks a whole fair; other files use
 * only that.
 */
#ifndef MODEL_EVENT_CHECK_VALUE_H
#define MODEL_EVENT_CHECK_VALUE_H

#include <glib.h>
#include <stddef.h>

#include "base/result.h"
#include "model/event.h"

struct pool;

/* The event that is being checked. */
struct check {
    struct pool *pool;
    struct problems *problems;
    const struct event *event;
};

/* Adds a problem: a WORD_RULE_..., and its arguments (base/result.h). */
#define REFUSE(c, path, ...) problem_add((c)->problems, (c)->pool, (path), __VA_ARGS__, NULL)

/* A number and a day as an argument of REFUSE(). English has date_iso() instead. */
const char *check_number(const struct check *c, int64_t number);
const char *check_day_ja(const struct check *c, struct date day);

/* "booths[2]" and "code" -> "booths[2].code"; "booths[2]", "links" and 0 -> "booths[2].links[0]".
 * The path of the event itself is "". */
const char *check_path(const struct check *c, const char *path, const char *part);
const char *check_item(const struct check *c, const char *path, const char *list, int i);

enum shape { ONE_LINE, PARAGRAPHS };

/* A text in up to three languages, each of at most `most` characters. check_words() needs a text in
 * Japanese. check_optional_words() also accepts the empty struct. */
void check_words(const struct check *c, const char *path, const struct words *words,
                 enum shape shape, size_t most);
void check_optional_words(const struct check *c, const char *path, const struct words *words,
                          enum shape shape, size_t most);

/* One line of at most `most` characters. NULL is a problem. */
void check_line(const struct check *c, const char *path, const char *text, size_t most);

/* One line of at most EVENT_NAME_MAX characters in each language. It must not be empty. */
void check_name(const struct check *c, const char *path, const struct words *words);

/* The reading of a name. NULL is a problem. */
void check_hiragana(const struct check *c, const char *path, const char *text);
void check_katakana(const struct check *c, const char *path, const char *text);

void check_slug(const struct check *c, const char *path, const char *slug); /* NULL is a problem */

/* The slugs of two items of a list, `path` and list[before], must differ. NULL is no problem. */
void check_slugs_differ(const struct check *c, const char *path, const char *slug, const char *list,
                        int before, const char *other);

/* A time from `opens` to `closes`, minutes after midnight, of the keys `from` and `to`. `rule` says
 * that it ends before it begins. */
void check_hours(const struct check *c, const char *path, const char *from, int opens,
                 const char *to, int closes, enum word rule);

void check_url(const struct check *c, const char *path, const char *url);

/* A telephone number as people in Japan write it ("03-1234-5678"), the number of an extension, and
 * a mail address. */
void check_phone(const struct check *c, const char *path, const char *phone);
void check_extension(const struct check *c, const char *path, const char *extension);
void check_mail(const struct check *c, const char *path, const char *mail);

/* A list of `n` entries must have from `least` to `most`. */
void check_count(const struct check *c, const char *path, const char *list, int n, int least,
                 int most);

#endif
