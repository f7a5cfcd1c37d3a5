/*
 * The door to libyaml: a file becomes a tree of nodes that know their line, and a tree of calls
 * becomes a file. Every scalar is text: 032026 keeps its zero, "no" is not false.
 */
#ifndef LIB_YAML_H
#define LIB_YAML_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

struct pool;

/*
 * Ceilings on a file; one that is beyond them is refused with the line where it happens. The
 * largest fair that event_check() lets pass stays well below each of them.
 */
#define YAML_FILE_MAX (1024 * 1024) /* bytes */
#define YAML_DEPTH_MAX 16
#define YAML_VALUES_MAX 100000    /* texts, lists and maps in the whole file */
#define YAML_ENTRIES_MAX 1000     /* of one list or map */
#define YAML_TEXT_MAX (16 * 1024) /* bytes of one text */
#define YAML_KEY_MAX 100          /* bytes */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

/* All of it belongs to the pool. */
struct yaml {
    enum yaml_kind kind;
    int line;         /* 1 is the first */
    const char *text; /* of a YAML_TEXT; clean UTF-8 */
    int n;            /* children of a list or map */
    const struct yaml *const *items;
    const char *const *keys; /* of a map, beside items; each once */
};

/* Parses one document; `file` is its name for problems. RESULT_INVALID: problems say file:line and
 * what is wrong (syntax, a tab, a key twice, an alias, tag or directive, over a ceiling, bytes that
 * are not clean text, several documents, empty). */
enum result yaml_parse(struct pool *pool, const char *file, const char *bytes, size_t length,
                       struct problems *problems, const struct yaml **ret) MUST_CHECK;

/* A map's value; NULL when it has none, or when `map` is NULL or no map. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/*
 * Writing (yaml_write.c): block style, two spaces, order as called, each text plain when it reads
 * back the same, otherwise quoted, and as a literal block (|) when it has line breaks. Also quoted
 * is what other YAML readers would change (a code's leading zero, yes, null). Nothing is ever
 * folded. Texts are clean UTF-8.
 */
struct yaml_writer; /* dies with its pool */

/* An empty file; its root is a map, already open. */
struct yaml_writer *yaml_write_new(struct pool *pool);

/* "# ..." lines before the next entry; before one of the root, an empty line too. */
void yaml_write_comment(struct yaml_writer *w, const char *text);

/* Entries. `key` is NULL inside a list and only there. A NULL value writes nothing. */
void yaml_write_text(struct yaml_writer *w, const char *key, const char *value);
void yaml_write_boolean(struct yaml_writer *w, const char *key, bool value); /* yes, no */
void yaml_write_open_map(struct yaml_writer *w, const char *key);
void yaml_write_open_list(struct yaml_writer *w, const char *key);
void yaml_write_close(struct yaml_writer *w); /* the innermost one */

/* The whole file, when all that was opened is closed. */
GString *yaml_write_finish(struct yaml_writer *w, struct pool *pool);

#endif
