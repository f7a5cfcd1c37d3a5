/*
 * Fills booth.tpl. The stamp, the paragraphs and the name of a relation are shared parts
 * (view/part.h). The page of all relations is view/relations.c.
 */
#include "view/booth.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/booth_state.h"
#include "model/plan.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"

/* Returns the next item of a list and moves *list behind it; NULL after the last item. A Japanese
 * or an ASCII comma separates items. */
static const char *next_specialty(struct pool *pool, const char **list)
{
    static const char *const separators[] = {"、", "，", ","};
    if (!**list)
        return NULL;
    size_t length = strlen(*list), skip = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *at = strstr(*list, separators[i]);
        if (at && (size_t)(at - *list) < length) {
            length = (size_t)(at - *list);
            skip = strlen(separators[i]);
        }
    }
    const char *specialty = text_trim(pool, pool_strndup(pool, *list, length));
    *list += length + skip;
    return specialty;
}

static void show_specialties(struct tpl *body, struct pool *pool, const char *list)
{
    const char *specialty;
    tpl_show(body, M_SOME_SPECIALTIES, *list);
    while ((specialty = next_specialty(pool, &list)) != NULL) {
        if (*specialty)
            tpl_set(tpl_add(body, M_SPECIALTIES), M_TEXT, specialty);
    }
}

static const char *price_in(struct pool *pool, enum lang lang, int price)
{
    if (price == 0)
        return word(lang, WORD_GUIDE_FREE);
    return text_fill(pool, word(lang, WORD_GOODS_PRICE), text_number(pool, price), NULL);
}

static void show_sale_days(struct tpl *item, struct pool *pool, enum lang lang,
                           const struct goods *goods)
{
    tpl_show(item, M_SOME_DAYS, goods->n_days > 0);
    for (int i = 0; i < goods->n_days; i++)
        tpl_set(tpl_add(item, M_DAYS), M_DATE, date_short_words(pool, lang, goods->days[i]));
}

/* Nothing is sold after the fair. */
static void show_goods(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct booth *booth)
{
    int n = event_status(page->event, page->now).phase == EVENT_OVER ? 0 : booth->n_goods;
    tpl_show(body, M_SOME_GOODS, n > 0);
    for (int i = 0; i < n; i++) {
        const struct goods *goods = &booth->goods[i];
        struct tpl *item = tpl_add(body, M_GOODS);
        tpl_set(item, M_NAME, words_in(&goods->name, page->lang));
        tpl_show(item, M_SOLD_OUT, booth_goods_sold_out(page->event, booth, goods, page->now));
        if (goods->price)
            tpl_set(tpl_add(item, M_PRICED), M_PRICE, price_in(pool, page->lang, *goods->price));
        show_sale_days(item, pool, page->lang, goods);
        if (!words_empty(&goods->allergens))
            tpl_set(tpl_add(item, M_ALLERGENS), M_TEXT, words_in(&goods->allergens, page->lang));
    }
}

/* The names of the images are those of picture_name() in lib/picture.h. */
static void show_photos(struct tpl *body, struct pool *pool, enum lang lang,
                        const struct booth *booth)
{
    tpl_show(body, M_SOME_PHOTOS, booth->n_photos > 0);
    for (int i = 0; i < booth->n_photos; i++) {
        const struct photo *photo = &booth->photos[i];
        struct tpl *item = tpl_add(body, M_PHOTOS);
        tpl_set(item, M_DIGEST, photo->digest);
        tpl_set(item, M_ALT, words_in(&photo->alt, lang));
        tpl_set(item, M_WIDTH, pool_printf(pool, "%d", photo->width));
        tpl_set(item, M_HEIGHT, pool_printf(pool, "%d", photo->height));
    }
}

/* The first paragraph says what a relation means. The page of relations shows the rest. */
static const char *first_paragraph(struct pool *pool, const char *text)
{
    const char *end = strstr(text, "\n\n");
    return end ? pool_strndup(pool, text, (size_t)(end - text)) : text;
}

static void show_relations(struct tpl *body, struct pool *pool, const struct page *page,
                           const struct booth *booth)
{
    tpl_show(body, M_SOME_RELATIONS, booth->n_relations > 0);
    for (int i = 0; i < booth->n_relations; i++) {
        const struct relation *relation = &booth->relations[i];
        struct tpl *item = tpl_add(body, M_RELATIONS);
        tpl_set(item, M_KIND, relation->kind->slug);
        part_relation(item, page->lang, relation);
        tpl_set(item, M_MEANING,
                first_paragraph(pool, words_in(&relation->kind->explanation, page->lang)));
    }
}

/* On a shared device nothing would lead back from another site, so it shows the addresses. */
static void show_links(struct tpl *body, const struct page *page, const struct booth *booth)
{
    tpl_show(body, M_SOME_LINKS, booth->n_links > 0);
    for (int i = 0; i < booth->n_links; i++) {
        struct tpl *item = tpl_add(body, M_LINKS);
        tpl_show(item, page->kiosk ? M_BY_ADDRESS : M_BY_LINK, true);
        tpl_set(item, M_URL, booth->links[i].url);
        tpl_set(item, M_LABEL, words_in(&booth->links[i].label, page->lang));
    }
}

static void show_stall(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct booth *booth)
{
    const struct hall *hall;
    const struct stall *stall = plan_stall(page->event, booth, &hall);
    if (!stall)
        return;
    struct tpl *place = tpl_add(body, M_STALL);
    tpl_set(place, M_TEXT,
            text_fill(pool, word(page->lang, WORD_PLAN_AT), words_in(&hall->name, page->lang),
                      stall->label, NULL));
    tpl_set(place, M_CODE, booth->municipality.code);
}

/* Shows the link to a neighbour. The first and the last booth have only one neighbour. */
static void show_neighbour(struct tpl *body, const struct page *page, enum tpl_marker marker,
                           long index)
{
    if (index < 0 || index >= page->event->n_booths)
        return;
    const struct municipality *municipality = &page->event->booths[index].municipality;
    struct tpl *link = tpl_add(body, marker);
    tpl_set(link, M_CODE, municipality->code);
    tpl_set(link, M_NAME, words_in(&municipality->name, page->lang));
}

enum result view_booth(struct pool *pool, const struct page *page, const struct booth *booth,
                       GString *out)
{
    const struct municipality *municipality = &booth->municipality;
    const char *name = words_in(&municipality->name, page->lang);
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, name);
    page_describe(shell, words_in(&booth->story, page->lang));

    struct tpl *body = tpl_include(shell, M_BODY, TPL_BOOTH);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_HOST, words_in(&page->event->host.name, page->lang));
    tpl_set(body, M_NAME, name);
    tpl_set(body, M_PREFECTURE, words_in(&municipality->prefecture, page->lang));
    /* In other languages the name itself shows how it is read. */
    if (municipality->reading && page->lang == LANG_JA) {
        tpl_show(body, M_READ, true);
        tpl_set(body, M_READING, municipality->reading);
    }
    part_stamp(body, pool, page->lang, booth, STAMP_PLAIN, NULL);
    part_booth_states(body, pool, page, booth);
    show_stall(body, pool, page, booth);
    part_paragraphs(body, pool, M_STORY, words_in(&booth->story, page->lang));
    show_goods(body, pool, page, booth);
    show_photos(body, pool, page->lang, booth);
    show_specialties(body, pool, words_in(&booth->specialties, page->lang));
    show_relations(body, pool, page, booth);
    show_links(body, page, booth);
    tpl_show(body, M_RUNNING, event_status(page->event, page->now).phase != EVENT_OVER);
    (void)part_reward(body, pool, page);
    show_neighbour(body, page, M_BEFORE, booth - page->event->booths - 1);
    show_neighbour(body, page, M_AFTER, booth - page->event->booths + 1);
    return tpl_expand(shell, TPL_PAGE, out);
}
