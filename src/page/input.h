/*
 * The fields of a request as typed values. A row of page/routes.c declares the fields that its page
 * reads: of the query for a GET, of the form for a POST. This file knows the name and the kind of
 * every field. app/app.c reads the declared fields before the handler runs. A field that is not
 * declared is not decoded, because mailers and messengers add their own fields to addresses.
 *
 * A field is given, absent or bad. Absent and bad fields are both NULL, 0 or false; `bad`
 * distinguishes them. A bad field in a query means that the address does not exist: app/app.c
 * answers 404 and the handler does not run. For a bad field in a form the handler reads `bad` and
 * shows the form again with a message beside the field: 422.
 *
 * lib/http.h is the level below: it splits and decodes a query, but knows no field.
 */
#ifndef PAGE_INPUT_H
#define PAGE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"
#include "lib/http.h"
#include "model/audit.h"
#include "model/event.h"
#include "model/staff.h"
#include "model/survey.h"
#include "model/visit.h"

struct pool;

#define INPUT_SEARCH_MAX 100 /* characters */

enum input_field {
    INPUT_END, /* ends a list of fields */
    INPUT_ACT,
    INPUT_AGE,
    INPUT_AT,
    INPUT_BACK,
    INPUT_BASE,
    INPUT_BOOTH,
    INPUT_CODE,
    INPUT_DAY,
    INPUT_DRAW,
    INPUT_EDIT,
    INPUT_END_OF,
    INPUT_FAIR,
    INPUT_FIRST,
    INPUT_FROM,
    INPUT_GOODS,
    INPUT_KIOSK,
    INPUT_LOGIN,
    INPUT_MOMENT,
    INPUT_NEW_AGAIN,
    INPUT_NEW_PASSWORD,
    INPUT_NOTE,
    INPUT_OF,
    INPUT_OFFLINE,
    INPUT_PAGE,
    INPUT_PASSWORD,
    INPUT_PEOPLE,
    INPUT_PLACE,
    INPUT_REASON,
    INPUT_REISSUE,
    INPUT_REISSUED,
    INPUT_REPLY,
    INPUT_REQUIRED,
    INPUT_REVISION,
    INPUT_SEARCH,
    INPUT_SECRET,
    INPUT_SLUG,
    INPUT_SOURCE,
    INPUT_STATE,
    INPUT_STAY,
    INPUT_SUBMISSION,
    INPUT_SURVEY,
    INPUT_TO,
    INPUT_VIEW,
    INPUT_WHAT,
    INPUT_WHO,
    INPUT_WHOLE,
    INPUT_WITH,
    INPUT_WORD,
    INPUT_WORDS,
    INPUT_FIELDS, /* the number of fields */
};

/* The values of the declared fields. */
struct input {
    const char *act;  /* what a button of a form of staff says */
    int64_t age;      /* seconds since the visitor pressed the button of the form */
    const char *at;   /* what was just recorded: the name of a place, or a word of view/card.h */
    const char *back; /* the id of a time that is left out, or when staff are back: "14:00" */
    const char *base; /* what a form was made from: a digest, or the number of a revision */
    bool all_booths;  /* `booth` is "all": the whole fair is asked for */
    const struct booth *booth; /* a booth of the fair that the signed-in person may ask for */
    const char *code;          /* as typed */
    const char *draw;          /* what the survey's form left out (data/draw_sign.h) */
    const struct event_day *day;
    const struct fields *edit; /* all fields of a form of the editor or of today */
    const char *end;           /* what to end: a shared device, or a session */
    const char *fair;          /* a slug; NULL instead of "" */
    const char *first;         /* a day as typed: "2024-02-16" */
    const char *from, *to;     /* times as typed: "11:10" */
    const char *goods;         /* the slug of one of a booth's goods */
    const char *kiosk;         /* the sign of a shared device */
    const char *login, *password;
    const char *moment; /* of a preview */
    const char *new_password, *new_again;
    const char *note;                       /* as typed */
    const char *of;                         /* whose account: "host", or a municipality's code */
    bool offline;                           /* the host takes the fair offline */
    int page;                               /* from 1 */
    const char *place, *reissue, *reissued; /* names of places */
    const char *reason;                     /* as typed */
    const char *reply;                      /* "json" if a script sent the form */
    const char *required;                   /* a name of enum requirement */
    int revision;                           /* from 1 */
    const char *search;                     /* trimmed; NULL instead of "" */
    const char *secret;                     /* of a second factor that is being set up, sealed */
    const char *slug;                       /* of a new fair, as typed */
    const enum source *source;
    const char *state; /* a name of enum booth_state */
    bool stay;
    const char *submission; /* a UUID, in upper or lower case as sent */
    struct survey_form survey;
    const char *people; /* how many */
    const char *view;   /* of a preview: which page */
    const enum audit_act *what;
    const char *who;        /* a login, or who ran a command; NULL instead of "" */
    const char *with;       /* the slug of another fair; NULL instead of "" */
    bool whole;             /* all of a comment is hidden */
    const char *word;       /* as typed */
    const char *words;      /* as typed: one a line */
    bool bad[INPUT_FIELDS]; /* sent with a value that its kind does not allow */
};

/* What the values are checked against. `event` is NULL if the address names no fair, `staff` if the
 * route is not for staff. */
struct input_subject {
    const struct event *event;
    const struct staff *staff;
};

/* Finds and decodes the declared fields and `lang` in the text of a query or a form. `declared`
 * ends with INPUT_END; NULL declares nothing but `lang`. RESULT_MALFORMED: more than
 * HTTP_FIELDS_MAX fields. */
enum result input_find(struct pool *pool, const enum input_field *declared, const char *text,
                       size_t length, struct fields *ret) MUST_CHECK;

/* The language that the field `lang` asks for; every page has this field. False if there is none,
 * or if we do not have the language. An unknown language is not a bad field, because it is only a
 * wish, as the browser's Accept-Language is. */
bool input_language(const struct fields *fields, enum lang *ret);

/* Reads the fields that input_find() found. RESULT_NOT_FOUND: a field is bad. Exception: *ret is
 * set then, too, because the handler shows a form again with its other values. */
enum result input_read(struct pool *pool, const enum input_field *declared,
                       const struct fields *fields, const struct input_subject *subject,
                       struct input *ret) MUST_CHECK;

/* What was typed for a field of a form whose row declares INPUT_EDIT: `edit` of struct input. NULL
 * if the form has no such field; "" if it cannot be decoded. */
const char *input_edit_value(const void *edit, const char *field);

/* For the command that lists the routes (app/cli_routes.c): the name of a field ("day") and of its
 * kind ("day"). */
const char *input_name(enum input_field field);
const char *input_kind(enum input_field field);

#endif
