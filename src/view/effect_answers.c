/*
 * The answers of the 効果報告書 (view/effect_part.h). Figures of personal questions are the
 * released ones, because the page is printed (page/report.h).
 */
#include "view/effect_part.h"

#include "base/pool.h"
#include "base/text.h"
#include "model/effect.h"
#include "model/tally_interval.h"
#include "view/chart.h"

static void show_share(const struct effect_view *view, struct tpl *row, int64_t part, int64_t whole)
{
    tpl_set(row, M_VALUE, effect_number(view, part));
    tpl_set(row, M_PERCENT, tally_share_words(view->pool, view->lang, part, whole));
    if (whole > 0)
        tpl_set(row, M_RANGE, tally_share_range_words(view->pool, view->lang, part, whole));
}

static const char *points(const struct effect_view *view, int64_t now, int64_t whole_now,
                          int64_t then, int64_t whole_then)
{
    struct effect_difference difference;
    if (!effect_share_difference(now, whole_now, then, whole_then, &difference))
        return word(view->lang, WORD_TALLY_NO_VALUE);
    difference.difference *= 100;
    difference.range.low *= 100;
    difference.range.high *= 100;
    return effect_difference_words(view->pool, view->lang, &difference);
}

static void show_choice(const struct effect_view *view, struct tpl *shown,
                        const struct tally_question *asked, int i,
                        const struct tally_question *then)
{
    const struct tally_choice *choice = &asked->choices[i];
    const struct chart_part part = {"usual", choice->answers};
    struct tpl *row = tpl_add(shown, M_CHOICES);
    tpl_set(row, M_LABEL, tally_choice_label(view->pool, view->lang, choice->choice));
    show_share(view, row, choice->answers, asked->answered);
    chart_bar(row, 1, &part, tally_whole(asked));
    if (!then)
        return;
    const struct tally_choice *before = effect_choice(then, choice->choice);
    struct tpl *beside = tpl_add(row, M_THEN);
    show_share(view, beside, before->answers, then->answered);
    tpl_set(beside, M_CHANGE,
            points(view, choice->answers, asked->answered, before->answers, then->answered));
}

/* How many answered, or what the figures of a personal question are. */
static const char *basis(const struct effect_view *view, const struct tally *tally,
                         const struct tally_question *asked)
{
    const char *personal = tally_personal_words(view->pool, view->lang, tally, asked);
    return personal ? personal : tally_answered_words(view->pool, view->lang, asked);
}

static void show_before(const struct effect_view *view, struct tpl *shown,
                        const struct tally_question *asked, const struct tally_question *then)
{
    struct interval_mean mean;
    struct effect_difference difference;
    GString *text = pool_string(view->pool);
    g_string_append(text, text_fill(view->pool, word(view->lang, WORD_EFFECT_ANSWERS_THEN),
                                    basis(view, view->then, then), NULL));
    if (tally_mean(then, &mean))
        g_string_append_printf(text, " %s", tally_mean_words(view->pool, view->lang, &mean));
    if (effect_mean_difference(asked, then, &difference))
        g_string_append_printf(
            text, " %s",
            text_fill(view->pool, word(view->lang, WORD_EFFECT_MEAN_CHANGE),
                      effect_difference_words(view->pool, view->lang, &difference), NULL));
    tpl_set(tpl_add(shown, M_BEFORE), M_TEXT, text->str);
}

static void show_question(const struct effect_view *view, const struct tally_question *asked,
                          const struct tally_question *then)
{
    const struct question *question = asked->question;
    struct interval_mean mean;
    struct tpl *shown = tpl_add(view->body, M_QUESTIONS);
    tpl_set_integer(shown, M_ID, question->id);
    tpl_set(shown, M_TITLE, tally_question_title(view->pool, view->lang, question));
    tpl_set(shown, M_ANSWERED, basis(view, view->now, asked));
    tpl_set(shown, M_FEW, tally_few_words(view->lang, asked->answered));
    const char *change = tally_change_words(view->pool, view->lang, view->now, asked);
    if (change)
        tpl_set(tpl_add(shown, M_CHANGED), M_CHANGE, change);
    if (tally_mean(asked, &mean))
        tpl_set(tpl_add(shown, M_MEAN), M_TEXT, tally_mean_words(view->pool, view->lang, &mean));
    if (then)
        show_before(view, shown, asked, then);
    tpl_show(shown, M_PAIRED, then != NULL);
    for (int i = 0; i < question->n_choices; i++)
        show_choice(view, shown, asked, i, then);
}

/* --- what is not compared --- */

static void add_apart(const struct effect_view *view, struct tpl **list, enum word row,
                      const struct question *question, enum effect_match match)
{
    if (!*list)
        *list = tpl_add(view->body, M_APART);
    tpl_set(tpl_add(*list, M_ROWS), M_TEXT,
            text_fill(view->pool, word(view->lang, row),
                      tally_question_title(view->pool, view->lang, question),
                      word(view->lang, effect_match_word(match)), NULL));
}

/* Those of this fair, then those of the other fair that no question of this one is like. */
static void show_apart(const struct effect_view *view)
{
    const struct tally_question *other;
    struct tpl *list = NULL;
    for (int i = 0; i < view->now->event->n_questions; i++) {
        const struct question *question = view->now->questions[i].question;
        enum effect_match match = effect_match(view->then, question, &other);
        if (match != EFFECT_SAME)
            add_apart(view, &list, WORD_EFFECT_APART_ROW, question, match);
    }
    for (int i = 0; i < view->then->event->n_questions; i++) {
        const struct question *question = view->then->questions[i].question;
        enum effect_match match = effect_match(view->now, question, &other);
        if (match == EFFECT_OTHER_TITLE)
            add_apart(view, &list, WORD_EFFECT_APART_THEN, question, match);
    }
    tpl_show(view->body, M_NO_APART, !list);
}

void effect_show_answers(const struct effect_view *view)
{
    for (int i = 0; i < view->now->event->n_questions; i++) {
        const struct tally_question *asked = &view->now->questions[i], *then = NULL;
        if (!asked->question->n_choices)
            continue;
        if (view->then && effect_match(view->then, asked->question, &then) != EFFECT_SAME)
            then = NULL;
        show_question(view, asked, then);
    }
    if (view->then)
        show_apart(view);
}
