/* Fills next_year.tpl. */
#include "view/next_year.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/next_year.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct next_year_view {
    struct pool *pool;
    enum lang lang;
    const struct page *page;
    const struct next_year_page *shown;
    struct date first; /* that the page proposes */
    struct tpl *some;  /* the section of a page that has a source */
};

static void show_sources(struct next_year_view *view)
{
    const struct next_year_page *shown = view->shown;
    for (int i = 0; i < shown->n_fairs; i++) {
        const struct event_entry *fair = &shown->fairs[i];
        part_choice(view->some, M_FAIR_CHOICES, fair->slug,
                    text_fill(view->pool, word(view->lang, WORD_NEXT_YEAR_SOURCE_CHOICE),
                              words_in(&fair->name, view->lang),
                              date_words(view->pool, view->lang, fair->first), fair->slug, NULL),
                    shown->source->slug);
    }
}

static void show_count(struct next_year_view *view, enum tpl_marker marker, int n)
{
    if (n > 0)
        tpl_set_integer(tpl_add(view->some, marker), M_VALUE, n);
}

/* What the copy has. It is made for this, so that the page counts what the form will make. */
static void show_parts(struct next_year_view *view)
{
    const struct event *source = view->shown->source;
    const struct event *copy = next_year(view->pool, source, source->slug, view->first);
    tpl_set(view->some, M_SOURCE,
            text_fill(view->pool, word(view->lang, WORD_NEXT_YEAR_SOURCE_OF),
                      words_in(&source->name, view->lang),
                      part_period_of(view->pool, view->lang, source), NULL));
    show_count(view, M_DAYS, copy->n_days);
    show_count(view, M_BOOTHS, copy->n_booths);
    tpl_show(view->some, M_PLAN, copy->n_halls > 0);
    show_count(view, M_QUESTIONS, copy->n_questions);
    tpl_show(view->some, M_REWARD, copy->reward != NULL);
}

static void show_form(struct next_year_view *view, const char *submission)
{
    const struct next_year_page *shown = view->shown;
    const struct event *source = shown->source;
    const char *slug = next_year_slug(view->pool, source, view->first);
    tpl_set(view->some, M_SUBMISSION, submission);
    tpl_set(view->some, M_FAIR, source->slug);
    tpl_set(view->some, M_WEEKDAY,
            text_fill(view->pool, word(view->lang, WORD_NEXT_YEAR_FIRST_SUPPORT),
                      date_words(view->pool, view->lang, source->days[0].day),
                      date_words(view->pool, view->lang, view->first), NULL));
    tpl_set(view->some, M_FIRST, shown->first ? shown->first : date_iso(view->pool, view->first));
    tpl_set(view->some, M_SLUG, shown->slug ? shown->slug : slug);
    tpl_set(view->some, M_ADDRESS, address_event_abroad(view->pool, view->page->base_url, slug));
}

static const char *about_source(const struct next_year_view *view)
{
    if (view->shown->source_is_unknown)
        return word(view->lang, WORD_NEXT_YEAR_SOURCE_UNKNOWN);
    return view->shown->source_is_faulty ? word(view->lang, WORD_NEXT_YEAR_SOURCE_FAULTY) : NULL;
}

static const char *about_first(const struct next_year_view *view)
{
    if (!view->shown->first_is_wrong)
        return NULL;
    return text_fill(view->pool, word(view->lang, WORD_NEXT_YEAR_FIRST_WRONG),
                     date_iso(view->pool, view->first), NULL);
}

static const char *about_slug(const struct next_year_view *view)
{
    if (view->shown->slug_is_taken)
        return text_fill(view->pool, word(view->lang, WORD_NEXT_YEAR_SLUG_TAKEN), view->shown->slug,
                         NULL);
    return view->shown->slug_is_wrong ? word(view->lang, WORD_NEXT_YEAR_SLUG_WRONG) : NULL;
}

enum result view_next_year(struct pool *pool, const struct page *page,
                           const struct next_year_page *shown, const char *submission, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_NEXT_YEAR_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_NEXT_YEAR), *faults = NULL;
    part_staff_bar(body, page, shown->staff);
    tpl_show(body, M_NONE, !shown->source);
    if (shown->source) {
        struct next_year_view view = {pool,
                                      page->lang,
                                      page,
                                      shown,
                                      next_year_first(shown->source, page->now),
                                      tpl_add(body, M_SOME)};
        show_sources(&view);
        show_parts(&view);
        show_form(&view, submission);
        part_field_fault(body, &faults, M_FAIR_WRONG, "fair", about_source(&view));
        part_field_fault(body, &faults, M_FIRST_WRONG, "first", about_first(&view));
        part_field_fault(body, &faults, M_SLUG_WRONG, "slug", about_slug(&view));
    }
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}
