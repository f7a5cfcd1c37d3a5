/*
 * Fills page.tpl, except its body: the parts that are the same on every page. The wall board
 * (view/board.c) has no shell.
 */
#include "view/shell.h"

#include <string.h>

#include "base/pool.h"
#include "model/address.h"
#include "view/part.h"
#include "view/staff_part.h"

static void show_clock(struct tpl *shell, struct pool *pool, const struct page *page)
{
    if (!page->clock_set)
        return;
    tpl_show(shell, M_CLOCK_SET, true);
    tpl_set(shell, M_CLOCK, part_moment(pool, page->lang, page->now));
}

/* On the fair's own page, the fair's name is the heading on the noren, with the days below. */
static void show_heading(struct tpl *shell, struct pool *pool, const struct page *page)
{
    const struct event *event = page->event;
    tpl_show(shell, M_FAIR_HEADING, true);
    tpl_set(shell, M_PERIOD, part_period_of(pool, page->lang, event));
    tpl_set(shell, M_TITLE, words_in(&event->name, page->lang));
}

static void show_fair(struct tpl *shell, struct pool *pool, const struct page *page,
                      enum page_kind kind)
{
    const struct event *event = page->event;
    tpl_show(shell, M_REHEARSAL, event->rehearsal_of != NULL);
    tpl_show(shell, M_VISITOR_LINKS, kind != PAGE_STAFF);
    tpl_show(shell, M_OWN_CARD, !page->kiosk);
    tpl_set(shell, M_EVENT, event->slug);
    tpl_set(shell, M_FAIR_URL,
            pool_printf(pool, kind == PAGE_STAFF ? "/admin/e/%s" : "/e/%s", event->slug));
    tpl_set(shell, M_FAIR, words_in(&event->name, page->lang));
    if (event->official_url) {
        struct tpl *official = tpl_add(shell, M_OFFICIAL);
        tpl_show(official, page->kiosk ? M_BY_ADDRESS : M_BY_LINK, true);
        tpl_set(official, M_OFFICIAL_URL, event->official_url);
    }
    if (!words_empty(&event->organizer)) {
        tpl_show(shell, M_ORGANIZED, true);
        tpl_set(shell, M_ORGANIZER, words_in(&event->organizer, page->lang));
    }
}

/* On a page of no fair, too: it returns to the start of the device's own. */
static void show_kiosk(struct tpl *shell, struct pool *pool, const struct page *page)
{
    const char *slug = page->kiosk_fair->slug;
    tpl_show(shell, M_KIOSK_DEVICE, true);
    tpl_set(shell, M_DEVICE_NAME, part_device(pool, page->kiosk));
    tpl_set(shell, M_KIOSK_START, address_kiosk_start(pool, slug));
    tpl_set(shell, M_EVENT, slug);
}

/* Each language is named in its own words. On a page with a form, the choice is a button that posts
 * the form, so that nothing typed is lost. The page's head lists all languages for search
 * engines. */
static void show_languages(struct tpl *shell, struct pool *pool, const struct page *page,
                           enum page_kind kind)
{
    struct tpl *choice = tpl_add(shell, M_CHOOSE_LANG);
    tpl_show(shell, M_FORM_PAGE, kind == PAGE_FORM);
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        if (!lang_available(lang))
            continue;
        const char *hreflang = lang == LANG_EASY ? "ja-simple" : lang_code(lang);
        struct tpl *item = tpl_add(choice, M_LANGUAGES);
        bool here = lang == page->lang;
        struct tpl *way = tpl_add(item, here ? M_HERE : kind == PAGE_FORM ? M_BY_FORM : M_BY_LINK);
        tpl_set(way, M_LANGUAGE, word(lang, WORD_PAGE_LANGUAGE));
        tpl_set(way, M_CODE, lang_code(lang));
        tpl_set(way, M_HREFLANG, hreflang);
        tpl_set(way, M_LANG, lang_name(lang));
        tpl_set(way, M_URL, page->in_lang[lang]);
        struct tpl *alternate = tpl_add(shell, M_ALTERNATES);
        tpl_set(alternate, M_HREFLANG, hreflang);
        tpl_set(alternate, M_URL, pool_printf(pool, "%s%s", page->base_url, page->in_lang[lang]));
    }
}

/* What a messenger shows beside a link to this page. Only public pages have it: a link to a
 * visitor's own page shows each reader something else. */
static void show_preview(struct tpl *shell, struct pool *pool, const struct page *page)
{
    const char *own = word(page->lang, WORD_PAGE_LOCALE);
    struct tpl *preview = tpl_add(shell, M_PREVIEW);
    tpl_set(preview, M_URL, pool_printf(pool, "%s%s", page->base_url, page->in_lang[page->lang]));
    tpl_set(preview, M_PICTURE, pool_printf(pool, "%s/static/link.png", page->base_url));
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        /* Easy Japanese has the locale of Japanese. */
        if (!lang_available(lang) || lang == LANG_EASY ||
            strcmp(word(lang, WORD_PAGE_LOCALE), own) == 0)
            continue;
        tpl_set(tpl_add(preview, M_LOCALES), M_LOCALE, word(lang, WORD_PAGE_LOCALE));
    }
}

void page_describe(struct tpl *shell, const char *text)
{
    if (!*text)
        return;
    tpl_show(shell, M_DESCRIBED, true);
    tpl_set(shell, M_DESCRIPTION, text);
}

/* The visitors' script, and its messages about forms that wait on the phone. A shared device of
 * which no more is known has neither: they would show what an earlier visitor wrote. */
static void show_unsent(struct tpl *shell, const struct page *page)
{
    struct tpl *unsent = tpl_include(shell, M_UNSENT, TPL_UNSENT);
    tpl_show(shell, M_SCRIPTED, true);
    tpl_set(unsent, M_LANG, lang_name(page->lang));
    tpl_show(unsent, M_KIOSK_DEVICE, page->kiosk != NULL);
    if (page->event)
        tpl_set(tpl_add(unsent, M_OF_FAIR), M_EVENT, page->event->slug);
    if (page->ahead)
        tpl_set(tpl_add(unsent, M_AHEAD), M_PATHS, page->ahead);
}

/* The bar is in Japanese, as all that is for staff. */
static void show_draft_bar(struct tpl *shell, const struct preview *preview)
{
    struct tpl *bar = tpl_include(shell, M_DRAFT_BAR, TPL_DRAFT_BAR);
    tpl_set(bar, M_URL, preview->back);
    part_bar_links(bar, M_MOMENTS, preview->n_moments, preview->moments);
    part_bar_links(bar, M_PAGES, preview->n_pages, preview->pages);
}

/* Only a page of a fair is for search engines and messengers: not a preview, nor a rehearsal. */
static bool is_listed(const struct page *page, enum page_kind kind)
{
    bool is_rehearsal = page->event && page->event->rehearsal_of;
    return kind == PAGE_PUBLIC && !page->preview && !is_rehearsal;
}

struct tpl *page_shell(struct pool *pool, const struct page *page, enum page_kind kind,
                       const char *title)
{
    struct tpl *shell = tpl_new(pool, page->lang);
    show_clock(shell, pool, page);
    if (page->preview)
        show_draft_bar(shell, page->preview);
    tpl_show(shell, M_UNLISTED, !is_listed(page, kind));
    tpl_show(shell, M_STAFF_PAGE, kind == PAGE_STAFF || page->preview);
    tpl_show(shell, M_ON_PHONES, kind != PAGE_STAFF && !page->shared && !page->preview);
    if (is_listed(page, kind) && !page->shared)
        show_preview(shell, pool, page);
    if (kind == PAGE_PUBLIC && page->event)
        page_describe(shell, words_in(&page->event->summary, page->lang));
    if (kind != PAGE_STAFF) {
        show_languages(shell, pool, page, page->preview ? PAGE_PUBLIC : kind);
        if (!page->preview && (page->kiosk || !page->shared))
            show_unsent(shell, page);
    }
    if (page->event)
        show_fair(shell, pool, page, kind);
    else
        tpl_show(shell, M_OF_SITE, true);
    if (page->kiosk)
        show_kiosk(shell, pool, page);
    if (title) {
        tpl_set(shell, M_TITLE, title);
        tpl_show(shell, M_FAIR_LINK, page->event != NULL);
    } else {
        show_heading(shell, pool, page);
    }
    return shell;
}
