/* Fills staff.tpl and staff_account.tpl. */
#include "view/staff.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

/* The booth's municipality, or "主催者（品川区）". */
static const char *name_of(struct pool *pool, const struct page *page,
                           const struct staff_account *account)
{
    const char *name = text_or_empty(account->name);
    if (account->staff.role != STAFF_HOST)
        return name;
    return text_fill(pool, word(page->lang, WORD_STAFF_PEOPLE_HOST_OF), name, NULL);
}

/* --- the list --- */

static bool is_of_same(const struct staff_account *a, const struct staff_account *b)
{
    return a->staff.role == b->staff.role &&
           g_strcmp0(a->staff.municipality, b->staff.municipality) == 0;
}

static void list(struct tpl *body, struct pool *pool, const struct page *page,
                 const struct staff_accounts *accounts)
{
    struct tpl *group = NULL;
    for (int i = 0; i < accounts->n; i++) {
        const struct staff_account *account = &accounts->at[i];
        if (!i || !is_of_same(account, account - 1)) {
            group = tpl_add(body, M_GROUPS);
            tpl_set(group, M_NAME, name_of(pool, page, account));
        }
        struct tpl *row = tpl_add(group, M_ROWS);
        tpl_set(row, M_LOGIN, account->staff.login);
        part_staff_state(row, pool, page, account);
        if (account->second_factor_at)
            tpl_set(tpl_add(row, M_STATES), M_TEXT, word(page->lang, WORD_STAFF_PEOPLE_SECOND));
    }
}

static void show_requirement(struct tpl *body, enum lang lang, enum requirement chosen)
{
    static const enum word words[] = {
        [REQUIRE_NOBODY] = WORD_SECOND_FACTOR_NOBODY,
        [REQUIRE_HOSTS] = WORD_SECOND_FACTOR_HOSTS,
        [REQUIRE_EVERYBODY] = WORD_SECOND_FACTOR_EVERYBODY,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        part_choice(body, M_REQUIREMENTS, requirement_name((enum requirement)i),
                    word(lang, words[i]), requirement_name(chosen));
}

static const char *about_login(enum lang lang, const struct staff_page *shown)
{
    if (shown->login_is_taken)
        return word(lang, WORD_STAFF_PEOPLE_FAULT_TAKEN);
    return shown->login_is_wrong ? word(lang, WORD_STAFF_PEOPLE_FAULT_LOGIN) : NULL;
}

enum result view_staff(struct pool *pool, const struct page *page, const struct staff_page *shown,
                       const char *submission, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_PEOPLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_STAFF), *faults = NULL;
    part_staff_bar(body, page, shown->staff);
    list(body, pool, page, &shown->accounts);
    struct tpl *fairs = shown->n_fairs ? tpl_add(body, M_FAIRS) : NULL;
    for (int i = 0; i < shown->n_fairs; i++) {
        struct tpl *fair = tpl_add(fairs, M_ROWS);
        tpl_set(fair, M_EVENT, shown->fairs[i].slug);
        tpl_set(fair, M_NAME, words_in(&shown->fairs[i].name, page->lang));
    }
    show_requirement(body, page->lang, shown->requirement);
    tpl_show(body, M_ASKED, shown->asked);
    tpl_set(body, M_SUBMISSION, submission);
    tpl_set(body, M_LOGIN, shown->login);
    part_choice(body, M_OF_CHOICES, "host", word(page->lang, WORD_STAFF_PEOPLE_HOST), shown->of);
    for (int i = 0; i < shown->n_choices; i++)
        part_choice(body, M_OF_CHOICES, shown->choices[i].code, shown->choices[i].name, shown->of);
    part_field_fault(body, &faults, M_OF_WRONG, "of",
                     shown->of_is_wrong ? word(page->lang, WORD_STAFF_PEOPLE_FAULT_OF) : NULL);
    part_field_fault(body, &faults, M_LOGIN_WRONG, "login", about_login(page->lang, shown));
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}

/* --- one account --- */

static void show_news(struct tpl *shell, struct tpl *body, enum lang lang, enum account_news news)
{
    static const enum word words[] = {
        [NEWS_DISABLED] = WORD_STAFF_PEOPLE_NEWS_DISABLED,
        [NEWS_ENABLED] = WORD_STAFF_PEOPLE_NEWS_ENABLED,
        [NEWS_UNLOCKED] = WORD_STAFF_PEOPLE_NEWS_UNLOCKED,
        [NEWS_SECOND_FACTOR] = WORD_STAFF_PEOPLE_NEWS_SECOND,
        [NEWS_MADE] = WORD_STAFF_PEOPLE_NEWS_MADE,
        [REFUSED_OWN] = WORD_STAFF_PEOPLE_REFUSED_OWN,
        [REFUSED_LAST] = WORD_STAFF_PEOPLE_REFUSED_LAST,
        [REFUSED_DISABLED] = WORD_STAFF_PEOPLE_REFUSED_DISABLED,
        [REFUSED_SECOND_FACTOR] = WORD_STAFF_PEOPLE_REFUSED_SECOND,
    };
    struct tpl *faults = NULL;
    if (news == NEWS_NONE)
        return;
    if (news < REFUSED_OWN) {
        tpl_set(tpl_add(body, M_NEWS), M_TEXT, word(lang, words[news]));
        return;
    }
    part_fault(body, &faults, "acts", word(lang, words[news]));
    tpl_show(shell, M_FAULTY, true);
}

static void show_acts(struct tpl *body, const struct staff *staff,
                      const struct staff_account *account, const char *submission)
{
    if (account->disabled_at) {
        tpl_show(body, M_ENABLE, true);
        return;
    }
    tpl_set(tpl_add(body, M_INVITE), M_SUBMISSION, submission);
    tpl_show(body, M_UNLOCK, account->wait > 0);
    tpl_show(body, M_REMOVE_SECOND, account->second_factor_at && staff->id != account->staff.id);
    tpl_show(body, staff->id == account->staff.id ? M_OWN : M_DISABLE, true);
}

static const char *second_words(struct pool *pool, enum lang lang,
                                const struct staff_account *account)
{
    if (!account->second_factor_at)
        return word(lang, WORD_STAFF_PEOPLE_SECOND_NONE);
    return text_fill(pool, word(lang, WORD_STAFF_PEOPLE_SECOND_AT),
                     part_moment(pool, lang, account->second_factor_at), NULL);
}

enum result view_staff_account(struct pool *pool, const struct page *page,
                               const struct staff *staff, const struct staff_account *account,
                               enum account_news news, const char *submission, GString *out)
{
    const char *title =
        text_fill(pool, word(page->lang, WORD_STAFF_PEOPLE_ONE), account->staff.login, NULL);
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_STAFF_ACCOUNT);
    part_staff_bar(body, page, staff);
    show_news(shell, body, page->lang, news);
    tpl_set(body, M_ACCOUNT, account->staff.login);
    tpl_set(body, M_NAME, name_of(pool, page, account));
    tpl_set(body, M_SECOND, second_words(pool, page->lang, account));
    tpl_set(body, M_MADE, part_moment(pool, page->lang, account->made_at));
    tpl_set(body, M_MADE_AT, date_iso_moment(pool, account->made_at));
    if (account->signed_in_at) {
        struct tpl *last = tpl_add(body, M_SIGNED_IN);
        tpl_set(last, M_MOMENT, part_moment(pool, page->lang, account->signed_in_at));
        tpl_set(last, M_MOMENT_AT, date_iso_moment(pool, account->signed_in_at));
    }
    if (account->disabled_at || account->wait || !account->has_password || account->invited_until)
        part_staff_state(body, pool, page, account);
    else
        tpl_show(body, M_USUAL, true);
    show_acts(body, staff, account, submission);
    return tpl_expand(shell, TPL_PAGE, out);
}
