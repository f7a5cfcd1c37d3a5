/*
 * Fills the choices of survey.tpl: as columns, as the steps of a scale in one row, and with the
 * drawing of the booth's stamp. The question around them is view/survey.c.
 */
#include "view/survey_choices.h"

#include <string.h>

#include "base/pool.h"
#include "base/ruby.h"
#include "base/text.h"
#include "view/part.h"

/* Choices with short labels have columns: two on a phone for SHORT ones, two on a wider phone for
 * MEDIUM ones. In widths of a Latin letter; a kanji has two. */
#define SHORT_LABEL 10
#define MEDIUM_LABEL 20

void survey_drawings(struct tpl *body, struct pool *pool, const struct event *event)
{
    bool is_there[MOTIFS] = {[MOTIF_NONE] = true};
    for (int i = 0; i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        if (is_there[booth->motif])
            continue;
        part_motif(tpl_add(body, M_DRAWINGS), pool, booth);
        is_there[booth->motif] = true;
    }
}

void survey_face(struct tpl *item, struct pool *pool, const struct booth *booth)
{
    struct tpl *face = tpl_include(item, M_FACE, TPL_FACE);
    tpl_set(face, M_INK, motif_name(booth->motif));
    if (booth->motif == MOTIF_NONE)
        part_motif(tpl_add(face, M_LETTER), pool, booth);
    else
        tpl_show(face, M_DRAWN, true);
}

/* The booth of the municipality that a choice names; NULL if it names none. */
static const struct booth *named_booth(const struct event *event, const struct choice *choice)
{
    for (int i = 0; i < event->n_booths; i++) {
        if (strcmp(event->booths[i].municipality.name.ja, choice->label.ja) == 0)
            return &event->booths[i];
    }
    return NULL;
}

static size_t width_of(struct pool *pool, const char *label)
{
    size_t width = 0;
    for (const char *at = ruby_base(pool, label); *at; at = g_utf8_next_char(at))
        width += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    return width;
}

static size_t widest_label(struct pool *pool, const struct question *question, enum lang lang)
{
    size_t widest = 0;
    for (int i = 0; i < question->n_choices; i++)
        widest = MAX(widest, width_of(pool, words_in(&question->choices[i].label, lang)));
    return widest;
}

/* Returns what follows the number of a scale's step: "5（とても満足）" is 5 with the meaning
 * "（とても満足）". */
static const char *meaning_of(const char *label)
{
    return label + strspn(label, "0123456789");
}

/* Returns a meaning without its brackets. */
static const char *bare(struct pool *pool, const char *meaning)
{
    static const char *const brackets[][2] = {{"（", "）"}, {"(", ")"}};
    meaning = text_trim(pool, meaning);
    for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++) {
        size_t open = strlen(brackets[i][0]), close = strlen(brackets[i][1]);
        if (g_str_has_prefix(meaning, brackets[i][0]) && g_str_has_suffix(meaning, brackets[i][1]))
            return pool_strndup(pool, meaning + open, strlen(meaning) - open - close);
    }
    return meaning;
}

/* The steps of a scale are in one row if each label begins with a number and only those at the ends
 * have a meaning. */
static bool is_stepped(const struct question *question, enum lang lang)
{
    for (int i = 0; i < question->n_choices; i++) {
        const char *label = words_in(&question->choices[i].label, lang);
        bool is_end = i == 0 || i == question->n_choices - 1;
        if (meaning_of(label) == label || (!is_end && *meaning_of(label)))
            return false;
    }
    return question->kind == QUESTION_SCALE;
}

static void show_steps(struct tpl *field, struct pool *pool, enum lang lang,
                       const struct typed *typed)
{
    const struct question *question = typed->question;
    struct tpl *row = tpl_add(field, M_STEPPED);
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        const char *label = words_in(&choice->label, lang);
        const char *meaning = meaning_of(label);
        struct tpl *item = tpl_add(row, M_CHOICES);
        tpl_set_integer(item, M_CHOICE, choice->id);
        tpl_set(item, M_STEP, pool_strndup(pool, label, (size_t)(meaning - label)));
        tpl_set(item, M_MEANING, meaning);
        tpl_show(item, M_TICKED, survey_ticked(typed, choice->id));
        if (i == 0)
            tpl_set(row, M_FIRST_END, bare(pool, meaning));
        else
            tpl_set(row, M_LAST_END, bare(pool, meaning));
    }
}

static void show_list(struct tpl *field, struct pool *pool, const struct page *page,
                      const struct typed *typed)
{
    const struct question *question = typed->question;
    enum lang lang = page->lang;
    bool many = question->kind == QUESTION_MANY;
    struct tpl *list = tpl_add(field, M_LISTED);
    size_t widest = widest_label(pool, question, lang);
    bool has_faces = false;
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        const struct booth *booth = named_booth(page->event, choice);
        if (!survey_offers(typed, choice))
            continue;
        struct tpl *item = tpl_add(list, M_CHOICES);
        tpl_set(item, M_INPUT, many ? "checkbox" : "radio");
        tpl_set_integer(item, M_CHOICE, choice->id);
        tpl_set(item, M_LABEL, words_in(&choice->label, lang));
        tpl_show(item, M_TICKED, survey_ticked(typed, choice->id));
        tpl_show(item, M_OPENS, choice->other);
        if (booth)
            survey_face(item, pool, booth);
        has_faces |= booth != NULL;
    }
    tpl_show(list, M_SHORT, widest <= SHORT_LABEL && !has_faces);
    tpl_show(list, M_MEDIUM, has_faces || (widest > SHORT_LABEL && widest <= MEDIUM_LABEL));
}

void survey_choices(struct tpl *field, struct pool *pool, const struct page *page,
                    const struct typed *typed)
{
    if (is_stepped(typed->question, page->lang))
        show_steps(field, pool, page->lang, typed);
    else
        show_list(field, pool, page, typed);
}
