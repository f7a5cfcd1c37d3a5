/*
 * Furigana inside a text, in the notation of 青空文庫, which people in Japan know and can type:
 * "漢字《かんじ》". A reading belongs to the run of kanji before it. If it belongs to other text, a
 * bar marks where that text begins: "｜1人《ひとり》". Signs that belong to nothing are plain text.
 *
 * Texts in easy Japanese carry the notation through the whole program. Callers need not know how it
 * becomes HTML, or is left out where HTML is not possible: that is the sibling lib/tpl.cc. A
 * visitor's text is never read in this way.
 */
#ifndef BASE_RUBY_H
#define BASE_RUBY_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/* A piece of a text. The pointers are borrowed from the text. */
struct ruby {
    const char *base;
    size_t base_length;  /* bytes */
    const char *reading; /* NULL: `base` has no reading */
    size_t reading_length;
};

/* Takes the next piece from the `*length` bytes at `*text` and moves past it. False at the end. The
 * text must be valid UTF-8. */
bool ruby_next(const char **text, size_t *length, struct ruby *ret);

/* Returns the text without its readings: for measuring, and where there is no room for readings. */
char *ruby_base(struct pool *pool, const char *text);

#endif
