/*
 * A fair is a sequence of revisions: each import and each publication adds one. They are numbered
 * from 1; `revision` of struct event is such a number. These are the names of where a revision came
 * from, and what a list of revisions shows. data/revision.h keeps the revisions and the draft.
 */
#ifndef MODEL_REVISION_H
#define MODEL_REVISION_H

#include <stdbool.h>
#include <stdint.h>

#define REVISION_NOTE_MAX 500 /* characters */

enum origin {
    ORIGIN_EARLIER, /* the fair is older than its sequence of revisions */
    ORIGIN_IMPORT,  /* `bussanten event import` */
    ORIGIN_EDITOR,  /* in the browser: a draft, or a change of today (page/today.c) */
};

/* "import": the name in the database. `*ret` is set only if the name is known. */
const char *origin_name(enum origin origin);
bool origin_parse(const char *name, enum origin *ret);

struct revision {
    int number;
    int64_t made_at;
    enum origin origin;
    const char *made_by; /* a login name; of ORIGIN_IMPORT, of the account that ran the command.
                            NULL of ORIGIN_EARLIER */
    const char *note;    /* what its author wrote about it; may be "" */
};

/* The highest numbers that things of a fair have had in any of its revisions; 0: none. Answers and
 * presses are kept by them, and a form that was opened long ago sends them. So they are never given
 * to anything else, even after the thing is gone. */
struct revision_numbers {
    int64_t question, choice;
    int64_t slug; /* of the names that the editor gave to items of one list: 3 of "goods-3" */
};

#endif
