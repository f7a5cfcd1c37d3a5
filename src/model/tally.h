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

/* In the address of a page, in the place of a booth's code. */
#define TALLY_ALL_BOOTHS "all"

/* The part of a fair that is asked for. A NULL field means all. */
struct tally_filter {
    const struct event_day *day;
    const struct booth *booth;
    const enum source *source;
};

/* Figures of a personal question that are not shown (model/release.h). */
#define TALLY_HIDDEN ((int64_t)-1) /* its reader may not see it */
#define TALLY_BELOW ((int64_t)-3)  /* released as "less than 10" */

/* What the figures of personal questions are. */
enum tally_personal {
    TALLY_EXACT,      /* only for the host's screen */
    TALLY_UNRELEASED, /* all hidden, until they are released after the survey has ended */
    TALLY_RELEASED,   /* with noise, as stored */
    TALLY_FILTERED,   /* all hidden, because there is a filter */
};

/* What has not happened yet, and is blank (model/tally_time.h). */
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

/* Where visitors came from who sent responses. */
enum tally_from {
    FROM_POSTER,    /* the poster of a booth or of the entrance, which they used last that day */
    FROM_NO_POSTER, /* they used none that day, as at a shared device */
    FROM_ANYWHERE,  /* all of the fair */
};

/* A time in which a place got more check-ins by QR or typed code than visitors can make at one
 * poster, or a burst: a time in which many more responses came from a place than usual.
 * sql/functions/tally_marks.sql says how many that is, and joins neighbours. */
struct tally_mark {
    const struct booth *booth; /* NULL: the entrance, or no poster */
    struct date day;
    int starts, ends; /* minutes after midnight: ten minutes, or several of them in a row */
    int64_t n;
    const int64_t *usual; /* the place's median of ten minutes; NULL: it is not known */
    enum tally_from from; /* of a burst; check-ins are always of a poster */
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
    int n_bursts;                     /* of the filter's day; none with a filter for a booth */
    struct tally_mark *bursts;        /* likewise; no response is in two of them */
    int n_left_outs;                  /* of the filter's day, at any place */
    const struct left_out *left_outs; /* what the figures do not count */
    enum tally_personal personal;
    int64_t released_at; /* 0: not yet, or not known here */
};

/* Returns a tally with every day, booth, question and choice of the event, and all figures 0.
 * `filter` NULL: all. */
struct tally *tally_new(struct pool *pool, const struct event *event,
                        const struct tally_filter *filter, int64_t as_of);

/* Sets tally->left_outs to those of `all` that are of the filter's day and were not taken back. */
void tally_leave_out(struct pool *pool, struct tally *tally, int n, const struct left_out *all);

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

/* Returns a sentence: how many answered the question of how many who were asked; "開催前" before
 * the fair. Its figure is not hidden. */
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

/* How many per cent of `whole` is `part`, rounded. It is not 100 before `part` is all of `whole`,
 * because a reader takes 100 for all. `part` is at least 0, `whole` at least 1. */
int64_t tally_per_cent(int64_t part, int64_t whole);

/* Returns tally_per_cent() in words: "25%". Of something it is never "0%": a share that rounds to
 * that is "1%未満". If one of the two is not shown, or `whole` is 0, it is the sign of no value. */
const char *tally_share_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole);

#endif
