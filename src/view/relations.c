/*
 * Fills relations.tpl: a section for each kind of relation. The name and the detail of a relation
 * are a shared part (view/part.h). view/booth.c shows only the first paragraph of an explanation.
 */
#include "view/relations.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"

static enum word category_word(enum relation_category category)
{
    static const enum word words[] = {
        [RELATION_AGREEMENT] = WORD_RELATIONS_AGREEMENT,
        [RELATION_PROJECT] = WORD_RELATIONS_PROJECT,
        [RELATION_SHOPPING_STREET] = WORD_RELATIONS_SHOPPING_STREET,
    };
    return words[category];
}

/* The booths that have a relation of this kind, each with its detail. */
static void show_booths(struct tpl *section, struct pool *pool, const struct page *page,
                        const struct relation_kind *kind)
{
    for (int i = 0; i < page->event->n_booths; i++) {
        const struct booth *booth = &page->event->booths[i];
        for (int j = 0; j < booth->n_relations; j++) {
            if (booth->relations[j].kind != kind)
                continue;
            tpl_show(section, M_SHARED, true);
            struct tpl *item = tpl_add(section, M_BOOTHS);
            if (!part_is_large(page->event))
                part_stamp(item, pool, page->lang, booth, STAMP_PLAIN, NULL);
            part_booth(item, page->lang, booth);
            tpl_show(item, M_GONE, booth->withdrawn);
            part_relation(item, page->lang, &booth->relations[j]);
        }
    }
}

enum result view_relations(struct pool *pool, const struct page *page, GString *out)
{
    const struct event *event = page->event;
    const char *host = words_in(&event->host.name, page->lang);
    const char *title = text_fill(pool, word(page->lang, WORD_RELATIONS_TITLE), host, NULL);
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_RELATIONS);
    tpl_set(body, M_TITLE, title);
    tpl_set(body, M_EVENT, event->slug);
    tpl_set(body, M_HOST, host);
    for (int i = 0; i < event->n_kinds; i++) {
        const struct relation_kind *kind = &event->kinds[i];
        struct tpl *section = tpl_add(body, M_KINDS);
        tpl_set(section, M_KIND, kind->slug);
        tpl_set(section, M_RELATION, words_in(&kind->name, page->lang));
        tpl_set(section, M_CATEGORY, relation_category_name(kind->category));
        tpl_set(section, M_CATEGORY_NAME, word(page->lang, category_word(kind->category)));
        part_paragraphs(section, pool, M_PARAGRAPHS, words_in(&kind->explanation, page->lang));
        show_booths(section, pool, page, kind);
    }
    return tpl_expand(shell, TPL_PAGE, out);
}
