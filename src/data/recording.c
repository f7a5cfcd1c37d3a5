/*
 * Makes the calls of the statements record_*, with the digest of the content and the recorder's
 * key.
 */
#include "data/recording.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "lib/secret.h"

#define UUID_HEX 32

/* Makes all but the call. The digest is cut to the length of a uuid: 128 bits suffice to tell
 * different contents of one form apart. */
static struct recording record_of(struct pool *pool, const struct submission *submission,
                                  const char *content)
{
    const char *digest = secret_digest(pool, content, strlen(content));
    return (struct recording){
        .submission = *submission,
        .key = pool_printf(pool, "%s/%s", submission->visitor, submission->id),
        .digest = pool_strndup(pool, digest, UUID_HEX),
    };
}

/* A repetition has the same digest whether the poster was revoked before or after its first try. */
static struct recording record_of_visit(struct pool *pool, const struct submission *submission,
                                        const char *municipality)
{
    return record_of(pool, submission, pool_printf(pool, "visit %s", place_name(municipality)));
}

struct recording recording_of_visit(struct pool *pool, const struct submission *submission,
                                    const char *municipality, enum source source)
{
    struct recording record = record_of_visit(pool, submission, municipality);
    record.call = call_record_visit(pool, submission->event->id, submission->id, record.digest,
                                    submission->visitor, municipality, source, submission->at,
                                    submission->late);
    return record;
}

struct recording recording_of_late_tap(struct pool *pool, const struct submission *submission,
                                       const struct place *place, enum source source)
{
    struct recording record = record_of_visit(pool, submission, place->municipality);
    record.call = call_record_late_tap(pool, submission->event->id, submission->id, record.digest,
                                       submission->visitor, place->token, place->municipality,
                                       source, submission->at, submission->late);
    return record;
}

enum result recording_late_tap(struct pool *pool, const struct db_rows *rows, bool *ret_taken)
{
    struct record_late_tap_row row;
    enum result r = read_record_late_tap(pool, rows, 0, &row);
    if (!r)
        *ret_taken = row.taken;
    return r;
}

static int compare_ids(const void *a, const void *b)
{
    const int one = *(const int *)a, other = *(const int *)b;
    return (one > other) - (one < other);
}

/* `choices` has all choice ids of all answers, in ascending order. texts[i] is the text for
 * questions[i]. */
struct recording recording_of_response(struct pool *pool, const struct submission *submission,
                                       const struct survey_answers *answers, int revision,
                                       const struct draw *draw)
{
    size_t most = 0;
    for (int i = 0; i < answers->n_answers; i++)
        most += (size_t)answers->answers[i].n_choices;
    int *choices = POOL_ARRAY(pool, int, most);
    int *questions = POOL_ARRAY(pool, int, (size_t)answers->n_answers);
    const char **texts = POOL_ARRAY(pool, const char *, (size_t)answers->n_answers);
    int n_choices = 0, n_texts = 0;
    for (int i = 0; i < answers->n_answers; i++) {
        const struct answer *answer = &answers->answers[i];
        for (int k = 0; k < answer->n_choices; k++)
            choices[n_choices++] = answer->choices[k];
        if (answer->text) {
            questions[n_texts] = answer->question->id;
            texts[n_texts++] = answer->text;
        }
    }
    if (n_choices)
        qsort(choices, (size_t)n_choices, sizeof *choices, compare_ids);
    struct recording record = record_of(
        pool, submission, pool_printf(pool, "survey %s", survey_canonical(pool, answers)));
    record.call = call_record_response(
        pool, submission->event->id, submission->id, record.digest, submission->visitor,
        answers->n_booths, answers->booths, n_choices, choices, n_texts, questions, n_texts, texts,
        submission->at, submission->late, revision ? &revision : NULL, draw->n, draw->not_drawn);
    return record;
}

struct recording recording_of_handover(struct pool *pool, const struct submission *submission,
                                       const char *code)
{
    struct recording record = record_of(pool, submission, "handover");
    record.call = call_record_handover(pool, submission->event->id, submission->id, record.digest,
                                       submission->visitor, code, submission->at);
    return record;
}

/* A join changes rows of another visitor, whose id only the database knows. All joins have the lane
 * of "join", so only one writer has joins at a time. In a group, which is sorted by key, they come
 * after the other forms: visitor ids are hexadecimal. */
struct recording recording_of_join(struct pool *pool, const struct submission *submission,
                                   const char *code)
{
    struct recording record = record_of(pool, submission, pool_printf(pool, "join %s", code));
    record.key = pool_printf(pool, "join/%s", submission->id);
    record.call = call_record_join(pool, submission->event->id, submission->id, record.digest,
                                   submission->visitor, code, submission->at);
    return record;
}

enum result recording_joining(struct pool *pool, const struct db_rows *rows, enum joining *ret)
{
    struct record_join_row row;
    enum result r = read_record_join(pool, rows, 0, &row);
    if (!r)
        *ret = row.outcome;
    return r;
}

/* The digest is not stored: a card's reward is unique by itself. */
struct recording recording_of_reward(struct pool *pool, const struct submission *submission,
                                     bool is_right)
{
    struct recording record = record_of(pool, submission, "reward");
    record.call = call_record_reward(pool, submission->event->id, submission->id,
                                     submission->visitor, is_right, submission->at);
    return record;
}

enum result recording_giving(struct pool *pool, const struct db_rows *rows, enum giving *ret)
{
    struct record_reward_row row;
    enum result r = read_record_reward(pool, rows, 0, &row);
    if (!r)
        *ret = row.outcome;
    return r;
}

enum result recording_is_known(struct db *db, struct pool *pool, const struct recording *record,
                               bool *ret)
{
    struct submission_known_row row;
    enum result r = run_submission_known(db, pool, record->submission.event->id,
                                         record->submission.id, record->digest, &row);
    if (!r)
        *ret = row.known;
    return r;
}
