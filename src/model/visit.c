/*
 * Finds answers and visits on a visitor's card, and the names of sources. Callers need not know how
 * the card is sorted. The sibling data/card.c loads it.
 */
#include "model/visit.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

static const char *const source_names[SOURCES] = {
    [SOURCE_QR] = "qr",
    [SOURCE_CODE] = "code",
    [SOURCE_FORM] = "form",
    [SOURCE_PAPER] = "paper",
};

const char *source_name(enum source source)
{
    return source_names[source];
}

bool source_parse(const char *name, enum source *ret)
{
    return text_among(name, source_names, G_N_ELEMENTS(source_names), ret);
}

bool joining_parse(const char *name, enum joining *ret)
{
    static const char *const names[JOININGS] = {
        [JOINING_DONE] = "joined",
        [JOINING_UNKNOWN] = "unknown",
        [JOINING_OWN] = "own",
        [JOINING_FULL] = "full",
    };
    return text_among(name, names, G_N_ELEMENTS(names), ret);
}

const struct answer *response_answer(const struct response *response,
                                     const struct question *question)
{
    for (int i = 0; i < response->n_answers; i++) {
        if (response->answers[i].question->id == question->id)
            return &response->answers[i];
    }
    return NULL;
}

const struct visit *card_visit(const struct card *card, const char *municipality)
{
    for (int i = 0; i < card->n_visits; i++) {
        if (strcmp(card->visits[i].municipality, municipality) == 0)
            return &card->visits[i];
    }
    return NULL;
}

const struct visit *card_visit_on(const struct card *card, const char *municipality,
                                  struct date day)
{
    for (int i = 0; i < card->n_visits; i++) {
        const struct visit *visit = &card->visits[i];
        if (strcmp(visit->municipality, municipality) == 0 && date_compare(visit->day, day) == 0)
            return visit;
    }
    return NULL;
}

const struct visit *card_last_on(const struct card *card, struct date day)
{
    for (int i = card->n_visits - 1; i >= 0; i--) {
        const struct visit *visit = &card->visits[i];
        if (visit->source != SOURCE_FORM && date_compare(visit->day, day) == 0)
            return visit;
    }
    return NULL;
}

int card_booths(const struct card *card)
{
    int booths = 0;
    for (int i = 0; i < card->n_visits; i++)
        booths += card_visit(card, card->visits[i].municipality) == &card->visits[i];
    return booths;
}

int card_left(const struct card *card, const struct event *event)
{
    int left = 0;
    for (int i = 0; i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        left += !booth->withdrawn && !card_visit(card, booth->municipality.code);
    }
    return left;
}

bool card_is_empty(const struct card *card)
{
    return !card->checked_in && !card->n_visits && !card->response;
}

const char *source_words(enum lang lang, enum source source)
{
    static const enum word names[SOURCES] = {
        [SOURCE_QR] = WORD_SOURCE_QR,
        [SOURCE_CODE] = WORD_SOURCE_CODE,
        [SOURCE_FORM] = WORD_SOURCE_FORM,
        [SOURCE_PAPER] = WORD_SOURCE_PAPER,
    };
    return word(lang, names[source]);
}
