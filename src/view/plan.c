/*
 * Fills plan.tpl. Each hall is drawn as SVG, and told again as a list. Screen readers and the
 * keyboard get the list only (docs/accessibility.md). Symbols are in facility.tpl. The rules of a
 * plan, and the search in it, are in model/plan.h.
 */
#include "view/plan.h"

#include <math.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/plan.h"
#include "view/part.h"
#include "view/shell.h"

/* Units of the drawing for one square. Browsers draw texts of less than one unit badly. */
#define UNIT 10
/* Around the hall, so that its wall is drawn completely. */
#define MARGIN 2
#define LABEL_MOST 14 /* units */
/* In em of the page's text, 16 px unless the visitor enlarges it: a label is 12 px high, a stall 24
 * px (the smallest target of WCAG 2.5.8), a symbol 16 px. A drawing that must be wider than the
 * window is scrolled. */
#define LABEL_EM .75
#define STALL_EM 1.5
#define SYMBOL_EM 1.0
/* A letter is about this wide, of its height. */
#define ASCII_WIDTH .64
#define OTHER_WIDTH 1.05

static double label_width(const char *label)
{
    double width = 0;
    for (const char *at = label; *at; at = g_utf8_next_char(at))
        width += *at & 0x80 ? OTHER_WIDTH : ASCII_WIDTH;
    return width;
}

/* Returns the size at which every label fits in its stall. */
static int label_size(const struct hall *hall)
{
    double size = LABEL_MOST;
    for (int i = 0; i < hall->n_stalls; i++) {
        const struct stall *stall = &hall->stalls[i];
        double wide = UNIT * stall->box.w * .9 / label_width(stall->label);
        size = MIN(size, MIN(wide, UNIT * stall->box.h * .6));
    }
    return MAX((int)size, 1);
}

static double least_side(const struct box *box, double least)
{
    return MIN(least, MIN(box->w, box->h));
}

/* Returns the width of the drawing, in em, at which everything in it can be read and touched. */
static int least_width(const struct hall *hall)
{
    double stall = hall->width, symbol = hall->width;
    for (int i = 0; i < hall->n_stalls; i++)
        stall = least_side(&hall->stalls[i].box, stall);
    for (int i = 0; i < hall->n_facilities; i++)
        symbol = least_side(&hall->facilities[i].box, symbol);
    double label = (double)label_size(hall) / UNIT;
    double ems = MAX(LABEL_EM / label, MAX(STALL_EM / stall, SYMBOL_EM / symbol));
    return (int)ceil((hall->width + 2.0 * MARGIN / UNIT) * ems);
}

static void set_box(struct tpl *tpl, const struct box *box)
{
    tpl_set_integer(tpl, M_LEFT, UNIT * box->x);
    tpl_set_integer(tpl, M_TOP, UNIT * box->y);
    tpl_set_integer(tpl, M_WIDTH, UNIT * box->w);
    tpl_set_integer(tpl, M_HEIGHT, UNIT * box->h);
}

static void show_stalls(struct tpl *section, struct pool *pool, const struct page *page,
                        const struct hall *hall)
{
    int size = label_size(hall);
    for (int i = 0; i < hall->n_stalls; i++) {
        const struct stall *stall = &hall->stalls[i];
        struct tpl *item = tpl_add(section, M_STALLS);
        part_booth(item, page->lang, stall->booth);
        part_booth_states(item, pool, page, stall->booth);
        tpl_set(item, M_LABEL, stall->label);
        set_box(item, &stall->box);
        tpl_set_integer(item, M_RIGHT, UNIT * (stall->box.x + stall->box.w));
        tpl_set_integer(item, M_MIDDLE, UNIT * stall->box.x + UNIT * stall->box.w / 2);
        tpl_set_integer(item, M_CENTRE, UNIT * stall->box.y + UNIT * stall->box.h / 2);
        tpl_set_integer(item, M_SIZE, size);
    }
}

/* --- facilities --- */

static const struct {
    enum tpl_marker symbol;
    enum word name;
} kinds[FACILITY_KINDS] = {
    [FACILITY_ENTRANCE] = {M_IS_ENTRANCE, WORD_PLAN_ENTRANCE},
    [FACILITY_LIFT] = {M_IS_LIFT, WORD_PLAN_LIFT},
    [FACILITY_STAIRS] = {M_IS_STAIRS, WORD_PLAN_STAIRS},
    [FACILITY_TOILET] = {M_IS_TOILET, WORD_PLAN_TOILET},
    [FACILITY_ACCESSIBLE_TOILET] = {M_IS_ACCESSIBLE_TOILET, WORD_PLAN_ACCESSIBLE_TOILET},
    [FACILITY_NURSING] = {M_IS_NURSING, WORD_PLAN_NURSING},
    [FACILITY_FIRST_AID] = {M_IS_FIRST_AID, WORD_PLAN_FIRST_AID},
    [FACILITY_INFORMATION] = {M_IS_INFORMATION, WORD_PLAN_INFORMATION},
    [FACILITY_REWARD] = {M_IS_REWARD, WORD_PLAN_REWARD},
    [FACILITY_STAGE] = {M_IS_STAGE, WORD_PLAN_STAGE},
    [FACILITY_REST] = {M_IS_REST, WORD_PLAN_REST},
};

static void draw_facilities(struct tpl *section, struct pool *pool, const struct hall *hall)
{
    for (int i = 0; i < hall->n_facilities; i++) {
        const struct facility *facility = &hall->facilities[i];
        const struct box *box = &facility->box;
        int side = UNIT * MIN(box->w, box->h);
        struct tpl *item = tpl_add(section, M_FACILITIES);
        set_box(item, box);
        tpl_set_integer(item, M_SYMBOL_LEFT, UNIT * box->x + (UNIT * box->w - side) / 2 + side / 8);
        tpl_set_integer(item, M_SYMBOL_TOP, UNIT * box->y + (UNIT * box->h - side) / 2 + side / 8);
        tpl_set(item, M_SCALE, pool_printf(pool, "%d.%02d", side / 32, side % 32 * 100 / 32));
        tpl_show(tpl_include(item, M_FACILITY, TPL_FACILITY), kinds[facility->kind].symbol, true);
    }
}

/* The kinds that the hall has, each once, with the words that say where they are. */
static void tell_facilities(struct tpl *section, const struct page *page, const struct hall *hall)
{
    tpl_show(section, M_EQUIPPED, hall->n_facilities > 0);
    for (int kind = 0; kind < FACILITY_KINDS; kind++) {
        struct tpl *item = NULL;
        int n = 0;
        for (int i = 0; i < hall->n_facilities; i++) {
            const struct facility *facility = &hall->facilities[i];
            if (facility->kind != (enum facility_kind)kind)
                continue;
            if (n++ == 0)
                item = tpl_add(section, M_KINDS);
            if (!words_empty(&facility->note))
                tpl_set(tpl_add(item, M_NOTES), M_TEXT, words_in(&facility->note, page->lang));
        }
        if (!item)
            continue;
        tpl_show(tpl_include(item, M_FACILITY, TPL_FACILITY), kinds[kind].symbol, true);
        tpl_set(item, M_KIND_NAME, word(page->lang, kinds[kind].name));
        tpl_show(item, M_MANY, n > 1);
        tpl_set_integer(item, M_COUNT, n);
    }
}

static void show_hall(struct tpl *body, struct pool *pool, const struct page *page, int i)
{
    const struct hall *hall = &page->event->halls[i];
    struct tpl *section = tpl_add(body, M_HALLS);
    tpl_set_integer(section, M_HALL, i + 1);
    tpl_set(section, M_NAME, words_in(&hall->name, page->lang));
    tpl_set_integer(section, M_WIDTH, UNIT * hall->width + 2 * MARGIN);
    tpl_set_integer(section, M_HEIGHT, UNIT * hall->height + 2 * MARGIN);
    tpl_set_integer(section, M_FLOOR_WIDTH, UNIT * hall->width);
    tpl_set_integer(section, M_FLOOR_HEIGHT, UNIT * hall->height);
    tpl_set_integer(section, M_EMS, least_width(hall));
    tpl_show(section, M_TALL, hall->height > hall->width);
    draw_facilities(section, pool, hall);
    show_stalls(section, pool, page, hall);
    tell_facilities(section, page, hall);
}

enum result view_plan(struct pool *pool, const struct page *page, GString *out)
{
    const struct event *event = page->event;
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, word(page->lang, WORD_PLAN_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_PLAN);
    tpl_set(body, M_EVENT, event->slug);
    tpl_show(body, M_SEVERAL, event->n_halls > 1);
    for (int i = 0; i < event->n_halls; i++)
        show_hall(body, pool, page, i);
    return tpl_expand(shell, TPL_PAGE, out);
}
