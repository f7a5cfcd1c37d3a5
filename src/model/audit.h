/*
 * 操作の記録: the names of the acts that staff and operators do, who does one, and what a row of
 * the audit says. data/audit.h keeps the rows. The sentences of the page are view/audit.c.
 */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

struct pool;

enum audit_act {
    /* A draft, or a change of today. before and after are the numbers of the revisions. */
    AUDIT_PUBLISHED,
    AUDIT_IMPORTED, /* a fair's file; likewise */
    AUDIT_DRAFT_DISCARDED,
    AUDIT_POSTER_REISSUED, /* the subject is the place: "032026", "entrance" */
    AUDIT_LEFT_OUT,        /* likewise; after is the time */
    AUDIT_LEFT_OUT_BACK,   /* likewise; before is the time */
    AUDIT_EXPORTED,        /* the subject is the file, whose name tells the filter */
    AUDIT_KIOSK_STARTED,
    AUDIT_KIOSK_ENDED, /* before is the number of shared devices */
    AUDIT_STAFF_ADDED, /* the subject is the login; after is its municipality's code, or "host" */
    AUDIT_STAFF_DISABLED,
    AUDIT_STAFF_ENABLED,
    AUDIT_STAFF_UNLOCKED,
    AUDIT_STAFF_ASSIGNED, /* an account is of this host; after is the code */
    AUDIT_STAFF_INVITED,  /* a link to set the password was made; the subject is the login */
    AUDIT_PASSWORD_SET,   /* by an operator; the subject is the login */
    AUDIT_PASSWORD_OWN,
    AUDIT_SECOND_FACTOR_SET,
    AUDIT_SECOND_FACTOR_REMOVED, /* the subject is the login */
    AUDIT_RECOVERY_MADE,         /* new recovery codes */
    AUDIT_RECOVERY_USED,
    AUDIT_SECOND_FACTOR_ASKED, /* of whom: before and after are names of enum requirement */
    AUDIT_CODE_REFUSED,        /* after a right password, or on the page of the second factor */
    AUDIT_SIGNED_IN,
    AUDIT_SIGN_IN_REFUSED, /* the subject is the login; NULL: that of no account */
    AUDIT_SIGN_IN_SLOWED,  /* likewise; the password was not even checked */
    AUDIT_TALLY_REBUILT,
    AUDIT_TEXT_REDACTED,   /* the subject is the number of the comment */
    AUDIT_TEXT_RESTORED,   /* likewise */
    AUDIT_REHEARSAL_BEGUN, /* of the fair; after is the slug of the rehearsal */
    AUDIT_REHEARSAL_CROWD, /* likewise; after is the number of made-up visitors */
    AUDIT_REHEARSAL_WIPED, /* likewise; before is the slug, after how many visitors it had */
    AUDIT_SEALED,          /* before is how many figures were made anew, if any; after the digest */
    AUDIT_PURGED,          /* before is how many visitors the fair had */
    AUDIT_COUNTED, /* by hand; the subject is the place; after: "2023-02-18 10:00 +12, 11:00 -3" */
    AUDIT_RESULTS_PUBLISHED, /* of a sealed fair, for everybody */
    AUDIT_RESULTS_WITHDRAWN,
    AUDIT_BACKED_UP, /* of all fairs; the subject is the file */
    AUDIT_ACTS,      /* the number of acts */
};

/* "published": the name in the database. `*ret` is set only if the name is known. */
const char *audit_act_name(enum audit_act act);
bool audit_act_parse(const char *name, enum audit_act *ret);

/* "下書きの公開": what a list of acts calls it. */
const char *audit_act_words(enum audit_act act, enum lang lang);

/* The operator of what the program does by itself. No account has this name. */
#define AUDIT_SYSTEM "(system)"

/* Who acts, and when. */
struct actor {
    int64_t at;
    int staff_id;         /* 0 for a command */
    const char *operator; /* the account that runs a command; else NULL */
};

#define AUDIT_SUBJECT_MOST 500 /* characters */

/* What is done. NULL, 0 and "" say nothing. */
struct audit_entry {
    enum audit_act act;
    int event_id;
    const char *subject, *before, *after;
    const char *note; /* why, in the person's own words */
};

/* A row of the audit. */
struct audit_row {
    int64_t at;
    enum audit_act act;
    const char *fair; /* a slug; NULL: the act belongs to no fair */
    struct words name;
    const char *login;    /* who, in a browser; else NULL */
    const char *operator; /* who, by a command; else NULL. Both are NULL of a refused sign-in */
    const char *subject, *before, *after; /* may be NULL */
    struct words place;                   /* the name of the municipality, if the act has a code */
    const char *note;                     /* may be "" */
    bool in_rehearsal; /* it was done at a rehearsal of the fair that is wiped by now */
};

/* The name of the fair, or of the rehearsal that it had; "" if the act belongs to no fair. */
const char *audit_fair(struct pool *pool, const struct audit_row *row, enum lang lang);

/* What the row is about, in words: the name of the place, else the subject; "" if it has none. */
const char *audit_subject(const struct audit_row *row, enum lang lang);

/* Which rows. NULL: all; but `host` is always set. */
struct audit_filter {
    const char *host; /* only what concerns this host's fairs and accounts */
    const char *who;  /* an account or an operator: also what was done to the account */
    const enum audit_act *act;
    const char *fair; /* a slug */
};

#endif
