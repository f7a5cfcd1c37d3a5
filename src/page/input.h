/*
 * The fields of a request, as typed values. A row of app/routes.c declares which fields its page
 * reads: of the query for a GET, of the form for a POST. This file knows the name and the kind of
 * every field and reads the declared ones before the handler runs. A field that is not declared is
 * not even decoded, because mailers and messengers add fields of their own to addresses. How a
 * query is taken apart is lib/http.c's.
 *
 * A field is given, absent, or bad. Absent and bad ones are NULL, 0 or false here, and `bad` tells
 * them apart. There is one policy for a bad field. In a query it is an address that does not exist:
 * app.c answers 404 and the handler does not run. In a form the handler looks at `bad` and
 * shows the form again with words beside the field: 422.
 */
#ifndef PAGE_INPUT_H
#define PAGE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"
#include "lib/http.h"
#include "model/event.h"
#include "model/staff.h"
#include "model/survey.h"
#include "model/visit.h"

struct pool;

#define INPUT_SEARCH_MAX 100 /* characters */

enum input_field {
    INPUT_END, /* ends a list of fields */
    INPUT_AGE,
    INPUT_AT,
    INPUT_BOOTH,
    INPUT_CODE,
    INPUT_DAY,
    INPUT_KIOSK,
    INPUT_KIOSK_ENDS,
    INPUT_LOGIN,
    INPUT_PAGE,
    INPUT_PASSWORD,
    INPUT_PLACE,
    INPUT_REISSUE,
    INPUT_REISSUED,
    INPUT_REPLY,
    INPUT_SEARCH,
    INPUT_SOURCE,
    INPUT_STAY,
    INPUT_SUBMISSION,
    INPUT_SURVEY,
    INPUT_FIELDS, /* how many there are */
};

/* What the declared fields say. */
struct input {
    int64_t age;    /* seconds since the form's button was pressed */
    const char *at; /* what was just recorded: a place's name, or a word of view/card.h */
    const struct booth *booth; /* of the fair, and one that the person signed in may ask for */
    const char *code;          /* as it was typed */
    const struct event_day *day;
    const char *kiosk; /* the sign of a shared device */
    bool kiosk_ends;
    const char *login, *password;
    int page;                               /* from 1 */
    const char *place, *reissue, *reissued; /* names of places */
    const char *reply;                      /* "json" for a script */
    const char *search;                     /* trimmed, never "" */
    const enum source *source;
    bool stay;
    const char *submission; /* a uuid, spelled as it was sent */
    struct survey_form survey;
    bool bad[INPUT_FIELDS]; /* sent, with a value that its kind does not allow */
};

/* What the fields are read against: NULL where the address speaks of no fair and of no staff. */
struct input_subject {
    const struct event *event;
    const struct staff *staff;
};

/* Takes the declared fields and `lang` out of a query or a form. `declared` ends with INPUT_END;
 * NULL declares nothing but `lang`. RESULT_MALFORMED: more than HTTP_FIELDS_MAX fields. */
enum result input_find(struct pool *pool, const enum input_field *declared, const char *text,
                       size_t length, struct fields *ret) MUST_CHECK;

/* The language that the field `lang` asks for; every page has this field. False: none, or one that
 * we do not have. That is no bad field: it is a wish, like the browser's Accept-Language. */
bool input_language(const struct fields *fields, enum lang *ret);

/* Reads what input_find() has found. RESULT_NOT_FOUND: a field is bad; *ret is filled in all the
 * same, because a form is shown again. */
enum result input_read(struct pool *pool, const enum input_field *declared,
                       const struct fields *fields, const struct input_subject *subject,
                       struct input *ret) MUST_CHECK;

/* For the list of routes: "day", and the name of its kind, "day". */
const char *input_name(enum input_field field);
const char *input_kind(enum input_field field);

#endif
