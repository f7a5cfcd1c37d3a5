/*
 * Reads a fair from its tables, with one statement for each table. The caller's transaction makes
 * all rows come from one database snapshot. data/event_save.c stores a fair.
 */
#include "data/event.h"

#include <string.h>

#include "base/log.h"
#include "base/pool.h"
#include "data/booth_state.h"
#include "data/goods.h"
#include "data/photo.h"
#include "data/plan.h"
#include "data/queries.h"

/* A person chooses an event from the list. No person reads a longer list than this. */
#define LIST_MOST 500

struct load {
    struct db *db;
    struct pool *pool;
    struct event *event;
};

static enum result load_head(struct load *load, const char *slug, bool unpublished_too)
{
    struct event_find_row row;
    enum result r = run_event_find(load->db, load->pool, slug, unpublished_too, &row);
    if (r)
        return r;
    *load->event = (struct event){
        .id = row.event_id,
        .slug = row.slug,
        .published = row.published,
        .revision = row.revision,
        .changed_at = row.changed_at,
        .name = row.name,
        .name_kana = row.name_kana,
        .summary = row.summary,
        .description = row.description,
        .organizer = row.organizer,
        .host = {row.host_code, row.host_name, row.host_prefecture, row.host_reading},
        .venue = row.venue,
        .floor = row.floor,
        .address = row.address,
        .map_url = row.map_url,
        .official_url = row.official_url,
        .survey_until = row.survey_until ? *row.survey_until : (struct date){0},
        .retention = row.retention ? *row.retention : EVENT_RETENTION_DEFAULT,
        .rehearsal_of = row.rehearsal_of,
        .sealed_at = row.sealed_at ? *row.sealed_at : 0,
        .purged_at = row.purged_at ? *row.purged_at : 0,
        .is_kept_open = !row.retention,
        .targets = {.counts = {[TARGET_PEOPLE] = row.target_people,
                               [TARGET_CHECKINS] = row.target_checkins,
                               [TARGET_VISITS] = row.target_visits,
                               [TARGET_RESPONSES] = row.target_responses},
                    .question = row.target_question,
                    .mean = row.target_mean},
        .results = row.results_at
                       ? (struct event_results){*row.results_at, *row.result_visitors,
                                                *row.result_visits, *row.result_responses}
                       : (struct event_results){0},
    };
    return RESULT_OK;
}

static enum result load_guide(struct load *load)
{
    struct event *event = load->event;
    struct event_guide_row row;
    enum result r = run_event_guide(load->db, load->pool, event->id, &row);
    if (r == RESULT_NOT_FOUND)
        return RESULT_OK;
    if (r)
        return r;
    event->admission_fee = row.admission_fee;
    event->contact = (struct contact){row.contact, row.phone, row.extension, row.mail, row.url};
    return RESULT_OK;
}

static enum result load_guide_texts(struct load *load)
{
    int n;
    const struct event_guide_texts_row *rows;
    enum result r = run_event_guide_texts(load->db, load->pool, load->event->id, &n, &rows);
    for (int i = 0; !r && i < n; i++)
        load->event->guide[rows[i].topic] = rows[i].text;
    return r;
}

/* An import refuses a fair without days, so only SQL typed by hand can make one. Every page of a
 * fair relies on a first and a last day. */
static enum result load_days(struct load *load)
{
    int n;
    const struct event_days_row *rows;
    enum result r = run_event_days(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    if (n == 0) {
        log_error("database: the event %s has no day", load->event->slug);
        return RESULT_FAILED;
    }
    struct event_day *days = POOL_ARRAY(load->pool, struct event_day, (size_t)n);
    for (int i = 0; i < n; i++)
        days[i] = (struct event_day){rows[i].day, rows[i].opens, rows[i].closes};
    load->event->n_days = n;
    load->event->days = days;
    if (load->event->survey_until.year == 0)
        load->event->survey_until = event_survey_until_default(load->event);
    return RESULT_OK;
}

static enum result load_kinds(struct load *load)
{
    int n;
    const struct event_kinds_row *rows;
    enum result r = run_event_kinds(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct relation_kind *kinds = POOL_ARRAY(load->pool, struct relation_kind, (size_t)n);
    for (int i = 0; i < n; i++)
        kinds[i] = (struct relation_kind){rows[i].kind, rows[i].category, rows[i].name,
                                          rows[i].explanation};
    load->event->n_kinds = n;
    load->event->kinds = kinds;
    return RESULT_OK;
}

static enum result load_booths(struct load *load, struct booth **ret)
{
    int n;
    const struct event_booths_row *rows;
    enum result r = run_event_booths(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct booth *booths = POOL_ARRAY(load->pool, struct booth, (size_t)n);
    for (int i = 0; i < n; i++)
        booths[i] = (struct booth){
            .municipality = {rows[i].code, rows[i].name, rows[i].prefecture, rows[i].reading},
            .motif = rows[i].motif,
            .story = rows[i].story,
            .specialties = rows[i].specialties,
            .withdrawn = rows[i].withdrawn,
        };
    load->event->n_booths = n;
    load->event->booths = *ret = booths;
    return RESULT_OK;
}

/* The relations are sorted in the order of their booths. So each booth takes the next rows, as long
 * as they have its code. load_links() and load_choices() do the same. */
static enum result load_relations(struct load *load, struct booth *booths)
{
    int n, row = 0;
    const struct event_relations_row *rows;
    enum result r = run_event_relations(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct relation *relations = POOL_ARRAY(load->pool, struct relation, (size_t)n);
    for (struct booth *booth = booths; booth < booths + load->event->n_booths; booth++) {
        booth->relations = relations + row;
        for (; row < n && strcmp(rows[row].booth, booth->municipality.code) == 0; row++) {
            relations[row] =
                (struct relation){event_kind(load->event, rows[row].kind), rows[row].detail};
            booth->n_relations++;
        }
    }
    return RESULT_OK;
}

static enum result load_links(struct load *load, struct booth *booths)
{
    int n, row = 0;
    const struct event_links_row *rows;
    enum result r = run_event_links(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct link *links = POOL_ARRAY(load->pool, struct link, (size_t)n);
    for (struct booth *booth = booths; booth < booths + load->event->n_booths; booth++) {
        booth->links = links + row;
        for (; row < n && strcmp(rows[row].booth, booth->municipality.code) == 0; row++) {
            links[row] = (struct link){rows[row].label, rows[row].url};
            booth->n_links++;
        }
    }
    return RESULT_OK;
}

/* The schema keeps the parts of a slot together, and those of the time of the change. */
static struct appearance appearance_of(const struct event_appearances_row *row)
{
    struct appearance appearance = {
        .slug = row->slug,
        .guest = row->guest,
        .note = row->note,
        .day = row->day,
        .starts = row->starts,
        .ends = row->ends,
        .tentative = row->tentative,
        .cancelled = row->cancelled,
        .moved = row->was_day != NULL,
    };
    if (row->was_day) {
        appearance.was_day = *row->was_day;
        appearance.was_starts = *row->was_starts;
        appearance.was_ends = *row->was_ends;
    }
    if (row->changed_day) {
        appearance.changed_day = *row->changed_day;
        appearance.changed_time = *row->changed_time;
    }
    return appearance;
}

static enum result load_appearances(struct load *load)
{
    int n;
    const struct event_appearances_row *rows;
    enum result r = run_event_appearances(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct appearance *appearances = POOL_ARRAY(load->pool, struct appearance, (size_t)n);
    for (int i = 0; i < n; i++)
        appearances[i] = appearance_of(&rows[i]);
    load->event->n_appearances = n;
    load->event->appearances = appearances;
    return RESULT_OK;
}

static enum result load_notices(struct load *load)
{
    int n;
    const struct event_notices_row *rows;
    enum result r = run_event_notices(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct notice *notices = POOL_ARRAY(load->pool, struct notice, (size_t)n);
    for (int i = 0; i < n; i++)
        notices[i] = (struct notice){rows[i].day, rows[i].text};
    load->event->n_notices = n;
    load->event->notices = notices;
    return RESULT_OK;
}

static enum result load_reward(struct load *load)
{
    struct event_reward_row row;
    enum result r = run_event_reward(load->db, load->pool, load->event->id, &row);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    struct reward *reward = POOL_NEW(load->pool, struct reward);
    *reward = (struct reward){row.name,      row.place,      row.booths, row.survey,
                              row.until_day, row.until_time, row.stock};
    load->event->reward = reward;
    return RESULT_OK;
}

static enum result load_groups(struct load *load)
{
    int n;
    const struct event_groups_row *rows;
    enum result r = run_event_groups(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct question_group *groups = POOL_ARRAY(load->pool, struct question_group, (size_t)n);
    for (int i = 0; i < n; i++)
        groups[i] = (struct question_group){rows[i].slug, rows[i].name, rows[i].draw};
    load->event->n_groups = n;
    load->event->groups = groups;
    return RESULT_OK;
}

static enum result load_questions(struct load *load, struct question **ret)
{
    int n;
    const struct event_questions_row *rows;
    enum result r = run_event_questions(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct question *questions = POOL_ARRAY(load->pool, struct question, (size_t)n);
    for (int i = 0; i < n; i++)
        questions[i] = (struct question){
            .id = rows[i].question_id,
            .kind = rows[i].kind,
            .title = rows[i].title,
            .help = rows[i].help,
            .personal = rows[i].personal,
            .longest = rows[i].longest,
            .withdrawn = rows[i].withdrawn,
            .replaces = rows[i].replaces ? *rows[i].replaces : 0,
            .group = rows[i].group_slug,
            .measures = rows[i].measures,
        };
    load->event->n_questions = n;
    load->event->questions = *ret = questions;
    return RESULT_OK;
}

static enum result load_choices(struct load *load, struct question *questions)
{
    int n, row = 0;
    const struct event_choices_row *rows;
    enum result r = run_event_choices(load->db, load->pool, load->event->id, &n, &rows);
    if (r)
        return r;
    struct choice *choices = POOL_ARRAY(load->pool, struct choice, (size_t)n);
    for (int i = 0; i < load->event->n_questions; i++) {
        questions[i].choices = choices + row;
        for (; row < n && rows[row].question_id == questions[i].id; row++) {
            choices[row] = (struct choice){rows[row].choice_id, rows[row].label, rows[row].other,
                                           rows[row].withdrawn, rows[row].least, rows[row].most};
            questions[i].n_choices++;
        }
    }
    return RESULT_OK;
}

enum result data_event_load(struct db *db, struct pool *pool, const char *slug,
                            bool unpublished_too, const struct event **ret)
{
    struct load load = {db, pool, POOL_NEW(pool, struct event)};
    struct booth *booths;
    struct question *questions;
    enum result r = load_head(&load, slug, unpublished_too);
    if (!r)
        r = load_guide(&load);
    if (!r)
        r = load_guide_texts(&load);
    if (!r)
        r = load_days(&load);
    if (!r)
        r = load_kinds(&load);
    if (!r)
        r = load_booths(&load, &booths);
    if (!r)
        r = load_relations(&load, booths);
    if (!r)
        r = data_goods_load(db, pool, load.event, booths);
    if (!r)
        r = data_booth_state_load(db, pool, load.event, booths);
    if (!r)
        r = data_photo_load(db, pool, load.event, booths);
    if (!r)
        r = load_links(&load, booths);
    if (!r)
        r = data_plan_load(db, pool, load.event);
    if (!r)
        r = load_appearances(&load);
    if (!r)
        r = load_notices(&load);
    if (!r)
        r = load_reward(&load);
    if (!r)
        r = load_groups(&load);
    if (!r)
        r = load_questions(&load, &questions);
    if (!r)
        r = load_choices(&load, questions);
    if (r)
        return r;
    *ret = load.event;
    return RESULT_OK;
}

/* Reads row by row, so that one row that cannot be read does not hide the other fairs. */
enum result data_event_list(struct db *db, struct pool *pool, bool unpublished_too, int *ret_n,
                            const struct event_entry **ret)
{
    struct db_rows rows;
    struct db_call call = call_event_list(pool, unpublished_too, LIST_MOST);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct event_entry *entries = POOL_ARRAY(pool, struct event_entry, (size_t)rows.n);
    int n = 0;
    for (int i = 0; i < rows.n; i++) {
        struct event_list_row row;
        if (!read_event_list(pool, &rows, i, &row))
            entries[n++] = (struct event_entry){row.slug, row.published, row.is_rehearsal,
                                                row.name, row.first_day, row.last_day};
    }
    *ret_n = n;
    *ret = entries;
    return RESULT_OK;
}

enum result data_event_list_of(struct db *db, struct pool *pool, const struct staff *staff,
                               bool rehearsals_too, int *ret_n, const struct event_entry **ret)
{
    struct db_rows rows;
    *ret_n = 0;
    *ret = NULL;
    if (!staff->host)
        return RESULT_OK;
    struct db_call call =
        call_staff_events(pool, staff->host, staff->municipality, rehearsals_too, LIST_MOST);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct event_entry *entries = POOL_ARRAY(pool, struct event_entry, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        struct staff_events_row row;
        if (!read_staff_events(pool, &rows, i, &row))
            entries[(*ret_n)++] = (struct event_entry){row.slug, row.published, row.is_rehearsal,
                                                       row.name, row.first_day, row.last_day};
    }
    *ret = entries;
    return RESULT_OK;
}
