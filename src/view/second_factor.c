/* Fills second_factor.tpl. */
#include "view/second_factor.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static void show_news(struct tpl *body, enum lang lang, enum factor_news news)
{
    static const enum word words[] = {
        [FACTOR_MADE] = WORD_SECOND_FACTOR_NEWS_MADE,
        [FACTOR_REMOVED] = WORD_SECOND_FACTOR_NEWS_REMOVED,
        [FACTOR_OVER] = WORD_SECOND_FACTOR_NEWS_OVER,
    };
    if (news != FACTOR_NO_NEWS)
        tpl_set(tpl_add(body, M_NEWS), M_TEXT, word(lang, words[news]));
}

/* The page goes on without the squares if the address is too long for them: the key can be typed.
 */
static void show_squares(struct tpl *tpl, struct pool *pool, const char *address)
{
    struct qr qr;
    if (!qr_make_for_screen(pool, address, &qr))
        part_qr(tpl_add(tpl, M_SQUARES), pool, &qr);
}

static void show_secret(struct tpl *body, struct tpl **faults, struct pool *pool,
                        const struct page *page, const struct second_factor_page *shown,
                        const char *submission)
{
    struct tpl *new = tpl_add(body, M_NEW_SECRET);
    show_squares(new, pool, shown->address);
    tpl_set(new, M_KEY, second_factor_groups(pool, shown->new_key, ' '));
    tpl_set(new, M_LOGIN, shown->staff->login);
    tpl_set(new, M_SECRET, shown->new_sealed);
    tpl_set(new, M_BASE, shown->proof);
    tpl_set(new, M_SUBMISSION, submission);
    const char *fault = view_code_fault(pool, page->lang, shown->fault, shown->wait);
    if (!fault)
        return;
    tpl_set(tpl_add(new, M_CODE_WRONG), M_FAULT, fault);
    part_fault(body, faults, "code", fault);
}

static void show_codes(struct tpl *body, struct pool *pool, const struct second_factor_page *shown)
{
    struct tpl *codes = tpl_add(body, M_NEW_CODES);
    tpl_set(codes, M_LOGIN, shown->staff->login);
    tpl_show(codes, M_REPLACED, *shown->sealed);
    for (int i = 0; i < RECOVERY_CODES; i++)
        tpl_set(tpl_add(codes, M_CODES), M_CODE,
                second_factor_groups(pool, shown->new_codes[i], '-'));
}

static void show_present(struct tpl *body, struct tpl **faults, struct pool *pool,
                         const struct page *page, const struct second_factor_page *shown,
                         const char *submission)
{
    struct tpl *present = tpl_add(body, M_PRESENT);
    tpl_set(present, M_MADE, part_moment(pool, page->lang, shown->made_at));
    tpl_set(present, M_MADE_AT, date_iso_moment(pool, shown->made_at));
    tpl_set_integer(present, M_COUNT, shown->recovery_codes);
    tpl_set(present, M_SUBMISSION, submission);
    tpl_show(present, shown->is_asked ? M_ASKED : M_REMOVE, true);
    const char *fault = view_code_fault(pool, page->lang, shown->fault, shown->wait);
    if (!fault)
        return;
    tpl_set(tpl_add(present, M_CODE_WRONG), M_FAULT, fault);
    part_fault(body, faults, "code", fault);
}

enum result view_second_factor(struct pool *pool, const struct page *page,
                               const struct second_factor_page *shown, const char *submission,
                               GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_SECOND_FACTOR_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_SECOND_FACTOR), *faults = NULL;
    part_staff_bar(body, page, shown->staff);
    show_news(body, page->lang, shown->news);
    if (shown->new_codes)
        show_codes(body, pool, shown);
    else if (shown->new_sealed)
        show_secret(body, &faults, pool, page, shown, submission);
    else if (*shown->sealed)
        show_present(body, &faults, pool, page, shown, submission);
    else
        tpl_show(tpl_add(body, M_ABSENT), M_ASKED, shown->is_asked);
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}
