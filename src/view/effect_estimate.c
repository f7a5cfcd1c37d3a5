/*
 * The estimates of the 効果報告書 (view/effect_part.h). Each says that it is one, with its interval
 * and what it was computed from; where something lacks, there is a reason and no figure.
 */
#include "view/effect_part.h"

#include "base/pool.h"
#include "base/text.h"

/* How an estimate stands to its target: undecided if the target is in the interval. */
static enum word reached(const struct estimate_figure *people, int target)
{
    if (people->low < target && target <= people->high)
        return WORD_EFFECT_MEAN_UNSURE;
    return people->value >= target ? WORD_EFFECT_MEAN_REACHED : WORD_EFFECT_MEAN_MISSED;
}

static const char *people_words(const struct effect_view *view, const struct estimate *estimate)
{
    return estimate->people.lack ? word(view->lang, WORD_EFFECT_NOT_ESTIMATED)
                                 : estimate_people_words(view->pool, view->lang, estimate);
}

void effect_show_people(const struct effect_view *view)
{
    const struct estimate *now = view->estimate_now;
    const int *target = view->now->event->targets.counts[TARGET_PEOPLE];
    bool is_known = target && !now->people.lack;
    struct tpl *row = effect_add_row(
        view, word(view->lang, WORD_STAFF_ESTIMATE_PEOPLE), target, people_words(view, now),
        is_known ? word(view->lang, reached(&now->people, *target)) : "");
    effect_add_then(view, row, view->then ? people_words(view, view->estimate_then) : "", "");
}

static void add(const struct effect_view *view, enum word label, bool is_then, const char *words,
                const char *basis)
{
    const char *what = word(view->lang, label);
    struct tpl *row = tpl_add(view->body, M_ESTIMATES);
    tpl_set(row, M_LABEL,
            is_then ? text_fill(view->pool, word(view->lang, WORD_EFFECT_OF_THEN), what, NULL)
                    : what);
    tpl_set(row, M_VALUE, words);
    tpl_set(row, M_BASIS, basis);
}

static void show(const struct effect_view *view, const struct estimate *estimate, bool is_then)
{
    add(view, WORD_STAFF_ESTIMATE_PEOPLE, is_then,
        estimate_people_words(view->pool, view->lang, estimate),
        estimate_people_basis(view->pool, view->lang, estimate));
    add(view, WORD_STAFF_ESTIMATE_MONEY, is_then,
        estimate_money_words(view->pool, view->lang, estimate),
        estimate_money_basis(view->pool, view->lang, estimate));
}

void effect_show_estimates(const struct effect_view *view)
{
    show(view, view->estimate_now, false);
    if (view->then)
        show(view, view->estimate_then, true);
}
