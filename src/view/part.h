/*
 * Parts that several pages share. Each function fills its part in the dictionary that the caller
 * passes: a section of that dictionary, or a template that it includes. Callers need not know the
 * markers inside a part. The frame around a whole page is view/shell.h. Charts are view/chart.h.
 * Parts that only pages of staff have are view/staff_part.h.
 */
#ifndef VIEW_PART_H
#define VIEW_PART_H

#include "lib/qr.h"
#include "lib/tpl.h"
#include "model/booth_state.h"
#include "model/event.h"
#include "model/staff.h"
#include "model/tally.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* {{>STATUS}}: the fair's status at page->now. */
void part_status(struct tpl *tpl, struct pool *pool, const struct page *page);

/* "令和5年2月17日(金)から2月21日(火)まで": if both days are in the same year, the year appears
 * once. */
char *part_period(struct pool *pool, enum lang lang, struct date first, struct date last);

/* part_period() from the fair's first day to its last. */
char *part_period_of(struct pool *pool, enum lang lang, const struct event *event);

/* "令和5年2月18日(土) 11:05". */
char *part_moment(struct pool *pool, enum lang lang, int64_t at);

/* The name of a shared device that its pages and the staff's list show, "7k3m": how its sign and
 * its random name in the table begin. */
char *part_device(struct pool *pool, const char *sign);

/* {{AS_OF}} and {{MOMENT}}: the time of the figures, in words and for programs. */
void part_as_of(struct tpl *tpl, struct pool *pool, enum lang lang, int64_t at);

/* {{VALUE}} and {{RAW}}: a figure of a tally in words and for programs; empty if it is to come. */
void part_figure(struct tpl *tpl, struct pool *pool, enum lang lang, int64_t figure);

enum stamp_look {
    STAMP_PLAIN, /* without a date */
    STAMP_BLANK, /* still to be visited */
    STAMP_DATED, /* stamped on `day` */
};

/* {{>STAMP}}: drawn from the booth's motif and the municipality's name, so that every booth of
 * every fair has a stamp. `day` is used for STAMP_DATED only; NULL is allowed otherwise. */
void part_stamp(struct tpl *tpl, struct pool *pool, enum lang lang, const struct booth *booth,
                enum stamp_look look, const struct date *day);

/* {{INK}} {{>MOTIF}}: the colour and the drawing of a booth's stamp. A booth without a motif has
 * the first character of its name instead. */
void part_motif(struct tpl *tpl, struct pool *pool, const struct booth *booth);

/* "Sakai City" is "Sakai": a stamp has little space. Other names stay as they are. */
const char *part_short_name(struct pool *pool, const char *name);

/* {{CODE}}, {{NAME}} and {{PREFECTURE}} of a booth. */
void part_booth(struct tpl *tpl, enum lang lang, const struct booth *booth);

/* {{#STALL}}{{LABEL}}{{/STALL}}: the label of the booth's stall, if the fair's plan has one. */
void part_stall(struct tpl *tpl, const struct page *page, const struct booth *booth);

/* {{>BOOTH_STATES}}: what the staff of the booth have set and what counts now. Nothing if it is as
 * usual. */
void part_booth_states(struct tpl *tpl, struct pool *pool, const struct page *page,
                       const struct booth *booth);

/* "14:00ごろ戻ります": for a booth whose staff are away. */
const char *part_away(struct pool *pool, enum lang lang, const struct booth_now *now);

/* {{RELATION}} and its {{CATEGORY}}. {{#DETAILED}}{{DETAIL}}{{/DETAILED}} if the relation has a
 * detail. */
void part_relation(struct tpl *tpl, enum lang lang, const struct relation *relation);

/* Fills one of three sections. {{#HANDING}}: the card's handover code and its end. {{#OFFER}}:
 * there is no code; the form with the id `submission` makes one. {{#NOTHING}}: the card is empty,
 * so there is nothing to hand over. */
void part_handover(struct tpl *tpl, struct pool *pool, const struct page *page,
                   const struct card *card, const char *submission);

/* {{SIZE}} and {{PATH}} of a drawing of the QR code, with the white around it. */
void part_qr(struct tpl *tpl, struct pool *pool, const struct qr *qr);

/* Is the fair so large that its lists have no drawings? They would be half of the page. */
bool part_is_large(const struct event *event);

/* {{>FIND}} for a large fair: a field with which a script (www/static/app.js) shows only some of
 * the list with the id `list`. */
void part_find(struct tpl *tpl, const struct event *event, const char *list);

/* {{#NAMED}} data-also="{{ALSO}}"{{/NAMED}}: more names under which a booth of such a list is
 * found. */
void part_also(struct tpl *item, struct pool *pool, const struct booth *booth);

/* {{#FACES}}{{>STAMP}}{{/FACES}} for the first booths, 12 at most: a picture of the fair that
 * stays small for a large fair. */
void part_faces(struct tpl *tpl, struct pool *pool, enum lang lang, const struct event *event);

/* {{>CONTACT}}: the office that answers questions about the fair. On a shared device it has no link
 * that leads out. The contact must have a name. */
void part_contact(struct tpl *tpl, struct pool *pool, const struct page *page,
                  const struct contact *contact);

/* {{#MARKER}}{{TEXT}}{{/MARKER}} once for each paragraph. A blank line separates paragraphs. */
void part_paragraphs(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *text);

/* {{#LEFT_OUTS}} with {{#ROWS}}{{TEXT}}{{/ROWS}}: a sentence for each time that the figures of the
 * tally do not count. Returns the section; NULL if there is no such time. */
struct tpl *part_left_outs(struct tpl *tpl, struct pool *pool, enum lang lang,
                           const struct tally *tally);

/* {{>FAULTS}}: adds a line to the error summary, with a link to the element `id`. The first call,
 * with *faults NULL, creates the summary. */
void part_fault(struct tpl *tpl, struct tpl **faults, const char *id, const char *message);

/* For a field of a refused form: part_fault(), and {{#MARKER}}{{FAULT}}{{/MARKER}} beside the
 * field. Nothing if `message` is NULL. */
void part_field_fault(struct tpl *body, struct tpl **faults, enum tpl_marker marker,
                      const char *field, const char *message);

/* "30秒", "15分". The minutes are rounded up, so that the next try does not come too early. */
const char *part_wait(struct pool *pool, enum lang lang, int64_t seconds);

/* Adds an option of a list: its value, its name, and whether it is the chosen value (NULL: none).
 */
void part_choice(struct tpl *tpl, enum tpl_marker marker, const char *code, const char *name,
                 const char *chosen);

/* For a refused form with only one field, `id`: the summary, and {{#WRONG}}{{FAULT}}{{/WRONG}}
 * beside the field. */
void part_only_fault(struct tpl *shell, struct tpl *body, const char *id, const char *message);

#endif
