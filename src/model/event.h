/*
 * A fair as the program knows it: everything that is published about it, in one struct. The pages,
 * the calendar, the open data, the import and the export all read this struct, so each fact is in
 * one place. event_status() returns whether the fair is open.
 *
 * Callers need not know where a fair came from. All pointers live in the memory pool in which the
 * event was made. Texts are clean UTF-8 (base/text.h); optional texts may be NULL.
 *
 * Its siblings: data/event.h loads and saves a fair, format/event.h reads and writes it as a file,
 * and model/event_check.h has the rules that it must obey.
 */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/result.h"
#include "base/words.h"

struct hall;
struct pool;

/* Limits of one fair. A file that exceeds one of them is refused. */
#define EVENT_DAYS_MAX 62
#define EVENT_BOOTHS_MAX 200
#define EVENT_KINDS_MAX 50
#define EVENT_RELATIONS_MAX 10  /* of one booth */
#define EVENT_LINKS_MAX 10      /* of one booth */
#define EVENT_GOODS_MAX 50      /* of one booth */
#define EVENT_PRICE_MAX 1000000 /* yen */
#define EVENT_PHOTOS_MAX 6      /* of one booth */
#define EVENT_ALT_MAX 200       /* characters of what a photo shows */
#define PHOTO_FILE_MAX 80       /* bytes of a file name */
#define EVENT_APPEARANCES_MAX 100
#define EVENT_NOTICES_MAX 50
#define EVENT_QUESTIONS_MAX 30
#define EVENT_GROUPS_MAX 10              /* of questions */
#define EVENT_ASKED_MAX 10               /* questions to one person; more, and people stop */
#define EVENT_CHOICES_MAX 60             /* of one question */
#define EVENT_SLUG_MAX 40                /* characters */
#define EVENT_NAME_MAX 100               /* characters */
#define EVENT_BANDS_MAX 30               /* choices of a question that measures */
#define EVENT_BAND_MAX 10000000          /* people or yen of a choice */
#define EVENT_TEXT_MAX 2000              /* characters */
#define EVENT_FORM_BYTES_MAX (64 * 1024) /* of the survey's form, urlencoded */
#define EVENT_FORM_FIELDS_MAX 256
#define EVENT_FEE_MAX 100000        /* yen */
#define EVENT_SURVEY_DAYS_DEFAULT 7 /* days that the survey stays open after the last day */
#define EVENT_SURVEY_DAYS_MOST 92

#define EVENT_RETENTION_LEAST 7 /* days; until then phones still send what they kept */
#define EVENT_RETENTION_MOST 1830
#define EVENT_RETENTION_DEFAULT 180
#define EVENT_STOCK_MAX 100000 /* pieces of the reward */
#define EVENT_TARGET_MAX 10000000
#define MUNICIPALITY_CODE_LENGTH 6

/* One text in up to three languages. `ja` is always set; only the empty struct, which is no text,
 * has no `ja`. The others are NULL if they were not written. */
struct words {
    const char *ja, *en, *easy;
};

/* Returns the text in this language; "" for no text. A text that was not written is shown in
 * Japanese. Languages that a fair's file cannot hold have the English text before that. */
const char *words_in(const struct words *words, enum lang lang);

bool words_empty(const struct words *words);

/* One 開催日. `opens` and `closes` are minutes after midnight; opens < closes <= 24 * 60. The fair
 * is open while opens <= now < closes. */
struct event_day {
    struct date day;
    int opens, closes;
};

/* One 自治体. */
struct municipality {
    const char *code; /* six digits; the last is a check digit (municipality_code_ok) */
    struct words name, prefecture;
    const char *reading; /* in hiragana */
};

/* The category of a relation between the host and a municipality. */
enum relation_category { RELATION_AGREEMENT, RELATION_PROJECT, RELATION_SHOPPING_STREET };

/* "agreement", "project", "shopping_street": the names in the database and in files. `*ret` is set
 * only if the name is known. */
const char *relation_category_name(enum relation_category category);
bool relation_category_parse(const char *name, enum relation_category *ret);

struct relation_kind {
    const char *slug; /* [a-z0-9-]{1,40}; the anchor of its section in the page */
    enum relation_category category;
    struct words name,
        explanation; /* the explanation may have several paragraphs, with a blank line between */
};

struct relation {
    const struct relation_kind *kind;
    struct words detail; /* such as 目黒のさんま祭り; may be empty */
};

struct link {
    struct words label;
    const char *url; /* https:// or http:// */
};

/* What is drawn on a booth's stamp (templates/motif.tpl). MOTIF_NONE: the first character of the
 * name. */
enum motif {
    MOTIF_NONE,
    MOTIF_APPLE,
    MOTIF_BLOSSOM,
    MOTIF_CASTLE,
    MOTIF_CRAB,
    MOTIF_FISH,
    MOTIF_GRAPES,
    MOTIF_MOUNTAIN,
    MOTIF_PLANE,
    MOTIF_RICE,
    MOTIF_ROSE,
    MOTIF_SNOW,
    MOTIF_WAVE,
    MOTIFS
};

/* "apple": the name in the database and in files. NULL is the name of MOTIF_NONE, and is read as
 * MOTIF_NONE. `*ret` is set only if the name is known. */
const char *motif_name(enum motif motif);
bool motif_parse(const char *name, enum motif *ret);

/* One of 出品: what a booth sells at this fair. */
struct goods {
    const char *slug; /* [a-z0-9-]{1,40}, unique in the booth */
    struct words name;
    const int *price;        /* yen, with the tax; NULL if it is not known */
    int n_days;              /* 0: it is sold on every day of the fair */
    const struct date *days; /* ascending */
    struct words allergens;  /* may be empty */
};

/* What the staff of a booth have set for one day (model/booth_state.h). */
struct booth_today {
    struct date day; /* it counts on this day, until closing */
    bool sold_out;   /* all that the booth sells */
    bool away;
    int back_at; /* of `away`, minutes after midnight; 0: not known */
    bool crowded;
    int n_sold_out;
    const char *const *goods_sold_out; /* slugs of single goods */
};

/* A photo of a booth. Its images are made from a file that the import finds beside the fair's file,
 * and are kept by the file's name (data/photo.h). */
struct photo {
    const char *file;
    struct words alt;   /* what it shows, for those who do not see it */
    const char *digest; /* begins the names of its images (lib/picture.h); NULL if the event comes
                           from a file */
    int width, height;  /* of the largest image, in pixels; 0 if the event comes from a file */
};

/* One 出展ブース: a municipality at this fair. */
struct booth {
    struct municipality municipality;
    enum motif motif;
    struct words story;       /* a paragraph about the place; may be empty */
    struct words specialties; /* 名物 of the town: items separated by 、 or a comma; may be empty */
    int n_goods;
    const struct goods *goods;
    int n_photos;
    const struct photo *photos;
    int n_relations;
    const struct relation *relations;
    int n_links;
    const struct link *links;
    bool withdrawn;                  /* it has left the fair; what visitors did there stays */
    const struct booth_today *today; /* NULL: nothing was ever set, or the fair is from a file */
};

/* One time slot of a guest. */
struct appearance {
    const char *slug; /* the id in the calendar, which never changes */
    struct words guest, note;
    struct date day;
    int starts, ends; /* minutes after midnight */
    bool tentative;   /* the date may still change */
    bool cancelled;
    bool moved; /* the slot was another one before: */
    struct date was_day;
    int was_starts, was_ends;
    struct date changed_day; /* when visitors were told, if it was moved or cancelled */
    int changed_time;
};

/* What people ask before they come, in the order of the page. The text of a topic may have several
 * paragraphs, with a blank line between. */
enum guide_topic {
    GUIDE_ADMISSION, /* what admission_fee leaves open, such as who enters free */
    GUIDE_PAYMENT,
    GUIDE_ACCESS,
    GUIDE_PARKING,
    GUIDE_BARRIER_FREE,
    GUIDE_LANGUAGES, /* spoken at the venue */
    GUIDE_LOST_PROPERTY,
    GUIDE_TOPICS
};

/* "admission", "barrier_free": the names in the database and in files. `*ret` is set only if the
 * name is known. */
const char *guide_topic_name(enum guide_topic topic);
bool guide_topic_parse(const char *name, enum guide_topic *ret);

/* The office that answers questions about the fair. Everything but the name may be NULL. */
struct contact {
    struct words name; /* empty: no contact is known, and all else is NULL */
    const char *phone, *extension, *mail, *url;
};

struct notice {
    struct date day; /* the day since which it is valid */
    struct words text;
};

enum question_kind { QUESTION_ONE, QUESTION_MANY, QUESTION_SCALE, QUESTION_TEXT };

/* "one", "many", "scale", "text": the names in the database and in files. `*ret` is set only if the
 * name is known. */
const char *question_kind_name(enum question_kind kind);
bool question_kind_parse(const char *name, enum question_kind *ret);

/* What the answers to a question add up to (model/estimate.h). */
enum measure {
    MEASURE_NOTHING,
    MEASURE_PARTY, /* how many people came together */
    MEASURE_SPEND, /* how many yen they spent together */
    MEASURES
};
const char *measure_name(enum measure measure);
bool measure_parse(const char *name, enum measure *ret);

struct choice {
    int id; /* 1 .. 32767, unique in the event, never reused */
    struct words label;
    bool other;              /* asks for a text, too */
    bool withdrawn;          /* no longer offered; the answers stay */
    const int *least, *most; /* of a question that measures: people or yen. NULL: not set; without
                                `most` the choice has no upper end */
};

struct question {
    int id; /* 1 .. 32767, unique in the event */
    enum question_kind kind;
    struct words title, help;
    bool personal; /* about the person (age, residence): only the host's staff see single answers */
    int longest;   /* most characters of a text (of QUESTION_TEXT, or beside the `other` choice) */
    int n_choices; /* 0 for QUESTION_TEXT; the steps of a scale are choices */
    const struct choice *choices;
    bool withdrawn; /* no longer asked; the answers stay */
    int replaces;   /* the withdrawn question whose place it took, because the meaning changed; 0 */
    const char *group; /* the slug of its group; NULL: everybody is asked */
    enum measure measures;
};

/* A group of questions of which each visitor is asked only some (model/draw.h). */
struct question_group {
    const char *slug; /* [a-z0-9-]{1,40}, unique in the event */
    const char *name; /* for staff */
    int draw;         /* so many of its questions are asked */
};

/* 景品: what a visitor gets for reaching the goal. */
struct reward {
    struct words name;     /* what it is */
    struct words place;    /* where staff hand it over */
    int booths;            /* the visitor must have visited so many; 0 if only the survey counts */
    bool survey;           /* the visitor must have answered the survey */
    struct date until_day; /* it is handed over until then, or while there is any */
    int until_time;        /* minutes after midnight */
    int stock;             /* how many pieces there are */
};

/* What a target may be set for, besides the mean of a scale. */
enum target {
    TARGET_PEOPLE, /* who came, as estimated */
    TARGET_CHECKINS,
    TARGET_VISITS,
    TARGET_RESPONSES,
    TARGET_COUNTS
};

/* "people", "checkins": the names in files. */
const char *target_name(enum target target);

/* 目標: what the host wants the fair to reach. NULL: no target for it. */
struct targets {
    const int *counts[TARGET_COUNTS];
    const int *question; /* of a scale; `mean` is its target */
    const int *mean;     /* in hundredths: 420 is a mean of 4.2 */
};

/* What the host has published of a sealed fair's figures (data/open_data.h). */
struct event_results {
    int64_t at; /* when; 0: nothing is published */
    int64_t visitors, visits, responses;
};

struct event {
    int id;           /* in the database; 0 if the event comes from a file */
    const char *slug; /* [a-z0-9-]{1,40}; part of its address */
    bool published;   /* in the lists, and open to visitors */
    /* The slug of the fair that this one is a rehearsal of; NULL for a fair. A rehearsal is open to
     * visitors, and in no list (model/rehearsal.h). */
    const char *rehearsal_of;
    int revision;       /* its number, from 1 (model/revision.h); 0 if it comes from a file */
    int64_t changed_at; /* the time of the last change; 0 if it comes from a file */
    int exported;       /* of a file: the number of the revision that it was exported from
                           (model/revision.h); 0 if it does not say */
    struct words name, summary, description;
    const char *name_kana; /* the reading of the name in katakana, for the open data */
    struct words organizer;
    struct municipality host;  /* the organizing municipality */
    struct words venue, floor; /* the building; the place inside it */
    struct words address;
    const char *map_url;              /* may be NULL */
    const char *official_url;         /* the host's own page about the fair; may be NULL */
    const int *admission_fee;         /* yen, 0 is free; NULL if it is not known */
    struct words guide[GUIDE_TOPICS]; /* each may be empty */
    struct contact contact;
    int n_days;
    const struct event_day *days; /* ascending */
    int n_kinds;
    const struct relation_kind *kinds;
    int n_booths;
    const struct booth *booths;
    int n_halls; /* of the plan (model/plan.h); 0 for a fair without one */
    const struct hall *halls;
    int n_appearances;
    const struct appearance *appearances; /* ascending */
    int n_notices;
    const struct notice *notices;
    int n_questions;
    const struct question *questions;
    int n_groups;
    const struct question_group *groups; /* of questions */
    const struct reward *reward;         /* NULL if the fair has none */
    struct date survey_until;     /* the last day of the survey, which is open until midnight */
    bool is_kept_open;            /* nobody has said a retention: it is from before there was one */
    int64_t sealed_at, purged_at; /* when its figures were sealed, its records deleted; 0: not */
    int retention;                /* days after survey_until on which visitors' records are kept */
    struct targets targets;
    struct event_results results;
};

/* Do visitors see its pages? */
bool event_is_open(const struct event *event);

/* True if something is known of what people ask before they come. */
bool event_has_guide(const struct event *event);

/* One entry of a list of events. */
struct event_entry {
    const char *slug;
    bool published, is_rehearsal;
    struct words name;
    struct date first, last; /* days of the fair */
};

/* Checks the check digit of a 全国地方公共団体コード by the rule of 総務省: weights 6 5 4 3 2, and
 * the last digit of 11 - (sum mod 11). NULL is allowed and returns false. */
bool municipality_code_ok(const char *code);

/* A slug has 1 .. EVENT_SLUG_MAX of the characters a-z, 0-9 and "-", as the domain slug in
 * sql/001_event.sql. */
bool event_slug_ok(const char *slug);

/* Find a part of the event, or a choice of a question. NULL if there is none. A code or slug may be
 * NULL; then the result is NULL. */
const struct booth *event_booth(const struct event *event, const char *municipality_code);
/* The numbers of those that are not withdrawn. */
int event_booths_present(const struct event *event);
int event_questions_asked(const struct event *event);
const struct relation_kind *event_kind(const struct event *event, const char *slug);
const struct event_day *event_day(const struct event *event, struct date day);
const struct question *event_question(const struct event *event, int id);
const struct choice *question_choice(const struct question *question, int id);
const struct choice *question_other(const struct question *question); /* asks for a text, too */

enum event_phase {
    EVENT_BEFORE,       /* before the first day */
    EVENT_NOT_YET,      /* a day of the fair, before it opens */
    EVENT_OPEN,         /* open now */
    EVENT_CLOSED_TODAY, /* a day of the fair, after closing; another day follows */
    EVENT_BETWEEN,      /* no day of the fair, but days before and after */
    EVENT_OVER,
};

struct event_status {
    enum event_phase phase;
    const struct event_day
        *day; /* today for NOT_YET and OPEN, NULL for OVER, else the next day of the fair */
};

struct event_status event_status(const struct event *event, int64_t now);

enum survey_phase {
    SURVEY_BEFORE, /* the fair has not opened yet */
    SURVEY_OPEN,   /* from the first opening to the end of survey_until, at night too: visitors
                      answer on the way home */
    SURVEY_OVER,
};

enum survey_phase event_survey(const struct event *event, int64_t now);

/* The last day on which visitors' records are kept. At its end the program deletes them. */
struct date event_kept_until(const struct event *event);

/* Returns survey_until of a fair that does not say it. */
struct date event_survey_until_default(const struct event *event);

/* Orders appearances by day, time and slug: less than, equal to or greater than 0. */
int appearance_compare(const struct appearance *a, const struct appearance *b);

/* Returns today's appearance that has not ended yet and is not cancelled: the one of now, or the
 * next one. NULL if there is none. */
const struct appearance *event_guest(const struct event *event, int64_t now);

/* Returns the next moment after `now` at which a public page says something else about this fair:
 * its status changes, a guest comes or goes, the staff of a booth should be back, the survey or the
 * reward ends, or another day begins.
 * INT64_MAX if there is none. Published pages are made anew at that moment (app/publisher.c), so
 * whatever a public page makes of the time is here. */
int64_t event_next_change(const struct event *event, int64_t now);

#endif
