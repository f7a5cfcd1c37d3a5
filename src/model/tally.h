/*
 * 集計: the figures of one fair. The page, tally.json and tally.csv all show this struct.
 *
 * data/tally.c fills it from one database snapshot, and no other code counts a figure. So callers
 * need not know how a figure is counted. The siblings: model/release.h replaces the figures of
 * personal questions by the released ones, and model/tally_trend.h compares two days of one tally.
 */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"
#include "model/left_out.h"
#include "model/visit.h"

#define TALLY_HOURS 24

/* The part of a fair that is asked for. A NULL field means all. */
struct tally_filter {
    const struct event_day *day;
    const struct booth *booth;
    const enum source *source;
};

/* Figures of a personal question that are not shown (model/release.h). All others are 0 or more. */
#define TALLY_HIDDEN ((int64_t)-1) /* its reader may not see it */
#define TALLY_BELOW ((int64_t)-3)  /* released as "less than 10" */

/* What the figures of personal questions are. */
enum tally_personal {
    TALLY_EXACT,      /* only for the host's screen */
    TALLY_UNRELEASED, /* all hidden, until they are released after the survey has ended */
    TALLY_RELEASED,   /* with noise, as stored */
    TALLY_FILTERED,   /* all hidden, because there is a filter */
};

/* What tally_of_day() and tally_of_hour() return for a time that has not come. */
#define TALLY_TO_COME ((int64_t)-2)

struct tally_day {
    struct date day;
    int64_t checkins, visits, responses;
    int64_t checkin_hours[TALLY_HOURS];
};

struct tally_booth {
    const struct booth *booth;
    int64_t visits;
    int64_t visitors; /* different visitors with a visit */
    int64_t by_source[SOURCES];
    int64_t (*hours)[TALLY_HOURS]; /* visits: [index of the event's day][hour of the day] */
    /* How many visitors' days began or ended at this booth. Only visits by QR or typed code count,
     * because the time of other visits is not known. */
    int64_t first, last;
    int64_t responses; /* of visitors who were at this booth on any day */
};

struct tally_choice {
    const struct choice *choice;
    int64_t answers;
    int64_t *by_booth; /* one for each booth: answers of visitors who were there on any day */
};

struct tally_question {
    const struct question *question;
    int64_t asked;                /* responses whose form asked it */
    const int64_t *since, *until; /* the times between which it was asked; NULL: always, still */
    int64_t answered;             /* responses that answer it */
    int64_t *answered_by_booth;   /* one for each booth: of visitors who were there on any day */
    struct tally_choice *choices; /* as many as the question has */
};

/* A time in which a place got more check-ins by QR or typed code than visitors can make at one
 * poster (poster_taps_most() in sql/functions/tally.sql). */
struct tally_mark {
    const struct booth *booth; /* NULL: the entrance */
    struct date day;
    int starts, ends; /* minutes after midnight: ten minutes, or several of them in a row */
    int64_t taps;
    const int64_t *usual; /* the place's median of ten minutes; NULL: only marked ones have taps */
};

/* With a filter, every figure counts only what passes the filter:
 *   - a day: check-ins, visits and responses of that day;
 *   - a booth: visits and visitors of that booth, and responses of visitors who were there;
 *   - a source: check-ins and visits by that source.
 *
 * A filter does not change figures for which it has no meaning: a source does not change responses,
 * `first`, `last` and `both`; a booth does not change check-ins. */
struct tally {
    const struct event *event;
    struct tally_filter filter;
    int64_t as_of;
    int64_t checkins, visits, visitors,
        responses; /* visitors: different visitors with a check-in, on all days or on the filter's
                      day; a booth or source filter does not change it */
    int64_t checkins_by_source[SOURCES];
    struct tally_day *days;     /* as many as the event has */
    struct tally_booth *booths; /* as many as the event has, in its order */
    int64_t *both; /* [a * n_booths + b]: visitors who were at both, on any days or on the filter's
                      day; [a * n_booths + a]: who were at a */
    struct tally_question *questions; /* as many as the event has */
    int n_marks;                      /* of the filter's day and booth, from any source */
    struct tally_mark *marks;         /* sorted by day, time and place */
    int n_left_outs;                  /* of the filter's day, at any place */
    const struct left_out *left_outs; /* what the figures do not count (model/tally_mark.h) */
    enum tally_personal personal;
    int64_t released_at; /* 0: not yet, or not known here */
};

/* Returns a tally with every day, booth, question and choice of the event, and all figures 0.
 * `filter` NULL: all. */
struct tally *tally_new(struct pool *pool, const struct event *event,
                        const struct tally_filter *filter, int64_t as_of);

/* NULL if the event has none such. A municipality may be NULL; then the result is NULL. */
struct tally_day *tally_day(const struct tally *tally, struct date day);
struct tally_booth *tally_booth(const struct tally *tally, const char *municipality);
struct tally_question *tally_question(struct tally *tally, int question_id);
struct tally_choice *tally_choice(struct tally *tally, int choice_id);

/* True if the filter lets anything of this day, or of this booth, pass. A file or sheet leaves out
 * what does not pass: it is not asked for, which is not the same as 0. */
bool tally_has_day(const struct tally *tally, int index);
bool tally_has_booth(const struct tally *tally, int index);

/* True if the figures of this question are exact. */
bool tally_is_exact(const struct tally *tally, const struct tally_question *question);

/* True if a figure of this question is shown: of the fair, and of the booth with this index. */
bool tally_tells(const struct tally_question *question);
bool tally_tells_booth(const struct tally_question *question, int booth);

/* Returns what all shown answers to the question add up to, as the whole of its bars. */
int64_t tally_whole(const struct tally_question *question);

/* True if the fair is open at any minute of this hour of that day. */
bool tally_is_open(const struct event_day *day, int hour);

/* True if this hour, in which `n` were counted, has a row of its own: the fair is open, or n is not
 * 0. */
bool tally_has_hour(const struct event_day *day, int hour, int64_t n);

/* Return `n`, a figure of that day or of that hour of it; TALLY_TO_COME if it is 0 and the fair
 * opens after the time of the tally. A blank says that nothing can have happened; 0 says that
 * nobody came.
 */
int64_t tally_of_day(const struct tally *tally, int day, int64_t n);
int64_t tally_of_hour(const struct tally *tally, int day, int hour, int64_t n);

/* The hours in which the fair is open on any day: the first, and one past the last (10 and 20). */
void tally_open_hours(const struct event *event, int *ret_first, int *ret_end);

/* Returns how many free comments the tally has from visitors who were at the booth `municipality`;
 * NULL: from all whom the filter lets pass. `personal`: answers to personal questions count, too.
 */
int64_t tally_comments(const struct tally *tally, const char *municipality, bool personal);

struct comment {
    const struct question *question;
    struct date day;
    const char *text;
    int64_t id; /* of a page on which the host hides it (model/redaction.h) */
};

struct comments {
    bool more; /* more follow after these */
    int n;
    const struct comment *at;
};

/* Returns a figure as people read it: "12,345", "10未満", the word for a hidden figure, or "" for a
 * time to come. */
const char *tally_figure_words(struct pool *pool, enum lang lang, int64_t figure);

/* Returns a time: "11:10～11:20". The times are minutes after midnight. */
const char *tally_range_words(struct pool *pool, enum lang lang, int starts, int ends);

/* The name of a booth, a question or a choice in the report. What is withdrawn has a mark. */
const char *tally_booth_name(struct pool *pool, enum lang lang, const struct booth *booth);
const char *tally_question_title(struct pool *pool, enum lang lang,
                                 const struct question *question);
const char *tally_choice_label(struct pool *pool, enum lang lang, const struct choice *choice);

/* Returns sentences about the figures of this personal question: that they are exact and for this
 * screen only, when they will be released, when they were, or why there are none. NULL: the
 * question is not personal. */
const char *tally_personal_words(struct pool *pool, enum lang lang, const struct tally *tally,
                                 const struct tally_question *question);

/* Returns a sentence: how many answered the question of how many who were asked. Its figure is not
 * hidden. */
const char *tally_answered_words(struct pool *pool, enum lang lang,
                                 const struct tally_question *question);

/* Returns sentences: which question it replaced, and since when and until when it was asked. NULL:
 * it was always asked, and still is. */
const char *tally_change_words(struct pool *pool, enum lang lang, const struct tally *tally,
                               const struct tally_question *question);

/* Returns a time at a place: "宮古市のブース、2月18日(土) 11:10～11:20". `booth` NULL: the
 * entrance. */
const char *tally_time_words(struct pool *pool, enum lang lang, const struct booth *booth,
                             struct date day, int starts, int ends);

/* Returns a sentence: which check-ins the figures do not count, and how many. */
const char *tally_left_out_words(struct pool *pool, enum lang lang,
                                 const struct left_out *left_out);

/* Returns which share of `whole` is `part`, rounded to whole per cent: "25%". If one of them is
 * not shown, or `whole` is 0, it is the sign of no value. */
const char *tally_share_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole);

#endif
