/*
 * Reading a fair out of its tables: one query a table, all within the caller's snapshot. Saving is
 * in data/event_save.c.
 */
#include "data/event.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"

/* A list of events is for people to choose from; more of them nobody reads. */
#define LIST_MOST 500

/* What is being loaded. */
struct load {
    struct db *db;
    struct pool *pool;
    struct event *event;
};

/* A text in three languages; its columns stand side by side: NAME_ja, NAME_en, NAME_easy. */
static struct words words_at(const struct db_rows *rows, int row, int ja)
{
    return (struct words){db_text(rows, row, ja), db_text(rows, row, ja + 1),
                          db_text(rows, row, ja + 2)};
}

static int int_at(const struct db_rows *rows, int row, int column)
{
    return (int)db_integer(rows, row, column);
}

static struct date date_at(const struct db_rows *rows, int row, int column)
{
    struct date day;
    if (!date_parse(db_text(rows, row, column), &day))
        g_error("the database holds a day that is none: %s", db_text(rows, row, column));
    return day;
}

static enum result load_head(struct load *load, const char *slug, bool unpublished_too)
{
    struct db_rows rows;
    struct db_call call = call_event_find(load->pool, slug, unpublished_too);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    if (rows.n == 0)
        return RESULT_NOT_FOUND;
    *load->event = (struct event){
        .id = int_at(&rows, 0, EVENT_FIND_EVENT_ID),
        .slug = db_text(&rows, 0, EVENT_FIND_SLUG),
        .published = db_boolean(&rows, 0, EVENT_FIND_PUBLISHED),
        .revision = int_at(&rows, 0, EVENT_FIND_REVISION),
        .changed_at = db_moment(&rows, 0, EVENT_FIND_CHANGED_AT),
        .name = words_at(&rows, 0, EVENT_FIND_NAME_JA),
        .name_kana = db_text(&rows, 0, EVENT_FIND_NAME_KANA),
        .summary = words_at(&rows, 0, EVENT_FIND_SUMMARY_JA),
        .description = words_at(&rows, 0, EVENT_FIND_DESCRIPTION_JA),
        .organizer = words_at(&rows, 0, EVENT_FIND_ORGANIZER_JA),
        .host = {db_text(&rows, 0, EVENT_FIND_HOST_CODE),
                 words_at(&rows, 0, EVENT_FIND_HOST_NAME_JA),
                 words_at(&rows, 0, EVENT_FIND_HOST_PREFECTURE_JA),
                 db_text(&rows, 0, EVENT_FIND_HOST_READING)},
        .venue = words_at(&rows, 0, EVENT_FIND_VENUE_JA),
        .floor = words_at(&rows, 0, EVENT_FIND_FLOOR_JA),
        .address = words_at(&rows, 0, EVENT_FIND_ADDRESS_JA),
        .map_url = db_text(&rows, 0, EVENT_FIND_MAP_URL),
        .official_url = db_text(&rows, 0, EVENT_FIND_OFFICIAL_URL),
        .hide_below = int_at(&rows, 0, EVENT_FIND_HIDE_BELOW),
    };
    return RESULT_OK;
}

static enum result load_days(struct load *load)
{
    struct db_rows rows;
    struct db_call call = call_event_days(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct event_day *days = POOL_ARRAY(load->pool, struct event_day, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        days[i] = (struct event_day){date_at(&rows, i, EVENT_DAYS_DAY),
                                     int_at(&rows, i, EVENT_DAYS_OPENS),
                                     int_at(&rows, i, EVENT_DAYS_CLOSES)};
    load->event->n_days = rows.n;
    load->event->days = days;
    return RESULT_OK;
}

static enum result load_kinds(struct load *load)
{
    struct db_rows rows;
    struct db_call call = call_event_kinds(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct relation_kind *kinds = POOL_ARRAY(load->pool, struct relation_kind, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        kinds[i] = (struct relation_kind){
            .slug = db_text(&rows, i, EVENT_KINDS_KIND),
            .name = words_at(&rows, i, EVENT_KINDS_NAME_JA),
            .explanation = words_at(&rows, i, EVENT_KINDS_EXPLANATION_JA),
        };
        const char *category = db_text(&rows, i, EVENT_KINDS_CATEGORY);
        if (!relation_category_parse(category, &kinds[i].category))
            g_error("the database holds a category that is none: %s", category);
    }
    load->event->n_kinds = rows.n;
    load->event->kinds = kinds;
    return RESULT_OK;
}

static enum result load_booths(struct load *load, struct booth **ret)
{
    struct db_rows rows;
    struct db_call call = call_event_booths(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct booth *booths = POOL_ARRAY(load->pool, struct booth, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        booths[i] = (struct booth){
            .municipality = {db_text(&rows, i, EVENT_BOOTHS_CODE),
                             words_at(&rows, i, EVENT_BOOTHS_NAME_JA),
                             words_at(&rows, i, EVENT_BOOTHS_PREFECTURE_JA),
                             db_text(&rows, i, EVENT_BOOTHS_READING)},
            .story = words_at(&rows, i, EVENT_BOOTHS_STORY_JA),
            .products = words_at(&rows, i, EVENT_BOOTHS_PRODUCTS_JA),
        };
        const char *motif = db_text(&rows, i, EVENT_BOOTHS_MOTIF);
        if (!motif_parse(motif, &booths[i].motif))
            g_error("the database holds a motif that is none: %s", motif);
    }
    load->event->n_booths = rows.n;
    load->event->booths = *ret = booths;
    return RESULT_OK;
}

/* How many rows from `row` on belong to the thing that `column` names by `key`: rows of the
 * children come in the order of their parents. */
static int run_length(const struct db_rows *rows, int row, int column, const char *key)
{
    int end = row;
    while (end < rows->n && strcmp(db_text(rows, end, column), key) == 0)
        end++;
    return end - row;
}

static enum result load_relations(struct load *load, struct booth *booths)
{
    struct db_rows rows;
    struct db_call call = call_event_relations(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct relation *relations = POOL_ARRAY(load->pool, struct relation, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        relations[i] =
            (struct relation){event_kind(load->event, db_text(&rows, i, EVENT_RELATIONS_KIND)),
                              words_at(&rows, i, EVENT_RELATIONS_DETAIL_JA)};
    for (int i = 0, row = 0; i < load->event->n_booths; row += booths[i++].n_relations) {
        booths[i].relations = relations + row;
        booths[i].n_relations =
            run_length(&rows, row, EVENT_RELATIONS_BOOTH, booths[i].municipality.code);
    }
    return RESULT_OK;
}

static enum result load_links(struct load *load, struct booth *booths)
{
    struct db_rows rows;
    struct db_call call = call_event_links(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct link *links = POOL_ARRAY(load->pool, struct link, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        links[i] = (struct link){words_at(&rows, i, EVENT_LINKS_LABEL_JA),
                                 db_text(&rows, i, EVENT_LINKS_URL)};
    for (int i = 0, row = 0; i < load->event->n_booths; row += booths[i++].n_links) {
        booths[i].links = links + row;
        booths[i].n_links = run_length(&rows, row, EVENT_LINKS_BOOTH, booths[i].municipality.code);
    }
    return RESULT_OK;
}

static enum result load_appearances(struct load *load)
{
    struct db_rows rows;
    struct db_call call = call_event_appearances(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct appearance *appearances = POOL_ARRAY(load->pool, struct appearance, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        appearances[i] = (struct appearance){
            .slug = db_text(&rows, i, EVENT_APPEARANCES_SLUG),
            .guest = words_at(&rows, i, EVENT_APPEARANCES_GUEST_JA),
            .note = words_at(&rows, i, EVENT_APPEARANCES_NOTE_JA),
            .day = date_at(&rows, i, EVENT_APPEARANCES_DAY),
            .starts = int_at(&rows, i, EVENT_APPEARANCES_STARTS),
            .ends = int_at(&rows, i, EVENT_APPEARANCES_ENDS),
            .tentative = db_boolean(&rows, i, EVENT_APPEARANCES_TENTATIVE),
        };
    load->event->n_appearances = rows.n;
    load->event->appearances = appearances;
    return RESULT_OK;
}

static enum result load_notices(struct load *load)
{
    struct db_rows rows;
    struct db_call call = call_event_notices(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct notice *notices = POOL_ARRAY(load->pool, struct notice, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        notices[i] = (struct notice){date_at(&rows, i, EVENT_NOTICES_DAY),
                                     words_at(&rows, i, EVENT_NOTICES_TEXT_JA)};
    load->event->n_notices = rows.n;
    load->event->notices = notices;
    return RESULT_OK;
}

static enum result load_questions(struct load *load, struct question **ret)
{
    struct db_rows rows;
    struct db_call call = call_event_questions(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct question *questions = POOL_ARRAY(load->pool, struct question, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        questions[i] = (struct question){
            .id = int_at(&rows, i, EVENT_QUESTIONS_QUESTION_ID),
            .title = words_at(&rows, i, EVENT_QUESTIONS_TITLE_JA),
            .help = words_at(&rows, i, EVENT_QUESTIONS_HELP_JA),
            .personal = db_boolean(&rows, i, EVENT_QUESTIONS_PERSONAL),
            .longest = int_at(&rows, i, EVENT_QUESTIONS_LONGEST),
        };
        const char *kind = db_text(&rows, i, EVENT_QUESTIONS_KIND);
        if (!question_kind_parse(kind, &questions[i].kind))
            g_error("the database holds a kind of question that is none: %s", kind);
    }
    load->event->n_questions = rows.n;
    load->event->questions = *ret = questions;
    return RESULT_OK;
}

static enum result load_choices(struct load *load, struct question *questions)
{
    struct db_rows rows;
    struct db_call call = call_event_choices(load->pool, load->event->id);
    enum result r = db_run(load->db, load->pool, &call, &rows);
    if (r)
        return r;
    struct choice *choices = POOL_ARRAY(load->pool, struct choice, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        choices[i] = (struct choice){int_at(&rows, i, EVENT_CHOICES_CHOICE_ID),
                                     words_at(&rows, i, EVENT_CHOICES_LABEL_JA),
                                     db_boolean(&rows, i, EVENT_CHOICES_OTHER)};
    for (int i = 0, row = 0; i < load->event->n_questions; i++) {
        questions[i].choices = choices + row;
        for (; row < rows.n && int_at(&rows, row, EVENT_CHOICES_QUESTION_ID) == questions[i].id;
             row++)
            questions[i].n_choices++;
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
        r = load_days(&load);
    if (!r)
        r = load_kinds(&load);
    if (!r)
        r = load_booths(&load, &booths);
    if (!r)
        r = load_relations(&load, booths);
    if (!r)
        r = load_links(&load, booths);
    if (!r)
        r = load_appearances(&load);
    if (!r)
        r = load_notices(&load);
    if (!r)
        r = load_questions(&load, &questions);
    if (!r)
        r = load_choices(&load, questions);
    if (r)
        return r;
    *ret = load.event;
    return RESULT_OK;
}

enum result data_event_list(struct db *db, struct pool *pool, bool unpublished_too, int *ret_n,
                            const struct event_entry **ret)
{
    struct db_rows rows;
    struct db_call call = call_event_list(pool, unpublished_too, LIST_MOST);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct event_entry *entries = POOL_ARRAY(pool, struct event_entry, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        entries[i] = (struct event_entry){
            .slug = db_text(&rows, i, EVENT_LIST_SLUG),
            .published = db_boolean(&rows, i, EVENT_LIST_PUBLISHED),
            .name = words_at(&rows, i, EVENT_LIST_NAME_JA),
            .first = date_at(&rows, i, EVENT_LIST_FIRST_DAY),
            .last = date_at(&rows, i, EVENT_LIST_LAST_DAY),
        };
    *ret_n = rows.n;
    *ret = entries;
    return RESULT_OK;
}
