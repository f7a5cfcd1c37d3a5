/*
 * Fills cockpit.tpl. Each row is one thing, its state, and the button for the opposite state. The
 * buttons exist only while a press can count (booth_state_day()).
 */
#include "view/cockpit.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct cockpit {
    struct pool *pool;
    const struct page *page;
    const struct cockpit_page *shown;
    struct tpl *body;
};

/* A row: what it is about, its state in words, and the press that changes it. */
struct row {
    const char *id;
    const char *name;  /* "" if the state says it */
    const char *goods; /* NULL: the booth as a whole */
    bool is_set;
    const char *state;
    enum word button;
    enum booth_state press;
};

static struct tpl *add_group(const struct cockpit *cockpit, const char *kind, enum word title)
{
    struct tpl *group = tpl_add(cockpit->body, M_GROUPS);
    tpl_set(group, M_KIND, kind);
    tpl_set(group, M_TITLE, word(cockpit->page->lang, title));
    return group;
}

static struct tpl *add_form(const struct cockpit *cockpit, struct tpl *tpl, enum tpl_marker marker)
{
    struct tpl *form = tpl_add(tpl, marker);
    tpl_set(form, M_SUBMISSION, cockpit->shown->submission(cockpit->pool));
    tpl_set(form, M_DAY, date_iso(cockpit->pool, date_of(cockpit->page->now)));
    return form;
}

static void add_row(const struct cockpit *cockpit, struct tpl *group, const struct row *row)
{
    enum lang lang = cockpit->page->lang;
    struct tpl *item = tpl_add(group, M_ROWS);
    tpl_set(item, M_ID, row->id);
    tpl_set(item, M_NAME, row->name);
    tpl_show(item, M_SET, row->is_set);
    tpl_set(item, M_STATE, row->state);
    struct tpl *form = add_form(cockpit, item, M_BUTTONS);
    tpl_set(form, M_PRESS, booth_state_name(row->press));
    tpl_set(form, M_LABEL, word(lang, row->button));
    if (*row->name)
        tpl_set(form, M_ABOUT,
                text_fill(cockpit->pool, word(lang, WORD_STAFF_COCKPIT_ABOUT), row->name, NULL));
    if (row->goods)
        tpl_set(tpl_add(form, M_OF_GOODS), M_GOODS_SLUG, row->goods);
}

static void show_crowd(const struct cockpit *cockpit, const struct booth_now *now)
{
    struct tpl *group = add_group(cockpit, "crowd", WORD_STAFF_COCKPIT_CROWD);
    add_row(
        cockpit, group,
        &(struct row){
            .id = "crowd-now",
            .name = "",
            .is_set = now->crowded,
            .state = word(cockpit->page->lang,
                          now->crowded ? WORD_STATE_CROWDED : WORD_STAFF_COCKPIT_USUAL),
            .button = now->crowded ? WORD_STAFF_COCKPIT_TO_USUAL : WORD_STAFF_COCKPIT_TO_CROWDED,
            .press = now->crowded ? BOOTH_USUAL : BOOTH_CROWDED,
        });
}

static void add_time(const struct cockpit *cockpit, struct tpl *times, const char *back,
                     const char *words)
{
    struct tpl *form = add_form(cockpit, times, M_BUTTONS);
    tpl_set(form, M_BACK, back);
    tpl_set(form, M_TIME, words);
}

/* The next times at a half or a full hour, before closing. */
static void show_times(const struct cockpit *cockpit, struct tpl *group,
                       const struct event_day *day)
{
    struct pool *pool = cockpit->pool;
    enum lang lang = cockpit->page->lang;
    int step = BOOTH_BACK_STEP, now = date_minutes_of(cockpit->page->now);
    struct tpl *times = tpl_add(group, M_TIMES);
    add_time(cockpit, times, "", word(lang, WORD_STAFF_COCKPIT_UNKNOWN));
    for (int at = (now / step + 1) * step; at < day->closes; at += step)
        add_time(cockpit, times, pool_printf(pool, "%02d:%02d", at / 60, at % 60),
                 date_time_words(pool, lang, at));
}

static void show_presence(const struct cockpit *cockpit, const struct event_day *day,
                          const struct booth_now *now)
{
    struct tpl *group = add_group(cockpit, "presence", WORD_STAFF_COCKPIT_PRESENCE);
    if (now->away)
        add_row(cockpit, group,
                &(struct row){
                    .id = "presence-now",
                    .name = "",
                    .is_set = true,
                    .state = part_away(cockpit->pool, cockpit->page->lang, now),
                    .button = WORD_STAFF_COCKPIT_TO_HERE,
                    .press = BOOTH_HERE,
                });
    show_times(cockpit, group, day);
}

static void add_stock(const struct cockpit *cockpit, struct tpl *group, const char *name,
                      const char *slug, bool is_sold_out)
{
    add_row(
        cockpit, group,
        &(struct row){
            .id = slug ? pool_printf(cockpit->pool, "goods-%s", slug) : "stock-all",
            .name = name,
            .goods = slug,
            .is_set = is_sold_out,
            .state = word(cockpit->page->lang,
                          is_sold_out ? WORD_STATE_SOLD_OUT : WORD_STAFF_COCKPIT_ON_SALE),
            .button = is_sold_out ? WORD_STAFF_COCKPIT_TO_ON_SALE : WORD_STAFF_COCKPIT_TO_SOLD_OUT,
            .press = is_sold_out ? BOOTH_ON_SALE : BOOTH_SOLD_OUT,
        });
}

/* While the whole booth is sold out, single goods have no buttons: they would change nothing that
 * visitors see. */
static void show_stock(const struct cockpit *cockpit, const struct event_day *day)
{
    const struct page *page = cockpit->page;
    const struct booth *booth = cockpit->shown->booth;
    struct tpl *group = add_group(cockpit, "stock", WORD_STAFF_COCKPIT_STOCK);
    bool all = booth_all_sold_out(page->event, booth, page->now);
    for (int i = 0; !all && i < booth->n_goods; i++) {
        const struct goods *goods = &booth->goods[i];
        if (goods_sold_on(goods, day->day))
            add_stock(cockpit, group, words_in(&goods->name, page->lang), goods->slug,
                      booth_goods_sold_out(page->event, booth, goods, page->now));
    }
    add_stock(cockpit, group, word(page->lang, WORD_STAFF_COCKPIT_ALL), NULL, all);
}

static void show_buttons(const struct cockpit *cockpit)
{
    const struct page *page = cockpit->page;
    const struct event_day *day = booth_state_day(page->event, page->now);
    if (!day) {
        bool is_day = event_day(page->event, date_of(page->now)) != NULL;
        tpl_set(tpl_add(cockpit->body, M_SHUT), M_TEXT,
                word(page->lang, is_day ? WORD_STAFF_COCKPIT_CLOSED : WORD_STAFF_COCKPIT_NO_DAY));
        return;
    }
    struct booth_now now = booth_now(page->event, cockpit->shown->booth, page->now);
    show_stock(cockpit, day);
    show_crowd(cockpit, &now);
    show_presence(cockpit, day, &now);
    tpl_show(cockpit->body, M_OPEN, true);
}

/* Why the press before changed nothing. */
static void show_refused(const struct cockpit *cockpit)
{
    static const enum word words[PRESSINGS] = {
        [PRESSING_CLOSED] = WORD_STAFF_COCKPIT_TOO_LATE,
        [PRESSING_UNKNOWN] = WORD_STAFF_COCKPIT_NO_GOODS,
        [PRESSING_PAST] = WORD_STAFF_COCKPIT_PAST,
    };
    enum pressing pressing = cockpit->shown->pressing;
    if (pressing != PRESSING_DONE)
        tpl_set(tpl_add(cockpit->body, M_REFUSED), M_TEXT,
                word(cockpit->page->lang, words[pressing]));
}

static void show_comments(const struct cockpit *cockpit)
{
    const struct comments *comments = &cockpit->shown->comments;
    struct tpl *some = comments->n ? tpl_add(cockpit->body, M_SOME) : NULL;
    tpl_show(cockpit->body, M_NONE, !comments->n);
    for (int i = 0; i < comments->n; i++) {
        struct tpl *item = tpl_add(some, M_COMMENTS);
        tpl_set(item, M_TEXT, comments->at[i].text);
        tpl_set(item, M_DATE,
                date_short_words(cockpit->pool, cockpit->page->lang, comments->at[i].day));
    }
}

enum result view_cockpit(struct pool *pool, const struct page *page,
                         const struct cockpit_page *shown, GString *out)
{
    const struct municipality *of = &shown->booth->municipality;
    const char *name = words_in(&of->name, page->lang);
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF,
                   text_fill(pool, word(page->lang, WORD_STAFF_COCKPIT_TITLE), name, NULL));
    const struct cockpit cockpit = {pool, page, shown, tpl_include(shell, M_BODY, TPL_COCKPIT)};
    part_staff_bar(cockpit.body, page, shown->staff);
    tpl_set(cockpit.body, M_EVENT, page->event->slug);
    tpl_set(cockpit.body, M_CODE, of->code);
    tpl_set(cockpit.body, M_NAME, name);
    if (shown->visits)
        part_figure(tpl_add(cockpit.body, M_COUNTED), pool, page->lang, *shown->visits);
    tpl_show(cockpit.body, M_GONE, shown->booth->withdrawn);
    show_refused(&cockpit);
    show_buttons(&cockpit);
    show_comments(&cockpit);
    tpl_set(
        cockpit.body, M_URL,
        address_staff(pool, page->event->slug, pool_printf(pool, "/comments?booth=%s", of->code)));
    return tpl_expand(shell, TPL_PAGE, out);
}
