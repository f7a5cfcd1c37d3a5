/*
 * Reads a fair from a file that people edit: the parts of the file and their keys. A wrong value
 * becomes a problem and reading goes on (format/event_map.h), so that the clerk sees all mistakes
 * at once. Rules between values are in event_check(). The writer is format/event_write.c.
 */
#include "format/event.h"
#include "model/event_check.h"

#include <string.h>

#include "base/pool.h"
#include "format/draft.h"
#include "format/event_map.h"
#include "format/event_read_goods.h"
#include "format/event_read_plan.h"

/* The length for a question without a text. It is never used, but event_check() and the schema
 * require a number. */
#define LONGEST_UNUSED 100

static struct municipality read_municipality(struct event_map *part)
{
    return (struct municipality){event_map_code(part, "code"), event_map_words(part, "name"),
                                 event_map_words(part, "prefecture"),
                                 event_map_text(part, "reading")};
}

static void read_guide(struct event_map *root, struct event *event)
{
    event->admission_fee = event_map_optional_int(root, "admission_fee");
    for (int i = 0; i < GUIDE_TOPICS; i++)
        event->guide[i] = event_map_words(root, guide_topic_name((enum guide_topic)i));
    if (!yaml_get(root->node, "contact"))
        return;
    struct event_map part = event_map_part(root, "contact");
    event->contact =
        (struct contact){event_map_words(&part, "name"), event_map_text(&part, "phone"),
                         event_map_text(&part, "extension"), event_map_text(&part, "mail"),
                         event_map_text(&part, "url")};
}

static void read_days(struct event_map *root, struct event *event)
{
    int n = event->n_days = event_map_count(root, "days");
    struct event_day *days = POOL_ARRAY(root->rd->pool, struct event_day, (size_t)n);
    event->days = days;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "days", i);
        days[i] = (struct event_day){event_map_day(&part, "day"), event_map_minutes(&part, "opens"),
                                     event_map_minutes(&part, "closes")};
    }
}

static void read_kinds(struct event_map *root, struct event *event)
{
    int n = event->n_kinds = event_map_count(root, "kinds");
    struct relation_kind *kinds = POOL_ARRAY(root->rd->pool, struct relation_kind, (size_t)n);
    event->kinds = kinds;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "kinds", i);
        kinds[i] = (struct relation_kind){
            .slug = event_map_text(&part, "slug"),
            .name = event_map_words(&part, "name"),
            .explanation = event_map_words(&part, "explanation"),
        };
        const char *category = event_map_text(&part, "category");
        if (category && !relation_category_parse(category, &kinds[i].category))
            EVENT_MAP_PROBLEM(&part, "category", WORD_RULE_CATEGORY, category);
    }
}

/* Returns the kind named `slug`. If the file does not explain that kind, it is made up here, and
 * event_check() reports it. */
static const struct relation_kind *kind_named(struct pool *pool, const struct event *event,
                                              const char *slug)
{
    const struct relation_kind *known = event_kind(event, slug);
    if (known || !slug)
        return known;
    struct relation_kind *unknown = POOL_NEW(pool, struct relation_kind);
    unknown->slug = slug;
    return unknown;
}

static void read_relations(struct event_map *part, const struct event *event, struct booth *booth)
{
    int n = booth->n_relations = event_map_count(part, "relations");
    struct relation *relations = POOL_ARRAY(part->rd->pool, struct relation, (size_t)n);
    booth->relations = relations;
    for (int i = 0; i < n; i++) {
        struct event_map relation = event_map_item(part, "relations", i);
        relations[i] = (struct relation){
            kind_named(part->rd->pool, event, event_map_text(&relation, "kind")),
            event_map_words(&relation, "detail"),
        };
    }
}

static void read_links(struct event_map *part, struct booth *booth)
{
    int n = booth->n_links = event_map_count(part, "links");
    struct link *links = POOL_ARRAY(part->rd->pool, struct link, (size_t)n);
    booth->links = links;
    for (int i = 0; i < n; i++) {
        struct event_map link = event_map_item(part, "links", i);
        links[i] = (struct link){event_map_words(&link, "label"), event_map_text(&link, "url")};
    }
}

static void read_motif(struct event_map *part, enum motif *ret)
{
    const char *motif = event_map_text(part, "motif");
    if (motif_parse(motif, ret))
        return;
    GString *names = pool_string(part->rd->pool);
    g_string_append(names, motif_name(MOTIF_NONE + 1));
    for (int i = MOTIF_NONE + 2; i < MOTIFS; i++)
        g_string_append_printf(names, ", %s", motif_name((enum motif)i));
    EVENT_MAP_PROBLEM(part, "motif", WORD_RULE_ONE_OF, motif, names->str);
}

static void read_photos(struct event_map *part, struct booth *booth)
{
    int n = booth->n_photos = event_map_count(part, "photos");
    struct photo *photos = POOL_ARRAY(part->rd->pool, struct photo, (size_t)n);
    booth->photos = photos;
    for (int i = 0; i < n; i++) {
        struct event_map item = event_map_item(part, "photos", i);
        photos[i] = (struct photo){.file = event_map_text(&item, "file"),
                                   .alt = event_map_words(&item, "alt")};
    }
}

static void read_booths(struct event_map *root, struct event *event)
{
    int n = event->n_booths = event_map_count(root, "booths");
    struct booth *booths = POOL_ARRAY(root->rd->pool, struct booth, (size_t)n);
    event->booths = booths;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "booths", i);
        booths[i] = (struct booth){
            .municipality = read_municipality(&part),
            .story = event_map_words(&part, "story"),
            .specialties = event_map_renamed_words(&part, "specialties", "products"),
            .withdrawn = event_map_bool(&part, "withdrawn"),
        };
        read_motif(&part, &booths[i].motif);
        event_read_goods(&part, &booths[i]);
        read_photos(&part, &booths[i]);
        read_relations(&part, event, &booths[i]);
        read_links(&part, &booths[i]);
    }
}

/* The slot before, and when visitors were told. A part of either needs all of it. */
static void read_change(struct event_map *part, struct appearance *appearance)
{
    bool was = yaml_get(part->node, "was_day") || yaml_get(part->node, "was_starts") ||
               yaml_get(part->node, "was_ends");
    appearance->cancelled = event_map_bool(part, "cancelled");
    appearance->moved = was;
    if (was) {
        event_map_needs(part, "was_day");
        event_map_needs(part, "was_starts");
        event_map_needs(part, "was_ends");
        appearance->was_day = event_map_day(part, "was_day");
        appearance->was_starts = event_map_minutes(part, "was_starts");
        appearance->was_ends = event_map_minutes(part, "was_ends");
    }
    if (!was && !appearance->cancelled)
        return;
    event_map_needs(part, "changed_day");
    event_map_needs(part, "changed_time");
    appearance->changed_day = event_map_day(part, "changed_day");
    appearance->changed_time = event_map_minutes(part, "changed_time");
}

static void read_appearances(struct event_map *root, struct event *event)
{
    int n = event->n_appearances = event_map_count(root, "appearances");
    struct appearance *appearances = POOL_ARRAY(root->rd->pool, struct appearance, (size_t)n);
    event->appearances = appearances;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "appearances", i);
        appearances[i] = (struct appearance){
            .slug = event_map_text(&part, "slug"),
            .guest = event_map_words(&part, "guest"),
            .note = event_map_words(&part, "note"),
            .day = event_map_day(&part, "day"),
            .starts = event_map_minutes(&part, "starts"),
            .ends = event_map_minutes(&part, "ends"),
            .tentative = event_map_bool(&part, "tentative"),
        };
        read_change(&part, &appearances[i]);
    }
}

static void read_notices(struct event_map *root, struct event *event)
{
    int n = event->n_notices = event_map_count(root, "notices");
    struct notice *notices = POOL_ARRAY(root->rd->pool, struct notice, (size_t)n);
    event->notices = notices;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "notices", i);
        notices[i] = (struct notice){event_map_day(&part, "day"), event_map_words(&part, "text")};
    }
}

/* --- the survey --- */

static void read_choices(struct event_map *part, struct question *question)
{
    int n = question->n_choices = event_map_count(part, "choices");
    struct choice *choices = POOL_ARRAY(part->rd->pool, struct choice, (size_t)n);
    question->choices = choices;
    for (int i = 0; i < n; i++) {
        struct event_map choice = event_map_item(part, "choices", i);
        choices[i] = (struct choice){
            .id = event_map_int(&choice, "id"),
            .label = event_map_words(&choice, "label"),
            .other = event_map_bool(&choice, "other"),
            .withdrawn = event_map_bool(&choice, "withdrawn"),
            .least = event_map_optional_int(&choice, "least"),
            .most = event_map_optional_int(&choice, "most"),
        };
    }
}

/* `longest` is required for questions that take a text, and refused for all others. */
static int read_longest(struct event_map *part, const struct question *question)
{
    bool takes_text = question->kind == QUESTION_TEXT || question_other(question);
    const struct yaml *node = yaml_get(part->node, "longest");
    if (takes_text && !node)
        EVENT_MAP_PROBLEM(part, "longest", WORD_RULE_LONGEST_MISSING);
    if (!takes_text && node)
        EVENT_MAP_PROBLEM(part, "longest", WORD_RULE_LONGEST_UNUSED);
    return takes_text && node ? event_map_int(part, "longest") : LONGEST_UNUSED;
}

static void read_groups(struct event_map *root, struct event *event)
{
    int n = event->n_groups = event_map_count(root, "groups");
    struct question_group *groups = POOL_ARRAY(root->rd->pool, struct question_group, (size_t)n);
    event->groups = groups;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "groups", i);
        groups[i] =
            (struct question_group){event_map_text(&part, "slug"), event_map_text(&part, "name"),
                                    event_map_int(&part, "draw")};
    }
}

static void read_questions(struct event_map *root, struct event *event)
{
    int n = event->n_questions = event_map_count(root, "questions");
    struct question *questions = POOL_ARRAY(root->rd->pool, struct question, (size_t)n);
    event->questions = questions;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "questions", i);
        questions[i] = (struct question){
            .id = event_map_int(&part, "id"),
            .title = event_map_words(&part, "title"),
            .help = event_map_words(&part, "help"),
            .personal = event_map_bool(&part, "personal"),
            .withdrawn = event_map_bool(&part, "withdrawn"),
            .replaces = event_map_int(&part, "replaces"),
            .group = event_map_text(&part, "group"),
        };
        const char *kind = event_map_text(&part, "kind");
        if (kind && !question_kind_parse(kind, &questions[i].kind))
            EVENT_MAP_PROBLEM(&part, "kind", WORD_RULE_QUESTION_KIND, kind);
        const char *measures = event_map_text(&part, "measures");
        if (measures && !measure_parse(measures, &questions[i].measures))
            EVENT_MAP_PROBLEM(&part, "measures", WORD_RULE_MEASURES, measures);
        read_choices(&part, &questions[i]);
        questions[i].longest = read_longest(&part, &questions[i]);
    }
}

static void read_reward(struct event_map *root, struct event *event)
{
    const struct yaml *node = yaml_get(root->node, "reward");
    if (!node)
        return;
    struct event_map part = event_map_part(root, "reward");
    struct reward *reward = POOL_NEW(root->rd->pool, struct reward);
    *reward = (struct reward){
        .name = event_map_words(&part, "name"),
        .place = event_map_words(&part, "place"),
        .booths = yaml_get(node, "booths") ? event_map_int(&part, "booths") : 0,
        .survey = event_map_bool(&part, "survey"),
        .until_day = event_map_day(&part, "until_day"),
        .until_time = event_map_minutes(&part, "until_time"),
        .stock = event_map_int(&part, "stock"),
    };
    event->reward = reward;
}

static void read_targets(struct event_map *root, struct targets *targets)
{
    if (!yaml_get(root->node, "targets"))
        return;
    struct event_map part = event_map_part(root, "targets");
    for (int i = 0; i < TARGET_COUNTS; i++)
        targets->counts[i] = event_map_optional_int(&part, target_name((enum target)i));
    targets->question = event_map_optional_int(&part, "question");
    targets->mean = event_map_optional_hundredths(&part, "mean");
}

static void read_event(struct event_reader *rd, const struct yaml *tree, struct event *event)
{
    struct event_map root = event_map_open(rd, tree, "", event_keys);
    *event = (struct event){
        .slug = event_map_text(&root, "slug"),
        .exported = yaml_get(root.node, "revision") ? event_map_int(&root, "revision") : 0,
        .published = event_map_bool(&root, "published"),
        .name = event_map_words(&root, "name"),
        .name_kana = event_map_text(&root, "name_kana"),
        .summary = event_map_words(&root, "summary"),
        .description = event_map_words(&root, "description"),
        .organizer = event_map_words(&root, "organizer"),
        .venue = event_map_words(&root, "venue"),
        .floor = event_map_words(&root, "floor"),
        .address = event_map_words(&root, "address"),
        .map_url = event_map_text(&root, "map_url"),
        .official_url = event_map_text(&root, "official_url"),
    };
    if (yaml_get(root.node, "host")) {
        struct event_map part = event_map_part(&root, "host");
        event->host = read_municipality(&part);
    }
    read_guide(&root, event);
    read_days(&root, event);
    read_kinds(&root, event);
    read_booths(&root, event);
    event_read_plan(&root, event);
    read_appearances(&root, event);
    read_notices(&root, event);
    read_groups(&root, event);
    read_questions(&root, event);
    read_reward(&root, event);
    read_targets(&root, &event->targets);
    if (yaml_get(root.node, "survey_until"))
        event->survey_until = event_map_day(&root, "survey_until");
    else if (event->n_days > 0)
        event->survey_until = event_survey_until_default(event);
    event->retention = yaml_get(root.node, "retention") ? event_map_int(&root, "retention")
                                                        : EVENT_RETENTION_DEFAULT;
}

/* Reads and checks the tree. `file` is the name shown in problems, or NULL. */
static enum result read_tree(struct pool *pool, const char *file, const struct yaml *tree,
                             struct problems *problems, const struct event **ret)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    struct event_reader rd = {pool, problems, file, paths};
    int before = problems->n + problems->more;
    struct event *event = POOL_NEW(pool, struct event);
    read_event(&rd, tree, event);
    struct problems found = {.omits = event_map_is_told, .by = &rd};
    if (event_check(pool, event, &found) == RESULT_INVALID)
        event_map_found(&rd, tree, &found);
    if (problems->n + problems->more > before)
        return RESULT_INVALID;
    *ret = event;
    return RESULT_OK;
}

enum result format_event_read(struct pool *pool, const char *file, const char *bytes, size_t length,
                              struct problems *problems, const struct event **ret)
{
    const struct yaml *tree;
    enum result r = yaml_parse(pool, file, bytes, length, problems, &tree);
    return r ? r : read_tree(pool, file, tree, problems, ret);
}

enum result draft_check(struct pool *pool, const struct yaml *tree, struct problems *problems,
                        const struct event **ret)
{
    return read_tree(pool, NULL, tree, problems, ret);
}
