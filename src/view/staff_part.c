/* Implements view/staff_part.h. */
#include "view/staff_part.h"

#include "base/text.h"
#include "view/part.h"

void part_bar_links(struct tpl *bar, enum tpl_marker marker, int n, const struct bar_link *links)
{
    for (int i = 0; i < n; i++) {
        struct tpl *link = tpl_add(bar, marker);
        tpl_set(link, M_URL, links[i].url);
        tpl_set(link, M_LABEL, word(LANG_JA, links[i].label));
        tpl_show(link, M_HERE, links[i].is_here);
    }
}

void part_staff_bar(struct tpl *body, const struct page *page, const struct staff *staff)
{
    const struct staff_bar *links = page->staff_bar;
    struct tpl *bar = tpl_include(body, M_STAFF_BAR, TPL_STAFF_BAR);
    tpl_set(bar, M_LOGIN, staff->login);
    part_bar_links(bar, M_SITE_LINKS, links->n_site, links->site);
    if (page->event && event_is_open(page->event))
        tpl_set(tpl_add(bar, M_PUBLIC), M_EVENT, page->event->slug);
    if (links->n_fair > 0)
        part_bar_links(tpl_add(bar, M_OF_FAIR), M_LINKS, links->n_fair, links->fair);
}

static void say(struct tpl *tpl, const char *text)
{
    tpl_set(tpl_add(tpl, M_STATES), M_TEXT, text);
}

void part_staff_state(struct tpl *tpl, struct pool *pool, const struct page *page,
                      const struct staff_account *account)
{
    enum lang lang = page->lang;
    if (account->disabled_at) {
        say(tpl, word(lang, WORD_STAFF_PEOPLE_DISABLED));
        return;
    }
    if (account->wait)
        say(tpl, text_fill(pool, word(lang, WORD_STAFF_PEOPLE_LOCKED),
                           part_wait(pool, lang, account->wait), NULL));
    if (!account->has_password)
        say(tpl, word(lang, WORD_STAFF_PEOPLE_NO_PASSWORD));
    if (account->invited_until)
        say(tpl, text_fill(pool, word(lang, WORD_STAFF_PEOPLE_INVITED),
                           part_moment(pool, lang, account->invited_until), NULL));
    else if (!account->has_password)
        say(tpl, word(lang, WORD_STAFF_PEOPLE_UNINVITED));
}

const char *part_password_fault(enum lang lang, bool is_empty, enum password_fault fault)
{
    static const enum word words[] = {
        [PASSWORD_UNCLEAN] = WORD_PASSWORD_FAULT_UNCLEAN,
        [PASSWORD_LONG] = WORD_PASSWORD_FAULT_LONG,
        [PASSWORD_SHORT] = WORD_PASSWORD_FAULT_SHORT,
        [PASSWORD_LOGIN] = WORD_PASSWORD_FAULT_LOGIN,
        [PASSWORD_REPEATED] = WORD_PASSWORD_FAULT_REPEATED,
        [PASSWORD_COMMON] = WORD_PASSWORD_FAULT_COMMON,
    };
    if (is_empty)
        return word(lang, WORD_PASSWORD_FAULT_NO_NEW);
    return fault == PASSWORD_FINE ? NULL : word(lang, words[fault]);
}

void part_problems(struct tpl *tpl, const struct page *page, int n,
                   const struct draft_problem *problems)
{
    struct tpl *list = NULL;
    for (int i = 0; i < n; i++) {
        if (!list)
            list = tpl_add(tpl, M_PROBLEMS);
        struct tpl *row = tpl_add(list, M_ROWS);
        tpl_set(row, M_EVENT, page->event->slug);
        tpl_set(row, M_PART, problems[i].part);
        tpl_set(row, M_ID, problems[i].id);
        tpl_show(row, problems[i].id ? M_AT_HAND : M_IN_EDITOR, true);
        tpl_set(row, M_WHERE, problems[i].where);
        tpl_set(row, M_TEXT, problems[i].message);
    }
}
