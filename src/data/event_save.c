/*
 * Stores a fair in its tables. Visitors' records refer to days, booths, questions and choices. So
 * these are changed in place, and deleted only if no record would be lost. Everything else is
 * deleted and inserted again.
 */
#include "data/event_save.h"

#include <glib.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/goods.h"
#include "data/photo.h"
#include "data/plan.h"
#include "data/queries.h"
#include "lib/db.h"

struct save {
    struct db *db;
    struct pool *pool;
    const struct event *event;
    int id, revision; /* of the event, once save_head() has stored it */
};

/* The fair has names of its own; a rehearsal adds only municipalities that no fair has. */
static enum result save_municipality(struct save *save, const struct municipality *m)
{
    if (save->event->rehearsal_of)
        return run_municipality_add(save->db, save->pool, m->code, m->name, m->prefecture,
                                    m->reading);
    return run_municipality_save(save->db, save->pool, m->code, m->name, m->prefecture, m->reading);
}

static int by_code(const void *a, const void *b)
{
    const struct municipality *const *left = a, *const *right = b;
    return strcmp((*left)->code, (*right)->code);
}

/* In the order of their codes: two fairs that are published at the same time would otherwise wait
 * for each other. */
static enum result save_municipalities(struct save *save)
{
    const struct event *e = save->event;
    size_t n = (size_t)e->n_booths + 1;
    const struct municipality **all = pool_alloc(save->pool, n * sizeof *all);
    enum result r = RESULT_OK;
    all[0] = &e->host;
    for (int i = 0; i < e->n_booths; i++)
        all[i + 1] = &e->booths[i].municipality;
    qsort(all, n, sizeof *all, by_code);
    for (size_t i = 0; !r && i < n; i++)
        r = save_municipality(save, all[i]);
    return r;
}

static enum result save_head(struct save *save, int64_t now)
{
    const struct event *e = save->event;
    const struct targets *targets = &e->targets;
    struct event_save_row row;
    enum result r = save_municipalities(save);
    if (!r)
        r = run_event_save(save->db, save->pool, e->slug, e->published, e->name, e->name_kana,
                           e->summary, e->description, e->organizer, e->host.code, e->venue,
                           e->floor, e->address, e->map_url, e->official_url, e->survey_until,
                           e->retention, now, e->rehearsal_of, &row);
    if (r)
        return r;
    save->id = row.event_id;
    save->revision = row.revision;
    r = run_event_host_save(save->db, save->pool, save->id, e->host.name, e->host.prefecture,
                            e->host.reading);
    if (r)
        return r;
    return run_event_target_save(save->db, save->pool, save->id, targets->counts[TARGET_PEOPLE],
                                 targets->counts[TARGET_CHECKINS], targets->counts[TARGET_VISITS],
                                 targets->counts[TARGET_RESPONSES], targets->question,
                                 targets->mean);
}

/* The keys of what the new event contains, as parameters of statements. */
struct keys {
    struct date *days;
    const char **booths;
    int *questions;
    const char **kinds; /* kinds[i] is the kind of questions[i] */
    int n_choices, *choices, *choice_questions;
    int n_others, *others;       /* the choices that ask for a text */
    int n_personals, *personals; /* the questions about the person */
};

static struct keys keys_of(struct pool *pool, const struct event *event)
{
    struct keys keys = {
        .days = POOL_ARRAY(pool, struct date, (size_t)event->n_days),
        .booths = POOL_ARRAY(pool, const char *, (size_t)event->n_booths),
        .questions = POOL_ARRAY(pool, int, (size_t)event->n_questions),
        .kinds = POOL_ARRAY(pool, const char *, (size_t)event->n_questions),
        .personals = POOL_ARRAY(pool, int, (size_t)event->n_questions),
    };
    for (int i = 0; i < event->n_days; i++)
        keys.days[i] = event->days[i].day;
    for (int i = 0; i < event->n_booths; i++)
        keys.booths[i] = event->booths[i].municipality.code;
    for (int i = 0; i < event->n_questions; i++) {
        keys.questions[i] = event->questions[i].id;
        keys.kinds[i] = question_kind_name(event->questions[i].kind);
        keys.n_choices += event->questions[i].n_choices;
        if (event->questions[i].personal)
            keys.personals[keys.n_personals++] = event->questions[i].id;
    }
    keys.choices = POOL_ARRAY(pool, int, (size_t)keys.n_choices);
    keys.choice_questions = POOL_ARRAY(pool, int, (size_t)keys.n_choices);
    keys.others = POOL_ARRAY(pool, int, (size_t)keys.n_choices);
    for (int i = 0, n = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        for (int j = 0; j < question->n_choices; j++, n++) {
            keys.choices[n] = question->choices[j].id;
            keys.choice_questions[n] = question->id;
            if (question->choices[j].other)
                keys.others[keys.n_others++] = question->choices[j].id;
        }
    }
    return keys;
}

/* Returns the name of what must stay. A day's name is its date. */
static const char *name_ja(struct pool *pool, const char *name)
{
    struct date day;
    return date_parse(name, &day) ? date_short_words(pool, LANG_JA, day) : name;
}

/* Adds a problem for each day, booth, question or choice, and for a reward, that would be removed
 * although visitors' records refer to it. */
static enum result check_use(struct save *save, const struct keys *keys, struct problems *problems)
{
    const struct event *e = save->event;
    int n;
    const struct event_in_use_row *rows;
    enum result r = run_event_in_use(save->db, save->pool, save->id, e->n_days, keys->days,
                                     e->n_booths, keys->booths, e->n_questions, keys->questions,
                                     keys->n_choices, keys->choices, keys->n_choices,
                                     keys->choice_questions, e->reward != NULL, &n, &rows);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        problem_add(problems, save->pool, rows[i].list, WORD_RULE_IN_USE, rows[i].name,
                    problem_number(save->pool, rows[i].records), name_ja(save->pool, rows[i].name),
                    NULL);
    return RESULT_OK;
}

static void check_kind(struct save *save, const struct event_answers_row *asked, int i,
                       struct problems *problems)
{
    if (save->event->questions[i].kind != asked->kind)
        problem_add(problems, save->pool, pool_printf(save->pool, "questions[%d].kind", i),
                    WORD_RULE_KIND_IN_USE, question_kind_name(asked->kind),
                    problem_number(save->pool, asked->answers), NULL);
}

/* Visitors answered a question about themselves because its figures are released only once and with
 * noise. Once it is no such question, everybody who reads the report would see what each of them
 * answered. */
static void check_personal(struct save *save, const struct event_answers_row *asked, int i,
                           struct problems *problems)
{
    if (asked->personal && !save->event->questions[i].personal)
        problem_add(problems, save->pool, pool_printf(save->pool, "questions[%d].personal", i),
                    WORD_RULE_PERSONAL_IN_USE, problem_number(save->pool, asked->answers), NULL);
}

/* A text beside a choice is shown only while the choice has `other`. So `other` must stay if there
 * are texts. If the choice itself is removed, check_use() reports it, because a visitor who wrote
 * such a text also ticked the choice. */
static void check_other(struct save *save, const struct event_answers_row *asked, int i,
                        struct problems *problems)
{
    const struct question *question = &save->event->questions[i];
    const struct choice *choice = asked->other ? question_choice(question, *asked->other) : NULL;
    if (!asked->texts || !choice || choice->other)
        return;
    problem_add(problems, save->pool,
                pool_printf(save->pool, "questions[%d].choices[%d].other", i,
                            (int)(choice - question->choices)),
                WORD_RULE_OTHER_IN_USE, problem_number(save->pool, asked->texts), NULL);
}

/* Adds a problem for each change of a question that would hide its answers (another kind, or a
 * choice that no longer has `other`), or show those that were given as personal. */
static enum result check_answers(struct save *save, const struct keys *keys,
                                 struct problems *problems)
{
    int n, n_questions = save->event->n_questions;
    const struct event_answers_row *rows;
    enum result r = run_event_answers(save->db, save->pool, save->id, n_questions, keys->questions,
                                      n_questions, keys->kinds, keys->n_others, keys->others,
                                      keys->n_personals, keys->personals, &n, &rows);
    for (int row = 0; !r && row < n; row++) {
        const struct question *question = event_question(save->event, rows[row].question_id);
        if (!question)
            continue;
        int i = (int)(question - save->event->questions);
        check_kind(save, &rows[row], i, problems);
        check_personal(save, &rows[row], i, problems);
        check_other(save, &rows[row], i, problems);
    }
    return r;
}

/* RESULT_INVALID: the new event would delete or hide visitors' records. */
static enum result check(struct save *save, const struct keys *keys, struct problems *problems)
{
    int before = problems->n + problems->more;
    enum result r = check_use(save, keys, problems);
    if (!r)
        r = check_answers(save, keys, problems);
    if (r)
        return r;
    return problems->n + problems->more > before ? RESULT_INVALID : RESULT_OK;
}

/* Deletes what is not in the event any more. If a record arrived after check_use(), its foreign key
 * refuses the deletion. */
static enum result prune(struct save *save, const struct keys *keys, struct problems *problems)
{
    const struct event *e = save->event;
    enum result r = run_event_prune(save->db, save->pool, save->id, e->n_days, keys->days,
                                    e->n_booths, keys->booths, e->n_questions, keys->questions,
                                    keys->n_choices, keys->choices);
    if (r == RESULT_INVALID)
        problem_add(problems, save->pool, "slug", WORD_RULE_IN_USE_NOW,
                    text_or_empty(db_constraint(save->db)), NULL);
    return r;
}

static enum result save_guide(struct save *save)
{
    const struct event *e = save->event;
    const struct contact *contact = &e->contact;
    enum result r = RESULT_OK;
    if (e->admission_fee || !words_empty(&contact->name))
        r = run_guide_add(save->db, save->pool, save->id, e->admission_fee, contact->name,
                          contact->phone, contact->extension, contact->mail, contact->url);
    for (int i = 0; !r && i < GUIDE_TOPICS; i++) {
        if (!words_empty(&e->guide[i]))
            r = run_guide_text_add(save->db, save->pool, save->id, (enum guide_topic)i,
                                   e->guide[i]);
    }
    return r;
}

static enum result save_days(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_days; i++) {
        const struct event_day *day = &save->event->days[i];
        r = run_event_day_save(save->db, save->pool, save->id, day->day, day->opens, day->closes);
    }
    return r;
}

static enum result save_kinds(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_kinds; i++) {
        const struct relation_kind *kind = &save->event->kinds[i];
        r = run_relation_kind_add(save->db, save->pool, save->id, kind->slug, i, kind->category,
                                  kind->name, kind->explanation);
    }
    return r;
}

static enum result save_booth(struct save *save, const struct booth *booth, int position)
{
    struct db *db = save->db;
    struct pool *pool = save->pool;
    const struct municipality *m = &booth->municipality;
    const char *code = m->code;
    enum result r =
        run_booth_save(db, pool, save->id, code, position, m->name, m->prefecture, m->reading,
                       booth->motif, booth->story, booth->specialties, booth->withdrawn);
    for (int i = 0; !r && i < booth->n_relations; i++) {
        const struct relation *relation = &booth->relations[i];
        r = run_relation_add(db, pool, save->id, code, i, relation->kind->slug, relation->detail);
    }
    for (int i = 0; !r && i < booth->n_links; i++) {
        const struct link *link = &booth->links[i];
        r = run_booth_link_add(db, pool, save->id, code, i, link->label, link->url);
    }
    return r;
}

static enum result save_booths(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_booths; i++)
        r = save_booth(save, &save->event->booths[i], i);
    return r;
}

static enum result save_appearances(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_appearances; i++) {
        const struct appearance *a = &save->event->appearances[i];
        bool is_changed = a->moved || a->cancelled;
        r = run_appearance_add(save->db, save->pool, save->id, a->slug, a->guest, a->note, a->day,
                               a->starts, a->ends, a->tentative, a->cancelled,
                               a->moved ? &a->was_day : NULL, a->moved ? &a->was_starts : NULL,
                               a->moved ? &a->was_ends : NULL, is_changed ? &a->changed_day : NULL,
                               is_changed ? &a->changed_time : NULL);
    }
    return r;
}

static enum result save_notices(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_notices; i++) {
        const struct notice *notice = &save->event->notices[i];
        r = run_notice_add(save->db, save->pool, save->id, i, notice->day, notice->text);
    }
    return r;
}

static enum result save_reward(struct save *save)
{
    const struct reward *reward = save->event->reward;
    if (!reward)
        return RESULT_OK;
    return run_reward_add(save->db, save->pool, save->id, reward->name, reward->place,
                          reward->booths, reward->survey, reward->until_day, reward->until_time,
                          reward->stock);
}

static enum result save_groups(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_groups; i++) {
        const struct question_group *group = &save->event->groups[i];
        r = run_question_group_add(save->db, save->pool, save->id, group->slug, i, group->name,
                                   group->draw);
    }
    return r;
}

static enum result save_question(struct save *save, const struct question *question, int position)
{
    struct db *db = save->db;
    struct pool *pool = save->pool;
    enum result r = run_question_save(
        db, pool, save->id, question->id, position, question->kind, question->title, question->help,
        question->personal, question->longest, question->withdrawn,
        question->replaces ? &question->replaces : NULL, question->group, question->measures);
    for (int i = 0; !r && i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        r = run_choice_save(db, pool, save->id, choice->id, question->id, i, choice->label,
                            choice->other, choice->withdrawn, choice->least, choice->most);
    }
    return r;
}

static enum result save_questions(struct save *save)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < save->event->n_questions; i++)
        r = save_question(save, &save->event->questions[i], i);
    return r;
}

enum result data_event_save(struct db *db, struct pool *pool, const struct event *event,
                            int64_t now, struct problems *problems, int *ret_event_id,
                            int *ret_revision)
{
    static enum result (*const parts[])(struct save *) = {
        save_guide,   save_days,   save_kinds,  save_booths,   save_appearances,
        save_notices, save_reward, save_groups, save_questions};
    struct save save = {.db = db, .pool = pool, .event = event};
    const struct keys keys = keys_of(pool, event);
    enum result r = save_head(&save, now);
    if (!r)
        r = run_event_lock(db, pool, save.id, NULL);
    if (!r)
        r = check(&save, &keys, problems);
    if (!r)
        r = run_event_clear(db, pool, save.id);
    for (size_t i = 0; !r && i < G_N_ELEMENTS(parts); i++)
        r = parts[i](&save);
    if (!r)
        r = data_goods_save(db, pool, event, save.id);
    if (!r)
        r = data_photo_save(db, pool, event, save.id);
    if (!r)
        r = data_plan_save(db, pool, event, save.id);
    if (!r)
        r = prune(&save, &keys, problems);
    if (r)
        return r;
    *ret_event_id = save.id;
    *ret_revision = save.revision;
    return RESULT_OK;
}
