/*
 * What a visitor leaves: check-ins, visits, a response. Plain values that the handlers, the
 * recorder and the views share. Callers need not know how they are stored.
 *
 * The siblings: data/card.h loads a card, data/recording.h records what a visitor sends, and
 * model/survey.h has the rules of the survey form.
 */
#ifndef MODEL_VISIT_H
#define MODEL_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "model/event.h"
#include "model/reward.h"

struct pool;

/* How a record came in. The figures can be split by it. */
enum source { SOURCE_QR, SOURCE_CODE, SOURCE_FORM, SOURCE_PAPER, SOURCES };

const char *source_name(enum source source); /* "qr", as in the database */
bool source_parse(const char *name, enum source *ret);

/* Returns the source as people call it: "QRコード". */
const char *source_words(enum lang lang, enum source source);

struct visit {
    struct date day;
    const char *municipality; /* code */
    enum source source;
    bool late; /* the form arrived SUBMISSION_LATE seconds or more after the tap (page/submit.h) */
    int64_t at;
};

/* One answer of a response: the choice ids of a question, or its text. `text` is also the text
 * beside its `other` choice. */
struct answer {
    const struct question *question;
    int n_choices;
    const int *choices; /* ids, ascending */
    const char *text;   /* NULL if there is none */
};

/* 回答. */
struct response {
    struct date day;          /* of the fair; only in an export */
    int64_t at, corrected_at; /* only on a card; corrected_at is 0 if it was never corrected */
    int n_answers;
    const struct answer *answers; /* only questions that were answered */
    int n_not_drawn;
    const int *not_drawn; /* ids of questions that its form left out (model/draw.h); on a card */
};

/* NULL if it was not answered. */
const struct answer *response_answer(const struct response *response,
                                     const struct question *question);

/* All that one visitor has left at one event: the スタンプカード. */
struct card {
    const char *visitor; /* uuid, the same for all joined browsers; NULL if this browser has left
                            nothing yet */
    bool joined;         /* it is the card of several browsers */
    const char *code;    /* the handover code that is valid now; NULL if there is none */
    int64_t code_until;
    bool checked_in; /* on any day */
    bool checked_in_today;
    int n_visits;
    const struct visit *visits;      /* by time */
    const struct response *response; /* NULL if there is none */
    struct reward_state reward;      /* zero if the fair has no reward */
};

/* Return the first visit at a booth, on any day or on this day. NULL if there is none. */
const struct visit *card_visit(const struct card *card, const char *municipality);
const struct visit *card_visit_on(const struct card *card, const char *municipality,
                                  struct date day);

/* Returns the visit of this day that was recorded last at a booth, so not by a survey. NULL if
 * there is none. */
const struct visit *card_last_on(const struct card *card, struct date day);

/* Returns how many different booths are on the card. */
int card_booths(const struct card *card);

/* Returns how many booths of the fair are not on the card. Those that have left it do not count. */
int card_left(const struct card *card, const struct event *event);

/* True if nothing is recorded on it: no check-in, no visit, no response. */
bool card_is_empty(const struct card *card);

/* The outcome of typing another browser's handover code. */
enum joining {
    JOINING_DONE,
    JOINING_UNKNOWN, /* there is no such code, or it was used, or it is too old */
    JOINING_OWN,     /* the code is of this visitor */
    JOINING_FULL,    /* together they would have more than VISITOR_BROWSERS_MAX browsers */
    JOININGS,
};
#define VISITOR_BROWSERS_MAX 8

bool joining_parse(const char *name, enum joining *ret); /* "joined", as in the database */

/* A column of a table that holds visitors' rows: "visit", "visitor_id". */
struct kept_column {
    const char *table, *column;
};

#endif
