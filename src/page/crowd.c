/* Implements page/crowd.h. */
#include "page/crowd.h"

#include <errno.h>
#include <semaphore.h>

#include "base/pool.h"
#include "data/recording.h"
#include "model/crowd.h"

/* So many forms wait for the recorder at once: one group. More would keep real visitors' forms. */
#define AT_ONCE RECORDER_GROUP

struct crowd {
    struct call *call;
    struct pool *pool; /* of one visitor after another */
    const struct event *event;
    sem_t done;
    int n_jobs;
    struct recorder_job *jobs[AT_ONCE];
    enum result result; /* the first that is not RESULT_OK */
};

static void post(void *done)
{
    sem_post(done);
}

/* Waits for the forms that were started, and notes how they ended. */
static void settle(struct crowd *crowd)
{
    for (int i = 0; i < crowd->n_jobs; i++) {
        while (sem_wait(&crowd->done) < 0 && errno == EINTR)
            continue;
    }
    for (int i = 0; i < crowd->n_jobs; i++) {
        enum result r = recorder_result(crowd->jobs[i], NULL);
        if (!crowd->result)
            crowd->result = r;
    }
    crowd->n_jobs = 0;
    pool_clear(crowd->pool);
}

static void start(struct crowd *crowd, const struct recording *recording)
{
    struct db_call *call = POOL_NEW(crowd->pool, struct db_call);
    *call = recording->call;
    struct recorder_job *job = recorder_job_new(crowd->pool, recording->key, call);
    crowd->jobs[crowd->n_jobs++] = job;
    recorder_start(crowd->call->app->recorder, job, post, &crowd->done);
}

/* All ids come from the form's id and this name, so that a repetition has the same. */
static const char *id_of(const struct crowd *crowd, const char *name)
{
    return secret_mac_uuid(crowd->pool, &crowd->call->app->key, "crowd",
                           pool_printf(crowd->pool, "%d:%s", crowd->event->id, name));
}

static enum result start_answers(struct crowd *crowd, struct submission *submission,
                                 const struct crowd_visitor *visitor, const char *name)
{
    struct survey_problems problems;
    struct survey_answers answers;
    enum result r = survey_check(crowd->pool, crowd->event, &visitor->form, &problems, &answers);
    if (r) /* model/crowd.h promises a form that is valid */
        return r == RESULT_INVALID ? RESULT_FAILED : r;
    submission->id = id_of(crowd, pool_printf(crowd->pool, "%s:survey", name));
    submission->at = visitor->form_at;
    const struct recording recording = recording_of_response(
        crowd->pool, submission, &answers, crowd->event->revision, &visitor->form.draw);
    start(crowd, &recording);
    return RESULT_OK;
}

/* `name` tells this visitor from all others. */
static enum result start_visitor(struct crowd *crowd, const char *name, bool tells)
{
    const struct crowd_visitor visitor =
        crowd_visitor(crowd->pool, crowd->event, name, crowd->call->now, tells);
    struct submission submission = {.event = crowd->event, .visitor = id_of(crowd, name)};
    for (int i = 0; i < visitor.n_taps; i++) {
        const struct crowd_tap *tap = &visitor.taps[i];
        submission.id = id_of(crowd, pool_printf(crowd->pool, "%s:%d", name, i));
        submission.at = tap->at;
        const struct recording recording =
            recording_of_visit(crowd->pool, &submission, tap->municipality, tap->source);
        start(crowd, &recording);
    }
    return visitor.answers ? start_answers(crowd, &submission, &visitor, name) : RESULT_OK;
}

enum result page_crowd(struct call *call, const struct event *event, const char *submission, int n)
{
    g_autoptr(pool) pool = pool_new();
    struct crowd crowd = {.call = call, .pool = pool, .event = event};
    g_assert(!call->db);
    sem_init(&crowd.done, 0, 0);
    for (int i = 0; i < n && !crowd.result; i++) {
        const char *name = pool_printf(call->pool, "%s:%d", submission, i);
        enum result r = start_visitor(&crowd, name, i == 0);
        if (r && !crowd.result)
            crowd.result = r;
        if (crowd.n_jobs + CROWD_TAPS_MOST + 1 > AT_ONCE)
            settle(&crowd);
    }
    settle(&crowd);
    sem_destroy(&crowd.done);
    return crowd.result;
}
