/* Fills edit_fields.tpl. A map and an item of a list are a group of fields, and include the
 * template again. */
#include "view/edit_fields.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/plan.h"
#include "view/part.h"

/* Bytes in one row of a field: a phone shows twenty kanji of it, and a laptop sixty letters. */
#define LINE_MOST 60
#define LONG_LINE_ROWS 3
#define PARAGRAPHS_ROWS 5

/* The part, and the template with the error summary. */
struct fields {
    struct pool *pool;
    const struct page *page;
    const struct edit_part *part;
    struct tpl *body;
    struct tpl **faults;
};

/* One field. */
struct field {
    const struct event_key *key;
    const char *name; /* in the form: "links[0].label.en" */
    const char *id;   /* of its element: "links-0-label-en" */
    const char *label;
    const char *full;                /* the label without the fields around it */
    const struct yaml *node, *saved; /* NULL: nothing */
};

static const char *label_of(const struct fields *f, const struct event_key *key)
{
    return word(f->page->lang, key->label);
}

/* "links[0].label" -> "links-0-label". */
static const char *id_of(struct pool *pool, const char *name)
{
    GString *id = pool_string(pool);
    for (; *name; name++) {
        if (*name != ']')
            g_string_append_c(id, strchr("[.", *name) ? '-' : *name);
    }
    return id->str;
}

static struct field field_of(const struct fields *f, const struct event_key *key, const char *base,
                             const struct yaml *map, const struct yaml *saved)
{
    const char *name = *base ? pool_printf(f->pool, "%s.%s", base, key->name) : key->name;
    return (struct field){
        .key = key,
        .name = name,
        .id = id_of(f->pool, name),
        .label = label_of(f, key),
        .full = label_of(f, key),
        .node = yaml_get(map, key->name),
        .saved = yaml_get(saved, key->name),
    };
}

/* --- problems --- */

/* {{#marker}}{{FAULT}}{{/marker}} for each problem whose path is that of the field. */
static void show_problems(const struct fields *f, struct tpl *tpl, enum tpl_marker marker,
                          const char *name, const char *id, const char *label)
{
    const struct problems *problems = f->part->problems;
    const char *base = f->part->path;
    const char *path = !*name ? base : *base ? pool_printf(f->pool, "%s.%s", base, name) : name;
    for (int i = 0; i < problems->n; i++) {
        if (strcmp(problems->at[i].field, path) != 0)
            continue;
        const char *message = problem_text(&problems->at[i], f->page->lang);
        tpl_set(tpl_add(tpl, marker), M_FAULT, message);
        tpl_show(tpl, M_REFUSED, true);
        part_fault(f->body, f->faults, id,
                   *label ? pool_printf(f->pool, "%s: %s", label, message) : message);
    }
}

/* --- single fields --- */

static struct tpl *add_field(const struct fields *f, struct tpl *list, enum tpl_marker kind,
                             const struct field *field)
{
    struct tpl *tpl = tpl_add(tpl_add(list, M_FIELD), kind);
    tpl_set(tpl, M_ID, field->id);
    tpl_set(tpl, M_FIELD_NAME, field->name);
    tpl_set(tpl, M_LABEL, field->label);
    tpl_show(tpl, M_MUST, field->key->flags & KEY_MUST);
    show_problems(f, tpl, M_WRONG, field->name, field->id, field->full);
    return tpl;
}

/* {{#SAVED}}: what somebody else has saved meanwhile, if it is something else. */
static void show_saved(const struct fields *f, struct tpl *tpl, const struct field *field)
{
    const char *now = yaml_text(field->saved);
    if (f->part->saved && strcmp(now, yaml_text(field->node)) != 0)
        tpl_set(tpl_add(tpl, M_SAVED), M_VALUE,
                *now ? now : word(f->page->lang, WORD_EDIT_NOTHING));
}

/* {{#READ_AS}}: a text in easy Japanese, with its furigana above the kanji. */
static void show_ruby(struct tpl *tpl, const struct field *field)
{
    const char *text = yaml_text(field->node);
    if (strcmp(field->key->name, "easy") == 0 && *text)
        tpl_set(tpl_add(tpl, M_READ_AS), M_VALUE, text);
}

static void add_text(const struct fields *f, struct tpl *list, const struct field *field, int rows)
{
    struct tpl *tpl = add_field(f, list, M_AREA, field);
    tpl_set_integer(tpl, M_ROWS, rows);
    tpl_set(tpl, M_VALUE, yaml_text(field->node));
    show_ruby(tpl, field);
    show_saved(f, tpl, field);
}

/* A text that is too long for one row of a field gets several, so that staff see all of it. */
static void add_line(const struct fields *f, struct tpl *list, const struct field *field)
{
    if (strlen(yaml_text(field->node)) > LINE_MOST) {
        add_text(f, list, field, LONG_LINE_ROWS);
        return;
    }
    struct tpl *tpl = add_field(f, list, M_LINE, field);
    tpl_set(tpl, M_TYPE, field->key->value == VALUE_DAY ? "date" : "text");
    tpl_show(tpl, M_NUMERIC, field->key->value == VALUE_NUMBER);
    tpl_show(tpl, M_TIME, field->key->value == VALUE_TIME);
    tpl_set(tpl, M_VALUE, yaml_text(field->node));
    show_ruby(tpl, field);
    show_saved(f, tpl, field);
}

static void add_area(const struct fields *f, struct tpl *list, const struct field *field)
{
    add_text(f, list, field, PARAGRAPHS_ROWS);
}

static void add_check(const struct fields *f, struct tpl *list, const struct field *field)
{
    struct tpl *tpl = add_field(f, list, M_CHECK, field);
    tpl_show(tpl, M_CHOSEN, yaml_is_true(field->node));
}

static void add_fixed(const struct fields *f, struct tpl *list, const struct field *field)
{
    tpl_set(add_field(f, list, M_FIXED, field), M_VALUE, yaml_text(field->node));
}

/* --- choices --- */

struct options {
    struct tpl *tpl; /* NULL: only the name of the chosen one is wanted */
    const char *chosen;
    const char *name; /* of the chosen one, if it is among the options so far; else NULL */
};

static void add_option(struct options *options, const char *code, const char *name)
{
    if (strcmp(code, options->chosen) == 0)
        options->name = name;
    if (options->tpl)
        part_choice(options->tpl, M_CHOICES, code, name, options->chosen);
}

static void add_enum(struct options *options, enum lang lang, int n, const enum word *words,
                     const char *(*name)(int i))
{
    for (int i = 0; i < n; i++)
        add_option(options, name(i), word(lang, words[i]));
}

static const char *category_at(int i)
{
    return relation_category_name((enum relation_category)i);
}

static const char *facility_at(int i)
{
    return facility_kind_name((enum facility_kind)i);
}

static const char *measure_at(int i)
{
    return measure_name((enum measure)(i + 1));
}

static const char *motif_at(int i)
{
    return motif_name((enum motif)(i + 1));
}

static const char *question_at(int i)
{
    return question_kind_name((enum question_kind)i);
}

/* The items of a list of the draft, by the key that identifies them. */
static void add_items(const struct fields *f, struct options *options, const char *list,
                      const char *key)
{
    const struct yaml *items = yaml_get(f->part->tree, list);
    for (int i = 0; items && i < items->n; i++) {
        const char *code = yaml_text(yaml_get(items->items[i], key));
        if (*code)
            add_option(options, code, f->part->item_title(f->pool, items->items[i]));
    }
}

static void add_options(const struct fields *f, struct options *options, enum key_pick pick)
{
    static const enum word categories[] = {WORD_RELATIONS_AGREEMENT, WORD_RELATIONS_PROJECT,
                                           WORD_RELATIONS_SHOPPING_STREET};
    static const enum word facilities[FACILITY_KINDS] = {
        [FACILITY_ENTRANCE] = WORD_PLAN_ENTRANCE,
        [FACILITY_LIFT] = WORD_PLAN_LIFT,
        [FACILITY_STAIRS] = WORD_PLAN_STAIRS,
        [FACILITY_TOILET] = WORD_PLAN_TOILET,
        [FACILITY_ACCESSIBLE_TOILET] = WORD_PLAN_ACCESSIBLE_TOILET,
        [FACILITY_NURSING] = WORD_PLAN_NURSING,
        [FACILITY_FIRST_AID] = WORD_PLAN_FIRST_AID,
        [FACILITY_INFORMATION] = WORD_PLAN_INFORMATION,
        [FACILITY_REWARD] = WORD_PLAN_REWARD,
        [FACILITY_STAGE] = WORD_PLAN_STAGE,
        [FACILITY_REST] = WORD_PLAN_REST,
    };
    static const enum word measures[] = {WORD_EDIT_MEASURE_PARTY, WORD_EDIT_MEASURE_SPEND};
    static const enum word motifs[] = {
        WORD_EDIT_MOTIF_APPLE,    WORD_EDIT_MOTIF_BLOSSOM, WORD_EDIT_MOTIF_CASTLE,
        WORD_EDIT_MOTIF_CRAB,     WORD_EDIT_MOTIF_FISH,    WORD_EDIT_MOTIF_GRAPES,
        WORD_EDIT_MOTIF_MOUNTAIN, WORD_EDIT_MOTIF_PLANE,   WORD_EDIT_MOTIF_RICE,
        WORD_EDIT_MOTIF_ROSE,     WORD_EDIT_MOTIF_SNOW,    WORD_EDIT_MOTIF_WAVE};
    static const enum word questions[] = {WORD_EDIT_KIND_ONE, WORD_EDIT_KIND_MANY,
                                          WORD_EDIT_KIND_SCALE, WORD_EDIT_KIND_TEXT};
    G_STATIC_ASSERT(G_N_ELEMENTS(motifs) == MOTIFS - 1);
    G_STATIC_ASSERT(G_N_ELEMENTS(measures) == MEASURES - 1);
    enum lang lang = f->page->lang;
    switch (pick) {
    case PICK_NOTHING:
        break;
    case PICK_CATEGORY:
        add_enum(options, lang, G_N_ELEMENTS(categories), categories, category_at);
        break;
    case PICK_FACILITY:
        add_enum(options, lang, FACILITY_KINDS, facilities, facility_at);
        break;
    case PICK_MEASURE:
        add_enum(options, lang, G_N_ELEMENTS(measures), measures, measure_at);
        break;
    case PICK_MOTIF:
        add_enum(options, lang, G_N_ELEMENTS(motifs), motifs, motif_at);
        break;
    case PICK_QUESTION:
        add_enum(options, lang, G_N_ELEMENTS(questions), questions, question_at);
        break;
    case PICK_BOOTH:
        add_items(f, options, "booths", "code");
        break;
    case PICK_GROUP:
        add_items(f, options, "groups", "slug");
        break;
    case PICK_KIND:
        add_items(f, options, "kinds", "slug");
        break;
    }
}

/* What is chosen stays an option, also if the list that it comes from has it no more. */
static void add_pick(const struct fields *f, struct tpl *list, const struct field *field)
{
    struct options options = {.tpl = add_field(f, list, M_PICK, field),
                              .chosen = yaml_text(field->node)};
    add_option(&options, "", word(f->page->lang, WORD_EDIT_CHOOSE));
    add_options(f, &options, field->key->pick);
    if (!options.name)
        add_option(&options, options.chosen, options.chosen);
    show_saved(f, options.tpl, field);
}

/* --- groups --- */

static void add_fields(const struct fields *f, struct tpl *list, const struct event_key *keys,
                       const char *base, const struct yaml *map, const struct yaml *saved);

static struct tpl *add_group(const struct fields *f, struct tpl *list, const struct field *field)
{
    struct tpl *group = add_field(f, list, M_GROUP, field);
    return tpl_include(group, M_INNER, TPL_EDIT_FIELDS);
}

/* The three languages of a text. Only Japanese is required, and only where the text is. */
static void add_words(const struct fields *f, struct tpl *list, const struct field *field)
{
    struct tpl *group = add_field(f, list, M_WORDS, field);
    struct tpl *inner = tpl_include(group, M_INNER, TPL_EDIT_FIELDS);
    for (const struct event_key *key = event_words_keys; key->name; key++) {
        struct event_key of_lang = *key;
        of_lang.flags = 0;
        struct field one = field_of(f, &of_lang, field->name, NULL, NULL);
        one.node = yaml_in_lang(field->node, key->name);
        one.saved = yaml_in_lang(field->saved, key->name);
        one.full = text_fill(f->pool, word(f->page->lang, WORD_EDIT_OF_LANGUAGE), field->full,
                             one.label, NULL);
        if (field->key->value == VALUE_PARAGRAPHS)
            add_area(f, inner, &one);
        else
            add_line(f, inner, &one);
    }
}

static void add_button(struct tpl *tpl, const char *what, const struct field *list, int i,
                       bool is_shown, struct pool *pool, enum tpl_marker marker)
{
    if (is_shown)
        tpl_set(tpl_add(tpl, marker), M_PRESS,
                pool_printf(pool, "%s:%s:%d", what, list->key->name, i));
}

/* The buttons of an item. A part has no list inside an item that stands on its page, so the name of
 * the list's key says which list is meant. */
static void add_buttons(const struct fields *f, struct tpl *item, const struct field *list, int i,
                        int n)
{
    add_button(item, "up", list, i, i > 0, f->pool, M_UP);
    add_button(item, "down", list, i, i < n - 1, f->pool, M_DOWN);
    add_button(item, "remove", list, i, true, f->pool, M_REMOVE);
}

/* An item that begins with a choice, such as a facility, is called by it; a day in words. */
static const char *item_label(const struct fields *f, const struct field *list, int i)
{
    const struct yaml *item = list->node->items[i];
    const struct event_key *first = list->key->keys;
    const char *name = f->part->item_title(f->pool, item);
    if (first->value == VALUE_PICK) {
        struct options options = {.chosen = yaml_text(yaml_get(item, first->name))};
        add_options(f, &options, first->pick);
        name = text_or_empty(options.name);
    }
    struct date day;
    if (first->value == VALUE_DAY && date_parse(yaml_text(yaml_get(item, first->name)), &day))
        name = date_short_words(f->pool, f->page->lang, day);
    return *name ? name
                 : text_fill(f->pool, word(f->page->lang, WORD_EDIT_ITEM),
                             text_number(f->pool, i + 1), NULL);
}

/* What is saved now of an item that is found by its name, else by its place. */
static const struct yaml *saved_item(const struct field *list, int i)
{
    const char *naming = event_key_naming(list->key);
    int n = list->saved ? list->saved->n : 0;
    if (!naming)
        return i < n ? list->saved->items[i] : NULL;
    const char *name = yaml_text(yaml_get(list->node->items[i], naming));
    for (int k = 0; k < n; k++) {
        if (strcmp(yaml_text(yaml_get(list->saved->items[k], naming)), name) == 0)
            return list->saved->items[k];
    }
    return NULL;
}

/* The number of items, and their names, which the form cannot change: format/draft.h. So what is
 * typed stays with its item when somebody else has moved or removed items meanwhile. */
static const char *items_sent(const struct fields *f, const struct field *list, int n)
{
    GString *sent = pool_string(f->pool);
    const char *naming = event_key_naming(list->key);
    g_string_append_printf(sent, "%d", n);
    for (int i = 0; naming && i < n; i++)
        g_string_append_printf(sent, "/%s", yaml_text(yaml_get(list->node->items[i], naming)));
    return sent->str;
}

/* An item whose fields stand on this page. */
static void add_item(const struct fields *f, struct tpl *list_tpl, const struct field *list, int i)
{
    const struct yaml *saved = saved_item(list, i);
    const char *name = pool_printf(f->pool, "%s[%d]", list->name, i);
    struct tpl *item = tpl_add(list_tpl, M_ITEMS);
    tpl_set(item, M_ID, id_of(f->pool, name));
    tpl_set(item, M_LABEL, item_label(f, list, i));
    show_problems(f, item, M_ITEM_WRONG, name, id_of(f->pool, name), item_label(f, list, i));
    add_fields(f, tpl_include(item, M_INNER, TPL_EDIT_FIELDS), list->key->keys, name,
               list->node->items[i], saved);
    add_buttons(f, item, list, i, list->node->n);
}

/* The number of problems of an item and of all that is in it. */
static int problems_within(const struct problems *problems, const char *path)
{
    int n = 0;
    size_t length = strlen(path);
    for (int i = 0; i < problems->n; i++)
        n += strncmp(problems->at[i].field, path, length) == 0 &&
             strchr(".[", problems->at[i].field[length]) != NULL;
    return n;
}

/* An item that has a page of its own. */
static void add_link(const struct fields *f, struct tpl *list_tpl, const struct field *list, int i)
{
    const char *base = f->part->path;
    struct tpl *item = tpl_add(list_tpl, M_LINKS);
    tpl_set(item, M_EVENT, f->page->event->slug);
    tpl_set(item, M_ID, pool_printf(f->pool, "%s-%d", list->id, i));
    tpl_set(item, M_LABEL, item_label(f, list, i));
    tpl_set(item, M_PART,
            address_part_of_item(f->pool, *base ? f->part->name : "", list->key->name, i));
    int n = problems_within(f->part->problems, pool_printf(f->pool, "%s%s%s[%d]", base,
                                                           *base ? "." : "", list->name, i));
    if (n > 0)
        tpl_set_integer(tpl_add(item, M_PROBLEMS), M_VALUE, n);
    add_buttons(f, item, list, i, list->node->n);
}

static void add_list(const struct fields *f, struct tpl *list, const struct field *field)
{
    struct tpl *tpl = add_field(f, list, M_LIST, field);
    int n = field->node && field->node->kind == YAML_LIST ? field->node->n : 0;
    bool has_pages = field->key->flags & KEY_PAGES;
    tpl_show(tpl, M_NONE, n == 0);
    tpl_show(tpl, M_PAGES, has_pages);
    if (!has_pages)
        tpl_set(tpl_add(tpl, M_INLINE), M_ITEMS_SENT, items_sent(f, field, n));
    for (int i = 0; i < n; i++) {
        if (has_pages)
            add_link(f, tpl, field, i);
        else
            add_item(f, tpl, field, i);
    }
    if (!(field->key->flags & KEY_CLOSED) && n < field->key->most)
        tpl_set(tpl_add(tpl, M_ADD), M_PRESS, pool_printf(f->pool, "add:%s", field->key->name));
}

static void add_map(const struct fields *f, struct tpl *list, const struct field *field)
{
    add_fields(f, add_group(f, list, field), field->key->keys, field->name, field->node,
               field->saved);
}

static void add_one(const struct fields *f, struct tpl *list, const struct field *field)
{
    static void (*const add[])(const struct fields *, struct tpl *, const struct field *) = {
        [VALUE_LINE] = add_line,    [VALUE_WORDS] = add_words, [VALUE_PARAGRAPHS] = add_words,
        [VALUE_DAY] = add_line,     [VALUE_TIME] = add_line,   [VALUE_NUMBER] = add_line,
        [VALUE_YES_NO] = add_check, [VALUE_PICK] = add_pick,   [VALUE_MAP] = add_map,
        [VALUE_LIST] = add_list,
    };
    if (field->key->flags & KEY_FIXED)
        add_fixed(f, list, field);
    else
        add[field->key->value](f, list, field);
}

/* The numbers of a choice are asked for where they have an effect, and wherever there are some.
 * With them, a question of many choices would have more fields than a form may have. What the
 * program fills in by itself, and not always, is shown once it is there. */
static bool is_offered(const struct fields *f, const struct field *field)
{
    const unsigned flags = field->key->flags;
    if (flags & (KEY_OLD | KEY_OF_FILE))
        return false;
    if (*yaml_text(field->node) || *yaml_text(field->saved))
        return true;
    if (flags & KEY_FIXED)
        return flags & KEY_MUST;
    return !(flags & KEY_MEASURED) || *yaml_text(yaml_get(f->part->values, "measures"));
}

static void add_fields(const struct fields *f, struct tpl *list, const struct event_key *keys,
                       const char *base, const struct yaml *map, const struct yaml *saved)
{
    for (const struct event_key *key = keys; key->name; key++) {
        struct field field = field_of(f, key, base, map, saved);
        if (is_offered(f, &field))
            add_one(f, list, &field);
    }
}

void edit_fields(struct tpl *tpl, struct pool *pool, const struct page *page,
                 const struct edit_part *shown, struct tpl **faults)
{
    const struct fields f = {pool, page, shown, tpl, faults};
    add_fields(&f, tpl_include(tpl, M_FIELDS, TPL_EDIT_FIELDS), shown->keys, "", shown->values,
               shown->saved);
    if (shown->item)
        show_problems(&f, tpl, M_PART_WRONG, "", "form", "");
}
