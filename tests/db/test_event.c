/*
 * Tests the fair of the tree in the real schema: a saved fair can be loaded again, changes are
 * stored, and nothing can be removed that a visitor's row needs. Posters are added and deleted with
 * their places.
 */
#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "../lib/fair.h"
#include "../lib/problems.h"
#include "base/pool.h"
#include "data/card.h"
#include "data/event.h"
#include "data/event_save.h"
#include "data/kept.h"
#include "data/migrate.h"
#include "data/photo.h"
#include "data/place.h"
#include "format/event.h"
#include "lib/secret.h"
#include "model/plan.h"
#include "scratch.h"

#define NOW 1676595600 /* 2023-02-17T10:00+09:00 */

struct world {
    struct scratch *scratch;
    struct pool *pool;
    struct db_pool *staff, *visitors;
    struct db *db; /* with the staff's role, in no transaction */
};

static void set_up(struct world *w, const void *unused)
{
    (void)unused;
    bool is_changed;
    g_autofree char *sql = g_build_filename(g_getenv("top_srcdir"), "sql", NULL);
    w->pool = pool_new();
    w->scratch = scratch_new();
    g_assert_cmpint(data_migrate(w->scratch->admin, sql, &is_changed), ==, RESULT_OK);
    g_assert_cmpint(db_pool_open(w->scratch->program, DB_STAFF, 1, &w->staff), ==, RESULT_OK);
    g_assert_cmpint(db_pool_open(w->scratch->program, DB_VISITOR, 1, &w->visitors), ==, RESULT_OK);
    g_assert_cmpint(db_borrow(w->staff, &w->db), ==, RESULT_OK);
}

static void tear_down(struct world *w, const void *unused)
{
    (void)unused;
    db_return(w->db);
    db_pool_close(w->staff);
    db_pool_close(w->visitors);
    pool_free(w->pool);
    scratch_free(w->scratch);
}

/* Stores images for the fair's photos, as the import does. */
static enum result save_images(struct world *w, const struct event *event, int id)
{
    struct picture picture = {
        .digest = "0123456789abcdef0123456789abcdef", .width = 960, .height = 720};
    for (int i = 0; i < PICTURE_IMAGES; i++)
        picture.images[i] = (struct picture_image){"\0image", 6};
    enum result r = RESULT_OK;
    for (int i = 0; i < event->n_booths; i++) {
        for (int j = 0; !r && j < event->booths[i].n_photos; j++)
            r = data_photo_images(w->db, w->pool, id, event->booths[i].photos[j].file, &picture);
    }
    return r ? r : data_photo_trim(w->db, w->pool, id);
}

/* Saves in its own transaction. A refused fair leaves no rows. */
static enum result save(struct world *w, const struct event *event, struct problems *problems,
                        int *ret_id)
{
    g_assert_cmpint(db_begin(w->db, false), ==, RESULT_OK);
    int revision;
    enum result r = data_event_save(w->db, w->pool, event, NOW, problems, ret_id, &revision);
    if (!r)
        r = save_images(w, event, *ret_id);
    if (!r)
        r = data_place_complete(w->db, w->pool, *ret_id, NOW);
    if (r)
        db_rollback(w->db);
    else
        g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    return r;
}

static int saved(struct world *w, const struct event *event)
{
    struct problems problems = {0};
    int id = 0;
    g_assert_cmpint(save(w, event, &problems, &id), ==, RESULT_OK);
    g_assert_cmpint(problems.n, ==, 0);
    return id;
}

static const struct event *loaded(struct world *w)
{
    const struct event *event;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(w->db, w->pool, "shinagawa-2023", true, &event), ==, RESULT_OK);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    return event;
}

static const char *written(struct world *w, const struct event *event)
{
    return format_event_write(w->pool, event)->str;
}

/* --- in and out --- */

static void test_round_trip(struct world *w, const void *unused)
{
    (void)unused;
    int id = saved(w, fair_event(w->pool));
    const struct event *event = loaded(w);
    g_assert_cmpstr(written(w, event), ==, fair_text(w->pool));
    g_assert_cmpint(event->id, ==, id);
    g_assert_cmpint(event->revision, ==, 1);
    g_assert_cmpint(event->changed_at, ==, NOW);
}

/* Tests that the made-up fair, which has every field, loses none, and that two fairs keep apart. */
static void test_round_trip_of_all(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    saved(w, fair_example(w->pool));
    const struct event *event;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(w->db, w->pool, "example-2023", true, &event), ==, RESULT_OK);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    g_assert_cmpstr(written(w, event), ==, fair_example_text(w->pool));
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
}

/* Tests that saving the same fair again keeps the event and its revision. */
static void test_save_again(struct world *w, const void *unused)
{
    (void)unused;
    int id = saved(w, fair_event(w->pool));
    g_assert_cmpint(saved(w, fair_event(w->pool)), ==, id);
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
    g_assert_cmpint(loaded(w)->revision, ==, 2);
    g_assert_cmpint(scratch_integer(w->scratch, "SELECT count(*) FROM bussanten.event"), ==, 1);
}

/* Copies a part of the event, for a test to change it. */
#define COPY(event, part) g_memdup2((event)->part, sizeof *(event)->part *(size_t)(event)->n_##part)

/* Tests that a fair keeps the names with which it was published, its host's too, when the next fair
 * has others. */
static void test_names(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    struct event *next = fair_event(w->pool);
    g_autofree struct booth *booths = COPY(next, booths);
    const char *town = booths[0].municipality.code;
    next->slug = "next";
    next->host.name.ja = "新しい区";
    next->host.reading = "あたらしいく";
    booths[0].municipality.name.ja = "新しい市";
    booths[0].municipality.prefecture.ja = "新しい県";
    booths[0].municipality.reading = "あたらしいし";
    next->booths = booths;
    saved(w, next);
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
    const struct event *event;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(w->db, w->pool, "next", true, &event), ==, RESULT_OK);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    g_assert_cmpstr(written(w, event), ==, written(w, next));
    g_autofree char *count = g_strdup_printf(
        "SELECT count(*) FROM bussanten.municipality WHERE code = '%s' AND (name).ja = '新しい市'",
        town);
    g_assert_cmpint(scratch_integer(w->scratch, count), ==, 1);
    scratch_run(w->scratch, "UPDATE bussanten.booth SET name = NULL, prefecture = NULL,"
                            " reading = NULL");
    scratch_run(w->scratch, "UPDATE bussanten.event SET host_name = NULL, host_prefecture = NULL,"
                            " host_reading = NULL");
    event = loaded(w);
    g_assert_cmpstr(event->host.name.ja, ==, "新しい区");
    g_assert_cmpstr(event->booths[0].municipality.name.ja, ==, "新しい市");
}

/* Tests that a plan is kept, also if it is saved again, and is removed by a file without one. */
static void test_plan(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    const struct stall east[] = {{"A-1", &event->booths[3], {0, 0, 3, 2}},
                                 {"A-2", &event->booths[0], {4, 0, 3, 2}}},
                       west[] = {{"B-1", &event->booths[1], {0, 0, 3, 2}}};
    const struct facility doors[] = {{FACILITY_ENTRANCE, {.ja = "南", .en = "south"}, {0, 9, 2, 1}},
                                     {FACILITY_REST, {0}, {5, 9, 2, 1}}};
    const struct hall halls[] = {{{.ja = "東館", .easy = "ひがし"}, 20, 10, 2, east, 0, NULL},
                                 {{.ja = "西館"}, 30, 10, 1, west, 2, doors}};
    event->halls = halls;
    event->n_halls = G_N_ELEMENTS(halls);
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    saved(w, fair_event(w->pool));
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
}

/* Changes at once everything that may change while no visitor's row refers to it. */
static void test_change(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    struct event *event = fair_event(w->pool);
    g_autofree struct booth *booths = COPY(event, booths);
    g_autofree struct event_day *days = COPY(event, days);
    g_autofree struct question *questions = COPY(event, questions);
    g_autofree struct relation_kind *kinds = COPY(event, kinds);
    struct booth first = booths[0];
    booths[0] = booths[2];
    booths[2] = first;
    booths[2].n_relations = booths[2].n_links = 0;
    booths[0].motif = MOTIF_NONE;
    booths[1].motif = MOTIF_WAVE;
    booths[1].story = (struct words){.ja = "かな", .en = "b", .easy = "c"};
    booths[1].municipality.name.easy = "なりたし";
    days[1].closes = 24 * 60;
    questions[0] = event->questions[6];
    questions[6] = event->questions[0];
    questions[6].n_choices--;
    kinds[0].name.ja = "新しい名前";
    event->booths = booths;
    event->n_booths--;
    event->days = days;
    event->n_days--;
    event->questions = questions;
    event->kinds = kinds;
    event->n_kinds--;
    event->n_appearances--;
    event->n_notices = 0;
    event->floor = (struct words){0};
    event->map_url = event->official_url = NULL;
    event->published = false;
    event->retention = 30;
    const int visits = 4000, question = 4, mean = 425;
    event->targets = (struct targets){
        .counts = {[TARGET_VISITS] = &visits}, .question = &question, .mean = &mean};
    event->survey_until = date_add(event->survey_until, 1);
    /* These relations would be of a kind that is gone. */
    for (int i = 0; i < event->n_booths; i++)
        booths[i].n_relations = 0;
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    saved(w, fair_event(w->pool));
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
}

/* --- who sees what --- */

static void test_unpublished(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    event->published = false;
    saved(w, event);
    const struct event *ret = NULL;
    struct db *db;
    g_assert_cmpint(db_borrow(w->visitors, &db), ==, RESULT_OK);
    g_assert_cmpint(db_begin(db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(db, w->pool, "shinagawa-2023", false, &ret), ==,
                    RESULT_NOT_FOUND);
    g_assert_cmpint(data_event_load(db, w->pool, "shinagawa-2023", true, &ret), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(db, w->pool, "shinagawa", true, &ret), ==, RESULT_NOT_FOUND);
    db_return(db);
}

/* Every page of a fair has its first and its last day. */
static void test_no_days(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, "DELETE FROM bussanten.appearance; DELETE FROM bussanten.event_day");
    const struct event *ret = NULL;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(w->db, w->pool, "shinagawa-2023", true, &ret), ==,
                    RESULT_FAILED);
    g_assert_null(ret);
    db_rollback(w->db);
}

static void test_list(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    saved(w, event);
    const struct event_day day = {{2024, 2, 1}, 600, 1200};
    event->slug = "next";
    event->published = false;
    event->days = &day;
    event->n_days = 1;
    event->n_appearances = 0;
    saved(w, event);
    int n;
    const struct event_entry *entries;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_list(w->db, w->pool, true, &n, &entries), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 2);
    g_assert_cmpstr(entries[0].slug, ==, "next");
    g_assert_false(entries[0].published);
    g_assert_cmpstr(entries[1].name.ja, ==, "交流都市地方物産展");
    g_assert_cmpint(entries[1].first.day, ==, 17);
    g_assert_cmpint(entries[1].last.day, ==, 21);
    g_assert_cmpint(data_event_list(w->db, w->pool, false, &n, &entries), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
}

/* --- what records hang on --- */

static const char people[] =
    "SET search_path = bussanten;"
    "INSERT INTO checkin (event_id, visitor_id, day, source, at)"
    " SELECT event_id, '00000000-0000-4000-a000-000000000001', '2023-02-20', 'qr', '2023-02-20 "
    "11:00+09' FROM event;"
    "INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, at)"
    " SELECT event_id, '00000000-0000-4000-a000-000000000001', '2023-02-20', '342076', 'qr', "
    "'2023-02-20 11:00+09'"
    " FROM event;"
    "INSERT INTO response (event_id, visitor_id, day, choices, at)"
    " SELECT event_id, '00000000-0000-4000-a000-000000000001', '2023-02-20', '{107,201}', "
    "'2023-02-20 11:00+09'"
    " FROM event;"
    "INSERT INTO response_text (event_id, visitor_id, question_id, text, at)"
    " SELECT event_id, '00000000-0000-4000-a000-000000000001', q, text, '2023-02-20 11:00+09'"
    " FROM event, (VALUES (1, '回覧板'), (7, 'よかった')) AS written (q, text);";

static void drop_last_but_one_day(struct event *event)
{
    struct event_day *days = (struct event_day *)event->days;
    days[3] = days[4];
    event->n_days--;
}

static void drop_booth(struct event *event)
{
    event->n_booths--;
}

static void drop_text_question(struct event *event)
{
    struct question *questions = (struct question *)event->questions;
    for (int i = 6; i < event->n_questions - 1; i++)
        questions[i] = questions[i + 1];
    event->n_questions--;
}

static void drop_choice(struct event *event)
{
    ((struct question *)event->questions)[0].n_choices--;
}

static void drop_choice_question(struct event *event)
{
    struct question *questions = (struct question *)event->questions;
    for (int i = 1; i < event->n_questions - 1; i++)
        questions[i] = questions[i + 1];
    event->n_questions--;
}

/* Moves choice 201 to question 3, where it would have another meaning. */
static void move_choice(struct event *event)
{
    struct question *questions = (struct question *)event->questions;
    questions[1].choices++;
    questions[1].n_choices--;
    ((struct choice *)questions[2].choices)[0].id = 201;
}

/* Question 1 is of kind many, 2 of kind one, 7 of kind text. */
static void tell_where_they_are(struct event *event)
{
    ((struct question *)event->questions)[1].kind = QUESTION_SCALE;
}

static void choose_one(struct event *event)
{
    ((struct question *)event->questions)[0].kind = QUESTION_ONE;
}

static void choose_instead_of_writing(struct event *event)
{
    static const struct choice choices[] = {{.id = 701, .label = {.ja = "はい"}},
                                            {.id = 702, .label = {.ja = "いいえ"}}};
    struct question *question = &((struct question *)event->questions)[6];
    question->kind = QUESTION_ONE;
    question->n_choices = G_N_ELEMENTS(choices);
    question->choices = choices;
}

static void ask_no_text(struct event *event)
{
    ((struct choice *)event->questions[0].choices)[6].other = false;
}

static void ask_another_for_the_text(struct event *event)
{
    ask_no_text(event);
    ((struct choice *)event->questions[0].choices)[5].other = true;
}

static const struct use_row {
    const char *name;
    void (*change)(struct event *event);
    const char *field, *en, *ja; /* parts of the sentences */
} use_rows[] = {
    {"day", drop_last_but_one_day, "days",
     "2023-02-20 must stay, for records of visitors hang on it (1)",
     "「2月20日(月)」には来場者の記録が1件あるので、消せません。元に戻してください。"},
    {"booth", drop_booth, "booths", "342076 (福山市) must stay", "「342076 (福山市)」には"},
    {"text question", drop_text_question, "questions", "7 (", "「7 ("},
    {"choice", drop_choice, "choices", "107 (その他) must stay", "「107 (その他)」には"},
    {"question of a choice", drop_choice_question, "choices", "201 (", "「201 ("},
    {"moved choice", move_choice, "choices", "201 (", "「201 ("},
    {"kind one", tell_where_they_are, "questions[1].kind",
     "must stay one, for answers of visitors hang on it (1)",
     "回答が1件あるので、答え方は変えられません。元に戻してください。"},
    {"kind many", choose_one, "questions[0].kind", "must stay many", "回答が"},
    {"kind text", choose_instead_of_writing, "questions[6].kind", "must stay text", "回答が"},
    {"other", ask_no_text, "questions[0].choices[6].other",
     "must stay true, for texts of visitors hang on it (1)",
     "書かれた文章が1件あるので、文章の欄は外せません。元に戻してください。"},
    {"other moved", ask_another_for_the_text, "questions[0].choices[6].other", "must stay true",
     "書かれた文章が"},
};

/* A reward is stored with the fair, may change, and must stay once a piece was handed over. */
static void test_reward(struct world *w, const void *unused)
{
    (void)unused;
    struct reward reward = {.name = {"手ぬぐい", "A towel", "てぬぐい"},
                            .place = {.ja = "総合案内"},
                            .booths = 4,
                            .until_day = {2023, 2, 21},
                            .until_time = 17 * 60 + 30,
                            .stock = 300};
    struct event *event = fair_event(w->pool);
    event->reward = &reward;
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    reward.booths = 0;
    reward.survey = true;
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    saved(w, fair_event(w->pool));
    g_assert_null(loaded(w)->reward);
    saved(w, event);
    scratch_run(w->scratch, "INSERT INTO bussanten.reward_given (event_id, visitor_id, at, "
                            "submission_id) SELECT event_id, gen_random_uuid(), now(), "
                            "gen_random_uuid() FROM bussanten.event");
    struct problems problems = {0};
    int id = 0;
    g_assert_cmpint(save(w, fair_event(w->pool), &problems, &id), ==, RESULT_INVALID);
    g_assert_cmpint(problems.n, ==, 1);
    g_assert_cmpstr(problems.at[0].field, ==, "reward");
    g_assert_nonnull(strstr(problems.at[0].en, "手ぬぐい must stay"));
}

static void test_use(struct world *w, const void *data)
{
    const struct use_row *row = data;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, people);
    struct event *event = fair_event(w->pool);
    row->change(event);
    struct problems problems = {0};
    int id = 0;
    g_assert_cmpint(save(w, event, &problems, &id), ==, RESULT_INVALID);
    g_assert_cmpint(problems.n, ==, 1);
    g_assert_cmpstr(problems.at[0].field, ==, row->field);
    g_assert_nonnull(strstr(problems.at[0].en, row->en));
    g_assert_nonnull(strstr(problems.at[0].ja, row->ja));
    problems_assert_whole(&problems);
    g_assert_cmpint(id, ==, 0);
    g_assert_cmpstr(written(w, loaded(w)), ==, fair_text(w->pool));
}

/* Tests that saving a fair again changes nothing of another, which has all that a fair can have. */
static void test_another_fair_stays(struct world *w, const void *unused)
{
    (void)unused;
    const struct event *example = fair_example(w->pool), *stays;
    saved(w, example);
    saved(w, fair_event(w->pool));
    saved(w, fair_event(w->pool));
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_event_load(w->db, w->pool, example->slug, true, &stays), ==, RESULT_OK);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    g_assert_cmpstr(written(w, stays), ==, written(w, example));
}

/* Tests that the answers of another fair, whose questions have the same ids, are not counted, nor
 * answers to another question. */
static void test_use_of_another_fair(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    saved(w, event);
    event->slug = "another-fair";
    saved(w, event);
    scratch_run(w->scratch, people);
    event = fair_event(w->pool);
    choose_one(event);
    struct problems problems = {0};
    int id;
    g_assert_cmpint(save(w, event, &problems, &id), ==, RESULT_INVALID);
    g_assert_nonnull(strstr(problems.at[0].en, "(1)"));
    scratch_run(w->scratch, "DELETE FROM bussanten.response_text WHERE event_id ="
                            " (SELECT min(event_id) FROM bussanten.event);"
                            "UPDATE bussanten.response SET choices = '{201}' WHERE event_id ="
                            " (SELECT min(event_id) FROM bussanten.event)");
    saved(w, event);
}

/* Tests that every part in use is named, and that it may still be changed where it keeps its
 * meaning. */
static void test_use_all(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, people);
    struct event *event = fair_event(w->pool);
    for (int i = 0; i < 4; i++)
        use_rows[i].change(event);
    struct problems problems = {0};
    int id;
    g_assert_cmpint(save(w, event, &problems, &id), ==, RESULT_INVALID);
    g_assert_cmpint(problems.n, ==, 4);
    event = fair_event(w->pool);
    ((struct booth *)event->booths)[7].story.ja = "変わりました。";
    ((struct event_day *)event->days)[3].closes = 19 * 60;
    struct question *asked = (struct question *)event->questions, first = asked[0];
    ((struct choice *)first.choices)[6].label.ja = "そのほか";
    ((struct choice *)first.choices)[5].other = false;
    first.title.ja = "どこで知りましたか";
    first.personal = true;
    asked[0] = asked[6];
    asked[6] = first;
    saved(w, event);
    g_assert_cmpstr(written(w, loaded(w)), ==, written(w, event));
    g_assert_cmpint(scratch_integer(w->scratch, "SELECT count(*) FROM bussanten.visit"), ==, 1);
}

/* Saving reads no response for a part that does not change, because visitors' forms wait meanwhile.
 * Here a policy makes reading a response an error. */
static void test_use_unasked(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, people);
    scratch_run(w->scratch, "ALTER TABLE bussanten.response ENABLE ROW LEVEL SECURITY;"
                            "CREATE POLICY unseen ON bussanten.response"
                            " USING (1 / (event_id - event_id) = 0)");
    saved(w, fair_event(w->pool));
    struct event *event = fair_event(w->pool);
    choose_one(event);
    struct problems problems = {0};
    int id;
    g_assert_cmpint(save(w, event, &problems, &id), ==, RESULT_FAILED);
}

/* --- what cannot be read ---------------------------------------------------------------------- */

static enum result load_event(struct db *db, struct pool *pool, const struct event *fair)
{
    const struct event *event;
    return data_event_load(db, pool, fair->slug, true, &event);
}

static enum result load_card(struct db *db, struct pool *pool, const struct event *fair)
{
    struct card card;
    return data_card_load(db, pool, fair, "00000000-0000-4000-a000-000000000001", NOW, &card);
}

static enum result load_kept(struct db *db, struct pool *pool, const struct event *fair)
{
    int n;
    const struct kept_column *columns;
    (void)fair;
    return data_kept_columns(db, pool, &n, &columns);
}

/* Each row takes away a right that one statement of the read needs. */
static const struct {
    const char *right;
    enum result (*load)(struct db *db, struct pool *pool, const struct event *fair);
} unread_rows[] = {
    {"SELECT ON bussanten.event", load_event},
    {"SELECT ON bussanten.event_day", load_event},
    {"SELECT ON bussanten.relation_kind", load_event},
    {"SELECT ON bussanten.booth", load_event},
    {"SELECT ON bussanten.relation", load_event},
    {"SELECT ON bussanten.booth_link", load_event},
    {"SELECT ON bussanten.appearance", load_event},
    {"SELECT ON bussanten.notice", load_event},
    {"SELECT ON bussanten.question", load_event},
    {"SELECT ON bussanten.choice", load_event},
    {"EXECUTE ON FUNCTION bussanten.card_owner", load_card},
    {"EXECUTE ON FUNCTION bussanten.card_visits", load_card},
    {"EXECUTE ON FUNCTION bussanten.card_response", load_card},
    {"EXECUTE ON FUNCTION bussanten.card_texts", load_card},
    {"SELECT ON pg_attribute", load_kept},
};

/* Half of an event or of a card must not pass for the whole. */
static void test_unread(struct world *w, const void *unused)
{
    (void)unused;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, people);
    const struct event *fair = loaded(w);
    struct db *db;
    g_assert_cmpint(db_borrow(w->visitors, &db), ==, RESULT_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(unread_rows); i++) {
        const char *right = unread_rows[i].right;
        g_test_message("%s", right);
        g_assert_cmpint(unread_rows[i].load(db, w->pool, fair), ==, RESULT_OK);
        scratch_run(w->scratch,
                    pool_printf(w->pool, "REVOKE %s FROM PUBLIC, bussanten_visitor", right));
        g_assert_cmpint(unread_rows[i].load(db, w->pool, fair), ==, RESULT_FAILED);
        scratch_run(w->scratch, pool_printf(w->pool, "GRANT %s TO bussanten_visitor", right));
    }
    db_return(db);
}

/* --- answers that come while a fair is saved --- */

struct saving {
    struct world *w;
    enum result result;
    struct problems problems;
};

static void *save_without_a_choice(void *context)
{
    struct saving *saving = context;
    struct event *event = fair_event(saving->w->pool);
    int id;
    drop_choice(event);
    saving->result = save(saving->w, event, &saving->problems, &id);
    return NULL;
}

/* Only a lock protects a choice while a response to it is being recorded. A thread that removes the
 * choice waits for the response and then finds it. */
static void test_an_answer_meanwhile(struct world *w, const void *unused)
{
    (void)unused;
    struct saving saving = {.w = w};
    pthread_t thread;
    saved(w, fair_event(w->pool));
    scratch_run(w->scratch, "BEGIN; SELECT bussanten.record_response(event_id, "
                            "'00000000-0000-4000-a000-00000000000a', "
                            "'00000000-0000-4000-a000-00000000000b', "
                            "'00000000-0000-4000-a000-000000000001', '{}', '{107}', '{}', '{}', "
                            "'2023-02-20 11:00+09') FROM bussanten.event");
    g_assert_cmpint(pthread_create(&thread, NULL, save_without_a_choice, &saving), ==, 0);
    int64_t waiting = 0;
    for (int i = 0; i < 2000 && !waiting; i++) { /* 20 s at most */
        g_usleep(10000);
        waiting = scratch_integer(w->scratch, "SELECT count(*) FROM pg_locks"
                                              " WHERE locktype = 'advisory' AND NOT granted");
    }
    scratch_run(w->scratch, "COMMIT");
    g_assert_cmpint(pthread_join(thread, NULL), ==, 0);
    g_assert_cmpint(waiting, ==, 1);
    g_assert_cmpint(saving.result, ==, RESULT_INVALID);
    g_assert_cmpstr(saving.problems.at[0].field, ==, "choices");
}

/* --- posters --- */

static const struct place *places(struct world *w, int event_id, int *ret_n)
{
    const struct place *list;
    g_assert_cmpint(db_begin(w->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_place_list(w->db, w->pool, event_id, ret_n, &list), ==, RESULT_OK);
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    return list;
}

static enum result reissue(struct world *w, int event_id, const char *municipality)
{
    g_assert_cmpint(db_begin(w->db, false), ==, RESULT_OK);
    enum result r = data_place_reissue(w->db, w->pool, event_id, municipality, NULL, BY(NOW));
    g_assert_cmpint(db_commit(w->db), ==, RESULT_OK);
    return r;
}

static void test_posters(struct world *w, const void *unused)
{
    (void)unused;
    const struct event *event = fair_event(w->pool);
    int n, again, id = saved(w, event);
    const struct place *list = places(w, id, &n);
    g_assert_cmpint(n, ==, 9);
    g_assert_null(list[0].municipality);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_assert_cmpstr(list[i].municipality, ==, event->booths[i - 1].municipality.code);
        g_assert_cmpstr(list[i].event_slug, ==, "shinagawa-2023");
        g_assert_cmpint(list[i].event_id, ==, id);
        g_assert_cmpstr(place_code_read(w->pool, PLACE_CODE_LENGTH, list[i].code), ==,
                        list[i].code);
        g_assert_cmpuint(strlen(list[i].token), ==, 16);
        g_assert_cmpint(list[i].revoked_at, ==, 0);
    }
    saved(w, event);
    const struct place *later = places(w, id, &again);
    g_assert_cmpint(again, ==, 9);
    for (int i = 0; i < n; i++)
        g_assert_cmpstr(later[i].token, ==, list[i].token);
}

/* Another fair with the same places, each of which has a second poster. */
static void save_another_fair(struct world *w)
{
    struct event *event = fair_event(w->pool);
    event->slug = "another-fair";
    int id = saved(w, event);
    g_assert_cmpint(reissue(w, id, NULL), ==, RESULT_OK);
    for (int i = 0; i < event->n_booths; i++)
        g_assert_cmpint(reissue(w, id, event->booths[i].municipality.code), ==, RESULT_OK);
}

static void test_reissue(struct world *w, const void *unused)
{
    (void)unused;
    save_another_fair(w);
    int n, id = saved(w, fair_event(w->pool));
    const struct place *before = places(w, id, &n);
    g_assert_cmpint(reissue(w, id, NULL), ==, RESULT_OK);
    g_assert_cmpint(reissue(w, id, "342076"), ==, RESULT_OK);
    g_assert_cmpint(reissue(w, id, "131091"), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(reissue(w, id + 1, NULL), ==, RESULT_NOT_FOUND);
    const struct place *after = places(w, id, &n);
    g_assert_cmpint(n, ==, 9);
    for (int i = 0; i < n; i++) {
        bool new = i == 0 || i == 8;
        g_assert_true((strcmp(before[i].token, after[i].token) != 0) == new);
        g_assert_true((strcmp(before[i].code, after[i].code) != 0) == new);
        g_assert_cmpint(before[i].replaced, ==, 0);
        g_assert_cmpint(after[i].replaced, ==, new ? 1 : 0);
    }
    g_assert_cmpint(scratch_integer(w->scratch, "SELECT count(*) FROM bussanten.poster"
                                                " WHERE revoked_at IS NOT NULL"),
                    ==, 9 + 2);
}

/* Tests that a booth without visits can be removed together with its posters, and that a new booth
 * gets a poster. */
static void test_posters_of_a_booth(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    event->n_booths = 7;
    int n, id = saved(w, event);
    places(w, id, &n);
    g_assert_cmpint(n, ==, 8);
    event->n_booths = 8;
    saved(w, event);
    places(w, id, &n);
    g_assert_cmpint(n, ==, 9);
    event->n_booths = 6;
    saved(w, event);
    places(w, id, &n);
    g_assert_cmpint(n, ==, 7);
}

static void test_all_places(struct world *w, const void *unused)
{
    (void)unused;
    struct event *event = fair_event(w->pool);
    int id = saved(w, event);
    g_assert_cmpint(reissue(w, id, NULL), ==, RESULT_OK);
    event->slug = "draft";
    event->published = false;
    saved(w, event);
    struct db *db;
    int n, revoked = 0;
    const struct place *list;
    g_assert_cmpint(db_borrow(w->visitors, &db), ==, RESULT_OK);
    g_assert_cmpint(db_begin(db, true), ==, RESULT_OK);
    g_assert_cmpint(data_place_all(db, w->pool, &n, &list), ==, RESULT_OK);
    db_return(db);
    g_assert_cmpint(n, ==, 10);
    for (int i = 0; i < n; i++)
        revoked += list[i].revoked_at != 0;
    g_assert_cmpint(revoked, ==, 1);
}

#define ADD(name, function) g_test_add(name, struct world, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    ADD("/data_event/round trip", test_round_trip);
    ADD("/data_event/round trip of every field", test_round_trip_of_all);
    ADD("/data_event/save again", test_save_again);
    ADD("/data_event/names", test_names);
    ADD("/data_event/plan", test_plan);
    ADD("/data_event/change", test_change);
    ADD("/data_event/reward", test_reward);
    ADD("/data_event/unpublished", test_unpublished);
    ADD("/data_event/no days", test_no_days);
    ADD("/data_event/list", test_list);
    for (size_t i = 0; i < G_N_ELEMENTS(use_rows); i++) {
        g_autofree char *path = g_strdup_printf("/data_event/in use/%s", use_rows[i].name);
        g_test_add(path, struct world, &use_rows[i], set_up, test_use, tear_down);
    }
    ADD("/data_event/unread", test_unread);
    ADD("/data_event/in use/all", test_use_all);
    ADD("/data_event/another fair stays", test_another_fair_stays);
    ADD("/data_event/in use/of another fair", test_use_of_another_fair);
    ADD("/data_event/in use/unasked", test_use_unasked);
    ADD("/data_event/in use/meanwhile", test_an_answer_meanwhile);
    ADD("/data_place/complete", test_posters);
    ADD("/data_place/reissue", test_reissue);
    ADD("/data_place/booths come and go", test_posters_of_a_booth);
    ADD("/data_place/all", test_all_places);
    return g_test_run();
}
