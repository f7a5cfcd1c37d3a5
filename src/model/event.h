/*
 * A fair as the program knows it: everything that is published about it, in one value.
 *
 * The pages, the calendar, the open data, the import file and its export all read this one struct,
 * so a fact stands in one place. data/event.h loads and saves it, format/event.h reads and writes
 * it as a file. The rules that a fair must obey are in event_check.h; when it is open is said here
 * (event_status).
 *
 * All pointers belong to the pool the event was made in. Texts are clean UTF-8; optional ones may
 * be NULL.
 */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/result.h"
#include "base/words.h"

struct pool;

/* Ceilings on one fair; a file beyond them is refused. */
#define EVENT_DAYS_MAX 62
#define EVENT_BOOTHS_MAX 200
#define EVENT_KINDS_MAX 50
#define EVENT_RELATIONS_MAX 10 /* of one booth */
#define EVENT_LINKS_MAX 10     /* of one booth */
#define EVENT_APPEARANCES_MAX 100
#define EVENT_NOTICES_MAX 50
#define EVENT_QUESTIONS_MAX 30
#define EVENT_CHOICES_MAX 60             /* of one question */
#define EVENT_NAME_MAX 100               /* characters */
#define EVENT_TEXT_MAX 2000              /* characters */
#define EVENT_FORM_BYTES_MAX (64 * 1024) /* of the survey's form, as it travels */
#define EVENT_FORM_FIELDS_MAX 256
#define EVENT_HIDE_BELOW_LEAST 2
#define EVENT_HIDE_BELOW_MOST 100
#define EVENT_HIDE_BELOW_DEFAULT 10
#define MUNICIPALITY_CODE_LENGTH 6

/* One text in up to three languages. `ja` is always there (the empty struct stands for no text);
 * the others are NULL when nobody wrote them, and ja is shown in their place. */
struct words {
    const char *ja, *en, *easy;
};

/* The text in this language, or the Japanese one; "" for no text. */
const char *words_in(const struct words *words, enum lang lang);

bool words_empty(const struct words *words);

/* One 開催日. Minutes after midnight; opens < closes <= 24 * 60. Open while opens <= now < closes.
 */
struct event_day {
    struct date day;
    int opens, closes;
};

/* One 自治体. */
struct municipality {
    const char *code; /* six digits, the last one a check digit (municipality_code_ok) */
    struct words name, prefecture;
    const char *reading; /* in hiragana */
};

/* What kind of relation there can be between the host and a municipality, and what it means. */
enum relation_category { RELATION_AGREEMENT, RELATION_PROJECT, RELATION_SHOPPING_STREET };

/* "agreement", "project", "shopping_street": as in the database and in files. */
const char *relation_category_name(enum relation_category category);
bool relation_category_parse(const char *name, enum relation_category *ret);

struct relation_kind {
    const char *slug; /* [a-z0-9-]{1,40}: the anchor of its section */
    enum relation_category category;
    struct words name,
        explanation; /* the explanation may have several paragraphs (blank line between) */
};

struct relation {
    const struct relation_kind *kind;
    struct words detail; /* such as 目黒のさんま祭り; may be empty */
};

struct link {
    struct words label;
    const char *url; /* https:// or http:// */
};

/* What is drawn on a booth's stamp (templates/motif.tpl). MOTIF_NONE: the name's first character.
 */
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

/* "apple": as in the database and in files. NULL for MOTIF_NONE, and the other way round. */
const char *motif_name(enum motif motif);
bool motif_parse(const char *name, enum motif *ret);

/* One 出展ブース: a municipality at this fair, in the order of the booths. */
struct booth {
    struct municipality municipality;
    enum motif motif;
    struct words story;    /* a paragraph on the place; may be empty */
    struct words products; /* 地域の名物: items separated by 、 or a comma; may be empty */
    int n_relations;
    const struct relation *relations;
    int n_links;
    const struct link *links;
};

/* One time slot of a guest. */
struct appearance {
    const char *slug; /* stable id for the calendar */
    struct words guest, note;
    struct date day;
    int starts, ends; /* minutes after midnight */
    bool tentative;   /* the date may still change */
};

struct notice {
    struct date day; /* since when */
    struct words text;
};

enum question_kind { QUESTION_ONE, QUESTION_MANY, QUESTION_SCALE, QUESTION_TEXT };

/* "one", "many", "scale", "text": as in the database and in files. */
const char *question_kind_name(enum question_kind kind);
bool question_kind_parse(const char *name, enum question_kind *ret);

struct choice {
    int id; /* 1 .. 32767, unique in the event, never reused */
    struct words label;
    bool other; /* asks for a text as well */
};

struct question {
    int id; /* 1 .. 32767, unique in the event */
    enum question_kind kind;
    struct words title, help;
    bool personal; /* about the person (age, residence): single answers are the host's only */
    int longest;   /* characters of a text (QUESTION_TEXT and other texts) */
    int n_choices; /* 0 for QUESTION_TEXT; the steps of a scale are choices */
    const struct choice *choices;
};

struct event {
    int id;           /* in the database; 0 when it comes from a file */
    const char *slug; /* [a-z0-9-]{1,40}: its address */
    bool published;
    int revision;       /* how many times it was changed; 0 when it comes from a file */
    int64_t changed_at; /* when last; 0 when it comes from a file */
    struct words name, summary, description;
    const char *name_kana; /* reading of the name, in katakana, for the open data */
    struct words organizer;
    struct municipality host;  /* the organizing municipality */
    struct words venue, floor; /* building; where inside */
    struct words address;
    const char *map_url;      /* may be NULL */
    const char *official_url; /* the host's own page; may be NULL */
    int n_days;
    const struct event_day *days; /* ascending */
    int n_kinds;
    const struct relation_kind *kinds;
    int n_booths;
    const struct booth *booths;
    int n_appearances;
    const struct appearance *appearances; /* ascending */
    int n_notices;
    const struct notice *notices;
    int n_questions;
    const struct question *questions;
    int hide_below; /* counts of fewer people than this are hidden where they tell of somebody's
                       person (tally_hide.h) */
};

/* What a list of events says of each. */
struct event_entry {
    const char *slug;
    bool published;
    struct words name;
    struct date first, last; /* days */
};

/* The check digit of a 全国地方公共団体コード: 総務省's rule, weights 6 5 4 3 2, last digit of
 * 11 - (sum mod 11). */
bool municipality_code_ok(const char *code);

/* NULL when there is none; of a code or slug that is NULL there is none. */
const struct booth *event_booth(const struct event *event, const char *municipality_code);
const struct relation_kind *event_kind(const struct event *event, const char *slug);
const struct event_day *event_day(const struct event *event, struct date day);
const struct question *event_question(const struct event *event, int id);
const struct choice *question_choice(const struct question *question, int id);
const struct choice *question_other(const struct question *question); /* asks for a text as well */

enum event_phase {
    EVENT_BEFORE,       /* before the first day */
    EVENT_NOT_YET,      /* a day of the fair, before it opens */
    EVENT_OPEN,         /* now */
    EVENT_CLOSED_TODAY, /* a day of the fair, after closing; another day follows */
    EVENT_BETWEEN,      /* no day of the fair, but days before and after */
    EVENT_OVER,
};

struct event_status {
    enum event_phase phase;
    const struct event_day
        *day; /* today's when it is NOT_YET or OPEN, NULL when OVER, else the next one */
};

struct event_status event_status(const struct event *event, int64_t now);

#endif
