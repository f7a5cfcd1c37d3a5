/*
 * What a visitor leaves: checkins, visits, a response. Plain values between the handlers, the
 * recorder and the views.
 */
#ifndef MODEL_VISIT_H
#define MODEL_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "model/event.h"

struct pool;

/* Where a record came from (product rule 4). */
enum source { SOURCE_QR, SOURCE_CODE, SOURCE_FORM, SOURCE_PAPER, SOURCES };

const char *source_name(enum source source); /* "qr", as in the database */
bool source_parse(const char *name, enum source *ret);

/* Where a record came from, as people call it: "QRコード". */
const char *source_words(enum lang lang, enum source source);

struct visit {
    struct date day;
    const char *municipality; /* code */
    enum source source;
    bool late; /* delivered after the phone had kept it for a while */
    int64_t at;
};

/* One answer of a response: the choice ids of a question, or its text (or the text of its `other`
 * choice). */
struct answer {
    const struct question *question;
    int n_choices;
    const int *choices; /* ids, ascending */
    const char *text;   /* NULL when none */
};

/* 回答. */
struct response {
    int64_t at, corrected_at; /* the second is 0 when it was never corrected */
    int n_answers;
    const struct answer *answers; /* only questions that were answered */
};

/* NULL when it was not answered. */
const struct answer *response_answer(const struct response *response,
                                     const struct question *question);

/* All that one visitor has left at one event: the スタンプカード. */
struct card {
    const char *visitor; /* uuid, NULL when this browser has left nothing yet; the same for all
                            browsers that were joined */
    bool joined;         /* it is the card of several browsers */
    const char *code;    /* the handover code that is good now, or NULL */
    int64_t code_until;
    bool checked_in; /* on any day */
    bool checked_in_today;
    int n_visits;
    const struct visit *visits;      /* by time */
    const struct response *response; /* NULL when none */
};

/* The first visit at a booth on any day, or NULL; on one day. */
const struct visit *card_visit(const struct card *card, const char *municipality);
const struct visit *card_visit_on(const struct card *card, const char *municipality,
                                  struct date day);

/* How many different booths stand on the card. */
int card_booths(const struct card *card);

/* Nothing is recorded on it: no check-in, no visit, no response. */
bool card_is_empty(const struct card *card);

/* What becomes of another browser's handover code that was typed here. */
enum joining {
    JOINING_DONE,
    JOINING_UNKNOWN, /* no such code, or used, or too old */
    JOINING_OWN,     /* of this very visitor */
    JOINING_FULL,    /* one visitor has no more than VISITOR_BROWSERS_MAX */
    JOININGS,
};
#define VISITOR_BROWSERS_MAX 8

bool joining_parse(const char *name, enum joining *ret); /* "joined", as in the database */

/* A column of a table that holds visitors' rows: "visit", "visitor_id". */
struct kept_column {
    const char *table, *column;
};

#endif
