/*
 * Parts that several pages share. Each is filled where its template is included or its section
 * stands; the caller names the dictionary it belongs to.
 */
#ifndef VIEW_PART_H
#define VIEW_PART_H

#include "lib/tpl.h"
#include "model/event.h"
#include "model/staff.h"
#include "model/tally.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* {{>STATUS}}: the fair's status by the clock. */
void part_status(struct tpl *tpl, struct pool *pool, const struct page *page);

/* "令和5年2月17日(金)から2月21日(火)まで": the year once. */
char *part_period(struct pool *pool, enum lang lang, struct date first, struct date last);

/* The same, of the fair's first and last day. */
char *part_period_of(struct pool *pool, enum lang lang, const struct event *event);

/* "令和5年2月18日(土) 11:05". */
char *part_moment(struct pool *pool, enum lang lang, int64_t at);

/* {{AS_OF}} and {{MOMENT}}: when figures were counted, in words and for machines. */
void part_as_of(struct tpl *tpl, struct pool *pool, enum lang lang, int64_t at);

enum stamp_look {
    STAMP_PLAIN, /* the booth's face */
    STAMP_BLANK, /* still to come */
    STAMP_DATED, /* pressed on `day` */
};

/* {{>STAMP}}: drawn from the booth's motif and the municipality's name, so every booth of every
 * fair has one. `day` is for STAMP_DATED, otherwise NULL. */
void part_stamp(struct tpl *tpl, struct pool *pool, const struct booth *booth, enum stamp_look look,
                const struct date *day);

/* {{CODE}}, {{NAME}} and {{PREFECTURE}} of a booth. */
void part_booth(struct tpl *tpl, enum lang lang, const struct booth *booth);

/* {{RELATION}} and its {{CATEGORY}}; {{#DETAILED}}{{DETAIL}}{{/DETAILED}} where it has a detail. */
void part_relation(struct tpl *tpl, enum lang lang, const struct relation *relation);

/* {{#HANDING}}: the handover code of this card and until when it is good; where none is,
 * {{#OFFER}}: the form of this id that makes one; {{#NOTHING}}: the card is empty and there is none
 * to make. */
void part_handover(struct tpl *tpl, struct pool *pool, const struct page *page,
                   const struct card *card, const char *submission);

/* {{#FACES}}{{>STAMP}}{{/FACES}} for the first booths: a picture of the fair, whatever its size. */
void part_faces(struct tpl *tpl, struct pool *pool, const struct event *event);

/* {{#MARKER}}{{TEXT}}{{/MARKER}} once for each paragraph (a blank line is between two). */
void part_paragraphs(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *text);

/* {{>FAULTS}}: one more line of the error summary, with its link to the element of that id. The
 * first call, with *faults NULL, makes the summary. */
void part_fault(struct tpl *tpl, struct tpl **faults, const char *id, const char *message);

/* A form of one field, `id`, that was refused: the summary, and {{#WRONG}}{{FAULT}}{{/WRONG}}
 * beside the field. */
void part_only_fault(struct tpl *shell, struct tpl *body, const char *id, const char *message);

/* {{>STAFF_BAR}}: who is signed in, the way to the list of fairs and the way out. */
void part_staff_bar(struct tpl *body, const struct page *page, const struct staff *staff);

#endif
