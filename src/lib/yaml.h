/*
 * The door to libyaml: yaml_parse() turns a file into a tree of nodes that know their line. The
 * functions yaml_write_...() make a file.
 *
 * Callers need not know YAML's types: every scalar is text, so 032026 keeps its zero and "no" is
 * not false. What is written, the readers of YAML 1.1 (PyYAML, Ruby) and of 1.2 read alike: each
 * text as this text, each boolean as a boolean.
 *
 * Reading is in yaml.c, what a node says in yaml_value.c, writing in yaml_write.c. None of them
 * knows a key by name but those of the languages of a text: the others are known to
 * format/event_read.c and format/event_write.c.
 */
#ifndef LIB_YAML_H
#define LIB_YAML_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

struct pool;

/*
 * The limits of a file. A file beyond a limit is refused, with the line where that happens. Each
 * single thing of a fair that event_check() accepts is far below its limit. A fair whose texts are
 * all as long as they may be, in three languages at two hundred booths, has more than
 * YAML_FILE_MAX.
 */
#define YAML_FILE_MAX (1024 * 1024) /* bytes */
#define YAML_DEPTH_MAX 16
#define YAML_VALUES_MAX 100000    /* texts, lists and maps in the whole file */
#define YAML_ENTRIES_MAX 1000     /* of one list or map */
#define YAML_TEXT_MAX (16 * 1024) /* bytes of one text */
#define YAML_KEY_MAX 100          /* bytes */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

/* A node. All of it lives in the memory pool. */
struct yaml {
    enum yaml_kind kind;
    int line;         /* the first line is 1 */
    const char *text; /* of a YAML_TEXT; clean UTF-8; "" for a null without quotes */
    int n;            /* children of a list or map */
    const struct yaml *const *items;
    const char *const *keys; /* of a map, parallel to items; each key once */
};

/* Parses one document. `file` is its name in the problems. RESULT_INVALID: each problem holds
 * FILE:LINE and the fault. Faults are wrong syntax, a tab, a repeated key, an alias, tag or
 * directive, a value over a limit, bytes that are not clean text, several documents and an empty
 * file. */
enum result yaml_parse(struct pool *pool, const char *file, const char *bytes, size_t length,
                       struct problems *problems, const struct yaml **ret) MUST_CHECK;

/* The value of a key in a map. NULL if there is none, if `map` is NULL, or if it is not a map. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* The text of a node. "" if it is NULL, a list or a map. */
const char *yaml_text(const struct yaml *node);

/* Reads a boolean: true, yes, on, false, no or off, in the three cases of letters that YAML 1.1 has
 * (yes, Yes, YES). Returns false for any other text. */
bool yaml_boolean(const char *text, bool *ret);

/* The form of a boolean that all readers of YAML read as one: "true" or "false". */
const char *yaml_boolean_text(bool value);

/* True if the node is a text that yaml_boolean() reads as true. It may be NULL. */
bool yaml_is_true(const struct yaml *node);

/* What a text of several languages says in one of them, "ja". The text is a map of languages; a
 * text alone is in Japanese. NULL if it says nothing in this language. */
const struct yaml *yaml_in_lang(const struct yaml *words, const char *lang);

/*
 * Writing (yaml_write.c) uses block style, two spaces, and the order of the calls. A text is plain
 * if a reader gets the same text back. Otherwise it is quoted, or a literal block (|) if it has
 * line breaks. A text is also quoted if other readers would not read it as text (a code, a day, a
 * time, yes, null). No line is ever folded. Texts must be clean UTF-8.
 */
struct yaml_writer; /* lives in its memory pool */

/* Begins an empty file. Its root is a map, which is already open. */
struct yaml_writer *yaml_write_new(struct pool *pool);

/* Writes "# ..." lines before the next entry. Before an entry of the root it also writes an empty
 * line. */
void yaml_write_comment(struct yaml_writer *w, const char *text);

/* Writes an entry. `key` is NULL inside a list and only there. A NULL value writes nothing. */
void yaml_write_text(struct yaml_writer *w, const char *key, const char *value);
void yaml_write_boolean(struct yaml_writer *w, const char *key, bool value);
void yaml_write_integer(struct yaml_writer *w, const char *key, int value);
void yaml_write_open_map(struct yaml_writer *w, const char *key);
void yaml_write_open_list(struct yaml_writer *w, const char *key);
void yaml_write_close(struct yaml_writer *w); /* closes the innermost container */

/* Writes the entries of a map or a list into the container that is open. */
void yaml_write_entries(struct yaml_writer *w, const struct yaml *node);

/* Returns the whole file. All containers that were opened must be closed. */
GString *yaml_write_finish(struct yaml_writer *w, struct pool *pool);

#endif
