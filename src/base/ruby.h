/*
 * Furigana inside a text, in the notation of 青空文庫 that people here know and an input method
 * gives: "漢字《かんじ》". A reading belongs to the run of kanji before it, or to all that stands
 * after a bar where that is not the same: "｜1人《ひとり》". Marks that belong to nothing are plain
 * text.
 *
 * Texts in easy Japanese carry it through the whole program; how it becomes markup, or is left out
 * where markup cannot stand, is tpl.cc. What a visitor types is never read so.
 */
#ifndef BASE_RUBY_H
#define BASE_RUBY_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/* A piece of a text, borrowed from it. */
struct ruby {
    const char *base;
    size_t base_length;  /* bytes */
    const char *reading; /* NULL: `base` is text without a reading */
    size_t reading_length;
};

/* Takes the next piece from the `*length` bytes at `*text` and moves past it; false at the end. The
 * text is valid UTF-8. */
bool ruby_next(const char **text, size_t *length, struct ruby *ret);

/* The text without its readings: for measuring, and where there is no room for them. */
char *ruby_base(struct pool *pool, const char *text);

#endif
